import { z } from "zod";
import { normalizeEmail } from "@/lib/rules/email";
import { message } from "./message";
import { oneTimeCode, requestCodeForm } from "./sign-in";

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

export const phoneForm = requestCodeForm.pick({ phone: true });

/** The code of the old number is empty where there was none. */
export const confirmPhoneForm = z.object({
  newCode: oneTimeCode,
  oldCode: z.union([z.literal(""), oneTimeCode]).default(""),
});

export const confirmEmailForm = z.object({ code: oneTimeCode });

export const smsForm = z.object({ sms: z.enum(["on", "off"], message("chooseOne")) });
