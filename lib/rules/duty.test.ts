import { describe, expect, test } from "vitest";
import { dutyNames, dutyRhythms, isAlarming, isLate, longestSilence } from "./duty";

const now = new Date("2026-11-22T02:00:00.000Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

test.each(dutyNames)("%s may be silent for three rounds and a minute, to the millisecond", (duty) => {
  const most = 3 * dutyRhythms[duty] + 60_000;
  expect(longestSilence(duty)).toBe(most);
  const ran = (ms: number) => ({ ranAt: ago(ms), expectedSince: ago(ms) });
  expect([isLate(duty, ran(most), now), isAlarming(duty, ran(most), now)]).toEqual([false, false]);
  expect([isLate(duty, ran(most + 1), now), isAlarming(duty, ran(most + 1), now)]).toEqual([true, true]);
});

describe("a duty that never ran", () => {
  const limit = longestSilence("place_wishes");

  test("is late at once, known or not", () => {
    expect(isLate("place_wishes", undefined, now)).toBe(true);
    expect(isLate("place_wishes", { ranAt: null, expectedSince: now }, now)).toBe(true);
  });

  test("alarms when somebody has waited for it long enough", () => {
    expect(isAlarming("place_wishes", { ranAt: null, expectedSince: ago(limit) }, now)).toBe(false);
    expect(isAlarming("place_wishes", { ranAt: null, expectedSince: ago(limit + 1) }, now)).toBe(true);
  });
});

test("a clock that runs ahead on another machine is no silence", () => {
  expect(isLate("place_wishes", { ranAt: ago(-5_000), expectedSince: now }, now)).toBe(false);
});
