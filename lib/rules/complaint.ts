/**
 * 投诉建议: who answers, and by when.
 * Of our own: an entry at the foot of every page, with an answer within 15 working days (`settings.ts`); against a
 * rejection the member may turn to the committee above (T04 of the rulebook).
 */
import { addWorkdays, dateOf, endOf, type WorkCalendar } from "./calendar";
import { settings } from "./settings";

/** The characters of a complaint and of its answer, and of the way to reach who sent it. */
export const COMPLAINT_MOST = 2000;
export const CONTACT_MOST = 100;

/** The end of the last day on which the answer is in time. */
export function answerDueAt(sentAt: Date, calendar: WorkCalendar): Date {
  return endOf(addWorkdays(dateOf(sentAt), settings.complaintWorkdays, calendar));
}
