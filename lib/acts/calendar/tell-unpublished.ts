import { transaction } from "@/db/client";
import { workCalendar } from "../../reads/calendar";
import { dateOf, yearToEnter } from "../../rules/calendar";
import type { ClockActor } from "../actor";
import { raiseOnce } from "../alarm";
import { writeEvent } from "../event";

/**
 * Tells the administrators that the days off of a year are to be entered: once in the December before, and once more
 * when the year has begun without them. Returns how many times it did.
 */
export async function tellUnpublishedYear(actor: ClockActor, now: Date): Promise<number> {
  const today = dateOf(now);
  const year = yearToEnter(today, await workCalendar(now));
  if (year === null) return 0;
  const key = `calendar/${year}/${today.startsWith(String(year)) ? "begun" : "ahead"}`;
  return transaction(async (tx) => {
    if (!(await raiseOnce(tx, key, now))) return 0;
    await writeEvent(tx, actor, { kind: "calendar.not_published", data: { year } }, now);
    return 1;
  });
}
