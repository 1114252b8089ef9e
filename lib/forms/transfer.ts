import { z } from "zod";
import { isCalendarDate } from "@/lib/rules/calendar";
import { readCode } from "@/lib/rules/code";
import { transferReasons } from "@/lib/rules/transfer";
import { message } from "./message";
import { version } from "./version";

const id = z.uuid();

/** `next` is where the form leads: on with a new request, back to the answers when one of them was changed. */
export const targetForm = z.object({
  id,
  branchId: z.uuid(message("organizationRequired")),
  next: z.enum(["reason", "check"]),
});

export const reasonForm = z.object({
  id,
  reason: z.enum(transferReasons, message("reasonChoose")),
  sinceOn: z
    .string()
    .min(1, { error: message("dateRequired"), abort: true })
    .refine(isCalendarDate, message("dateInvalid")),
  reasonNote: z.string().max(200, message("tooLong", 200)).default(""),
});

export const ownCaseForm = z.object({ id, version });

export const remindForm = z.object({ id });

export const lostLetterForm = z.object({
  id,
  version,
  reason: z.string().min(1, message("reasonRequired")).max(500, message("tooLong", 500)),
});

/** The code of his letter, as it is printed or as people type it. */
export const arrivalForm = z.object({
  id,
  version,
  letterCode: z.string().transform((text, context) => {
    const code = readCode(text);
    if (code !== null) return code;
    context.addIssue({ code: "custom", message: message("verificationCodeInvalid") });
    return z.NEVER;
  }),
});
