import { describe, expect, test } from "vitest";
import { addDays } from "./calendar";
import { reason } from "./refusal.sample";
import { usualSettings } from "./settings";
import { type Party, parties, type TransferRoute, type TransferState, transferRoutes } from "./transfer";
import { facts, inOrder } from "./transfer.sample";
import { advance, type StepFacts, stepsFor } from "./transfer-advance";
import { stepRule, type TransferStep, transferStepNames } from "./transfer-steps";

interface Asked {
  readonly state: TransferState;
  readonly route?: TransferRoute;
  readonly step: TransferStep;
  readonly party?: Party;
}

function judged({ state, route = "between", step, party }: Asked, more: Partial<StepFacts>, at: string) {
  const by = party ?? stepRule(step).by[0] ?? "clock";
  const known = { ...inOrder(step, by, false), ...more };
  return reason(advance({ state, route }, step, by, known, new Date(at)));
}

const noon = (day: string) => `${day}T12:00:00+08:00`;
const lastInstant = (day: string) => `${day}T23:59:59.999+08:00`;
const midnight = (day: string) => `${day}T00:00:00+08:00`;

describe("edge 12: the last valid day of a letter, to 24:00 in Shanghai", () => {
  const letter = {
    letterValidUntil: "2026-11-20",
    letterIssuedOn: "2026-10-21",
    firstLetterOn: "2026-10-21",
    receipt: { recordedBy: "first clerk", acceptedOn: "2026-11-01" },
  };
  const onLastDay = lastInstant("2026-11-20");
  const over = midnight("2026-11-21");

  test.each<[TransferStep, TransferState, TransferRoute, Party]>([
    ["receive", "in_transit", "between", "target_committee"],
    ["receive", "in_transit", "between", "member"],
    ["report_lost", "in_transit", "between", "member"],
    ["report_lost", "in_transit", "outward", "origin_committee"],
    ["report_found", "letter_lost", "between", "member"],
    ["report_found", "letter_lost", "outward", "origin_committee"],
    ["report_refused_outside", "in_transit", "outward", "origin_committee"],
    ["confirm_outside_receipt", "in_transit", "outward", "origin_committee"],
  ])("%s in %s, %s, by %s: to its end and not after", (step, state, route, party) => {
    const asked = { step, state, route, party };
    expect(judged(asked, letter, noon("2026-11-19"))).toBe("done");
    expect(judged(asked, letter, onLastDay)).toBe("done");
    expect(judged(asked, letter, over)).toBe("letter_not_live");
    expect(judged(asked, { ...letter, letterValidUntil: null }, onLastDay)).toBe("letter_not_live");
  });

  test.each(["between", "outward"] as const)("it expires from then on, %s", (route) => {
    const asked = { step: "expire_letter", state: "in_transit", route } as const;
    expect(judged(asked, letter, onLastDay)).toBe("step_not_possible");
    expect(judged(asked, letter, over)).toBe("done");
    expect(judged(asked, letter, noon("2026-11-22"))).toBe("done");
  });

  test("a late clock allows nothing that a punctual one would have forbidden", () => {
    for (const route of transferRoutes)
      for (const party of parties)
        for (const step of stepsFor({ state: "in_transit", route }, party, false)) {
          if (party === "clock") continue;
          const late = judged({ step, state: "in_transit", route, party }, letter, over);
          const punctual = stepRule(step).from.includes("letter_expired");
          expect([step, late]).toEqual([step, punctual ? "done" : "letter_not_live"]);
        }
  });

  test("once it was received its clock stands: what follows asks for no day", () => {
    const long = noon("2027-06-01");
    for (const [step, state] of [
      ["assign_branch", "target_committee"],
      ["accept", "target_branch"],
      ["refuse", "target_committee"],
    ] as const)
      expect(judged({ step, state }, letter, long)).toBe("done");
  });
});

describe("a returned request", () => {
  const dueAt = new Date(midnight("2026-11-21"));
  test("is corrected to the end of its last day, and lapses from then on", () => {
    for (const route of ["within", "between", "outward"] as const) {
      const submit = { step: "submit", state: "returned", route } as const;
      const lapse = { step: "lapse_returned", state: "returned", route } as const;
      expect(judged(submit, { dueAt }, lastInstant("2026-11-20"))).toBe("done");
      expect(judged(submit, { dueAt }, midnight("2026-11-21"))).toBe("step_not_possible");
      expect(judged(lapse, { dueAt }, lastInstant("2026-11-20"))).toBe("step_not_possible");
      expect(judged(lapse, { dueAt }, midnight("2026-11-21"))).toBe("done");
    }
  });
  test("a draft has no such day", () => {
    expect(judged({ step: "submit", state: "draft" }, { dueAt: null }, noon("2027-06-01"))).toBe("done");
  });
});

