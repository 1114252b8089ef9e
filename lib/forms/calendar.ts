import { z } from "zod";
import { isCalendarDate } from "@/lib/rules/calendar";
import { message } from "./message";

const day = z
  .string()
  .min(1, { error: message("dateRequired"), abort: true })
  .refine(isCalendarDate, message("dateInvalid"));

export const dayKinds = ["day_off", "workday"] as const;

/** A day that differs from the week. */
export const dayForm = z
  .object({ day, kind: z.enum(dayKinds, message("chooseOne")), name: z.string().min(1).max(20) })
  .transform(({ kind, ...rest }) => ({ ...rest, workday: kind === "workday" }));

export const removeDayForm = z.object({ day });
