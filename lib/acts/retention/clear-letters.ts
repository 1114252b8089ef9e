import { and, inArray, isNotNull, lt, lte, ne, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { incomingLetter, letter, letterPrint, outsideAnswer, transferPaper } from "@/db/schema/letter";
import { attachment, transfer, waiver } from "@/db/schema/transfer";
import { dateOf } from "../../rules/calendar";
import { removeAttachments } from "../attachment/remove";
import { AT_ONCE, empty, remove } from "./remove";

/** Of cases that ended so long ago: the numbers, the letters and their signatures stay, the sheets go. */
function casesBefore(tx: Executor, before: Date) {
  return tx.select({ id: transfer.id }).from(transfer).where(lt(transfer.closedAt, before));
}

export function clearPrints(tx: Executor, before: Date): Promise<number> {
  const letters = tx
    .select({ id: letter.id })
    .from(letter)
    .where(inArray(letter.transferId, casesBefore(tx, before)));
  return remove(tx, letterPrint, inArray(letterPrint.letterId, letters));
}

export function clearPapers(tx: Executor, before: Date): Promise<number> {
  return remove(tx, transferPaper, inArray(transferPaper.transferId, casesBefore(tx, before)));
}

/** Counted from the day on the letter, as what it holds is: no list outlives the hold of those who stand on it. */
export function clearCollectiveLetters(tx: Executor, before: Date): Promise<number> {
  const filled = or(isNotNull(collectiveLetter.sealed), isNotNull(collectiveLetter.problem));
  const old = and(lte(collectiveLetter.issuedOn, dateOf(before)), filled);
  return empty(tx, collectiveLetter, { sealed: null, problem: null }, old);
}

/** The photographs and scans of the case. */
export async function clearScans(tx: Executor, before: Date): Promise<number> {
  const scans = await tx
    .select({ id: attachment.id })
    .from(attachment)
    .where(inArray(attachment.transferId, casesBefore(tx, before)))
    .limit(AT_ONCE);
  await removeAttachments(
    tx,
    scans.map(({ id }) => id),
  );
  return scans.length;
}

/** Who answered outside, his telephone and his words; the unit and what it answered stay. */
export function clearOutsidePersons(tx: Executor, before: Date): Promise<number> {
  const filled = or(ne(outsideAnswer.personSealed, ""), ne(outsideAnswer.remark, ""));
  const old = and(inArray(outsideAnswer.transferId, casesBefore(tx, before)), filled);
  return empty(tx, outsideAnswer, { personSealed: "", remark: "" }, old);
}

/** The words that travelled with the case, and whom to call outside. */
export function clearWords(tx: Executor, before: Date): Promise<number> {
  const filled = or(
    ne(transfer.reasonNote, ""),
    ne(transfer.lastReason, ""),
    isNotNull(transfer.outsideContact),
  );
  const words = { reasonNote: "", lastReason: "", outsideContact: null };
  return empty(tx, transfer, words, and(lt(transfer.closedAt, before), filled));
}

/** Whom to call at the organization whose letter he brought. */
export function clearIssuerContacts(tx: Executor, before: Date): Promise<number> {
  const old = inArray(incomingLetter.transferId, casesBefore(tx, before));
  return empty(tx, incomingLetter, { issuerContact: "" }, and(old, ne(incomingLetter.issuerContact, "")));
}

/** What was let pass for a time, and why; that it was stays in the record of events. */
export function clearWaivers(tx: Executor, before: Date): Promise<number> {
  return remove(tx, waiver, lt(waiver.until, dateOf(before)));
}
