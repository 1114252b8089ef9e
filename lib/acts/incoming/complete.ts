import { and, eq, isNull, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { incomingLetter } from "@/db/schema/letter";
import { transfer } from "@/db/schema/transfer";
import { keyOf } from "../../reads/person-key";
import { reachableTransfer } from "../../reads/transfer";
import { sealedWordsOf } from "../../reads/transfer-words";
import { dateOf } from "../../rules/calendar";
import { isHimself } from "../../rules/delegation";
import { isInOrder, type RegisteredLetter } from "../../rules/incoming";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { TransferReason } from "../../rules/transfer";
import type { PersonActor } from "../actor";
import { storeAttachment, writeAdded } from "../attachment/store";
import { writeEvent } from "../event";
import { rememberKnownNumber } from "./known-number";
import { isLetterKnown, registeredColumns } from "./letter";
import { correctNumber, writeRecord } from "./record";

export interface CompleteInput extends RegisteredLetter {
  readonly id: string;
  /** The version the clerk saw. */
  readonly version: number;
  readonly reason: TransferReason;
}

/**
 * A clerk reads the rest from a letter that somebody registered himself, and puts right what he had typed. Until then
 * the case goes to no branch, and its bearer sees nothing of it.
 */
export async function completeIncoming(
  actor: PersonActor,
  { id, version, reason, ...letter }: CompleteInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "incoming.register", now)) return refuse("second_factor_needed");
  const found = await mineToHandle(actor, id);
  if (!found.ok) return found;
  const row = found.value;
  if (row.version !== version) return refuse("changed_meanwhile");
  if (row.state !== "target_committee") return refuse("step_not_possible");
  if (actor.memberId === null || [row.memberId, ...row.setAside].some((id) => isHimself(actor, id))) {
    return refuse("four_eyes");
  }
  if (letter.issuedOn > dateOf(now) || !isInOrder(letter)) return refuse("incoming_letter_not_valid");
  const told = { citizenNumber: letter.citizenNumber, committeeId: row.targetCommitteeId };
  return rememberKnownNumber(actor, told, now, () =>
    allOrNothing(async (tx) => {
      if (await isLetterKnown(tx, letter, id)) return refuse("incoming_letter_known");
      const numbered = await correctNumber(tx, row.memberId, letter.citizenNumber);
      if (!numbered.ok) return numbered;
      const key = await keyOf(row.memberId, tx);
      const [completed] = await tx
        .update(incomingLetter)
        .set(registeredColumns(letter, now, row.memberId, key))
        .where(and(eq(incomingLetter.transferId, id), isNull(incomingLetter.completedAt)))
        .returning({ id: incomingLetter.id });
      if (!completed) return refuse("changed_meanwhile");
      await writeRecord(tx, row.memberId, letter);
      const contact = { outsideContact: letter.issuerContact || null };
      const renewed = await tx
        .update(transfer)
        .set({
          outsideAddressee: letter.issuer,
          outsideUnit: letter.fromUnit || null,
          ...(key === null ? contact : sealedWordsOf(key, row.memberId, contact)),
          reason,
          version: sql`${transfer.version} + 1`,
        })
        .where(and(eq(transfer.id, id), eq(transfer.version, version)))
        .returning({ id: transfer.id });
      if (renewed.length === 0) return refuse("changed_meanwhile");
      await writeEvent(
        tx,
        actor,
        {
          kind: "incoming.completed",
          actingForId: row.targetCommitteeId,
          subjectMemberId: row.memberId,
          transferId: id,
        },
        now,
      );
      return done({ id });
    }),
  );
}

/** Adds the photograph or scan of a letter to its case, as long as it is open. */
export async function attachIncoming(
  actor: PersonActor,
  { id }: { readonly id: string },
  bytes: Uint8Array,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const found = await mineToHandle(actor, id);
  if (!found.ok) return found;
  if (!strong(actor, "incoming.register", now)) return refuse("second_factor_needed");
  if (found.value.closedAt !== null) return refuse("step_not_possible");
  return allOrNothing(async (tx) => {
    const stored = await storeAttachment(tx, { transferId: id, bytes, uploadedBy: actor.memberId }, now);
    if (!stored.ok) return stored;
    await firstPhoto(tx, id, stored.value.id);
    const { memberId: subjectMemberId, targetCommitteeId: actingForId } = found.value;
    await writeAdded(tx, actor, { id: stored.value.id, transferId: id, subjectMemberId, actingForId }, now);
    return stored;
  });
}

async function firstPhoto(tx: Executor, transferId: string, attachmentId: string): Promise<void> {
  await tx
    .update(incomingLetter)
    .set({ attachmentId })
    .where(and(eq(incomingLetter.transferId, transferId), isNull(incomingLetter.attachmentId)));
}

/** A case from outside that this clerk's committee handles; any other does not exist for him. */
async function mineToHandle(actor: PersonActor, id: string) {
  const reached = await reachableTransfer(actor, id);
  if (reached?.row.route !== "inward") return refuse("not_found");
  const handles = may(actor, "incoming.register", { places: { holder: reached.targetCommittee } });
  return handles ? done(reached.row) : refuse("not_your_turn");
}
