import { describe, expect, test } from "vitest";
import { coolingOffUntil, limits, provenRecently, sessionIsOver } from "./identity";

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
  expect(coolingOffUntil("code", now)).toBeNull();
});

test("the limits are those of the promise", () => {
  expect(limits.claim_per_account).toEqual({ most: 5, windowMinutes: 1440 });
  expect(limits.claim_per_number).toEqual({ most: 5, windowMinutes: 1440 });
  expect(limits.roster_phone_hour).toEqual({ most: 3, windowMinutes: 60 });
  expect(limits.roster_phone_day).toEqual({ most: 8, windowMinutes: 1440 });
  expect(limits.code_per_network).toEqual({ most: 500, windowMinutes: 60 });
});
