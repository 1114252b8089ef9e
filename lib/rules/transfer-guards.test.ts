import { describe, expect, test } from "vitest";
import { reason } from "./refusal.sample";
import {
  levelOf,
  type Party,
  refusalGrounds,
  rejectionGrounds,
  type TransferRoute,
  type TransferState,
  transferRoutes,
} from "./transfer";
import { inOrder, now } from "./transfer.sample";
import { advance, isPossible, type StepFacts, stepsFor } from "./transfer-advance";
import { stepRule, type TransferStep, transferStepNames } from "./transfer-steps";

const judged = (
  state: TransferState,
  route: TransferRoute,
  step: TransferStep,
  party: Party,
  more: Partial<StepFacts>,
) => {
  const base = inOrder(step, party, step === "confirm_rejection");
  return reason(advance({ state, route }, step, party, { ...base, ...more }, now));
};

/** Every way in which an officer can take a step of the table. */
const taken = transferStepNames.flatMap((step) =>
  transferRoutes.flatMap((route) =>
    stepRule(step).from.flatMap((state) =>
      stepRule(step)
        .by.filter((party) => party !== "member" && party !== "clock")
        .filter((party) => stepsFor({ state, route }, party, step === "confirm_rejection").includes(step))
        .map((party) => ({ step, route, state, party })),
    ),
  ),
);

describe("four eyes", () => {
  const reason = (state: TransferState, step: TransferStep, party: Party, more: Partial<StepFacts>) =>
    judged(state, "between", step, party, more);

  test("edge 24: no officer takes any step on his own case, at no level, on no route", () => {
    expect(new Set(taken.map(({ step }) => step)).size).toBeGreaterThan(35);
    for (const { step, route, state, party } of taken) {
      expect([step, judged(state, route, step, party, {})]).toEqual([step, "done"]);
      expect([step, judged(state, route, step, party, { actorId: "member" })]).toEqual([step, "four_eyes"]);
    }
  });

  test("edge 25: who stepped aside, or opened the case for another, decides nothing in it", () => {
    for (const { step, route, state, party } of taken) {
      const got = judged(state, route, step, party, { setAside: ["somebody", "officer"] });
      // To propose a reversal is to open it; the other committee's word decides.
      const free = state === "draft";
      expect([step, got]).toEqual([step, free ? "done" : "four_eyes"]);
      expect(judged(state, route, step, party, { setAside: ["somebody"] })).toBe("done");
    }
  });

  test("nobody approves two levels in a row", () => {
    const approved = { lastApproval: { by: "officer", state: "origin_branch" } as const };
    expect(reason("origin_committee", "issue_letter", "origin_committee", approved)).toBe("four_eyes");
    expect(
      reason("origin_committee", "issue_letter", "origin_committee", { ...approved, actorId: "other" }),
    ).toBe("done");
    expect(reason("origin_committee", "return_from_committee", "origin_committee", approved)).toBe("done");
    const letter = { lastApproval: { by: "officer", state: "origin_committee" } as const };
    expect(reason("target_committee", "assign_branch", "target_committee", letter)).toBe("four_eyes");
    const assigned = { lastApproval: { by: "officer", state: "target_committee" } as const };
    expect(reason("target_branch", "accept", "target_branch", assigned)).toBe("four_eyes");
    expect(judged("target_branch", "inward", "accept_incoming", "target_branch", assigned)).toBe("four_eyes");
  });

  test("the same level twice is no second level", () => {
    const again = { lastApproval: { by: "officer", state: "origin_branch" } as const };
    expect(reason("origin_branch", "approve_origin_branch", "origin_branch", again)).toBe("done");
    const corrected = { lastApproval: { by: "officer", state: "origin_committee" } as const };
    expect(reason("refused", "reissue_corrected", "origin_committee", corrected)).toBe("done");
  });

  test("inside one committee, origin and target committee are one level", () => {
    expect(levelOf("target_committee", "within")).toBe(levelOf("origin_committee", "within"));
    expect(levelOf("target_committee", "between")).not.toBe(levelOf("origin_committee", "between"));
    const forwarded = { lastApproval: { by: "officer", state: "origin_committee" } as const };
    expect(judged("target_committee", "within", "assign_branch", "target_committee", forwarded)).toBe("done");
  });

  test("a second clerk: who approved last closes no case out of the platform, though it be the same level", () => {
    const issued = { lastApproval: { by: "officer", state: "origin_committee" } as const };
    for (const [state, step] of [
      ["in_transit", "confirm_outside_receipt"],
      ["letter_expired", "confirm_late_receipt"],
    ] as const) {
      expect(judged(state, "outward", step, "origin_committee", issued)).toBe("four_eyes");
      expect(judged(state, "outward", step, "superior", issued)).toBe("four_eyes");
      expect(judged(state, "outward", step, "origin_committee", { ...issued, actorId: "other" })).toBe(
        "done",
      );
    }
    expect(transferStepNames.filter((step) => stepRule(step).second)).toEqual([
      "confirm_outside_receipt",
      "confirm_late_receipt",
      "agree_reversal",
    ]);
  });

  test("a reversal takes one of each committee, and never one person for both", () => {
    const proposed = { lastApproval: { by: "officer", state: "draft" } as const };
    for (const party of ["origin_committee", "target_committee"] as const) {
      expect(judged(party, "reversal", "agree_reversal", party, proposed)).toBe("four_eyes");
      expect(judged(party, "reversal", "agree_reversal", party, { ...proposed, actorId: "other" })).toBe(
        "done",
      );
      expect(judged(party, "reversal", "decline_reversal", party, proposed)).toBe("done");
    }
  });

  test("a rejection takes two persons: who proposed it does not confirm it", () => {
    const proposed = {
      rejectionProposed: true,
      lastApproval: { by: "officer", state: "origin_branch" } as const,
    };
    expect(stepRule("propose_rejection").approves).toBe(true);
    expect(reason("origin_committee", "confirm_rejection", "origin_committee", proposed)).toBe("four_eyes");
    expect(
      reason("origin_committee", "confirm_rejection", "origin_committee", { ...proposed, actorId: "other" }),
    ).toBe("done");
  });

  test("every step that ends a level for good is an approval", () => {
    expect(transferStepNames.filter((step) => stepRule(step).approves)).toEqual([
      "propose_rejection",
      "confirm_rejection",
      "approve_origin_branch",
      "forward_within",
      "issue_letter",
      "issue_paper_letter",
      "assign_branch",
      "accept",
      "accept_incoming",
      "reissue_corrected",
      "reissue_expired",
      "replace_lost",
      "confirm_outside_receipt",
      "confirm_late_receipt",
      "propose_reversal_from_origin",
      "propose_reversal_from_target",
      "agree_reversal",
    ]);
  });
});

