import { eq, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { holiday } from "@/db/schema/event";
import { forgetCalendar } from "../../reads/calendar";
import { type CalendarDate, dateOf, isCalendarDate, isWeekend, yearsInReach } from "../../rules/calendar";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

export interface DayInput {
  readonly day: CalendarDate;
  /** 调休: a weekend day that is worked; otherwise a day off. */
  readonly workday: boolean;
  readonly name: string;
}

/** Enters a day off or a make-up working day, or changes one; deadlines that are set already stay as they are. */
export async function setDay(
  actor: PersonActor,
  input: DayInput,
  now: Date,
): Promise<Outcome<{ day: CalendarDate }>> {
  if (!may(actor, "calendar.set", {})) return refuse("not_found");
  if (!strong(actor, "calendar.set", now)) return refuse("second_factor_needed");
  const { day, workday, name } = input;
  const [first, , last] = yearsInReach(dateOf(now));
  const year = Number(day.slice(0, 4));
  if (!isCalendarDate(day) || year < first || year > last) return refuse("day_out_of_reach", { first, last });
  if (workday !== isWeekend(day)) return refuse("day_like_the_week");
  await transaction(async (tx) => {
    const before = await dayForUpdate(tx, day);
    if (before?.workday === workday && before.name === name) return;
    await tx
      .insert(holiday)
      .values({ day, workday, name })
      .onConflictDoUpdate({ target: holiday.day, set: { workday, name } });
    await writeEvent(
      tx,
      actor,
      { kind: "calendar.day_set", data: { day, ...saidOf("was", before), ...saidOf("is", input) } },
      now,
    );
  });
  forgetCalendar();
  return done({ day });
}

type Day = typeof holiday.$inferSelect;

/** The day as it stands; nobody else changes the table until this transaction ends. */
export async function dayForUpdate(tx: Executor, day: CalendarDate): Promise<Day | undefined> {
  await tx.execute(sql`lock table ${holiday} in share row exclusive mode`);
  const [row] = await tx.select().from(holiday).where(eq(holiday.day, day));
  return row;
}

/** What an event keeps of a day. */
export function saidOf(when: "was" | "is", day: Omit<Day, "day"> | undefined): Record<string, string> {
  return day ? { [when]: `${day.workday ? "workday" : "day_off"} ${day.name}` } : {};
}
