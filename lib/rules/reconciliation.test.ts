import { describe, expect, test } from "vitest";
import { reconciliationOf } from "./reconciliation";

const closedAt = new Date("2026-11-20T08:00:00Z");
const around = (ms: number) => new Date(closedAt.getTime() + ms);
const keyed = { closedAt, nationalNumber: "2026-110000-00017", earlierNumber: null };

describe("与全国系统对账", () => {
  test.each([
    [-1, "not_compared"],
    [0, "alike"],
    [1, "alike"],
  ] as const)("compared %i ms after it was completed: %s", (ms, expected) => {
    expect(reconciliationOf({ ...keyed, nationalSyncedAt: around(ms) })).toBe(expected);
  });

  test("without a number it is missing, or stands with a letter that was replaced", () => {
    const none = { closedAt, nationalNumber: null, nationalSyncedAt: null };
    expect(reconciliationOf({ ...none, earlierNumber: null })).toBe("missing");
    expect(reconciliationOf({ ...none, earlierNumber: "2026-110000-00017" })).toBe("replaced");
  });
});
