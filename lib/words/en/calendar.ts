import { weekdayOf } from "@/lib/rules/calendar";
import type zhCN from "../zh-CN/calendar";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

const calendar: typeof zhCN = {
  title: "Working calendar",
  about:
    "Time limits count working days, as this table says. A change counts for the next limit that is set; those set already stay.",
  missing: (year, count) => `The days off of ${year} are not entered yet (${days(count)} missing)`,
  missingText:
    "A day off that is missing counts as a working day, so that limits end earlier than they should. Please enter them as the State Council has published them.",
  enter: "Enter them",
  years: "Years",
  year: (year) => String(year),
  whole: "All days off are entered",
  counted: (off, worked) => `Weekdays off: ${off}, weekend days worked: ${worked}`,
  date: "Date",
  weekday: "Weekday",
  weekdayOf: (date) => WEEKDAYS[weekdayOf(date)] ?? "",
  kind: "Kind",
  kinds: { day_off: "Day off", workday: "Make-up working day" },
  kindHints: { day_off: "A Monday to Friday that is off", workday: "A Saturday or Sunday that is worked" },
  name: "Holiday",
  nameHint: "For example National Day; for a working day, the holiday it makes up for",
  empty: {
    title: "Nothing is entered for this year",
    text: "Please enter the days below as the State Council has published them.",
  },
  add: "Enter a day",
  dateHint: "Days off on a weekend need not be entered: a weekend is no working day anyway",
  save: "Save",
  editHeading: (date) => `Change ${date}`,
  remove: "Remove this day",
  removeText: "The day is then again what the week makes it: off on a weekend, worked otherwise.",
  back: "Back to the working calendar",
};

export default calendar;
