/**
 * 口袋党员: who carries his letter in the pocket and has reported nowhere, and what is to be done about it.
 * Not a flag but a reading: the letter expired, or is under way past its last valid day. The origin stays responsible.
 * Sources: 《中国共产党党员教育管理工作条例》(2019); domain handbook 1.6 (who may issue again), edges 12, 14, 15.
 */
import { addMonths, type CalendarDate, dateOf } from "./calendar";
import type { TransferRoute } from "./transfer";

export const pocketDuties = [
  "superior", // six months after the first letter only the superior may let another one be issued
  "talk", // issued again twice and used never: talk with him, and keep a record of it
  "receipt", // a paper letter: ask outside first, the receipt may only be late
  "reissue", // find him; his branch explains, the committee issues anew
] as const;
export type PocketDuty = (typeof pocketDuties)[number];

export interface PocketFacts {
  readonly route: TransferRoute;
  readonly firstLetterOn: CalendarDate;
  /** How many letters of the case there were. */
  readonly letters: number;
}

/** What is to be done first. */
export function pocketDuty({ route, firstLetterOn, letters }: PocketFacts, now: Date): PocketDuty {
  if (dateOf(now) > addMonths(firstLetterOn, 6)) return "superior";
  if (letters > 2) return "talk";
  return route === "outward" ? "receipt" : "reissue";
}
