import type { Party, TransferStep } from "./transfer";
import type { StepFacts } from "./transfer-advance";

/** Friday, 2026-11-20, ten o'clock in Shanghai. */
export const now = new Date("2026-11-20T02:00:00Z");
export const calendar = { holidays: new Set<string>(), makeUpWorkdays: new Set<string>() };
export const facts: StepFacts = {
  actorId: "officer",
  subjectId: "member",
  lastApproval: null,
  conditionsMet: true,
  rejectionProposed: false,
  reason: "because",
  letterValidUntil: "2026-12-20",
  firstLetterOn: "2026-11-20",
  calendar,
};

/** Facts under which nothing but place, party and a proposed rejection can be in the way of this step. */
export function inOrder(step: TransferStep, party: Party, rejectionProposed: boolean): StepFacts {
  return {
    ...facts,
    actorId: party === "clock" ? null : party === "member" ? "member" : "officer",
    rejectionProposed,
    letterValidUntil: step === "expire_letter" ? "2026-11-19" : "2026-12-20",
  };
}
