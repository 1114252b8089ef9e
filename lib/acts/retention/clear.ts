import { and, eq, inArray, isNotNull, isNull, lt, notExists, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Executor, transaction } from "@/db/client";
import {
  cardCode,
  emailAttempt,
  phoneAttempt,
  session,
  signInAttempt,
  ssoAttempt,
} from "@/db/schema/account";
import { transferBatch, transferBatchRow } from "@/db/schema/batch";
import { certificateLink, certificateRun, certificateRunRow } from "@/db/schema/certificate";
import { complaint } from "@/db/schema/complaint";
import { message, notice } from "@/db/schema/event";
import { factorChallenge, factorReset } from "@/db/schema/factor";
import { incomingLetter, incomingWish, outsideAnswer } from "@/db/schema/letter";
import { formPress, limitCounter, limitWait } from "@/db/schema/limit";
import { reveal } from "@/db/schema/member";
import { importChange, importRow, importRun } from "@/db/schema/roster";
import { attachment } from "@/db/schema/transfer";
import { bindingObjection, branchVerification, identityClaim, phoneChange } from "@/db/schema/verification";
import { goesBefore, type RetentionName, retentionNames } from "../../rules/retention";
import {
  clearCollectiveLetters,
  clearIssuerContacts,
  clearOutsidePersons,
  clearPapers,
  clearPrints,
  clearScans,
  clearWaivers,
  clearWords,
} from "./clear-letters";
import { empty, remove } from "./remove";

type Clear = (tx: Executor, before: Date) => Promise<number>;

/** What goes of each kind, once it is older than the rulebook keeps it. What is not here goes with its person only. */
export const clears: Partial<Record<RetentionName, readonly Clear[]>> = {
  sign_in_attempts: [
    (tx, before) => remove(tx, signInAttempt, lt(signInAttempt.createdAt, before)),
    (tx, before) => remove(tx, emailAttempt, lt(emailAttempt.createdAt, before)),
    (tx, before) => remove(tx, phoneAttempt, lt(phoneAttempt.createdAt, before)),
    (tx, before) => remove(tx, ssoAttempt, lt(ssoAttempt.createdAt, before)),
  ],
  claims: [(tx, before) => remove(tx, identityClaim, lt(identityClaim.createdAt, before))],
  in_person_wishes: [
    (tx, before) => remove(tx, phoneChange, lt(phoneChange.expiresAt, before)),
    (tx, before) => remove(tx, factorReset, lt(factorReset.expiresAt, before)),
    (tx, before) => remove(tx, bindingObjection, lt(bindingObjection.expiresAt, before)),
    (tx, before) =>
      remove(
        tx,
        branchVerification,
        and(
          lt(branchVerification.expiresAt, before),
          // A telephone that changed because of it was proposed later, and ends later.
          notExists(
            tx
              .select({ id: phoneChange.id })
              .from(phoneChange)
              .where(eq(phoneChange.verificationId, branchVerification.id)),
          ),
        ),
      ),
  ],
  ended_sessions: [
    (tx, before) => remove(tx, factorChallenge, lt(factorChallenge.createdAt, before)),
    (tx, before) =>
      remove(
        tx,
        session,
        and(
          // A session that nobody ended was over half a day after it began.
          overSince(session.endedAt, session.seenAt, before),
          notExists(
            tx
              .select({ id: identityClaim.id })
              .from(identityClaim)
              .where(eq(identityClaim.sessionId, session.id)),
          ),
          notExists(
            tx
              .select({ id: factorChallenge.id })
              .from(factorChallenge)
              .where(eq(factorChallenge.sessionId, session.id)),
          ),
        ),
      ),
  ],
  counters: [
    async (tx, before) =>
      (
        await tx
          .delete(limitCounter)
          .where(lt(limitCounter.windowStart, before))
          .returning({ name: limitCounter.name })
      ).length,
    async (tx, before) =>
      (await tx.delete(limitWait).where(lt(limitWait.openAt, before)).returning({ name: limitWait.name }))
        .length,
    (tx, before) => remove(tx, reveal, lt(reveal.askedAt, before)),
  ],
  form_presses: [(tx, before) => remove(tx, formPress, lt(formPress.pressedAt, before))],
  shown_codes: [
    (tx, before) => remove(tx, cardCode, lt(cardCode.shownAt, before)),
    (tx, before) => remove(tx, certificateLink, lt(certificateLink.createdAt, before)),
  ],
  message_bodies: [clearBodies],
  messages: [(tx, before) => remove(tx, message, overSince(message.sentAt, message.failedAt, before))],
  notices: [(tx, before) => remove(tx, notice, lt(notice.createdAt, before))],
  complaints: [(tx, before) => remove(tx, complaint, lt(complaint.answeredAt, before))],
  import_files: [clearFiles],
  import_rows: [
    (tx, before) => remove(tx, importRow, inArray(importRow.runId, runsBefore(tx, before))),
    clearChanges,
  ],
  batch_rows: [clearBatchRows],
  run_rows: [clearRunRows],
  letter_wishes: [
    (tx, before) =>
      remove(tx, incomingWish, and(lt(incomingWish.createdAt, before), isNotNull(incomingWish.placedAt))),
  ],
  loose_photos: [
    (tx, before) =>
      remove(
        tx,
        attachment,
        and(
          isNull(attachment.transferId),
          eq(attachment.purpose, "letter"),
          lt(attachment.createdAt, before),
          hangsNowhere(tx),
        ),
      ),
  ],
  letters: [
    clearPrints,
    clearPapers,
    clearCollectiveLetters,
    clearScans,
    clearOutsidePersons,
    clearWords,
    clearIssuerContacts,
    clearWaivers,
  ],
};

