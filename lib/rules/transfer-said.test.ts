import { describe, expect, test } from "vitest";
import { addDays, endOf, startOf } from "./calendar";
import { audiences } from "./notice";
import { isOpen, openStates, partyInCharge, transferRoutes } from "./transfer";
import { type ClockFacts, callKinds, callsDue, nextCall, ringsAt, toldOfCall } from "./transfer-clock";

const enteredAt = new Date("2026-11-20T10:00:00+08:00");
const facts: ClockFacts = {
  state: "origin_committee",
  route: "between",
  enteredAt,
  dueAt: endOf("2026-11-25"),
  firstLetterOn: null,
  expiryWarningDays: 10,
};
const first = nextCall(facts, enteredAt)?.at ?? enteredAt;
const said = { since: first, sixMonths: false };
const kinds = (more: Partial<ClockFacts>, at: Date, before: Partial<typeof said> = {}) =>
  callsDue({ ...facts, ...more }, { ...said, ...before }, at).map(({ kind }) =>
    kind.replace("transfer.", ""),
  );
const justBefore = (at: Date) => new Date(at.getTime() - 1);

describe("what is to be said now", () => {
  test.each([
    ["before half time", justBefore(first), []],
    ["at half time", first, ["reminded"]],
    ["just before the last day", justBefore(startOf("2026-11-25")), ["reminded"]],
    ["on the last day, and half time was not said: the last day alone", startOf("2026-11-25"), ["due"]],
    ["to its end", justBefore(endOf("2026-11-25")), ["due"]],
    ["when it is over: that alone", endOf("2026-11-25"), ["overdue"]],
    ["weeks later, by a clock that stood still", endOf("2026-12-25"), ["overdue"]],
  ])("%s", (_, at, expected) => expect(kinds({}, at)).toEqual(expected));

  test("what was said is not said again", () => {
    const due = startOf("2026-11-25");
    expect(kinds({}, due, { since: due })).toEqual(["due"]);
    expect(kinds({}, justBefore(endOf("2026-11-25")), { since: endOf("2026-11-25") })).toEqual([]);
  });

  test("of what reads expired or lapsed already nothing is said", () => {
    for (const state of ["in_transit", "returned"] as const) {
      expect(kinds({ state }, justBefore(endOf("2026-11-25")))).toContain("due");
      expect(kinds({ state }, endOf("2026-11-25"))).toEqual([]);
    }
  });

  test("six months are flagged once, to the day, whatever was said meanwhile", () => {
    const more = { state: "letter_expired", firstLetterOn: "2026-05-23" } as const;
    const day = startOf("2026-11-23");
    const flagged = (at: Date, before = {}) => kinds(more, at, before).includes("six_months");
    expect(flagged(justBefore(day))).toBe(false);
    expect(flagged(day)).toBe(true);
    expect(flagged(endOf("2026-12-24"), { since: endOf("2026-12-20") })).toBe(true);
    expect(flagged(day, { sixMonths: true })).toBe(false);
    // The day passed in another state, while the clock stood still: it is said all the same.
    expect(kinds({ ...more, firstLetterOn: "2026-05-01" }, justBefore(first))).toEqual(["six_months"]);
  });
});

describe("who is told", () => {
  test("a part of those whom the notices name, and always somebody", () => {
    for (const kind of callKinds)
      for (const state of openStates.filter(isOpen))
        for (const route of transferRoutes) {
          const told = toldOfCall(kind, state, route);
          expect(told.length).toBeGreaterThan(0);
          expect(audiences[kind]).toEqual(expect.arrayContaining([...told]));
        }
  });

  test("edge 11: of a silent receiver its superior is told and the origin, of the origin's own delay its superior", () => {
    for (const state of openStates)
      for (const route of transferRoutes) {
        const party = partyInCharge(state, route);
        const receiver = party === "target_committee" || party === "target_branch";
        expect(toldOfCall("transfer.overdue", state, route)).toEqual(
          receiver ? ["owner", "superior", "origin_committee"] : ["owner", "superior"],
        );
      }
  });

  test("a member is reminded of what he has to correct and of a letter that he carries", () => {
    expect(toldOfCall("transfer.reminded", "returned", "between")).toEqual(["subject"]);
    expect(toldOfCall("transfer.due", "in_transit", "outward")).toEqual(["owner", "subject"]);
    expect(toldOfCall("transfer.due", "target_branch", "between")).toEqual(["owner"]);
  });
});

describe("when a telephone may ring", () => {
  const day = "2026-11-20";
  const at = (time: string, on = day) => new Date(`${on}T${time}+08:00`);
  test.each([
    ["00:00", "08:00", 0],
    ["07:59:59.999", "08:00", 0],
    ["08:00", "08:00", 0],
    ["14:30", "14:30", 0],
    ["20:59:59.999", "20:59:59.999", 0],
    ["21:00", "08:00", 1],
    ["23:59:59.999", "08:00", 1],
  ])("at %s: at %s, %i days later", (time, rings, days) =>
    expect(ringsAt(at(time))).toEqual(at(rings, addDays(day, days))),
  );
});
