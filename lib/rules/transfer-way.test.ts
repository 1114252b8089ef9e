import { expect, test } from "vitest";
import { usualSettings } from "./settings";
import { isOpen, partyInCharge, type TransferState, transferRoutes, transferStates } from "./transfer";
import { stepRule, transferStepNames } from "./transfer-steps";
import { partiesAhead, wayOf, wayParties, wayWorkdays } from "./transfer-way";

test("between two committees four act, inside one committee three", () => {
  expect(wayOf("between")).toEqual([
    "origin_branch",
    "origin_committee",
    "target_committee",
    "target_branch",
  ]);
  expect(wayOf("within")).toEqual(["origin_branch", "origin_committee", "target_branch"]);
});

test("whoever is named next can be reached from there by a step of the table", () => {
  for (const route of transferRoutes) {
    const steps = transferStepNames.map(stepRule).filter(({ routes }) => routes.includes(route));
    const entered = transferStates.filter(
      (state) => state === "draft" || steps.some(({ to }) => to === state),
    );
    for (const state of entered) {
      const [next] = partiesAhead(state, route);
      const reached = (from: TransferState) =>
        steps.filter((step) => step.from.includes(from)).map(({ to }) => to);
      // A letter that is received stays with the target committee: the next party comes one step later.
      const near = reached(state).flatMap((to) => [to, ...reached(to)]);
      if (next !== undefined)
        expect(
          near.map((to) => partyInCharge(to, route)),
          `${state}, ${route}`,
        ).toContain(next);
    }
  }
});

test("nothing comes after the end, and the last of the way is last", () => {
  const last = {
    within: "target_branch",
    between: "target_branch",
    outward: "origin_committee",
    inward: "target_branch",
    reversal: undefined,
  } as const;
  for (const route of transferRoutes) {
    for (const state of transferStates) {
      const ahead = partiesAhead(state, route);
      if (!isOpen(state) && state !== "draft") expect(ahead).toEqual([]);
      else if (ahead.length > 0) expect([route, state, ahead.at(-1)]).toEqual([route, state, last[route]]);
    }
    expect(partiesAhead("draft", route).at(-1)).toBe(last[route]);
    expect(partiesAhead("target_branch", route)).toEqual([]);
    expect(partiesAhead("receipt_pending", route)).toEqual([]);
  }
});

test("whoever is not on the platform does not act here", () => {
  expect(wayOf("outward")).toEqual(["origin_branch", "origin_committee"]);
  expect(wayOf("inward")).toEqual(["target_committee", "target_branch"]);
  expect(wayOf("reversal")).toEqual([]);
  expect(partiesAhead("in_transit", "outward")).toEqual([]);
  expect(partiesAhead("in_transit", "between")).toEqual(["target_branch"]);
  expect(partiesAhead("file_check", "between")).toEqual(["target_committee", "target_branch"]);
  expect(partiesAhead("file_check", "inward")).toEqual(["target_branch"]);
});

test("each has the days that its committee set", () => {
  const days = {
    ...usualSettings,
    originBranchWorkdays: 1,
    originCommitteeWorkdays: 2,
    targetCommitteeWorkdays: 3,
    targetBranchWorkdays: 4,
  };
  expect(wayParties.map((party) => wayWorkdays(party, days))).toEqual([1, 2, 3, 4]);
});
