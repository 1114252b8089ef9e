import { desc, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { letter, outsideAnswer } from "@/db/schema/letter";
import { transfer } from "@/db/schema/transfer";
import { sealForInstallation } from "@/db/sealing";
import { standingAnswer } from "../../reads/outside-answer";
import type { TransferRow } from "../../reads/transfer";
import { dateOf } from "../../rules/calendar";
import {
  type AnswerEvidence,
  answersOpenTo,
  awaitsAnswer,
  isAcceptanceDate,
  type OutsideAnswerKind,
} from "../../rules/outside";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { type RefusalGround, refusalGrounds } from "../../rules/transfer";
import { type Doer, outside } from "../actor";
import { writeEvent } from "../event";
import { sealedFor } from "../sealed-for";
import { findOwner } from "../transfer/reroute";

/** What an organization outside says of a letter. */
export interface AnswerContent {
  readonly kind: OutsideAnswerKind;
  /** Of an acceptance: the day on which it was received there. */
  readonly acceptedOn: string;
  /** Of a refusal: the coded ground. */
  readonly ground: string;
  readonly remark: string;
  readonly unit: string;
  /** Who answers there, and how he is reached. */
  readonly person: string;
  readonly telephone: string;
}

type LetterRow = typeof letter.$inferSelect;
type AnswerRow = typeof outsideAnswer.$inferSelect;

/** A case with its newest letter, locked against whoever acts at the same moment. */
export async function lockCase(
  tx: Executor,
  transferId: string,
): Promise<{ row: TransferRow; newest: LetterRow } | null> {
  const [row] = await tx.select().from(transfer).where(eq(transfer.id, transferId)).for("update");
  const [newest] = await tx
    .select()
    .from(letter)
    .where(eq(letter.transferId, transferId))
    .orderBy(desc(letter.id))
    .limit(1);
  return row && newest ? { row, newest } : null;
}

/** Whoever looks at the case now has not seen this yet: his next press is told that something changed. */
export async function renewVersion(tx: Executor, transferId: string): Promise<void> {
  await tx
    .update(transfer)
    .set({ version: sql`${transfer.version} + 1` })
    .where(eq(transfer.id, transferId));
}

/** The answer of this letter that stands: at most one, until a clerk dismisses it. */
export async function standingAnswerOf(tx: Executor, letterId: string): Promise<AnswerRow | null> {
  const [found] = await tx.select().from(outsideAnswer).where(standingAnswer(letterId));
  return found ?? null;
}

/**
 * Notes the answer to a letter, given by the outside itself or taken down by a clerk, and hands the case to whoever can
 * be the second clerk. Whether one stands already has been looked at under the same lock.
 */
export async function noteAnswer(
  tx: Executor,
  by: { readonly actor: Doer; readonly actingForId: string | null; readonly evidence: AnswerEvidence | null },
  { row, newest }: { readonly row: TransferRow; readonly newest: LetterRow },
  content: AnswerContent,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const today = dateOf(now);
  if (!awaitsAnswer(row) || !answersOpenTo(newest, today).includes(content.kind)) {
    return refuse("letter_not_live");
  }
  const accepted = content.kind === "accepted";
  if (accepted && !isAcceptanceDate(content.acceptedOn, newest.issuedOn, today)) {
    return refuse("acceptance_date");
  }
  const ground = groundOf(content.ground);
  if (!accepted && ground === null) return refuse("reason_needed");
  const id = newId();
  const { actor, evidence, actingForId } = by;
  await tx.insert(outsideAnswer).values({
    id,
    transferId: row.id,
    letterId: newest.id,
    kind: content.kind,
    acceptedOn: accepted ? content.acceptedOn : null,
    ground: accepted ? null : ground,
    remark: await sealedFor(tx, row.memberId, content.remark.trim(), "outside_answer.remark"),
    unit: content.unit.trim(),
    personSealed: sealPerson(id, content),
    recordedBy: actor.kind === "person" ? actor.memberId : null,
    evidence,
    recordedAt: now,
  });
  await renewVersion(tx, row.id);
  await writeEvent(
    tx,
    actor,
    {
      kind: "transfer.outside_answered",
      actingForId,
      subjectMemberId: row.memberId,
      transferId: row.id,
      data: {
        letter: newest.number,
        answer: content.kind,
        ...(accepted ? { acceptedOn: content.acceptedOn } : { ground }),
        ...(evidence && { evidence }),
      },
      told: { owner: row.ownerOrganizationId },
    },
    now,
  );
  // Where another organization has the second clerk, it is told by the event that gives it the case.
  await findOwner(tx, row, now);
  return done({ id });
}

/** A second answer changes nothing and is remembered (edge 49). */
export async function noteAnsweredAgain(
  tx: Executor,
  { row, newest }: { readonly row: TransferRow; readonly newest: LetterRow },
  content: AnswerContent,
  now: Date,
): Promise<void> {
  await writeEvent(
    tx,
    outside,
    {
      kind: "transfer.outside_answered_again",
      subjectMemberId: row.memberId,
      transferId: row.id,
      data: { letter: newest.number, answer: content.kind },
    },
    now,
  );
}

function groundOf(text: string): RefusalGround | null {
  return refusalGrounds.find((ground) => ground === text) ?? null;
}

/** Name and telephone of somebody who is on no roster: sealed for the installation. */
function sealPerson(id: string, { person, telephone }: AnswerContent): string {
  const said = JSON.stringify({ name: person.trim(), telephone: telephone.trim() });
  return sealForInstallation(said, { column: "outside_answer.person", rowId: id });
}
