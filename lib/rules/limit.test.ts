import { describe, expect, test } from "vitest";
import {
  type Attempts,
  countAttempt,
  type DoublingLimitName,
  doublingLimits,
  waitAfter,
  windowLimits,
} from "./limit";

const now = new Date("2026-11-22T02:00:00Z");
const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);
const names = Object.keys(doublingLimits) as DoublingLimitName[];
const fresh: Attempts = { since: now, count: 0, openAt: now };

test("the limits are those of the promise", () => {
  expect(doublingLimits.claim_per_account).toMatchObject({ most: 5, windowMinutes: 1440 });
  expect(doublingLimits.claim_per_number).toMatchObject({ most: 5, windowMinutes: 1440 });
  expect(doublingLimits.roster_phone_hour).toMatchObject({ most: 3, windowMinutes: 60 });
  expect(doublingLimits.roster_phone_day).toMatchObject({ most: 8, windowMinutes: 1440 });
  expect(windowLimits.code_per_network).toEqual({ most: 500, windowMinutes: 60 });
});

describe.each(names)("%s", (name) => {
  const limit = doublingLimits[name];

  test("lets through what it may at once, and nothing more", () => {
    let attempts: Attempts = fresh;
    for (let nth = 1; nth <= limit.most; nth += 1) {
      const next = countAttempt(limit, attempts, now);
      expect([nth, next?.count]).toEqual([nth, nth]);
      attempts = next ?? attempts;
    }
    expect(countAttempt(limit, attempts, now)).toBeNull();
    expect(countAttempt(limit, attempts, inMinutes(limit.waitMinutes - 1 / MINUTE))).toBeNull();
    expect(countAttempt(limit, attempts, inMinutes(limit.waitMinutes))?.count).toBe(limit.most + 1);
  });

  test("each further one waits twice as long, up to the longest wait @V2.4.1 @V6.3.1", () => {
    expect(waitAfter(limit, limit.most - 1)).toBe(0);
    for (let nth = limit.most; nth < limit.most + 40; nth += 1) {
      const wait = waitAfter(limit, nth);
      expect(waitAfter(limit, nth + 1)).toBe(Math.min(limit.longestMinutes, wait * 2));
    }
    expect(waitAfter(limit, limit.most)).toBe(limit.waitMinutes);
  });

  test("whoever hammers at the closed door keeps it closed no longer", () => {
    const closed: Attempts = { since: now, count: limit.most, openAt: inMinutes(limit.waitMinutes) };
    for (let nth = 0; nth < 50; nth += 1)
      expect(countAttempt(limit, closed, inMinutes((limit.waitMinutes * nth) / 50))).toBeNull();
    expect(countAttempt(limit, closed, closed.openAt)).not.toBeNull();
  });

  test("after a quiet window it begins anew", () => {
    const openAt = inMinutes(limit.waitMinutes);
    const closed: Attempts = { since: now, count: limit.most + 3, openAt };
    const quiet = new Date(openAt.getTime() + limit.windowMinutes * MINUTE);
    expect(countAttempt(limit, closed, new Date(quiet.getTime() - 1))?.count).toBe(limit.most + 4);
    expect(countAttempt(limit, closed, quiet)).toMatchObject({ since: quiet, count: 1 });
    const half: Attempts = { since: now, count: 1, openAt: now };
    expect(countAttempt(limit, half, inMinutes(limit.windowMinutes))).toMatchObject({ count: 1 });
  });
});
