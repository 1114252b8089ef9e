import { and, inArray, isNotNull, lt, lte, ne, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { letter, letterPrint, outsideAnswer, transferPaper } from "@/db/schema/letter";
import { attachment, transfer } from "@/db/schema/transfer";
import { dateOf } from "../../rules/calendar";
import { removeAttachments } from "../attachment/remove";
import { AT_ONCE, remove } from "./remove";

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
export async function clearCollectiveLetters(tx: Executor, before: Date): Promise<number> {
  const old = and(
    lte(collectiveLetter.issuedOn, dateOf(before)),
    or(isNotNull(collectiveLetter.sealed), isNotNull(collectiveLetter.problem)),
  );
  const some = tx.select({ id: collectiveLetter.id }).from(collectiveLetter).where(old).limit(AT_ONCE);
  const cleared = await tx
    .update(collectiveLetter)
    .set({ sealed: null, problem: null })
    .where(inArray(collectiveLetter.id, some))
    .returning({ id: collectiveLetter.id });
  return cleared.length;
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

/** Who answered outside, and his telephone; the unit and what it answered stay. */
export async function clearOutsidePersons(tx: Executor, before: Date): Promise<number> {
  const old = and(
    inArray(outsideAnswer.transferId, casesBefore(tx, before)),
    ne(outsideAnswer.personSealed, ""),
  );
  const some = tx.select({ id: outsideAnswer.id }).from(outsideAnswer).where(old).limit(AT_ONCE);
  const cleared = await tx
    .update(outsideAnswer)
    .set({ personSealed: "" })
    .where(inArray(outsideAnswer.id, some))
    .returning({ id: outsideAnswer.id });
  return cleared.length;
}
