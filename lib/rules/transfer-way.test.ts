import { expect, test } from "vitest";
import {
  isOpen,
  partyInCharge,
  stepRule,
  type TransferState,
  transferRoutes,
  transferStates,
  transferStepNames,
} from "./transfer";
import { partiesAhead, wayOf } from "./transfer-way";

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
          near.map((to) => partyInCharge[to]),
          `${state}, ${route}`,
        ).toContain(next);
    }
  }
});

test("nothing comes after the end, and the target branch is last", () => {
  for (const route of transferRoutes) {
    for (const state of transferStates) {
      const ahead = partiesAhead(state, route);
      if (!isOpen(state) && state !== "draft") expect(ahead).toEqual([]);
      else if (state !== "target_branch") expect(ahead.at(-1)).toBe("target_branch");
    }
  }
});
