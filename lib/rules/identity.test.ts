import { describe, expect, test } from "vitest";
import {
  bindingFault,
  coolingOffUntil,
  mayHaveChangedHands,
  provenRecently,
  renewalDay,
  renewalNoticeAt,
  sessionIsOver,
} from "./identity";

const now = new Date("2026-11-22T02:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("a session ends by itself", () => {
  test.each([
    ["a member, idle 30 minutes − 1 ms", false, 30 * MINUTE - 1, HOUR, false],
    ["a member, idle 30 minutes", false, 30 * MINUTE, HOUR, false],
    ["a member, idle 30 minutes + 1 ms", false, 30 * MINUTE + 1, HOUR, true],
    ["an officer, idle 15 minutes", true, 15 * MINUTE, HOUR, false],
    ["an officer, idle 15 minutes + 1 ms", true, 15 * MINUTE + 1, HOUR, true],
    ["12 hours − 1 ms old", false, 0, 12 * HOUR - 1, false],
    ["12 hours old", false, 0, 12 * HOUR, false],
    ["12 hours + 1 ms old", false, 0, 12 * HOUR + 1, true],
    ["12 hours + 1 ms old, an officer", true, 0, 12 * HOUR + 1, true],
  ])("%s", (_, officer, idle, age, over) => {
    const session = { createdAt: ago(age), seenAt: ago(idle), endedAt: null };
    expect(sessionIsOver(session, officer, now)).toBe(over);
  });

  test("one that was ended is over at once, however fresh", () => {
    expect(sessionIsOver({ createdAt: now, seenAt: now, endedAt: now }, false, now)).toBe(true);
  });
});

test.each([
  [2 * HOUR - 1, true],
  [2 * HOUR, true],
  [2 * HOUR + 1, false],
])("a proof %i ms ago is recent: %s", (ms, recent) => expect(provenRecently(ago(ms), now)).toBe(recent));

test("a verification in person is followed by 72 hours without certificates, one by code by none", () => {
  expect(coolingOffUntil("in_person", now)).toEqual(new Date(now.getTime() + 72 * HOUR));
  expect(coolingOffUntil("moved", now)).toEqual(new Date(now.getTime() + 72 * HOUR));
  expect(coolingOffUntil("code", now)).toBeNull();
});

describe("a binding counts", () => {
  const boundAt = new Date("2025-02-28T16:30:00Z"); // the first of March in Shanghai
  const bound = { boundAt, boundPhone: "a", rosterPhone: "a" };
  const dayBefore = new Date("2026-02-28T15:59:59.999Z");

  test("for a year, to the day in Shanghai", () => {
    expect(renewalDay(boundAt)).toBe("2026-03-01");
    expect(bindingFault(bound, dayBefore)).toBeNull();
    expect(bindingFault(bound, new Date(dayBefore.getTime() + 1))).toBe("year_over");
    expect(renewalNoticeAt(boundAt)).toEqual(new Date(dayBefore.getTime() + 1 - 30 * 24 * HOUR));
  });

  test.each([
    ["the same number", "a", "a", null],
    ["another number", "a", "b", "phone_changed"],
    ["no number any more", "a", null, "phone_changed"],
    ["a first number", null, "a", null],
    ["none, then and now", null, null, null],
  ] as const)("with %s on the roster: %s → %s is %s", (_, boundPhone, rosterPhone, fault) => {
    expect(bindingFault({ boundAt, boundPhone, rosterPhone }, dayBefore)).toBe(fault);
  });
});

test.each([
  [90 * 24 * HOUR - 1, false],
  [90 * 24 * HOUR, false],
  [90 * 24 * HOUR + 1, true],
])("a telephone unused for %i ms may have changed hands: %s", (ms, changed) =>
  expect(mayHaveChangedHands(ago(ms), now)).toBe(changed),
);
