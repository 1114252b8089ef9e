import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, dateOf, endOf, startOf } from "./calendar";
import { transferEvents } from "./event";
import { audiences } from "./notice";
import {
  openStates,
  partyInCharge,
  type TransferRoute,
  type TransferState,
  transferRoutes,
} from "./transfer";
import {
  type ClockFacts,
  callKinds,
  callsDue,
  callsOf,
  nextCall,
  ringsAt,
  toldOfCall,
} from "./transfer-clock";
import { stepRule, transferStepNames } from "./transfer-steps";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const enteredAt = new Date("2026-11-20T10:00:00+08:00");

const anyCase: fc.Arbitrary<ClockFacts> = fc.record({
  state: fc.constantFrom<TransferState>(...openStates),
  route: fc.constantFrom<TransferRoute>(...transferRoutes),
  enteredAt: fc.constant(enteredAt),
  dueAt: fc.integer({ min: 0, max: 90 }).map((days) => endOf(addDays("2026-11-20", days))),
  firstLetterOn: fc.option(fc.integer({ min: 0, max: 300 }).map((days) => addDays("2026-02-01", days))),
  expiryWarningDays: fc.integer({ min: 1, max: 30 }),
});

/** The clock runs at these moments, as the act runs it; what it says at each. */
function run(known: ClockFacts, at: readonly Date[]) {
  let callAt = nextCall(known, enteredAt)?.at ?? null;
  let sixMonths = false;
  const said: { kind: string; at: string; told: Date }[] = [];
  for (const now of at) {
    if (callAt === null || callAt > now) continue;
    for (const call of callsDue(known, { since: callAt, sixMonths }, now)) {
      said.push({ kind: call.kind, at: call.at.toISOString(), told: now });
      if (call.kind === "transfer.six_months") sixMonths = true;
    }
    callAt = nextCall(known, now)?.at ?? null;
  }
  return said;
}

describe("the clock escalates and never accepts on anybody's behalf", () => {
  test("no step of the clock moves an affiliation, approves, or uses a letter; no call is a step", () => {
    const own = transferStepNames.filter((step) => stepRule(step).by.includes("clock"));
    expect(own.length).toBeGreaterThan(0);
    for (const step of own) {
      const rule = stepRule(step);
      expect([step, rule.movesAffiliation, rule.approves, rule.second]).toEqual([
        step,
        undefined,
        undefined,
        undefined,
      ]);
      expect(rule.to).not.toBe("completed");
      expect(["use", "issue", "reissue", "resume"]).not.toContain(rule.letter);
    }
    for (const kind of callKinds) expect(Object.values<string>(transferEvents)).not.toContain(kind);
  });

  test("whoever is told is one whom the table of notices names, and always whoever has the ball, or the origin", () => {
    for (const kind of callKinds)
      for (const state of openStates)
        for (const route of transferRoutes) {
          const told = toldOfCall(kind, state, route);
          expect(audiences[kind]).toEqual(expect.arrayContaining([...told]));
          const hand = partyInCharge(state, route) === "member" ? "subject" : "owner";
          if (kind === "transfer.reminded" || kind === "transfer.due") expect(told).toContain(hand);
        }
  });
});

describe("late or twice", () => {
  const moments = fc
    .array(fc.integer({ min: 0, max: 400 * 24 }), { minLength: 1, maxLength: 60 })
    .map((hours) => hours.sort((a, b) => a - b).map((hour) => new Date(enteredAt.getTime() + hour * HOUR)));

  test("whenever it runs, it says no call twice, none before its time, and one rung of the ladder at a time", () => {
    fc.assert(
      fc.property(anyCase, moments, (known, at) => {
        const said = run(
          known,
          [...at, ...at].sort((a, b) => a.getTime() - b.getTime()),
        );
        const keys = said.map(({ kind, at: planned }) => `${kind} ${planned}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { at: planned, told } of said) expect(new Date(planned) <= told).toBe(true);
        for (const now of at) {
          const rungs = said.filter(({ kind, told }) => told === now && /reminded|due$/.test(kind));
          expect(rungs.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("run each hour it says all that there is to say until the case reads otherwise", () => {
    fc.assert(
      fc.property(anyCase, (known) => {
        const hours = Array.from(
          { length: 120 * 24 },
          (_, hour) => new Date(enteredAt.getTime() + hour * HOUR),
        );
        const ends =
          known.state === "in_transit" || known.state === "returned" ? (known.dueAt ?? enteredAt) : null;
        const last = hours.at(-1) ?? enteredAt;
        const expected = callsOf(known).filter(
          ({ kind, at }) =>
            kind !== "transfer.six_months" &&
            at <= last &&
            (ends === null || at.getTime() + HOUR < ends.getTime()),
        );
        const said = new Set(run(known, hours).map(({ kind, at }) => `${kind} ${at}`));
        // Two that fall into one hour are one.
        const alone = expected.filter(
          (call) =>
            !expected.some(
              (other) => other !== call && Math.abs(other.at.getTime() - call.at.getTime()) < HOUR,
            ),
        );
        for (const { kind, at } of alone) expect(said).toContain(`${kind} ${at.toISOString()}`);
      }),
      { numRuns: 30 },
    );
  });

  test("six months are flagged once, also where they were over before the case came here", () => {
    const known: ClockFacts = {
      state: "letter_expired",
      route: "between",
      enteredAt,
      dueAt: endOf("2026-12-04"),
      firstLetterOn: "2026-03-01",
      expiryWarningDays: 10,
    };
    expect(startOf(addMonths("2026-03-01", 6)) < enteredAt).toBe(true);
    const days = Array.from({ length: 60 }, (_, day) => new Date(enteredAt.getTime() + day * DAY));
    expect(run(known, days).filter(({ kind }) => kind === "transfer.six_months")).toHaveLength(1);
  });

  test("what comes late into its state, past its day, is overdue at once", () => {
    const known: ClockFacts = {
      state: "letter_expired",
      route: "between",
      enteredAt,
      dueAt: endOf("2026-10-01"),
      firstLetterOn: null,
      expiryWarningDays: 10,
    };
    expect(callsOf(known).map(({ kind }) => kind)).toEqual(["transfer.overdue"]);
  });
});

test.each([
  ["2026-11-20T00:00:00+08:00", "2026-11-20T08:00:00+08:00"],
  ["2026-11-20T07:59:59+08:00", "2026-11-20T08:00:00+08:00"],
  ["2026-11-20T08:00:00+08:00", "2026-11-20T08:00:00+08:00"],
  ["2026-11-20T20:59:59+08:00", "2026-11-20T20:59:59+08:00"],
  ["2026-11-20T21:00:00+08:00", "2026-11-21T08:00:00+08:00"],
  ["2026-11-20T23:59:59+08:00", "2026-11-21T08:00:00+08:00"],
])("what the clock says at %s rings at %s", (now, rings) => {
  expect(ringsAt(new Date(now))).toEqual(new Date(rings));
  expect(dateOf(ringsAt(new Date(now))) >= dateOf(new Date(now))).toBe(true);
});
