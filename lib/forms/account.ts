import { z } from "zod";
import { normalizeEmail } from "@/lib/rules/email";
import { message } from "./message";
import { oneTimeCode } from "./sign-in";

export const emailForm = z.object({
  email: z
    .string()
    .min(1, { error: message("emailRequired"), abort: true })
    .transform((text, context) => {
      const email = normalizeEmail(text);
      if (email !== null) return email;
      context.addIssue({ code: "custom", message: message("emailInvalid") });
      return z.NEVER;
    }),
});

export const confirmEmailForm = z.object({ code: oneTimeCode });

export const smsForm = z.object({ sms: z.enum(["on", "off"], message("chooseOne")) });
