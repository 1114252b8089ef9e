import { between, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { holiday } from "@/db/schema/event";
import type { CalendarDate, WorkCalendar } from "../rules/calendar";
import { may, type PolicyActor } from "../rules/policy";

interface Kept {
  at: number;
  calendar: WorkCalendar | undefined;
  /** Counts the changes, so that a query which began before one does not bring back what it has seen. */
  changes: number;
}

// One a process: the server is built of parts, each of which loads this module for itself.
const holder = globalThis as typeof globalThis & { suixingCalendar?: Kept };
holder.suixingCalendar ??= { at: 0, calendar: undefined, changes: 0 };
const kept = holder.suixingCalendar;

/** The holiday table; it changes a few times a year, so each process keeps it for a minute. */
export async function workCalendar(now: Date): Promise<WorkCalendar> {
  if (kept.calendar && Math.abs(now.getTime() - kept.at) < 60_000) return kept.calendar;
  const { changes } = kept;
  const days = await db.select({ day: holiday.day, workday: holiday.workday }).from(holiday);
  const calendar = {
    holidays: new Set(days.filter((row) => !row.workday).map((row) => row.day)),
    makeUpWorkdays: new Set(days.filter((row) => row.workday).map((row) => row.day)),
  };
  if (changes === kept.changes) Object.assign(kept, { at: now.getTime(), calendar });
  return calendar;
}

/** After a change: this process reads the table anew at once, the others within a minute. */
export function forgetCalendar(): void {
  kept.changes += 1;
  kept.calendar = undefined;
}

export interface CalendarDay {
  readonly day: CalendarDate;
  readonly name: string;
  readonly workday: boolean;
}

const shown = { day: holiday.day, name: holiday.name, workday: holiday.workday };

/** The days of a year that differ from the week, for whoever keeps the table; null for anybody else. */
export async function calendarOfYear(actor: PolicyActor, year: number): Promise<CalendarDay[] | null> {
  if (!may(actor, "calendar.set", {})) return null;
  return db
    .select(shown)
    .from(holiday)
    .where(between(holiday.day, `${year}-01-01`, `${year}-12-31`))
    .orderBy(holiday.day);
}

/** One of them; null when it is not there, or not for him. */
export async function calendarDay(actor: PolicyActor, day: CalendarDate): Promise<CalendarDay | null> {
  if (!may(actor, "calendar.set", {})) return null;
  const [row] = await db.select(shown).from(holiday).where(eq(holiday.day, day));
  return row ?? null;
}
