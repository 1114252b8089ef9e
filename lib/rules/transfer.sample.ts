import { usualSettings } from "./settings";
import type { Party } from "./transfer";
import type { StepFacts } from "./transfer-advance";
import type { TransferStep } from "./transfer-steps";

/** Friday, 2026-11-20, ten o'clock in Shanghai. */
export const now = new Date("2026-11-20T02:00:00Z");
export const calendar = { holidays: new Set<string>(), makeUpWorkdays: new Set<string>() };
export const facts: StepFacts = {
  actorId: "officer",
  oneWith: [],
  subjectId: "member",
  actorIsSecretary: false,
  setAside: [],
  lastApproval: null,
  conditionsMet: true,
  rejectionProposed: false,
  reason: "because",
  letterValidUntil: "2026-12-20",
  letterIssuedOn: "2026-11-02",
  firstLetterOn: "2026-11-02",
  lossAttested: true,
  receipt: { recordedBy: "first clerk", acceptedOn: "2026-11-18" },
  penaltySeen: true,
  enteredAt: new Date("2026-11-18T02:00:00Z"),
  dueAt: new Date("2026-12-20T16:00:00Z"),
  origin: usualSettings,
  target: usualSettings,
  calendar,
};

/** Facts under which nothing but place, party and a proposed rejection can be in the way of this step. */
export function inOrder(step: TransferStep, party: Party, rejectionProposed: boolean): StepFacts {
  const over = step === "expire_letter" || step === "lapse_returned";
  return {
    ...facts,
    actorId: party === "clock" ? null : party === "member" ? "member" : "officer",
    actorIsSecretary: step === "agree_reversal",
    rejectionProposed,
    letterValidUntil: over ? "2026-11-19" : facts.letterValidUntil,
    dueAt: over ? new Date("2026-11-19T16:00:00Z") : facts.dueAt,
  };
}
