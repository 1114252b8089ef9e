/**
 * 平台外单位: what passes between a committee here and an organization that is not on the platform.
 * Sources: 组通字〔2006〕45号 (the receipt is the third part of the letter and goes from committee to committee, within one
 * month); domain handbook 1.5, 1.10, edges 14, 15, 40, 47–49.
 */
import type { CalendarDate } from "./calendar";
import { isHimself } from "./delegation";
import type { LetterKind, LetterState } from "./letter";
import type { PolicyActor } from "./policy";
import type { TransferRoute, TransferState } from "./transfer";

/** What an outside organization can answer to our paper letter. */
export const outsideAnswerKinds = ["accepted", "refused"] as const;
export type OutsideAnswerKind = (typeof outsideAnswerKinds)[number];

/** From what a clerk notes an answer that the outside did not give by itself (edge 14). */
export const answerEvidences = ["receipt_slip", "telephone", "national_system"] as const;
export type AnswerEvidence = (typeof answerEvidences)[number];

/** Does a case still wait for what the outside says? Closed, or the member's again, it does not, whatever the letter. */
export function awaitsAnswer({
  route,
  state,
}: {
  readonly route: TransferRoute | null;
  readonly state: TransferState;
}): boolean {
  return route === "outward" && (state === "in_transit" || state === "letter_expired");
}

/**
 * What can be answered to a letter as it stands today. An acceptance that is told late may stand (edge 15); a letter
 * that is over needs no refusal any more, and one that was reported lost is held by nobody who could answer.
 */
export function answersOpenTo(
  letter: { readonly kind: LetterKind; readonly state: LetterState; readonly validUntil: CalendarDate },
  today: CalendarDate,
): readonly OutsideAnswerKind[] {
  if (letter.kind !== "paper") return [];
  if (letter.state === "expired") return ["accepted"];
  if (letter.state !== "live") return [];
  return today > letter.validUntil ? ["accepted"] : outsideAnswerKinds;
}

/** Nobody is accepted before his letter was issued, or tomorrow (I7). */
export function isAcceptanceDate(
  acceptedOn: CalendarDate,
  issuedOn: CalendarDate,
  today: CalendarDate,
): boolean {
  return acceptedOn >= issuedOn && acceptedOn <= today;
}

export const confirmHindrances = ["own_request", "set_aside", "recorded", "issued"] as const;
export type ConfirmHindrance = (typeof confirmHindrances)[number];

/**
 * Why this person cannot be the second clerk who closes the case: as the rulebook judges it (T23, T23b). For whom he acts,
 * and who acts for him, counts as he himself.
 */
export function confirmHindranceOf(
  actor: PolicyActor,
  by: {
    readonly memberId: string;
    readonly setAside: readonly string[];
    /** Who noted the answer; null where the outside did so itself. */
    readonly recordedBy: string | null;
    /** Who issued the letter. */
    readonly issuedBy: string | null;
    /** For whom he issued it, where the office was delegated to him. */
    readonly issuedFor: string | null;
  },
): ConfirmHindrance | null {
  if (isHimself(actor, by.memberId)) return "own_request";
  if (by.setAside.some((id) => isHimself(actor, id))) return "set_aside";
  if (isHimself(actor, by.recordedBy)) return "recorded";
  return isHimself(actor, by.issuedBy) || isHimself(actor, by.issuedFor) ? "issued" : null;
}

/** How the receipt that we owe went to the issuer of an incoming letter. */
export const receiptChannels = ["by_hand", "post", "confidential_post", "fax", "national_system"] as const;
export type ReceiptChannel = (typeof receiptChannels)[number];

/** The same letter typed twice: issuer and number without spaces, brackets and 中共, full width made narrow. */
export function letterKey(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s〔〕［］[\]()（）【】第号字\-—_.]/g, "")
    .replace(/^中国共产党|^中共/, "")
    .toUpperCase();
}
