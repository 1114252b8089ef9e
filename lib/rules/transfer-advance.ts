/**
 * 办理一步: may this step be taken now, by this party, and what follows from it?
 * Asks the table in transfer.ts and adds what the table cannot say: four eyes, the pre-check, a proposed rejection, what
 * days, letters and receipts say against it (transfer-hindrance.ts), and the day by which the next party must have acted.
 * Sources: 《中国共产党党员教育管理工作条例》(2019); domain handbook 1.6 (who may issue again), 10.1 (T02–T29). Day counts are
 * settings of the committee in charge; the receipt within one month is the regulation's.
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
import type { CommitteeSettings } from "./settings";
import { levelOf, type Party, partyInCharge, type TransferRoute, type TransferState } from "./transfer";
import { nextCall } from "./transfer-clock";
import { hindranceOf } from "./transfer-hindrance";
import { type LetterEffect, stepRule, type TransferStep, transferStepNames } from "./transfer-steps";

/** What an outside organization answered to a paper letter, as it was noted down. */
export interface OutsideReceipt {
  /** The clerk who noted it; null when the outside did so itself. */
  readonly recordedBy: string | null;
  readonly acceptedOn: CalendarDate;
}

/** What the rulebook must know of a case beyond its state to judge a step. */
export interface StepFacts {
  /** The person who acts; null for the clock. */
  readonly actorId: string | null;
  /** The records that count as one person with his, by a delegation or because they were merged (delegation.ts). */
  readonly oneWith: readonly string[];
  readonly subjectId: string;
  /** Does he act as secretary or deputy secretary of his organization? */
  readonly actorIsSecretary: boolean;
  /** Who opened the case for the member, or declared a conflict of interest: they decide nothing in it (edges 24, 25). */
  readonly setAside: readonly string[];
  /** Who approved the level before, in whose office where it was delegated to him, and which state that was. */
  readonly lastApproval: {
    readonly by: string;
    readonly forId?: string | null;
    readonly state: TransferState;
  } | null;
  /** Red lines of the pre-check that stand now. */
  readonly conditionsMet: boolean;
  readonly rejectionProposed: boolean;
  readonly reason: string;
  /** Last valid day of the letter that this step issues, or of the one that is under way. */
  readonly letterValidUntil: CalendarDate | null;
  /** The day on which the letter under way was issued. */
  readonly letterIssuedOn: CalendarDate | null;
  /** The day on which the first letter of the case was issued. */
  readonly firstLetterOn: CalendarDate | null;
  /** The receiving side has said that the lost letter never came. */
  readonly lossAttested: boolean;
  readonly receipt: OutsideReceipt | null;
  /** A penalty or 限期改正 travels with the member, and whoever accepts says that he has seen it (edge 20). */
  readonly penaltySeen: boolean;
  /** When the case came into its present state. */
  readonly enteredAt: Date;
  /** The deadline of its present state, kept by a step that stays in it. */
  readonly dueAt: Date | null;
  /** Of the committee that issues. */
  readonly origin: CommitteeSettings;
  /** Of the committee that receives. */
  readonly target: CommitteeSettings;
  readonly calendar: WorkCalendar;
}

export interface TransferPlace {
  readonly state: TransferState;
  readonly route: TransferRoute;
}

/** What a legal step does; `move` writes it down. */
export interface Transition {
  readonly at: Date;
  readonly step: TransferStep;
  readonly party: Party;
  readonly from: TransferState;
  readonly to: TransferState;
  readonly inCharge: Party | null;
  readonly dueAt: Date | null;
  /** When the clock will first say something of it. */
  readonly callAt: Date | null;
  readonly letter: LetterEffect | null;
  readonly approves: boolean;
  readonly movesAffiliation: boolean;
}

