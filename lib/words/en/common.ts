import { type CalendarDate, dateOf, type Month } from "@/lib/rules/calendar";
import { clock } from "../clock";
import type zh from "../zh-CN/common";

const HOUR = 3_600_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
const monthName = (text: string) => MONTHS[Number(text.slice(5, 7)) - 1] ?? text.slice(5, 7);
const month = (text: Month) => `${monthName(text)} ${text.slice(0, 4)}`;
const dayOfYear = (text: CalendarDate) => `${Number(text.slice(8, 10))} ${monthName(text)}`;
const date = (text: CalendarDate) => `${dayOfYear(text)} ${text.slice(0, 4)}`;

const common: typeof zh = {
  product: "Suixing",
  productInFull: "随行 Suixing · Party membership that moves with you",
  tagline: "Wherever you go, your affiliation goes with you",

  date,
  dayOfYear,
  month,
  instant: (at) => `${date(dateOf(at))}, ${clock(at)}`,
  days: (count) => counted(count, "day"),
  daysUnit: (count) => (count === 1 ? "day" : "days"),
  workdays: (count) => counted(count, "working day"),
  duration: (ms) =>
    ms < 60_000
      ? "less than a minute"
      : ms < HOUR
        ? counted(Math.floor(ms / 60_000), "minute")
        : ms < 24 * HOUR
          ? counted(Math.floor(ms / HOUR), "hour")
          : counted(Math.floor(ms / (24 * HOUR)), "day"),
  list: (items) => items.join(", "),
  count: (value) => value.toLocaleString("en-GB"),

  back: "Back",
  next: "Continue",
  previous: "Previous step",
  submit: "Submit",
  save: "Save",
  confirm: "Confirm",
  cancel: "Cancel",
  change: "Change",
  close: "Close",
  search: "Search",
  view: "View",
  download: "Download",
  print: "Print",
  call: "Call",
  callPerson: (name) => `Call ${name}`,
  retry: "Try again",
  signIn: "Sign in",
  signOut: "Sign out",
  toHome: "Go to the home page",
  optional: " (optional)",
  choose: "Please choose",
  yes: "Yes",
  no: "No",
  none: "None",
  unknown: "Not recorded",
  working: "Submitting…",
  stepOf: (step, steps) => `Step ${step} of ${steps}`,

  skipToContent: "Skip to main content",
  mainNavigation: "Main navigation",
  menu: "Menu",
  elderOn: "Larger",
  elderOff: "Standard",
  otherLanguage: "中文",
  otherLanguageCode: "zh-CN",
  help: "Help",
  complaints: "Complaints and suggestions",
  privacy: "Privacy promise",
  todoBadge: (count) => `${count} to do`,

  nav: {
    home: "Home",
    transfers: "Transfers",
    todo: "To do",
    certificates: "Certificates",
    roster: "Roster",
    letters: "Letters",
    console: "Manage",
    me: "My page",
    help: "Help",
  },

  stepDone: "Done",
  stepNow: "In progress",
  stepNext: "Not started",
  stepStopped: "Not passed",
  checkPass: "Passed",
  checkWarn: "Please note",
  checkFail: "To be settled first",
  noticeInfo: "Note",
  noticeGood: "Success",
  noticeWarn: "Please note",
  noticeBad: "Problem",

  sortBy: (column) => `Sort by ${column}`,
  sortedAscending: "ascending",
  sortedDescending: "descending",
  pages: "Pages",
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  previousPage: "Previous page",
  nextPage: "Next page",
  rows: (count) => counted(count, "row"),

  notFound: {
    title: "There is no such page",
    text: "The address may be incomplete, or this is not something you may see.",
    todo: "Please start again from the home page. If the link came in a message and you are not signed in, sign in first and open it again.",
  },

  door: {
    host: "This system does not live at this address. Please use the address that your organization has made known.",
    method: "This site does not take requests of this kind. Please start again from the home page.",
    origin:
      "This was not sent from a page of this site, so nothing was done. Please start again from the home page.",
    length: "This was sent without its length, so nothing was done. Please go back and send it again.",
    size: "This is too much at once, so nothing was done. Please go back, shorten it and send it again.",
    unreadable: "This request is not whole, so nothing was done. Please start again from the home page.",
  },
};

export default common;
