/**
 * 日期与期限: every date, month and deadline of the product.
 * Party dates are calendar dates (ISO text), never instants; a deadline ends with its last day in Asia/Shanghai.
 * Sources: 民法典 art. 200–204 (a month without the day ends on its last day), 全国年节及纪念日放假办法 art. 2 (13 days),
 * annual notices of the State Council on holidays.
 */

/** A calendar date, `YYYY-MM-DD`. */
export type CalendarDate = string;
/** A calendar month, `YYYY-MM`. */
export type Month = string;

/** Days that differ from the week: public holidays, and weekend days that are worked (调休). */
export interface WorkCalendar {
  readonly holidays: ReadonlySet<CalendarDate>;
  readonly makeUpWorkdays: ReadonlySet<CalendarDate>;
}

const DAY = 86_400_000;
// Asia/Shanghai has been UTC+8 without summer time since 1991-09-15; every instant the product makes is later.
const SHANGHAI_OFFSET = 8 * 3_600_000;

function parts(date: CalendarDate): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function utc(date: CalendarDate): number {
  const [year, month, day] = parts(date);
  return Date.UTC(year, month - 1, day);
}

function fromUtc(ms: number): CalendarDate {
  return new Date(ms).toISOString().slice(0, 10);
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

/** How many days the month has; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Is it a date that exists, between 1900 and 2199? */
export function isCalendarDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const [year, month, day] = parts(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Is it a month that exists, between 1900 and 2199? */
export function isMonth(text: string): boolean {
  return /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text);
}

/** The calendar date in Asia/Shanghai at this instant. */
export function dateOf(now: Date): CalendarDate {
  return fromUtc(now.getTime() + SHANGHAI_OFFSET);
}

/** The month in Asia/Shanghai at this instant. */
export function monthOf(now: Date): Month {
  return dateOf(now).slice(0, 7);
}

/** The first instant of a calendar date in Asia/Shanghai. */
export function startOf(date: CalendarDate): Date {
  return new Date(utc(date) - SHANGHAI_OFFSET);
}

/** The instant at which a calendar date is over in Asia/Shanghai (24:00): a deadline that is inclusive of the day. */
export function endOf(date: CalendarDate): Date {
  return new Date(utc(date) + DAY - SHANGHAI_OFFSET);
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromUtc(utc(date) + days * DAY);
}

/** The same day `count` months later, or the last day of a month that is too short (民法典 202). */
export function addMonths(date: CalendarDate, count: number): CalendarDate {
  const [year, month, day] = parts(date);
  const index = year * 12 + (month - 1) + count;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  return `${pad(toYear, 4)}-${pad(toMonth)}-${pad(Math.min(day, daysInMonth(toYear, toMonth)))}`;
}

export function addYears(date: CalendarDate, count: number): CalendarDate {
  return addMonths(date, count * 12);
}

export function shiftMonth(month: Month, count: number): Month {
  return addMonths(`${month}-01`, count).slice(0, 7);
}

/** Months from `from` to `to`; negative when `to` is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  const index = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(to) - index(from);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((utc(to) - utc(from)) / DAY);
}

/** Completed years between two dates: an age, a standing. */
export function yearsCompleted(since: CalendarDate, on: CalendarDate): number {
  const years = Number(on.slice(0, 4)) - Number(since.slice(0, 4));
  return addYears(since, years) > on ? years - 1 : years;
}

/** Is it a working day: a weekday that is no holiday, or a weekend day that is worked? */
export function isWorkday(date: CalendarDate, calendar: WorkCalendar): boolean {
  if (calendar.makeUpWorkdays.has(date)) return true;
  if (calendar.holidays.has(date)) return false;
  return !isWeekend(date);
}

/** 0 is Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(utc(date)).getUTCDay();
}

export function isWeekend(date: CalendarDate): boolean {
  const weekday = weekdayOf(date);
  return weekday === 0 || weekday === 6;
}

/** Weekdays that everybody has off in a year; one that falls on a weekend is made up for, so that it is always these. */
const DAYS_OFF_BY_LAW = 13;

/** How many days off the table still lacks for this year: weekdays off less weekend days worked, against the law. */
export function daysOffMissing(year: number, calendar: WorkCalendar): number {
  const ofYear = (days: ReadonlySet<CalendarDate>) => [...days].filter((day) => day.startsWith(`${year}-`));
  const off = ofYear(calendar.holidays).filter((day) => !isWeekend(day)).length;
  const worked = ofYear(calendar.makeUpWorkdays).filter(isWeekend).length;
  return Math.max(0, DAYS_OFF_BY_LAW - (off - worked));
}

/** Does the table hold the notice of the State Council for this year, whole? Until it does, weekends alone count. */
export function isPublished(year: number, calendar: WorkCalendar): boolean {
  return daysOffMissing(year, calendar) === 0;
}

/** The year whose days off somebody has to enter now: this one, or from 1 December on the next. */
export function yearToEnter(today: CalendarDate, calendar: WorkCalendar): number | null {
  const [year, month] = parts(today);
  if (!isPublished(year, calendar)) return year;
  return month === 12 && !isPublished(year + 1, calendar) ? year + 1 : null;
}

/** The `count`-th working day after `date`; `date` itself does not count. */
export function addWorkdays(date: CalendarDate, count: number, calendar: WorkCalendar): CalendarDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day, calendar)) left -= 1;
  }
  return day;
}

/** The years whose table can be changed: the last for corrections, this one, and the next, which is published in it. */
export function yearsInReach(today: CalendarDate): readonly [number, number, number] {
  const [year] = parts(today);
  return [year - 1, year, year + 1];
}

/** Days left until a deadline, as a person counts them: 0 on the last day, negative when it is over. */
export function daysLeft(dueAt: Date, now: Date): number {
  const lastDay = dateOf(new Date(dueAt.getTime() - 1));
  return daysBetween(dateOf(now), lastDay);
}
