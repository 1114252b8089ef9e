import { describe, expect, test } from "vitest";
import { policyActs, strongActs } from "./policy";
import { hasFreshFactor, strong } from "./second-factor";

const now = new Date("2026-11-20T02:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);
const MINUTE = 60_000;

describe("a second factor counts five minutes", () => {
  test.each([
    [0, true],
    [5 * MINUTE - 1, true],
    [5 * MINUTE, true],
    [5 * MINUTE + 1, false],
  ])("after %i ms: %s", (ms, fresh) => expect(hasFreshFactor(ago(ms), now)).toBe(fresh));

  test("who has shown none has none", () => expect(hasFreshFactor(null, now)).toBe(false));
});

test("what an officer approves, issues, reveals or exports wants it; what one does for oneself does not @V6.3.3", () => {
  const weak = { secondFactorAt: null };
  const stale = { secondFactorAt: ago(5 * MINUTE + 1) };
  const fresh = { secondFactorAt: ago(5 * MINUTE) };
  const free = policyActs.filter((act) => strong(weak, act, now));
  expect(free).toEqual(policyActs.filter((act) => !strongActs.includes(act)));
  const own = ["transfer.request", "certificate.issue", "complaint.answer"] as const;
  const looking = policyActs.filter((act) => act.endsWith(".read"));
  expect(free).toEqual(expect.arrayContaining([...own, ...looking]));
  for (const act of strongActs) {
    expect([act, strong(stale, act, now), strong(fresh, act, now)]).toEqual([act, false, true]);
  }
});
