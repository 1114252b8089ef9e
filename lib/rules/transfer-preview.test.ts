import { describe, expect, test } from "vitest";
import { openStates, type TransferRoute, transferRoutes } from "./transfer";
import { facts, now } from "./transfer.sample";
import { isPossible } from "./transfer-advance";
import { type PreviewFacts, previewTransfer, stepsAhead, straightWay } from "./transfer-preview";
import { stepRule, transferStepNames } from "./transfer-steps";

const line = (id: string, ...officers: string[]) => [
  { organizationId: id, officers, secretaries: officers.slice(0, 1) },
  { organizationId: "root", officers: ["root clerk", "first"], secretaries: ["first"] },
];
const asked = (route: TransferRoute, lines: PreviewFacts["lines"] = {}): PreviewFacts => ({
  route,
  memberId: "member",
  openedBy: route === "inward" || route === "reversal" ? "opener" : null,
  standing: null,
  lines: {
    origin_branch: line("origin branch", "secretary", "deputy"),
    origin_committee: line("origin committee", "clerk", "second clerk"),
    target_committee: line("target committee", "their clerk"),
    target_branch: line("target branch", "their secretary"),
    ...lines,
  },
  facts: {
    ...facts,
    actorIsSecretary: true,
    receipt: { recordedBy: null, acceptedOn: "2026-11-18" },
  },
  letterValidUntil: "2026-12-20",
});

describe("办理预告", () => {
  test.each(transferRoutes)("%s: the straight way is a way of the table, to its end", (route) => {
    const { steps, stoppedBy } = previewTransfer(asked(route), now);
    expect(stoppedBy).toBeNull();
    expect(steps.map(({ step }) => step)).toEqual(straightWay[route]);
    expect(stepRule(steps.at(-1)?.step ?? "submit").to).toBe("completed");
    for (const { step, state } of steps) expect(stepRule(step).from).toContain(state);
  });

  test("nobody signs twice in a row, and the secretary does not sign for himself", () => {
    const { steps } = previewTransfer(
      asked("between", {
        origin_branch: line("origin branch", "member", "both"),
        origin_committee: line("origin committee", "both", "clerk"),
      }),
      now,
    );
    const signs = Object.fromEntries(steps.map(({ step, officerId }) => [step, officerId]));
    expect(signs.approve_origin_branch).toBe("both");
    expect(signs.issue_letter).toBe("clerk");
  });

  test("where nobody is free the committee above stands in, and says for whom", () => {
    const { steps } = previewTransfer(asked("within", { target_branch: line("target branch") }), now);
    const last = steps.at(-1);
    expect([last?.ownerId, last?.standsInFor, last?.officerId]).toEqual([
      "root",
      "target branch",
      "root clerk",
    ]);
  });

  test("the only clerk of a committee issues the letter on paper, and somebody above closes it", () => {
    const { steps } = previewTransfer(
      asked("outward", { origin_committee: line("origin committee", "clerk") }),
      now,
    );
    const signs = steps.map(({ step, officerId }) => [step, officerId]);
    expect(signs.slice(-2)).toEqual([
      ["issue_paper_letter", "clerk"],
      ["confirm_outside_receipt", "root clerk"],
    ]);
  });

  test("where the secretary alone issues letters, a committee without one is stood in for", () => {
    const usual = asked("between", {
      origin_committee: [
        { organizationId: "origin committee", officers: ["clerk"], secretaries: [] },
        { organizationId: "root", officers: ["root clerk", "first"], secretaries: ["first"] },
      ],
    });
    const origin = { ...usual.facts.origin, letterBySecretaryOnly: 1 };
    const issues = (facts: PreviewFacts) =>
      previewTransfer(facts, now).steps.find(({ step }) => step === "issue_letter");
    expect(issues(usual)?.officerId).toBe("clerk");
    expect(issues({ ...usual, facts: { ...usual.facts, origin } })).toMatchObject({
      ownerId: "root",
      standsInFor: "origin committee",
      officerId: "first",
    });
  });

  test("it stops where the rulebook says no, with the refusal", () => {
    const { steps, stoppedBy } = previewTransfer(
      { ...asked("between"), facts: { ...asked("between").facts, conditionsMet: false } },
      now,
    );
    expect([steps, stoppedBy]).toEqual([[], { reason: "conditions_not_met" }]);
  });

  const reached = transferRoutes.flatMap((route) =>
    openStates
      .filter((state) =>
        transferStepNames.some((step) => {
          const { routes, to } = stepRule(step);
          return to === state && routes.includes(route);
        }),
      )
      .map((state) => [route, state] as const),
  );
  test.each(reached)("%s in %s: what is ahead leads to the end", (route, state) => {
    let at = state;
    for (const step of stepsAhead(route, state)) {
      expect(isPossible({ state: at, route }, step)).toBe(true);
      at = stepRule(step).to;
    }
    expect(at).toBe("completed");
  });

  test("of a case under way it shows what is left, and who approved last does not sign again", () => {
    const standing = {
      state: "origin_committee",
      setAside: ["second clerk"],
      lastApprovedBy: "clerk",
      lastApprovedForId: null,
      lastApprovedState: "origin_branch",
    } as const;
    const { steps } = previewTransfer({ ...asked("between"), standing }, now);
    expect(steps.map(({ step }) => step)).toEqual(["issue_letter", "receive", "assign_branch", "accept"]);
    expect([steps[0]?.ownerId, steps[0]?.standsInFor]).toEqual(["root", "origin committee"]);
  });

  test("a branch that is not chosen yet stands open", () => {
    const standing = {
      state: "target_branch",
      setAside: [],
      lastApprovedBy: null,
      lastApprovedForId: null,
      lastApprovedState: null,
    } as const;
    const { steps } = previewTransfer({ ...asked("between", { target_branch: [] }), standing }, now);
    expect(steps.map(({ ownerId, officerId }) => [ownerId, officerId])).toEqual([[null, null]]);
  });
});
