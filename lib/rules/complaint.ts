/**
 * 投诉建议: who answers, and by when.
 * Sources: the entry with an answer and a clock is asked of every service of this kind (国办函〔2026〕12号); 15 working days
 * is our own setting; against a rejection the member may complain to the committee above (T04).
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
