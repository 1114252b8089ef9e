import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths } from "./calendar";
import {
  inCapitals,
  lastValidDay,
  letterDays,
  letterNumber,
  letterStates,
  letterVerdict,
  monthInCapitals,
} from "./letter";
import { usualSettings } from "./settings";

describe("有效期", () => {
  test("30 days below one root, 90 elsewhere, unless the issuer has set others", () => {
    expect(letterDays(true, usualSettings)).toBe(30);
    expect(letterDays(false, usualSettings)).toBe(90);
    const own = { ...usualSettings, letterDaysSameRoot: 10, letterDaysElsewhere: 60 };
    expect([letterDays(true, own), letterDays(false, own)]).toEqual([10, 60]);
  });

  test.each([
    ["2026-11-22", 30, "2026-12-22"],
    ["2026-11-22", 90, "2027-02-20"], // 90 days end before three months (22 February)
    ["2027-02-01", 89, "2027-05-01"], // exactly three months
    ["2027-02-01", 90, "2027-05-01"], // 90 days would be 2 May: three months end first
    ["2028-02-01", 90, "2028-05-01"], // leap year: both are the same day
    ["2027-02-01", 88, "2027-04-30"],
    ["2026-11-22", 91, "2027-02-20"],
    ["2026-11-30", 90, "2027-02-28"],
    ["2026-11-22", 1, "2026-11-23"],
  ])("issued on %s for %i days: valid to %s", (on, days, last) => expect(lastValidDay(on, days)).toBe(last));

  test("never later than its days, 90 days or three months, and one of them exactly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 200 }), (day, days) => {
        const on = addDays("2020-01-01", day);
        const bounds = [addDays(on, days), addDays(on, 90), addMonths(on, 3)];
        const last = lastValidDay(on, days);
        expect(bounds).toContain(last);
        expect(bounds.every((bound) => last <= bound)).toBe(true);
      }),
    );
  });
});

describe("编号与大写", () => {
  test.each([
    [1, "011200001000〔2026〕第0001号"],
    [9999, "011200001000〔2026〕第9999号"],
    [10000, "011200001000〔2026〕第10000号"],
  ])("the %i. letter of the year", (serial, number) =>
    expect(letterNumber("011200001000", 2026, serial)).toBe(number),
  );

  test.each([
    [1, "壹"],
    [9, "玖"],
    [10, "壹拾"],
    [11, "壹拾壹"],
    [20, "贰拾"],
    [30, "叁拾"],
    [90, "玖拾"],
    [99, "玖拾玖"],
    [100, "壹佰"],
    [105, "壹佰零伍"],
    [110, "壹佰壹拾"],
    [999, "玖佰玖拾玖"],
    [0, "零"],
  ])("%i is %s", (value, text) => expect(inCapitals(value)).toBe(text));

  test.each([
    ["2026-11", "贰零贰陆年壹拾壹月"],
    ["2026-10", "贰零贰陆年壹拾月"],
    ["2027-01", "贰零贰柒年壹月"],
  ])("%s is %s", (month, text) => expect(monthInCapitals(month)).toBe(text));
});

describe("what anybody learns of a letter", () => {
  const letter = { state: "live", validUntil: "2026-12-20", received: false, replaced: false } as const;

  test.each([
    ["2026-12-19", "live"],
    ["2026-12-20", "live"],
    ["2026-12-21", "expired"],
  ])("edge 12: on %s, before the clock has said anything: %s", (today, verdict) =>
    expect(letterVerdict(letter, today)).toBe(verdict),
  );

  test("once it was received its day does not matter", () =>
    expect(letterVerdict({ ...letter, received: true }, "2027-06-01")).toBe("live"));

  test.each(letterStates)("%s reads so, and only a void one as replaced", (state) => {
    expect(letterVerdict({ ...letter, state }, "2026-12-01")).toBe(state);
    const replaced = letterVerdict({ ...letter, state, replaced: true }, "2026-12-01");
    expect(replaced).toBe(state === "void" ? "replaced" : state);
  });
});