describe("what must be given, and what is looked at again", () => {
  const refusalOf = (step: TransferStep, more: Partial<StepFacts>) => {
    const { by, from, routes } = stepRule(step);
    const [party = "clock"] = by;
    const state = step === "lapse_returned" ? "returned" : (from[0] ?? "draft");
    const [route = "between"] = routes;
    return judged(state, route, step, party, more);
  };

  test.each(transferStepNames)(
    "%s: a reason of blanks is none, a red line stops the steps that look",
    (step) => {
      expect(refusalOf(step, {})).toBe("done");
      const { reason, checks } = stepRule(step);
      expect(refusalOf(step, { reason: " \n" })).toBe(reason ? "reason_needed" : "done");
      expect(refusalOf(step, { conditionsMet: false })).toBe(checks ? "conditions_not_met" : "done");
    },
  );

  test("no way back and no refusal without a reason", () => {
    const withoutReason = transferStepNames.filter((step) => !stepRule(step).reason);
    for (const step of transferStepNames)
      if (/^(return|refuse|void|report_(wrong|lost|refused)|send_back|decline|reissue)/.test(step))
        expect(withoutReason).not.toContain(step);
    for (const step of [
      "request_files",
      "answer_files",
      "record_file_answer",
      "record_not_received",
      "replace_lost",
    ])
      expect(withoutReason).not.toContain(step);
    const coded = transferStepNames.filter((step) => stepRule(step).reason === "refusal_ground");
    expect(coded).toEqual(["refuse", "refuse_incoming", "report_refused_outside"]);
    expect(stepRule("propose_rejection").reason).toBe("rejection_ground");
    expect(refusalGrounds).toHaveLength(6);
    expect(rejectionGrounds).toHaveLength(4);
  });

  test("edges 47, 48: a letter from outside goes back with a coded ground and words, and its case is over", () => {
    const place = { state: "target_committee", route: "inward" } as const;
    const refuses = (reason: string) =>
      judged(place.state, place.route, "refuse_incoming", "target_committee", { reason });
    expect(refuses("")).toBe("reason_needed");
    expect(refuses("抬头错误")).toBe("done");
    expect(stepRule("refuse_incoming")).toMatchObject({ reason: "refusal_ground", to: "voided" });
    expect(refusalGrounds).toEqual(expect.arrayContaining(["wrong_addressee", "form_defective"]));
    // Before the branch has it, not for convenience afterwards: it would have been accepted by then.
    expect(stepRule("refuse_incoming").from).toEqual(["target_committee"]);
  });

  test("edge 32: the request, both approvals and every letter look again", () => {
    const looking = transferStepNames.filter((step) => stepRule(step).checks);
    expect(looking).toEqual([
      "submit",
      "submit_for_member",
      "approve_origin_branch",
      "forward_within",
      "issue_letter",
      "issue_paper_letter",
      "reissue_corrected",
      "reissue_expired",
      "replace_lost",
    ]);
    for (const step of transferStepNames)
      if (["issue", "reissue"].includes(stepRule(step).letter ?? "")) expect(looking).toContain(step);
  });

  test("edge 20: whoever accepts says that he has seen the penalty that travels along", () => {
    for (const { step, route, state, party } of taken) {
      const got = judged(state, route, step, party, { penaltySeen: false });
      const accepts = step === "accept" || step === "accept_incoming";
      expect([step, got]).toEqual([step, accepts ? "penalty_not_seen" : "done"]);
    }
  });

  test("what is not possible here is not asked any further", () => {
    expect(isPossible({ state: "target_branch", route: "outward" }, "accept")).toBe(false);
    expect(judged("target_branch", "outward", "accept", "target_branch", { actorId: "member" })).toBe(
      "step_not_possible",
    );
  });
});