describe("edge 12: six months after the first letter only the superior issues another one", () => {
  test.each([
    ["2026-11-20", "2026-05-19", "higher_approval_needed"],
    ["2026-11-20", "2026-05-20", "done"],
    ["2026-11-20", "2026-05-21", "done"],
    ["2027-02-28", "2026-08-31", "done"], // six months after 31 August end with February
    ["2027-03-01", "2026-08-31", "higher_approval_needed"],
    ["2026-11-20", null, "done"],
  ])("on %s, the first letter of %s: the committee issues again? %s", (today, firstLetterOn, expectation) => {
    for (const route of ["between", "outward"] as const)
      for (const [step, state] of [
        ["reissue_expired", "letter_expired"],
        ["replace_lost", "letter_lost"],
      ] as const) {
        const more = { firstLetterOn, letterValidUntil: addDays(today, 30) };
        const own = { step, state, route, party: "origin_committee" } as const;
        expect([step, judged(own, more, noon(today))]).toEqual([step, expectation]);
        expect(judged({ ...own, party: "superior" }, more, noon(today))).toBe("done");
      }
  });
});

describe("edge 13: a lost letter is replaced on the other side's word, or after its silence", () => {
  // Reported on a Wednesday: five working days later it is Wednesday again.
  const enteredAt = new Date("2026-11-18T15:00:00+08:00");
  const asked = { step: "replace_lost", state: "letter_lost", party: "origin_committee" } as const;
  const silent = { lossAttested: false, enteredAt };

  test("with its word at once, by any officer", () => {
    expect(judged(asked, { ...silent, lossAttested: true }, noon("2026-11-18"))).toBe("done");
    expect(
      judged({ ...asked, route: "outward" }, { ...silent, lossAttested: true }, noon("2026-11-18")),
    ).toBe("done");
  });

  test.each([
    [lastInstant("2026-11-25"), "loss_not_attested"],
    [midnight("2026-11-26"), "done"],
    [noon("2026-11-26"), "done"],
  ])("without it by the secretary at %s: %s", (at, expectation) => {
    expect(judged(asked, { ...silent, actorIsSecretary: true }, at)).toBe(expectation);
    // The superior answers for it where it decides by its own right, after six months.
    const old = { ...silent, firstLetterOn: "2026-05-01" };
    expect(judged({ ...asked, party: "superior" }, old, at)).toBe(expectation);
    expect(judged({ ...asked, party: "superior" }, silent, at)).toBe("loss_not_attested");
    expect(judged(asked, silent, at)).toBe("loss_not_attested");
  });

  test("the committee may set how long it waits, and a holiday is not waited through", () => {
    const origin = { ...usualSettings, lossSilenceWorkdays: 1 };
    const secretary = { ...silent, actorIsSecretary: true };
    expect(judged(asked, { ...secretary, origin }, lastInstant("2026-11-19"))).toBe("loss_not_attested");
    expect(judged(asked, { ...secretary, origin }, midnight("2026-11-20"))).toBe("done");
    const calendar = { ...facts.calendar, holidays: new Set(["2026-11-20"]) };
    expect(judged(asked, { ...secretary, calendar }, midnight("2026-11-26"))).toBe("loss_not_attested");
    expect(judged(asked, { ...secretary, calendar }, midnight("2026-11-27"))).toBe("done");
  });
});

describe("only the secretary issues letters, where a committee has set so", () => {
  const origin = { ...usualSettings, letterBySecretaryOnly: 1 };
  const at = noon("2026-11-20");
  const issuing = transferStepNames.filter((step) =>
    ["issue", "reissue"].includes(stepRule(step).letter ?? ""),
  );

  test.each(issuing)("%s", (step) => {
    const [state = "draft"] = stepRule(step).from;
    const [route = "between"] = stepRule(step).routes;
    const asked = { step, state, route, party: "origin_committee" } as const;
    expect(judged(asked, {}, at)).toBe("done");
    expect(judged(asked, { origin }, at)).toBe("secretary_signs");
    expect(judged(asked, { origin, actorIsSecretary: true }, at)).toBe("done");
    if (!stepRule(step).by.includes("superior")) return;
    // Before six months a superior only stands in for the committee, afterwards it decides by its own right.
    const above = { ...asked, party: "superior" } as const;
    expect(judged(above, { origin, firstLetterOn: "2026-05-20" }, at)).toBe("secretary_signs");
    expect(judged(above, { origin, firstLetterOn: "2026-05-19" }, at)).toBe("done");
  });

  test("what issues no letter any officer does", () => {
    for (const step of ["forward_within", "return_from_committee"] as const)
      expect(judged({ step, state: "origin_committee", route: "within" }, { origin }, at)).not.toBe(
        "secretary_signs",
      );
  });

  test("all that issue a letter were asked", () => {
    expect(issuing).toEqual([
      "issue_letter",
      "issue_paper_letter",
      "reissue_corrected",
      "reissue_expired",
      "replace_lost",
    ]);
  });
});

