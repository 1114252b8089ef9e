import { z } from "zod";
import { dateOf } from "@/lib/rules/calendar";
import { correctableFields, correctedValue } from "@/lib/rules/correction";
import { message } from "./message";
import { version } from "./version";

const REASON_MOST = 200;

/** What is wrong, what is right, and why. */
export const correctionForm = z
  .object({
    field: z.enum(correctableFields, message("chooseOne")),
    value: z.string().min(1, message("required")).max(60, message("tooLong", 60)),
    reason: z
      .string()
      .trim()
      .min(1, message("reasonRequired"))
      .max(REASON_MOST, message("tooLong", REASON_MOST)),
  })
  .refine(({ field, value }) => correctedValue(field, value, dateOf(new Date())) !== null, {
    path: ["value"],
    message: message("correctionInvalid"),
  });

export const ownCorrectionForm = z.object({ id: z.uuid() });

/** An officer on a correction; why not, where he declines. */
export const correctionDecisionForm = z
  .object({
    id: z.uuid(),
    version,
    decision: z.enum(["passed", "declined"]),
    reason: z.string().max(REASON_MOST, message("tooLong", REASON_MOST)).default(""),
  })
  .refine(({ decision, reason }) => decision === "passed" || reason.trim() !== "", {
    path: ["reason"],
    message: message("reasonRequired"),
  });