/** The day by which the next party must have acted, counted from today; null where nothing is due any more. */
export function deadline(
  state: TransferState,
  facts: Pick<StepFacts, "letterValidUntil" | "calendar" | "origin" | "target">,
  now: Date,
): Date | null {
  const today = dateOf(now);
  const workdays = (count: number) => endOf(addWorkdays(today, count, facts.calendar));
  switch (state) {
    case "origin_branch":
      return workdays(facts.origin.originBranchWorkdays);
    case "origin_committee":
      return workdays(facts.origin.originCommitteeWorkdays);
    case "returned":
      return endOf(addDays(today, facts.origin.returnedDays));
    case "in_transit":
      if (facts.letterValidUntil === null) throw new Error("a case in transit has a letter");
      return endOf(facts.letterValidUntil);
    case "target_committee":
      return workdays(facts.target.targetCommitteeWorkdays);
    case "file_check":
      return workdays(facts.target.fileCheckWorkdays);
    case "target_branch":
      return workdays(facts.target.targetBranchWorkdays);
    case "receipt_pending":
      // 回执: within one month of the acceptance (the regulation's own number).
      return endOf(addMonths(today, 1));
    case "refused":
      return workdays(facts.origin.refusedWorkdays);
    case "letter_expired":
    case "letter_lost":
      return workdays(facts.origin.letterTroubleWorkdays);
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
      isOf(party, step, place) &&
      rejectionAllows(step, place.state, rejectionProposed),
  );
}

/**
 * Is it this party's step here? Where two parties share a step that answers a proposal, it belongs to the one whose
 * turn it is; and voiding belongs to the side that is responsible: the target's only for what came in from outside, and
 * not once he is taken in, when nothing but the receipt is owed.
 */
function isOf(party: Party, step: TransferStep, place: TransferPlace): boolean {
  if (!stepRule(step).by.includes(party)) return false;
  if (step === "agree_reversal" || step === "decline_reversal") {
    return party === partyInCharge(place.state, place.route);
  }
  if (step === "void" && party === "target_committee") {
    return place.route === "inward" && place.state !== "receipt_pending";
  }
  return true;
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
  if (!isOf(party, step, place)) return refuse("not_your_turn");
  if (!rejectionAllows(step, place.state, facts.rejectionProposed)) return refuse("step_not_possible");
  if (!fourEyes(place, step, party, facts)) return refuse("four_eyes");
  if (rule.reason && facts.reason.trim() === "") return refuse("reason_needed");
  if (rule.checks && !facts.conditionsMet) return refuse("conditions_not_met");
  const hindrance = hindranceOf(step, party, place.state, facts, now);
  if (hindrance !== null) return { ok: false, refusal: hindrance };
  if ((step === "accept" || step === "accept_incoming") && !facts.penaltySeen) {
    return refuse("penalty_not_seen");
  }
  const stays = rule.to === place.state;
  // A letter ended with its last day, however late the clock comes to write it down.
  const since = step === "expire_letter" ? (facts.dueAt ?? now) : now;
  const dueAt = stays ? facts.dueAt : deadline(rule.to, facts, since);
  const clock = {
    state: rule.to,
    route: place.route,
    enteredAt: stays ? facts.enteredAt : now,
    dueAt,
    firstLetterOn: facts.firstLetterOn,
    expiryWarningDays: facts.origin.expiryWarningDays,
  };
  return done({
    at: now,
    step,
    party,
    from: place.state,
    to: rule.to,
    inCharge: partyInCharge(rule.to, place.route),
    dueAt,
    callAt: nextCall(clock, now)?.at ?? null,
    letter: rule.letter ?? null,
    approves: rule.approves ?? false,
    movesAffiliation: rule.movesAffiliation ?? false,
  });
}

/**
 * Nobody decides on his own case, on one he opened for another, or on two levels in a row (I6, edges 24 and 25); nor
 * does whoever counts as one person with him.
 */
function fourEyes(place: TransferPlace, step: TransferStep, party: Party, facts: StepFacts): boolean {
  if (party === "member" || party === "clock") return true;
  const { actorId, lastApproval } = facts;
  const isHe = (id: string | null | undefined) =>
    id !== null && id !== undefined && (id === actorId || facts.oneWith.includes(id));
  if (isHe(facts.subjectId)) return false;
  // Whoever stepped aside decides nothing: a refusal or a return is a decision too.
  if (place.state !== "draft" && facts.setAside.some(isHe)) return false;
  const rule = stepRule(step);
  if (!rule.approves || lastApproval === null) return true;
  if (!isHe(lastApproval.by) && !isHe(lastApproval.forId)) return true;
  return !rule.second && levelOf(lastApproval.state, place.route) === levelOf(place.state, place.route);
}
