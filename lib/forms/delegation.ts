import { z } from "zod";
import { isCalendarDate } from "@/lib/rules/calendar";
import { message } from "./message";

const day = z
  .string()
  .min(1, { error: message("dateRequired"), abort: true })
  .refine(isCalendarDate, message("dateInvalid"));

export const delegateForm = z.object({
  officeId: z.uuid(),
  memberId: z.uuid({ error: message("chooseOne") }),
  until: day,
});

export const endDelegationForm = z.object({ officeId: z.uuid() });
