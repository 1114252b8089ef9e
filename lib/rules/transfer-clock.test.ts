import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, endOf, startOf } from "./calendar";
import { openStates, type TransferRoute, type TransferState, transferRoutes } from "./transfer";
import { type CallKind, type ClockFacts, callKinds, callsOf, nextCall } from "./transfer-clock";

/** Friday, 2026-11-20, ten o'clock in Shanghai. */
const enteredAt = new Date("2026-11-20T10:00:00+08:00");
const facts: ClockFacts = {
  state: "origin_branch",
  route: "between",
  enteredAt,
  dueAt: endOf("2026-11-25"),
  firstLetterOn: null,
  expiryWarningDays: 10,
};
const told = (more: Partial<ClockFacts>) =>
  callsOf({ ...facts, ...more }).map(({ kind, at }) => [kind.replace("transfer.", ""), at.toISOString()]);

describe("edge 11: what the clock says of a step that waits", () => {
  test.each([
    "origin_branch",
    "origin_committee",
    "target_committee",
    "file_check",
    "target_branch",
    "receipt_pending",
    "refused",
    "letter_expired",
    "letter_lost",
  ] as const)("%s: half time, the last day, and when it is over", (state) =>
    expect(told({ state })).toEqual([
      ["reminded", "2026-11-22T21:00:00.000Z"], // 67 of 134 hours
      ["due", "2026-11-24T16:00:00.000Z"], // 25 November begins in Shanghai
      ["overdue", "2026-11-25T16:00:00.000Z"],
    ]),
  );

  test("a returned request lapses with its day: nothing is overdue", () =>
    expect(told({ state: "returned" }).map(([kind]) => kind)).toEqual(["reminded", "due"]));

  test("nothing is said where nothing is due", () => {
    for (const state of ["draft", "completed", "withdrawn", "rejected", "voided"] as const)
      expect(callsOf({ ...facts, state, dueAt: null, firstLetterOn: "2026-01-01" })).toEqual([]);
  });

  test("a step of one day has no last day of its own left to announce", () =>
    expect(told({ dueAt: endOf("2026-11-20") })).toEqual([
      ["reminded", "2026-11-20T09:00:00.000Z"],
      ["overdue", "2026-11-20T16:00:00.000Z"],
    ]));
});

test("what was due in the very instant in which a case came here was said before", () => {
  const atMidnight = { enteredAt: startOf("2026-11-25"), dueAt: endOf("2026-11-25") };
  expect(told(atMidnight).map(([kind]) => kind)).toEqual(["reminded", "overdue"]);
  expect(told({ ...atMidnight, firstLetterOn: "2026-05-25" }).map(([kind]) => kind)).not.toContain(
    "six_months",
  );
});

describe("a letter under way", () => {
  const transit = { state: "in_transit", dueAt: endOf("2026-12-20"), firstLetterOn: "2026-11-20" } as const;

  test("edge 12: ten days before its end, and on its last day; then it expires, and nothing is overdue", () =>
    expect(told(transit)).toEqual([
      ["reminded", "2026-12-05T09:00:00.000Z"],
      ["letter_expiring", "2026-12-09T16:00:00.000Z"], // 10 December begins
      ["due", "2026-12-19T16:00:00.000Z"],
      ["six_months", "2027-05-19T16:00:00.000Z"],
    ]));

  test.each([
    [1, "2026-12-18T16:00:00.000Z"],
    [9, "2026-12-10T16:00:00.000Z"],
    [11, "2026-12-08T16:00:00.000Z"],
  ])("the committee may warn %i days before", (expiryWarningDays, at) =>
    expect(told({ ...transit, expiryWarningDays })).toContainEqual(["letter_expiring", at]),
  );

  test("a letter shorter than the warning warns of nothing: it was known when it was issued", () =>
    expect(told({ ...transit, dueAt: endOf("2026-11-25") }).map(([kind]) => kind)).toEqual([
      "reminded",
      "due",
      "six_months",
    ]));

  test("edge 14: on paper after 30 and 60 days too, and the 90th is its last", () => {
    const paper = { ...transit, route: "outward", dueAt: endOf("2027-02-18") } as const;
    expect(told(paper)).toEqual([
      ["reminded", "2026-12-19T16:00:00.000Z"], // 30 days: 20 December
      ["reminded", "2027-01-04T09:00:00.000Z"], // half time
      ["reminded", "2027-01-18T16:00:00.000Z"], // 60 days: 19 January
      ["letter_expiring", "2027-02-07T16:00:00.000Z"],
      ["due", "2027-02-17T16:00:00.000Z"], // 90 days: 18 February
      ["six_months", "2027-05-19T16:00:00.000Z"],
    ]);
    expect(told({ ...paper, route: "between" }).filter(([kind]) => kind === "reminded")).toHaveLength(1);
  });
});

