import { describe, expect, test } from "vitest";
import { addDays } from "./calendar";
import {
  levelOf,
  type Party,
  refusalGrounds,
  rejectionGrounds,
  stepRule,
  type TransferState,
  type TransferStep,
  transferRoutes,
  transferStepNames,
} from "./transfer";
import { facts, inOrder, now } from "./transfer.sample";
import { advance, deadline, type StepFacts } from "./transfer-advance";

describe("deadlines", () => {
  test.each([
    ["draft", null],
    ["origin_branch", "2026-11-25"], // 3 working days: Monday to Wednesday
    ["returned", "2026-12-05"], // 15 days
    ["origin_committee", "2026-11-25"],
    ["in_transit", "2026-12-20"], // the letter's own clock
    ["target_committee", "2026-11-27"], // 5 working days
    ["file_check", "2026-12-18"], // 20 working days
    ["target_branch", "2026-11-27"],
    ["refused", "2026-11-27"],
    ["letter_expired", "2026-12-04"], // 10 working days
    ["letter_lost", "2026-12-04"],
    ["completed", null],
    ["withdrawn", null],
    ["rejected", null],
    ["voided", null],
  ] as const)("%s until the end of %s", (state, day) => {
    const due = day === null ? null : new Date(`${addDays(day, 1)}T00:00:00+08:00`);
    expect(deadline(state, facts, now)).toEqual(due);
  });

  test("a holiday moves it, a worked weekend day brings it nearer", () => {
    const shifted = { holidays: new Set(["2026-11-23"]), makeUpWorkdays: new Set(["2026-11-22"]) };
    const due = deadline("origin_branch", { ...facts, calendar: shifted }, now);
    expect(due).toEqual(new Date("2026-11-26T00:00:00+08:00"));
    const later = { ...shifted, makeUpWorkdays: new Set<string>() };
    expect(deadline("origin_branch", { ...facts, calendar: later }, now)).toEqual(
      new Date("2026-11-27T00:00:00+08:00"),
    );
  });

  test("a case in transit without a letter is a bug", () => {
    expect(() => deadline("in_transit", { ...facts, letterValidUntil: null }, now)).toThrow("has a letter");
  });
});

describe("four eyes", () => {
  const reason = (state: TransferState, step: TransferStep, party: Party, more: Partial<StepFacts>) => {
    const outcome = advance({ state, route: "between" }, step, party, { ...facts, ...more }, now);
    return outcome.ok ? "done" : outcome.refusal.reason;
  };

  test("no officer takes any step on his own case, at no level", () => {
    for (const step of transferStepNames)
      for (const party of stepRule(step).by.filter((one) => one !== "member" && one !== "clock"))
        for (const route of transferRoutes.filter((one) => stepRule(step).routes.includes(one)))
          for (const state of stepRule(step).from) {
            const own = { ...inOrder(step, party, step === "confirm_rejection"), actorId: "member" };
            const outcome = advance({ state, route }, step, party, own, now);
            expect([step, outcome.ok ? "done" : outcome.refusal.reason]).toEqual([step, "four_eyes"]);
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
    const forwarded = { ...facts, lastApproval: { by: "officer", state: "origin_committee" } as const };
    const place = { state: "target_committee", route: "within" } as const;
    expect(advance(place, "assign_branch", "target_committee", forwarded, now).ok).toBe(true);
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
      "assign_branch",
      "accept",
      "reissue_corrected",
      "reissue_expired",
      "replace_lost",
    ]);
  });
});

describe("what must be given, and what is looked at again", () => {
  const refusalOf = (step: TransferStep, more: Partial<StepFacts>) => {
    const { by, from, routes } = stepRule(step);
    const [party = "clock"] = by;
    const [state = "draft"] = from;
    const [route = "between"] = routes;
    const base = inOrder(step, party, step === "confirm_rejection");
    const outcome = advance({ state, route }, step, party, { ...base, ...more }, now);
    return outcome.ok ? "done" : outcome.refusal.reason;
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

  test("no way back and no refusal without a reason; the request, both approvals and every letter look again", () => {
    const withoutReason = transferStepNames.filter((step) => !stepRule(step).reason);
    for (const step of ["return_to_member", "refuse", "void", "report_wrong_branch", "send_back_to_branch"])
      expect(withoutReason).not.toContain(step);
    expect(transferStepNames.filter((step) => stepRule(step).checks)).toEqual([
      "submit",
      "approve_origin_branch",
      "forward_within",
      "issue_letter",
      "reissue_corrected",
      "reissue_expired",
      "replace_lost",
    ]);
    expect(stepRule("refuse").reason).toBe("refusal_ground");
    expect(stepRule("propose_rejection").reason).toBe("rejection_ground");
    expect(refusalGrounds).toHaveLength(6);
    expect(rejectionGrounds).toHaveLength(4);
  });

  test("a letter is received to the end of its last valid day, and expires from then on", () => {
    const letterValidUntil = "2026-11-20";
    const place = { state: "in_transit", route: "between" } as const;
    const at = (iso: string, step: TransferStep, party: Party) => {
      const outcome = advance(place, step, party, { ...facts, letterValidUntil }, new Date(iso));
      return outcome.ok ? "done" : outcome.refusal.reason;
    };
    const last = "2026-11-20T23:59:59.999+08:00";
    const over = "2026-11-21T00:00:00+08:00";
    expect(at(last, "receive", "target_committee")).toBe("done");
    expect(at(over, "receive", "target_committee")).toBe("letter_not_live");
    expect(at(last, "expire_letter", "clock")).toBe("step_not_possible");
    expect(at(over, "expire_letter", "clock")).toBe("done");
    expect(refusalOf("receive", { letterValidUntil: null })).toBe("letter_not_live");
  });

  test.each([
    ["2026-11-20", "2026-05-19", "higher_approval_needed"],
    ["2026-11-20", "2026-05-20", "done"],
    ["2026-11-20", "2026-05-21", "done"],
    ["2027-02-28", "2026-08-31", "done"], // six months after 31 August end with February
    ["2027-03-01", "2026-08-31", "higher_approval_needed"],
  ])("on %s, the first letter of %s: the committee issues again? %s", (today, firstLetterOn, expectation) => {
    const at = new Date(`${today}T10:00:00+08:00`);
    const place = { state: "letter_expired", route: "between" } as const;
    const more = { ...facts, firstLetterOn, letterValidUntil: addDays(today, 30) };
    const own = advance(place, "reissue_expired", "origin_committee", more, at);
    expect(own.ok ? "done" : own.refusal.reason).toBe(expectation);
    expect(advance(place, "reissue_expired", "superior", more, at).ok).toBe(true);
  });
});
