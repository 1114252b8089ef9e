import { z } from "zod";
import { webhookAddress, webhookKinds } from "@/lib/rules/channel";
import { message } from "./message";

export const webhookForm = z
  .object({
    committeeId: z.uuid(message("organizationRequired")),
    kind: z.enum(webhookKinds, message("chooseOne")),
    url: z.string().trim().min(1, message("webhookUrlRequired")),
    secret: z
      .string()
      .trim()
      .regex(/^[\w-]{0,200}$/, message("webhookSecretInvalid"))
      .default("")
      .transform((text) => (text === "" ? null : text)),
  })
  .transform((robot, context) => {
    const url = webhookAddress(robot.kind, robot.url);
    if (url !== null) return { ...robot, url };
    context.addIssue({ code: "custom", path: ["url"], message: message("webhookUrlInvalid") });
    return z.NEVER;
  });

export const ownWebhookForm = z.object({ id: z.uuid() });
