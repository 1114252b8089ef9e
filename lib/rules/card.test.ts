import { describe, expect, test } from "vitest";
import {
  cardChangesAt,
  cardCodeFrom,
  cardCounts,
  cardEndsAt,
  cardPeriod,
  cardStatusOf,
  readCardCode,
  shownCardCode,
} from "./card";
import { memberStatuses, rightsStates } from "./member";

const start = new Date("2026-11-20T10:00:00+08:00");
const at = (ms: number) => new Date(start.getTime() + ms);
const period = cardPeriod(start);

test.each([
  [-1, period - 1],
  [0, period],
  [1, period],
  [29_999, period],
  [30_000, period + 1],
  [30_001, period + 1],
])("%i ms after its beginning it is period %i", (ms, expected) => {
  expect(cardPeriod(at(ms))).toBe(expected);
});

test("the next code is shown after half a minute, and the old one is worthless half a minute later", () => {
  expect(cardChangesAt(period)).toEqual(at(30_000));
  expect(cardEndsAt(period)).toEqual(at(60_000));
});

test.each([
  [-1, false],
  [0, true],
  [1, true],
  [29_999, true],
  [30_000, true],
  [30_001, true],
  [59_999, true],
  [60_000, false],
  [60_001, false],
])("%i ms after it was first shown a code counts: %s", (ms, counts) => {
  expect(cardCounts(period, at(ms))).toBe(counts);
});

describe("a code", () => {
  test("is nine digits of whatever bytes", () => {
    expect(cardCodeFrom(new Uint8Array(6))).toBe("000000000");
    expect(cardCodeFrom(new Uint8Array(32).fill(255))).toMatch(/^\d{9}$/);
    expect(cardCodeFrom(Uint8Array.of(0, 0, 0, 0, 0, 7))).toBe("000000007");
    // 1,000,000,000 is 3B9ACA00: one below it, it and one above it.
    expect(cardCodeFrom(Uint8Array.of(0, 0, 0x3b, 0x9a, 0xc9, 0xff))).toBe("999999999");
    expect(cardCodeFrom(Uint8Array.of(0, 0, 0x3b, 0x9a, 0xca, 0x00))).toBe("000000000");
    expect(cardCodeFrom(Uint8Array.of(0, 0, 0x3b, 0x9a, 0xca, 0x01))).toBe("000000001");
    expect(() => cardCodeFrom(new Uint8Array(5))).toThrow();
  });

  test("is read as it is shown, and as a Chinese keyboard gives it", () => {
    expect(shownCardCode("482913067")).toBe("482 913 067");
    expect(readCardCode(" 482 913 067 ")).toBe("482913067");
    expect(readCardCode("４８２－９１３—067")).toBe("482913067");
  });

  test.each(["", "48291306", "4829130670", "48291306a", "-", "４８２"])("%j is none", (text) => {
    expect(readCardCode(text)).toBeNull();
  });
});

test("every status and right: only who is on the books and has his rights shows a card", () => {
  for (const status of memberStatuses)
    for (const rights of rightsStates)
      for (const lostSince of [null, "2026-01-01"])
        for (const citizenNumberUnproven of [false, true])
          expect(cardStatusOf({ status, rights, lostSince, citizenNumberUnproven })).toBe(
            (status === "full" || status === "probationary") &&
              rights !== "suspended" &&
              lostSince === null &&
              !citizenNumberUnproven
              ? status
              : null,
          );
});
