import { describe, expect, test } from "vitest";
import { stepRule, type TransferRoute, transferRoutes } from "./transfer";
import { facts, now } from "./transfer.sample";
import { type PreviewFacts, previewTransfer, straightWay } from "./transfer-preview";

const line = (id: string, ...officers: string[]) => [
  { organizationId: id, officers },
  { organizationId: "root", officers: ["root clerk"] },
];
const asked = (route: TransferRoute, lines: PreviewFacts["lines"] = {}): PreviewFacts => ({
  route,
  memberId: "member",
  openedBy: route === "inward" || route === "reversal" ? "opener" : null,
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

  test("it stops where the rulebook says no, with the refusal", () => {
    const { steps, stoppedBy } = previewTransfer(
      { ...asked("between"), facts: { ...asked("between").facts, conditionsMet: false } },
      now,
    );
    expect([steps, stoppedBy]).toEqual([[], { reason: "conditions_not_met" }]);
  });
});
