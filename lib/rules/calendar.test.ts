import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as calendar from "./calendar";

const none = { holidays: new Set<string>(), makeUpWorkdays: new Set<string>() };
/** National Day 2026: off from 1 to 7 October, worked on Sunday 20 September and Saturday 10 October. */
const october = {
  holidays: new Set(["01", "02", "03", "04", "05", "06", "07"].map((day) => `2026-10-${day}`)),
  makeUpWorkdays: new Set(["2026-09-20", "2026-10-10"]),
};
const aDay = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe("months and years", () => {
  test.each([
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-11-22", 3, "2027-02-22"],
    ["2026-12-01", 1, "2027-01-01"],
    ["2026-01-01", -1, "2025-12-01"],
    ["2026-05-15", -17, "2024-12-15"],
    ["2026-05-15", 0, "2026-05-15"],
  ])("%s and %i months is %s", (from, count, to) => expect(calendar.addMonths(from, count)).toBe(to));

  test.each([
    ["2024-02-29", 1, "2025-02-28"],
    ["2024-02-29", 4, "2028-02-29"],
    ["2023-02-28", 1, "2024-02-28"],
    ["2026-12-31", 1, "2027-12-31"],
  ])("edge 35: %s and %i years is %s", (from, count, to) => expect(calendar.addYears(from, count)).toBe(to));

  test.each([
    ["2026-11", "2026-11", 0],
    ["2026-05", "2026-10", 5],
    ["2025-12", "2026-01", 1],
    ["2026-01", "2025-11", -2],
  ])("from %s to %s are %i months", (from, to, count) => {
    expect(calendar.monthsBetween(from, to)).toBe(count);
    expect(calendar.shiftMonth(from, count)).toBe(to);
  });

  test.each([
    [2024, 2, 29],
    [2026, 2, 28],
    [1900, 2, 28],
    [2000, 2, 29],
    [2026, 12, 31],
    [2026, 11, 30],
  ])("%i-%i has %i days", (year, month, days) => expect(calendar.daysInMonth(year, month)).toBe(days));

  test.each([
    ["1990-06-15", "2026-06-14", 35],
    ["1990-06-15", "2026-06-15", 36],
    ["1990-06-15", "2026-06-16", 36],
    ["2000-02-29", "2026-02-27", 25],
    ["2000-02-29", "2026-02-28", 26],
    ["2026-11-22", "2026-11-22", 0],
  ])("edges 35, 36: since %s, on %s, are %i completed years", (since, on, years) =>
    expect(calendar.yearsCompleted(since, on)).toBe(years),
  );

  test("one instant earlier or later never skips a month, and shifting back returns", () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -600, max: 600 }), (day, count) => {
        const there = calendar.addMonths(day, count);
        expect(calendar.isCalendarDate(there) || there < "1900" || there > "2199").toBe(true);
        expect(calendar.monthsBetween(day.slice(0, 7), there.slice(0, 7))).toBe(count);
        expect(Number(there.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      }),
    );
  });
});

