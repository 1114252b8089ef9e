import chineseDays from "chinese-days";
import { db } from "../client";
import { holiday } from "../schema/event";

/** Years whose notice of the State Council the library knows; later years are entered by an administrator. */
const PUBLISHED = [2025, 2026];

/** Puts the published holidays and worked weekend days (调休) into their table; rows that somebody changed stay. */
export async function seedHolidays(): Promise<void> {
  await db.insert(holiday).values(PUBLISHED.flatMap(daysThatDiffer)).onConflictDoNothing();
}

function daysThatDiffer(year: number): (typeof holiday.$inferInsert)[] {
  const days: (typeof holiday.$inferInsert)[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const date = new Date(at);
    const day = date.toISOString().slice(0, 10);
    const detail = chineseDays.getDayDetail(day);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    // The name is "New Year's Day,元旦,1" for a holiday and a plain weekday otherwise.
    const name = detail.name.split(",")[1];
    if (name !== undefined && detail.work === weekend) days.push({ day, name, workday: detail.work });
  }
  return days;
}