/** By the first of two instants that is there. */
function overSince(first: PgColumn, second: PgColumn, before: Date): SQL | undefined {
  return or(lt(first, before), and(isNull(first), lt(second, before)));
}

function runsBefore(tx: Executor, before: Date) {
  return tx.select({ id: importRun.id }).from(importRun).where(lt(importRun.createdAt, before));
}

function hangsNowhere(tx: Executor): SQL | undefined {
  const free = (table: typeof incomingWish | typeof incomingLetter | typeof outsideAnswer) =>
    notExists(tx.select({ id: table.id }).from(table).where(eq(table.attachmentId, attachment.id)));
  return and(free(incomingWish), free(incomingLetter), free(outsideAnswer));
}

/** Of what went out. What failed may be sent again as long as it is there, and then says what it was to say. */
function clearBodies(tx: Executor, before: Date): Promise<number> {
  const old = and(lt(message.sentAt, before), isNotNull(message.bodySealed));
  return empty(tx, message, { bodySealed: null }, old);
}

function clearFiles(tx: Executor, before: Date): Promise<number> {
  const ended = inArray(importRun.state, ["checked", "refused", "committed", "undone"]);
  const old = and(lt(importRun.createdAt, before), isNotNull(importRun.fileSealed), ended);
  return empty(tx, importRun, { fileSealed: null }, old);
}

function clearChanges(tx: Executor, before: Date): Promise<number> {
  const old = and(isNotNull(importChange.beforeSealed), inArray(importChange.runId, runsBefore(tx, before)));
  return empty(tx, importChange, { beforeSealed: null }, old);
}

async function clearBatchRows(tx: Executor, before: Date): Promise<number> {
  const batches = tx
    .select({ id: transferBatch.id })
    .from(transferBatch)
    .where(lt(transferBatch.createdAt, before));
  const cleared = await tx
    .update(transferBatchRow)
    .set({ bodySealed: null, citizenNumberIndex: null })
    .where(
      and(
        inArray(transferBatchRow.batchId, batches),
        or(isNotNull(transferBatchRow.bodySealed), isNotNull(transferBatchRow.citizenNumberIndex)),
      ),
    )
    .returning({ row: transferBatchRow.row });
  return cleared.length;
}

async function clearRunRows(tx: Executor, before: Date): Promise<number> {
  const runs = tx
    .select({ id: certificateRun.id })
    .from(certificateRun)
    .where(lt(certificateRun.createdAt, before));
  const cleared = await tx
    .delete(certificateRunRow)
    .where(inArray(certificateRunRow.runId, runs))
    .returning({ memberId: certificateRunRow.memberId });
  return cleared.length;
}

/**
 * 到期清除: takes away what was kept long enough, a part of each kind a round. One kind that fails does not keep the others;
 * the duty fails in the end. Returns how many rows it touched.
 */
export async function clearExpired(now: Date): Promise<number> {
  let did = 0;
  const failures: unknown[] = [];
  for (const name of retentionNames) {
    const before = goesBefore(name, now);
    if (before === null) continue;
    try {
      for (const clear of clears[name] ?? []) did += await transaction((tx) => clear(tx, before));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return did;
}

/** Kinds that the rulebook gives a number of days and for which nothing here clears anything: there are none. */
export const neverCleared = retentionNames.filter(
  (name) => goesBefore(name, new Date(0)) !== null && clears[name] === undefined,
);
