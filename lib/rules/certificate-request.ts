/**
 * 申请证明: whether a kind is offered to a member now, and on which way (K01 to K03 of the domain handbook 10.3): at once,
 * after his branch, after his committee, or after both. Two persons, and never himself.
 */
import {
  addMonths,
  addWorkdays,
  addYears,
  type CalendarDate,
  dateOf,
  endOf,
  type WorkCalendar,
} from "./calendar";
import { type CertificateKind, type CertificateWay, certificateKinds, kindRules } from "./certificate";
import { isOnTheBooks, type MemberFacts, type Offer, offersFor } from "./member";
import { done, type Outcome, refuse } from "./refusal";
import { settings } from "./settings";
import { isOpen, type TransferState } from "./transfer";

/** How each kind is offered to him: the table of services alone. */
export function certificateOffers(facts: MemberFacts, now: Date): Record<CertificateKind, Offer> {
  const offers = offersFor(facts, now);
  const offer = (kind: CertificateKind): Offer => offers[kindRules[kind].service];
  return Object.fromEntries(certificateKinds.map((kind) => [kind, offer(kind)])) as Record<
    CertificateKind,
    Offer
  >;
}

/** Where his transfer stands, as far as it concerns a certificate. */
export type OpenTransfer = "none" | "before_letter" | "after_letter";

const beforeLetter: readonly TransferState[] = ["origin_branch", "returned", "origin_committee"];

export function openTransferOf(state: TransferState | null): OpenTransfer {
  if (state === null || !isOpen(state)) return "none";
  return beforeLetter.includes(state) ? "before_letter" : "after_letter";
}

export interface CertificateRequestFacts {
  readonly member: MemberFacts;
  /** When the branch last confirmed the member's data. */
  readonly dataConfirmedOn: CalendarDate | null;
  /** Issued today, and asked for today. */
  readonly issuedToday: number;
  /** Until when no certificates leave after a verification in person. */
  readonly coolingOffUntil: Date | null;
  readonly hasCommittee: boolean;
  readonly openTransfer: OpenTransfer;
  /** Is the committee that is to take him in on the platform? */
  readonly hasTargetCommittee: boolean;
  readonly holdsOffice: boolean;
}

/** May this certificate be asked for, and who looks at it before it is issued? */
export function judgeCertificate(
  kind: CertificateKind,
  facts: CertificateRequestFacts,
  now: Date,
): Outcome<CertificateWay> {
  if (!facts.hasCommittee) return refuse("no_issuing_committee");
  if (facts.coolingOffUntil !== null && now < facts.coolingOffUntil) return refuse("cooling_off");
  const way = wayFor(kind, facts.member, now);
  if (way === null) return refuse("certificate_not_offered");
  const lacking = lacks(kind, facts);
  if (lacking !== null) return refuse(lacking);
  if (facts.dataConfirmedOn === null || !confirmedRecently(facts.dataConfirmedOn, now)) {
    return refuse("certificate_needs_confirmation");
  }
  if (facts.issuedToday >= settings.certificatesPerDay) {
    return refuse("certificate_quota", { most: settings.certificatesPerDay });
  }
  return done(way);
}

/** The stricter of what the catalogue says and what his status needs; null where it is not offered to him. */
export function wayFor(kind: CertificateKind, member: MemberFacts, now: Date): CertificateWay | null {
  const rule = kindRules[kind];
  if (!isOnTheBooks(member.status) || !rule.statuses.some((status) => status === member.status)) return null;
  const offer = certificateOffers(member, now)[kind];
  switch (offer) {
    case "clear_first":
    case "no":
      return null;
    case "yes":
      return rule.way;
    case "branch":
      return rule.way === "at_once" ? "branch" : rule.way;
    case "committee":
      return rule.way === "branch_then_committee" ? rule.way : "committee";
  }
}

/** Without what it speaks of there is nothing to certify. */
function lacks(kind: CertificateKind, facts: CertificateRequestFacts) {
  switch (kindRules[kind].openTransfer) {
    case "refused":
      if (facts.openTransfer !== "none") return "certificate_open_transfer";
      break;
    case "needed":
      if (facts.openTransfer !== "before_letter" || !facts.hasTargetCommittee) {
        return "certificate_needs_transfer";
      }
      break;
    case "said":
    case "no_matter":
      break;
  }
  if (kind === "dues" && facts.member.duesPaidUntil === null) return "certificate_nothing_recorded";
  if (kind === "standing" && facts.member.confirmedOn === null) return "certificate_nothing_recorded";
  if (kind === "office" && !facts.holdsOffice) return "certificate_no_office";
  return null;
}

function confirmedRecently(on: CalendarDate, now: Date): boolean {
  return dateOf(now) <= addMonths(on, settings.dataConfirmedMonths);
}

/** 外出: from when to when a proof letter is for; at most six months (中组发〔2004〕10号). */
export interface Absence {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export const ABSENCE_MONTHS = 6;

export function isAbsence({ from, to }: Absence, today: CalendarDate): boolean {
  return (
    from >= today &&
    from <= addMonths(today, ABSENCE_MONTHS) &&
    to >= from &&
    to <= addMonths(from, ABSENCE_MONTHS)
  );
}

/** The end of the last day on which whoever has it now is in time. */
export function reviewDueAt(since: Date, calendar: WorkCalendar): Date {
  return endOf(addWorkdays(dateOf(since), settings.certificateReviewWorkdays, calendar));
}

/** 党龄: whole years since he became a full member (党章 art. 7). */
export function yearsOfStanding(confirmedOn: CalendarDate, on: CalendarDate): number {
  let years = Math.max(0, Number(on.slice(0, 4)) - Number(confirmedOn.slice(0, 4)));
  if (years > 0 && addYears(confirmedOn, years) > on) years -= 1;
  return years;
}

/** 光荣在党50年. */
export const HONORED_YEARS = 50;

export const requestStages = ["branch", "committee", "issued", "refused", "withdrawn"] as const;
export type RequestStage = (typeof requestStages)[number];

export interface RequestMarks {
  readonly way: CertificateWay;
  readonly checkedAt: Date | null;
  readonly outcome: "issued" | "refused" | null;
  readonly withdrawnAt: Date | null;
}

/** Where a request stands. */
export function requestStage({ way, checkedAt, outcome, withdrawnAt }: RequestMarks): RequestStage {
  if (withdrawnAt !== null) return "withdrawn";
  if (outcome !== null) return outcome;
  return way === "committee" || checkedAt !== null ? "committee" : "branch";
}

/** Does an approval at this stage issue it, or pass it on? */
export function approvalOf(way: CertificateWay, stage: RequestStage): "issue" | "pass_on" {
  return way === "branch_then_committee" && stage === "branch" ? "pass_on" : "issue";
}
