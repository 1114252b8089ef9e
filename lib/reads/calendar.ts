import { db } from "@/db/client";
import { holiday } from "@/db/schema/event";
import type { WorkCalendar } from "../rules/calendar";

let kept: { readonly at: number; readonly calendar: WorkCalendar } | undefined;

/** The holiday table; it changes a few times a year, so each process keeps it for a minute. */
export async function workCalendar(now: Date): Promise<WorkCalendar> {
  if (kept && Math.abs(now.getTime() - kept.at) < 60_000) return kept.calendar;
  const days = await db.select({ day: holiday.day, workday: holiday.workday }).from(holiday);
  const calendar = {
    holidays: new Set(days.filter((row) => !row.workday).map((row) => row.day)),
    makeUpWorkdays: new Set(days.filter((row) => row.workday).map((row) => row.day)),
  };
  kept = { at: now.getTime(), calendar };
  return calendar;
}
