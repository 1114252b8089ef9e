/**
 * 办理一步: may this step be taken now, by this party, and what follows from it?
 * Asks the table in transfer.ts and adds what the table cannot say: four eyes, the pre-check, the life of the letter,
 * a proposed rejection, and the day by which the next party must have acted.
 * Sources: 《中国共产党党员教育管理工作条例》(2019); domain handbook 1.6 (who may issue again), 10.1 (T02–T29). Day counts are settings.
 */
import {
  addDays,
  addMonths,
  addWorkdays,
  type CalendarDate,
  dateOf,
  endOf,
  type WorkCalendar,
} from "./calendar";
import { done, type Outcome, refuse } from "./refusal";
import { settings } from "./settings";
import {
  type LetterEffect,
  levelOf,
  type Party,
  partyInCharge,
  stepRule,
  type TransferRoute,
  type TransferState,
  type TransferStep,
  transferStepNames,
} from "./transfer";

/** What the rulebook must know of a case beyond its state to judge a step. */
export interface StepFacts {
  /** The person who acts; null for the clock. */
  readonly actorId: string | null;
  readonly subjectId: string;
  /** Who approved the level before, and which state that was. */
  readonly lastApproval: { readonly by: string; readonly state: TransferState } | null;
  /** Red lines of the pre-check that stand now. */
  readonly conditionsMet: boolean;
  readonly rejectionProposed: boolean;
  readonly reason: string;
  /** Last valid day of the letter that this step issues, or of the one that is under way. */
  readonly letterValidUntil: CalendarDate | null;
  /** The day on which the first letter of the case was issued. */
  readonly firstLetterOn: CalendarDate | null;
  readonly calendar: WorkCalendar;
}

export interface TransferPlace {
  readonly state: TransferState;
  readonly route: TransferRoute;
}

/** What a legal step does; `move` writes it down. */
export interface Transition {
  readonly step: TransferStep;
  readonly party: Party;
  readonly from: TransferState;
  readonly to: TransferState;
  readonly inCharge: Party | null;
  readonly dueAt: Date | null;
  readonly letter: LetterEffect | null;
  readonly movesAffiliation: boolean;
}

/** The day by which the next party must have acted, counted from today; null where nothing is due any more. */
export function deadline(
  state: TransferState,
  facts: Pick<StepFacts, "letterValidUntil" | "calendar">,
  now: Date,
): Date | null {
  const today = dateOf(now);
  const workdays = (count: number) => endOf(addWorkdays(today, count, facts.calendar));
  switch (state) {
    case "origin_branch":
      return workdays(settings.originBranchWorkdays);
    case "origin_committee":
      return workdays(settings.originCommitteeWorkdays);
    case "returned":
      return endOf(addDays(today, settings.returnedDays));
    case "in_transit":
      if (facts.letterValidUntil === null) throw new Error("a case in transit has a letter");
      return endOf(facts.letterValidUntil);
    case "target_committee":
      return workdays(settings.targetCommitteeWorkdays);
    case "file_check":
      return workdays(settings.fileCheckWorkdays);
    case "target_branch":
      return workdays(settings.targetBranchWorkdays);
    case "refused":
      return workdays(settings.refusedWorkdays);
    case "letter_expired":
    case "letter_lost":
      return workdays(settings.letterTroubleWorkdays);
    case "draft":
    case "completed":
    case "withdrawn":
    case "rejected":
    case "voided":
      return null;
  }
}

/** May this step be taken here at all, by anybody, on this route? */
export function isPossible(place: TransferPlace, step: TransferStep): boolean {
  const rule = stepRule(step);
  return rule.from.includes(place.state) && rule.routes.includes(place.route);
}

/** The steps a party may take from here, in the order of the table: the buttons of a page. */
export function stepsFor(place: TransferPlace, party: Party, rejectionProposed: boolean): TransferStep[] {
  return transferStepNames.filter(
    (step) =>
      isPossible(place, step) &&
      stepRule(step).by.includes(party) &&
      rejectionAllows(step, place.state, rejectionProposed),
  );
}

/** While a rejection is proposed the committee confirms it or sends the case back, and does nothing else. */
function rejectionAllows(step: TransferStep, state: TransferState, proposed: boolean): boolean {
  if (step === "confirm_rejection") return proposed;
  if (state !== "origin_committee" || !proposed) return true;
  return step === "send_back_to_branch" || step === "withdraw" || step === "void";
}

/** Asks the rulebook for a step: the transition, or the reason why not. */
export function advance(
  place: TransferPlace,
  step: TransferStep,
  party: Party,
  facts: StepFacts,
  now: Date,
): Outcome<Transition> {
  const rule = stepRule(step);
  if (!isPossible(place, step)) return refuse("step_not_possible");
  if (!rule.by.includes(party)) return refuse("not_your_turn");
  if (!rejectionAllows(step, place.state, facts.rejectionProposed)) return refuse("step_not_possible");
  if (party !== "member" && party !== "clock" && facts.actorId === facts.subjectId)
    return refuse("four_eyes");
  if (rule.approves && facts.lastApproval !== null) {
    const { by, state } = facts.lastApproval;
    const sameLevel = levelOf(state, place.route) === levelOf(place.state, place.route);
    if (by === facts.actorId && !sameLevel) return refuse("four_eyes");
  }
  if (rule.reason && facts.reason.trim() === "") return refuse("reason_needed");
  if (rule.checks && !facts.conditionsMet) return refuse("conditions_not_met");
  const letterOver = facts.letterValidUntil !== null && now >= endOf(facts.letterValidUntil);
  if (step === "receive" && (facts.letterValidUntil === null || letterOver)) return refuse("letter_not_live");
  if (step === "expire_letter" && !letterOver) return refuse("step_not_possible");
  // Six months after the first letter only the superior may issue another one (domain handbook 1.6).
  if (
    step === "reissue_expired" &&
    party === "origin_committee" &&
    olderThanSixMonths(facts.firstLetterOn, now)
  ) {
    return refuse("higher_approval_needed");
  }
  return done({
    step,
    party,
    from: place.state,
    to: rule.to,
    inCharge: partyInCharge[rule.to],
    dueAt: deadline(rule.to, facts, now),
    letter: rule.letter ?? null,
    movesAffiliation: rule.movesAffiliation ?? false,
  });
}

function olderThanSixMonths(firstLetterOn: CalendarDate | null, now: Date): boolean {
  if (firstLetterOn === null) return false;
  return dateOf(now) > addMonths(firstLetterOn, 6);
}
