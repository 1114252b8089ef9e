/**
 * 不能办理的情形: what days, letters and receipts say against a step that is possible here and this party's.
 * The same holds whether the clock is late or not: it only writes down what is so already.
 * Sources: domain handbook 1.6 (who may issue again, what a lost letter needs), 10.1 (T08, T19–T23b, T27), edges 12, 13, 15, 30.
 */
import { addMonths, addWorkdays, type CalendarDate, dateOf, endOf } from "./calendar";
import type { Refusal } from "./refusal";
import { type Party, standing, type TransferState } from "./transfer";
import type { StepFacts } from "./transfer-advance";
import type { TransferStep } from "./transfer-steps";

/** What it asks of a case. */
export type HindranceFacts = Pick<
  StepFacts,
  | "actorId"
  | "oneWith"
  | "actorIsSecretary"
  | "reason"
  | "letterValidUntil"
  | "letterIssuedOn"
  | "firstLetterOn"
  | "lossAttested"
  | "receipt"
  | "enteredAt"
  | "dueAt"
  | "origin"
  | "calendar"
>;

/** Why a step cannot be taken today, if anything is against it. */
export function hindranceOf(
  step: TransferStep,
  party: Party,
  state: TransferState,
  facts: HindranceFacts,
  now: Date,
): Refusal | null {
  return (
    dayHindrance(step, state, facts, now) ??
    reversalHindrance(step, facts) ??
    letterHindrance(step, party, facts, now) ??
    receiptHindrance(step, facts, now)
  );
}

/** A returned request is the member's until its day is over, and then it lapses, whether the clock is late or not. */
function dayHindrance(
  step: TransferStep,
  state: TransferState,
  facts: HindranceFacts,
  now: Date,
): Refusal | null {
  if (state !== "returned" || (step !== "submit" && step !== "lapse_returned")) return null;
  const over = standing(state, facts.dueAt, now) !== state;
  return over === (step === "lapse_returned") ? null : { reason: "step_not_possible" };
}

/** A completed transfer is taken back by the secretaries of both committees (T27); the act that proposes asks for one. */
function reversalHindrance(step: TransferStep, { actorIsSecretary }: HindranceFacts): Refusal | null {
  return step === "agree_reversal" && !actorIsSecretary ? { reason: "secretary_signs" } : null;
}

/** What the life of the letter says against a step. */
function letterHindrance(step: TransferStep, party: Party, facts: HindranceFacts, now: Date): Refusal | null {
  const over = facts.letterValidUntil !== null && now >= endOf(facts.letterValidUntil);
  const live = facts.letterValidUntil !== null && !over;
  switch (step) {
    case "receive":
    case "report_found":
    case "report_lost":
    case "report_refused_outside":
    case "confirm_outside_receipt":
      // Past its last day the letter has expired, whether the clock has said so or not.
      return live ? null : { reason: "letter_not_live" };
    case "expire_letter":
      return over ? null : { reason: "step_not_possible" };
    case "issue_letter":
    case "issue_paper_letter":
    case "reissue_corrected":
      return signature(party, facts, now);
    case "reissue_expired":
      return higherApproval(party, facts, now) ?? signature(party, facts, now);
    case "replace_lost":
      return (
        higherApproval(party, facts, now) ?? lossHindrance(party, facts, now) ?? signature(party, facts, now)
      );
  }
  return null;
}

/** Where the committee has set that only its secretary issues letters, that is so of every letter it issues itself. */
function signature(party: Party, facts: HindranceFacts, now: Date): Refusal | null {
  const signs =
    facts.origin.letterBySecretaryOnly !== 1 || facts.actorIsSecretary || fromAbove(party, facts, now);
  return signs ? null : { reason: "secretary_signs" };
}

/** Does the superior decide by its own right? Before six months it only stands in for the committee. */
function fromAbove(party: Party, { firstLetterOn }: HindranceFacts, now: Date): boolean {
  return party === "superior" && olderThanSixMonths(firstLetterOn, now);
}

/** Six months after the first letter only the superior may issue another one (domain handbook 1.6). */
function higherApproval(party: Party, { firstLetterOn }: HindranceFacts, now: Date): Refusal | null {
  return party === "origin_committee" && olderThanSixMonths(firstLetterOn, now)
    ? { reason: "higher_approval_needed" }
    : null;
}

/** A lost letter is replaced when the other side attests that it never came, or after its silence by the secretary. */
function lossHindrance(party: Party, facts: HindranceFacts, now: Date): Refusal | null {
  if (facts.lossAttested) return null;
  const silentUntil = endOf(lossSilenceLasts(facts));
  const answers = facts.actorIsSecretary || fromAbove(party, facts, now);
  return answers && now >= silentUntil ? null : { reason: "loss_not_attested" };
}

/** The last day on which the other side's answer about a lost letter is awaited. */
export function lossSilenceLasts({
  enteredAt,
  origin,
  calendar,
}: Pick<HindranceFacts, "enteredAt" | "origin" | "calendar">): CalendarDate {
  return addWorkdays(dateOf(enteredAt), origin.lossSilenceWorkdays, calendar);
}

/** What the receipt of an outside organization says against closing the case (T23, T23b, edge 15). */
function receiptHindrance(step: TransferStep, facts: HindranceFacts, now: Date): Refusal | null {
  if (step !== "confirm_outside_receipt" && step !== "confirm_late_receipt") return null;
  const { receipt, letterIssuedOn, letterValidUntil } = facts;
  if (receipt === null || letterIssuedOn === null || letterValidUntil === null)
    return { reason: "receipt_missing" };
  const { recordedBy } = receipt;
  const again = recordedBy !== null && [facts.actorId, ...facts.oneWith].includes(recordedBy);
  if (again) return { reason: "four_eyes" };
  if (receipt.acceptedOn < letterIssuedOn || receipt.acceptedOn > dateOf(now))
    return { reason: "acceptance_date" };
  // Accepted after the last valid day: it stands if the other side confirms it, and the confirmation is named.
  if (receipt.acceptedOn > letterValidUntil && facts.reason.trim() === "") return { reason: "reason_needed" };
  return null;
}

/** More than six months after the first letter of a case. */
export function olderThanSixMonths(firstLetterOn: CalendarDate | null, now: Date): boolean {
  if (firstLetterOn === null) return false;
  return dateOf(now) > addMonths(firstLetterOn, 6);
}
