import { z } from "zod";
import { isCalendarDate } from "@/lib/rules/calendar";
import { memberDecisions } from "@/lib/rules/member-decision";
import { message } from "./message";
import { version } from "./version";

const date = z
  .string()
  .min(1, { error: message("dateRequired"), abort: true })
  .refine(isCalendarDate, message("dateInvalid"));

/** 党籍变动登记: what was decided, by which document; a death has no meeting, and then its day stays empty. */
export const decisionRecordForm = z.object({
  memberId: z.uuid(),
  version,
  decision: z.enum(memberDecisions, message("chooseOne")),
  document: z.string().trim().min(1, message("required")).max(60, message("tooLong", 60)),
  meetingOn: z
    .string()
    .default("")
    .refine((text) => text === "" || isCalendarDate(text), message("dateInvalid"))
    .transform((text) => (text === "" ? null : text)),
  approvedBy: z.string().trim().min(1, message("required")).max(60, message("tooLong", 60)),
  effectiveOn: date,
  /** Who presses says that it was decided and approved elsewhere. */
  decidedThere: z.literal("on", message("required")),
});

/** Whether a member is put on hold, or it is lifted, and why. */
export const holdForm = z.object({
  memberId: z.uuid(),
  version,
  hold: z.enum(["on", "off"]),
  reason: z.string().trim().min(1, message("reasonRequired")).max(500, message("tooLong", 500)),
});