test("a completed transfer is taken back by secretaries; any officer may decline", () => {
  for (const party of ["origin_committee", "target_committee"] as const) {
    const asked = { state: party, route: "reversal", party } as const;
    const at = noon("2026-11-20");
    expect(judged({ ...asked, step: "agree_reversal" }, { actorIsSecretary: false }, at)).toBe(
      "secretary_signs",
    );
    expect(judged({ ...asked, step: "agree_reversal" }, { actorIsSecretary: true }, at)).toBe("done");
    expect(judged({ ...asked, step: "decline_reversal" }, { actorIsSecretary: false }, at)).toBe("done");
  }
});

describe("the receipt of an outside organization", () => {
  const letter = { letterIssuedOn: "2026-11-10", letterValidUntil: "2026-12-10" };
  const inTime = { step: "confirm_outside_receipt", state: "in_transit", route: "outward" } as const;
  const late = { step: "confirm_late_receipt", state: "letter_expired", route: "outward" } as const;
  const accepted = (acceptedOn: string, recordedBy: string | null = "first clerk") => ({
    ...letter,
    receipt: { recordedBy, acceptedOn },
  });

  test("none, no letter: nothing to confirm", () => {
    expect(judged(inTime, { ...letter, receipt: null }, noon("2026-11-20"))).toBe("receipt_missing");
    expect(judged(late, { ...letter, receipt: null }, noon("2026-12-20"))).toBe("receipt_missing");
    expect(judged(late, { ...accepted("2026-11-20"), letterIssuedOn: null }, noon("2026-12-20"))).toBe(
      "receipt_missing",
    );
  });

  test("edge 14: it takes a second clerk: not he who noted it", () => {
    for (const party of ["origin_committee", "superior"] as const) {
      expect(judged({ ...inTime, party }, accepted("2026-11-15", "officer"), noon("2026-11-20"))).toBe(
        "four_eyes",
      );
      expect(judged({ ...inTime, party }, accepted("2026-11-15", "other"), noon("2026-11-20"))).toBe("done");
      // The outside noted it itself: any second clerk of ours will do.
      expect(judged({ ...inTime, party }, accepted("2026-11-15", null), noon("2026-11-20"))).toBe("done");
    }
  });

  test.each([
    ["2026-11-09", "acceptance_date"],
    ["2026-11-10", "done"],
    ["2026-11-11", "done"],
    ["2026-11-19", "done"],
    ["2026-11-20", "done"],
    ["2026-11-21", "acceptance_date"],
  ])("edge 30: accepted on %s, looked at on 20 November: %s", (day, expectation) =>
    expect(judged(inTime, accepted(day), noon("2026-11-20"))).toBe(expectation),
  );

  test("edge 55: today is today in Shanghai", () => {
    expect(judged(inTime, accepted("2026-11-21"), "2026-11-20T15:59:59Z")).toBe("acceptance_date");
    expect(judged(inTime, accepted("2026-11-21"), "2026-11-20T16:00:00Z")).toBe("done");
  });

  test.each([
    ["2026-12-09", "done", "done"],
    ["2026-12-10", "done", "done"], // accepted on the last valid day: it only came late
    ["2026-12-11", "reason_needed", "done"],
    ["2026-12-19", "reason_needed", "done"],
    ["2026-12-20", "reason_needed", "done"],
    ["2026-12-21", "acceptance_date", "acceptance_date"],
  ])(
    "edge 15: it comes after the end, accepted on %s: %s, and with the other side's word %s",
    (day, bare, named) => {
      const at = noon("2026-12-20");
      expect(judged(late, { ...accepted(day), reason: " " }, at)).toBe(bare);
      expect(judged(late, { ...accepted(day), reason: "对方党委来函确认" }, at)).toBe(named);
    },
  );
});
