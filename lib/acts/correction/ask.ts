import { and, eq, isNull, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { newId } from "@/db/id";
import { affiliation, member, personKey } from "@/db/schema/member";
import { correction } from "@/db/schema/privacy";
import { openPersonKey, sealWords } from "@/db/sealing";
import { recordedValue } from "../../reads/correction";
import { dateOf } from "../../rules/calendar";
import { type CorrectableField, correctedValue } from "../../rules/correction";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { storeAttachment } from "../attachment/store";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";

export interface CorrectionInput {
  readonly field: CorrectableField;
  readonly value: string;
  readonly reason: string;
}

/** What of a member waits, his evidence or an officer. */
const open = and(isNull(correction.decidedAt), isNull(correction.withdrawnAt));

/**
 * 申请更正: what is wrong on the roster, what is right, and why. It waits for its evidence and goes to nobody before. Whether
 * a number stands on the roster already is no answer to whoever asks: the committee learns it.
 */
export async function askCorrection(
  actor: PersonActor,
  { field, value, reason }: CorrectionInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  if (reason.trim() === "") return refuse("reason_needed");
  const right = correctedValue(field, value, dateOf(now));
  if (right === null) return refuse("correction_value");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .select({ person: member, wrapped: personKey.wrapped })
      .from(member)
      .innerJoin(personKey, eq(personKey.ownerId, member.id))
      .where(eq(member.id, memberId))
      .for("update", { of: member });
    if (!row || (await branchOf(tx, memberId)) === null) return refuse("not_found");
    const key = openPersonKey(memberId, row.wrapped);
    if (recordedValue(row.person, key, field) === right) return refuse("correction_same");
    const [waiting] = await tx
      .select({ id: correction.id, sentAt: correction.sentAt })
      .from(correction)
      .where(and(eq(correction.memberId, memberId), open));
    if (waiting && waiting.sentAt !== null) return refuse("correction_open");
    const id = waiting?.id ?? newId();
    const said = {
      field,
      newSealed: sealWords(key, right, { column: "correction.new", rowId: memberId }),
      reason: sealWords(key, reason.trim(), { column: "correction.reason", rowId: memberId }),
      askedAt: now,
    };
    // Without its evidence nobody has seen it yet: what is asked now takes its place.
    if (waiting) await tx.update(correction).set(said).where(eq(correction.id, id));
    else await tx.insert(correction).values({ id, memberId, ...said });
    return done({ id });
  });
}

/** 证明材料: with it the request goes to his branch. */
export async function proveCorrection(
  actor: PersonActor,
  { id }: { readonly id: string },
  bytes: Uint8Array,
  now: Date,
): Promise<Outcome<null>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_found");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .select()
      .from(correction)
      .where(and(eq(correction.id, id), eq(correction.memberId, memberId), open))
      .for("update");
    const branchId = await branchOf(tx, memberId);
    if (!row || branchId === null) return refuse("not_found");
    if (row.sentAt !== null) return refuse("changed_meanwhile");
    const evidence = { transferId: null, bytes, uploadedBy: memberId, purpose: "correction" } as const;
    const stored = await storeAttachment(tx, evidence, now);
    if (!stored.ok) return stored;
    const ownerId = await ownerFor(branchId, new Set([memberId]), tx);
    await tx
      .update(correction)
      .set({
        attachmentId: stored.value.id,
        ownerId,
        sentAt: now,
        version: sql`${correction.version} + 1`,
      })
      .where(eq(correction.id, id));
    await writeEvent(
      tx,
      actor,
      {
        kind: "correction.asked",
        subjectMemberId: memberId,
        data: { field: row.field, correction: id },
        told: { owner: ownerId },
      },
      now,
    );
    return done(null);
  });
}

/** He takes it back, as long as nobody has decided. */
export async function withdrawCorrection(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<null>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_found");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .update(correction)
      .set({ withdrawnAt: now, version: sql`${correction.version} + 1` })
      .where(and(eq(correction.id, id), eq(correction.memberId, memberId), open))
      .returning({ field: correction.field });
    if (!row) return refuse("changed_meanwhile");
    await writeEvent(
      tx,
      actor,
      {
        kind: "correction.withdrawn",
        subjectMemberId: memberId,
        data: { field: row.field, correction: id },
      },
      now,
    );
    return done(null);
  });
}

async function branchOf(tx: Executor, memberId: string): Promise<string | null> {
  const [row] = await tx
    .select({ branchId: affiliation.branchId })
    .from(affiliation)
    .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));
  return row?.branchId ?? null;
}