describe("six months after the first letter", () => {
  test.each([
    ["2026-05-20", false], // the day began before the case came here
    ["2026-05-21", true],
    ["2026-08-31", true],
  ])("of %s: still to be said %s", (firstLetterOn, said) => {
    const calls = told({ state: "letter_expired", firstLetterOn });
    expect(calls.some(([kind]) => kind === "six_months")).toBe(said);
  });

  test("it is the day after which the committee may not issue again, and the month may be short", () =>
    expect(told({ state: "letter_expired", firstLetterOn: "2026-08-31" })).toContainEqual([
      "six_months",
      "2027-02-27T16:00:00.000Z",
    ]));
});

describe("the next call", () => {
  const anyFacts: fc.Arbitrary<ClockFacts> = fc.record({
    state: fc.constantFrom<TransferState>(...openStates),
    route: fc.constantFrom<TransferRoute>(...transferRoutes),
    enteredAt: fc.date({ min: new Date("2026-01-01"), max: new Date("2028-12-31"), noInvalidDate: true }),
    dueAt: fc.constant(null),
    firstLetterOn: fc.option(fc.integer({ min: 0, max: 900 }).map((days) => addDays("2025-12-01", days))),
    expiryWarningDays: fc.integer({ min: 1, max: 30 }),
  });
  const anyCase = fc.tuple(anyFacts, fc.integer({ min: 0, max: 100 })).map(([known, days]) => ({
    ...known,
    dueAt: endOf(addDays(known.enteredAt.toISOString().slice(0, 10), days + 1)),
  }));

  test("walking from one to the next says all, once each moment, and skips none", () => {
    fc.assert(
      fc.property(anyCase, (known) => {
        const all = callsOf(known);
        const walked: string[] = [];
        for (let at = known.enteredAt; ; ) {
          const next = nextCall(known, at);
          if (next === null) break;
          expect(next.at.getTime()).toBeGreaterThan(at.getTime());
          walked.push(next.at.toISOString());
          at = next.at;
        }
        expect(walked).toEqual([...new Set(all.map(({ at }) => at.toISOString()))]);
      }),
    );
  });

  test("one instant before a call it is the next one, at the call it is not any more", () => {
    fc.assert(
      fc.property(anyCase, (known) => {
        for (const call of callsOf(known)) {
          expect(nextCall(known, new Date(call.at.getTime() - 1))?.at).toEqual(call.at);
          expect(nextCall(known, call.at)?.at).not.toEqual(call.at);
        }
        const last = callsOf(known).at(-1);
        if (last) expect(nextCall(known, last.at)).toBeNull();
      }),
    );
  });

  test("calls are in order, after the case came here, and of kinds that exist", () => {
    fc.assert(
      fc.property(anyCase, (known) => {
        const times = callsOf(known).map(({ at }) => at.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
        for (const { kind, at } of callsOf(known)) {
          expect(callKinds).toContain<CallKind>(kind);
          expect(at.getTime()).toBeGreaterThan(known.enteredAt.getTime());
        }
      }),
    );
  });

  test("six months are counted as the regulation counts them", () =>
    expect(startOf(addMonths("2026-11-20", 6))).toEqual(new Date("2027-05-20T00:00:00+08:00")));
});
