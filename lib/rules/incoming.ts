/**
 * 外来介绍信: the paper letter of an organization outside with which a member comes in (R3).
 * Sources: 组通字〔2006〕45号 (its fields; one letter one person), 《中国共产党党员教育管理工作条例》(2019): the validity is never
 * above three months, nobody is refused without cause; domain handbook 1.5, 1.10, 8 (edges 39, 47, 48), 10.1 (T24).
 */
import { type CalendarDate, type Month, shiftMonth } from "./calendar";
import type { Sex } from "./citizen-number";
import type { EventKind } from "./event";
import { lastValidDay } from "./letter";
import { isOnTheBooks, type MemberStatus, probationEnds } from "./member";
import { settings } from "./settings";

/** Up to so many days stand on a letter; what is above three months is cut to them (`lastValidDay`). */
export const INCOMING_MOST_DAYS = 366;

export const incomingLetterFaults = ["not_issued_yet", "expired"] as const;
export type IncomingLetterFault = (typeof incomingLetterFaults)[number];

/** What the days of a letter say against taking it in today. */
export function incomingLetterFault(
  letter: { readonly issuedOn: CalendarDate; readonly validDays: number },
  today: CalendarDate,
): IncomingLetterFault | null {
  if (letter.issuedOn > today) return "not_issued_yet";
  return today > lastValidDay(letter.issuedOn, letter.validDays) ? "expired" : null;
}

export interface IncomingCareer {
  readonly bornOn: CalendarDate;
  readonly issuedOn: CalendarDate;
  readonly admittedOn: CalendarDate;
  readonly confirmedOn: CalendarDate | null;
}

export const careerFaults = [
  "admitted_too_young",
  "admitted_after_letter",
  "confirmed_out_of_order",
] as const;
export type CareerFault = (typeof careerFaults)[number];

/** 入党、转正 in order: at 18 or later, before the letter; confirmed a year later or more, and not after the letter. */
export function careerFault({
  bornOn,
  issuedOn,
  admittedOn,
  confirmedOn,
}: IncomingCareer): CareerFault | null {
  const grown = `${Number(bornOn.slice(0, 4)) + 18}${bornOn.slice(4)}`;
  if (admittedOn < grown) return "admitted_too_young";
  if (admittedOn > issuedOn) return "admitted_after_letter";
  if (confirmedOn !== null && (confirmedOn < probationEnds(admittedOn) || confirmedOn > issuedOn)) {
    return "confirmed_out_of_order";
  }
  return null;
}

/** Dues are not paid further ahead than half a year (edge 33). */
export function isDuesMonthPossible(month: Month, issuedOn: CalendarDate): boolean {
  return month <= shiftMonth(issuedOn.slice(0, 7), settings.duesAheadMonths);
}

/** What a record that is here already means for somebody who comes with a letter. */
export type KnownRecord = "taken_up_again" | "known_here" | "ended";

/**
 * Whoever has a relation here does not come from outside. Who was transferred out, and who was registered once and
 * never taken in, is taken up again with his old record; a membership that ended does not come back by a letter.
 */
export function meetsRecord(status: MemberStatus, affiliated: boolean): KnownRecord {
  if (affiliated || isOnTheBooks(status)) return "known_here";
  return status === "transferred_out" || status === "pending" ? "taken_up_again" : "ended";
}

/** What became of a letter that somebody registered himself, before a committee has looked at it. */
export const wishOutcomes = [
  "case", // it became a case
  "member_known_here",
  "incoming_letter_known",
  "incoming_letter_not_valid",
  "former_record_differs",
  "former_record_ended",
  "transfer_already_open",
  "target_unknown",
] as const;
export type WishOutcome = (typeof wishOutcomes)[number];

/** What his account is told of it: the same words for everybody until a committee has looked at it. */
export const wishStandings = ["unfinished", "waiting", "not_taken_up", "case"] as const;
export type WishStanding = (typeof wishStandings)[number];

/** A letter without a photograph is kept for a day; then whoever did not finish begins anew. */
export const WISH_UNFINISHED_HOURS = 24;

/** The version of what an account agrees to when it registers a letter. */
export const INCOMING_CONSENT_VERSION = 1;

/** 退回单、回执、函: the sheets that a committee sends to the issuer. */
export const paperKinds = ["return_slip", "paper_receipt", "enquiry"] as const;
export type PaperKind = (typeof paperKinds)[number];

/** What somebody who registers his own letter writes down from it. */
export interface WishedLetter {
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly validDays: number;
  readonly name: string;
  /** 18 characters. */
  readonly citizenNumber: string;
}

/** The letter whole, as a clerk registers it. */
export interface RegisteredLetter extends WishedLetter {
  /** 抬头 */
  readonly addressee: string;
  /** 由…: the unit or branch he leaves; may be empty. */
  readonly fromUnit: string;
  /** Address and telephone of the issuer; may be empty. */
  readonly issuerContact: string;
  readonly sex: Sex;
  readonly ethnicity: string;
  /** As in the personnel file; it may differ from the number. */
  readonly bornOn: CalendarDate;
  readonly admittedOn: CalendarDate;
  /** Null for a probationary member. */
  readonly confirmedOn: CalendarDate | null;
  readonly duesPaidUntil: Month;
  readonly phone: string;
}

/** Is all in order that stands on the letter, as far as its own days say? */
export function isInOrder(letter: RegisteredLetter): boolean {
  return careerFault(letter) === null && isDuesMonthPossible(letter.duesPaidUntil, letter.issuedOn);
}

/** Of what each sheet tells. */
const tellsOf: Record<PaperKind, readonly EventKind[]> = {
  return_slip: ["transfer.incoming_refused", "transfer.withdrawn"],
  paper_receipt: ["transfer.incoming_accepted"],
  enquiry: ["transfer.files_requested"],
};

/** The newest event that a sheet of this kind tells of, among those of a case, oldest first. */
export function toldBy<E extends { readonly kind: EventKind }>(
  kind: PaperKind,
  events: readonly E[],
): E | null {
  return events.findLast((event) => tellsOf[kind].includes(event.kind)) ?? null;
}

/** The files that a letter of enquiry asks for, as the clerk wrote them: one a line, or with semicolons between. */
export function filesAsked(reason: string): string[] {
  return reason
    .split(/[；;\n]/)
    .map((one) => one.trim().replace(/[。，,]$/, ""))
    .filter((one) => one !== "");
}