describe("which texts are dates", () => {
  test.each(["2026-11-22", "2024-02-29", "1900-01-01", "2199-12-31"])("%s is one", (text) =>
    expect(calendar.isCalendarDate(text)).toBe(true),
  );
  test.each(["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "1899-12-31"])(
    "%s is none",
    (text) => expect(calendar.isCalendarDate(text)).toBe(false),
  );
  test.each([
    ["2026-01", true],
    ["2026-12", true],
    ["2026-00", false],
    ["2026-13", false],
    ["2026-1", false],
    ["2026-011", false],
  ])("is %s a month? %s", (text, is) => expect(calendar.isMonth(text)).toBe(is));
});

describe("days in Asia/Shanghai", () => {
  test("the day turns at 16:00 UTC", () => {
    expect(calendar.dateOf(new Date("2026-11-21T15:59:59.999Z"))).toBe("2026-11-21");
    expect(calendar.dateOf(new Date("2026-11-21T16:00:00.000Z"))).toBe("2026-11-22");
    expect(calendar.monthOf(new Date("2026-11-30T16:00:00.000Z"))).toBe("2026-12");
  });

  test("a deadline is inclusive of its day: it is over at 24:00, where the next day starts", () => {
    expect(calendar.endOf("2026-11-22").toISOString()).toBe("2026-11-22T16:00:00.000Z");
    expect(calendar.startOf("2026-11-23")).toEqual(calendar.endOf("2026-11-22"));
    expect(calendar.dateOf(new Date(calendar.endOf("2026-12-31").getTime() - 1))).toBe("2026-12-31");
  });

  test.each([
    ["2026-11-21T16:00:00.000Z", 0], // 00:00 of the last day
    ["2026-11-22T15:59:59.999Z", 0], // its last millisecond
    ["2026-11-22T16:00:00.000Z", -1], // over
    ["2026-11-21T15:59:59.999Z", 1],
    ["2026-10-23T16:00:00.000Z", 29],
  ])("at %s the 22nd of November leaves %i days", (now, left) =>
    expect(calendar.daysLeft(calendar.endOf("2026-11-22"), new Date(now))).toBe(left),
  );

  test("days are counted over the end of February and back", () => {
    expect(calendar.addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(calendar.addDays("2027-02-28", 1)).toBe("2027-03-01");
    expect(calendar.addDays("2026-11-22", 90)).toBe("2027-02-20");
    fc.assert(
      fc.property(aDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        expect(calendar.daysBetween(day, calendar.addDays(day, count))).toBe(count);
      }),
    );
  });
});

describe("working days", () => {
  test.each([
    ["2026-11-20", true], // Friday
    ["2026-11-21", false],
    ["2026-11-22", false],
    ["2026-11-23", true],
    ["2026-10-01", false], // Thursday, holiday
    ["2026-10-10", true], // Saturday, worked
    ["2026-10-11", false],
    ["2026-09-20", true], // Sunday, worked
  ])("%s: %s", (day, worked) => expect(calendar.isWorkday(day, october)).toBe(worked));

  test.each([
    ["2026-11-20", 1, "2026-11-23"],
    ["2026-11-20", 3, "2026-11-25"],
    ["2026-11-21", 1, "2026-11-23"],
    ["2026-11-22", 5, "2026-11-27"],
    ["2026-09-30", 1, "2026-10-08"],
    ["2026-09-30", 3, "2026-10-10"],
    ["2026-09-30", 4, "2026-10-12"],
    ["2026-09-18", 1, "2026-09-20"],
    ["2026-11-20", 0, "2026-11-20"],
  ])("after %s the %i. working day is %s", (from, count, to) =>
    expect(calendar.addWorkdays(from, count, october)).toBe(to),
  );

  test("without a holiday table only the week counts", () => {
    expect(calendar.addWorkdays("2026-09-30", 1, none)).toBe("2026-10-01");
    expect(calendar.isWorkday("2026-10-10", none)).toBe(false);
  });
});

describe("the table of a year", () => {
  const thirteen = ["01-01", "02-16", "02-17", "02-18", "02-19", "02-20", "04-06", "05-01", "06-19", "09-25"]
    .concat(["10-01", "10-02", "10-05"])
    .map((day) => `2026-${day}`);
  const table = (holidays: string[], makeUpWorkdays: string[] = []) => ({
    holidays: new Set(holidays),
    makeUpWorkdays: new Set(makeUpWorkdays),
  });

  test("is there when thirteen weekdays are off, and not a day before", () => {
    expect(calendar.isPublished(2026, table(thirteen))).toBe(true);
    expect(calendar.isPublished(2026, table(thirteen.slice(1)))).toBe(false);
    expect(calendar.daysOffMissing(2026, table(thirteen.slice(3)))).toBe(3);
    expect(calendar.isPublished(2027, table(thirteen))).toBe(false);
  });

  test("a weekend that is worked has to be made up for, a weekend day off or a weekday worked counts nothing", () => {
    expect(calendar.daysOffMissing(2026, table(thirteen, ["2026-02-14"]))).toBe(1);
    expect(calendar.isPublished(2026, table([...thirteen, "2026-10-06"], ["2026-02-14"]))).toBe(true);
    expect(calendar.daysOffMissing(2026, table([...thirteen.slice(1), "2026-10-03"]))).toBe(1);
    expect(calendar.daysOffMissing(2026, table(thirteen, ["2026-02-13"]))).toBe(0);
  });

  test.each([
    ["2026-11-30", null],
    ["2026-12-01", 2027],
    ["2026-12-31", 2027],
    ["2027-01-01", 2027],
    ["2027-06-30", 2027],
  ])("on %s the year to enter is %s", (today, year) =>
    expect(calendar.yearToEnter(today, table(thirteen))).toBe(year),
  );

  test("this year comes before the next", () => {
    expect(calendar.yearToEnter("2026-12-05", none)).toBe(2026);
  });
});
