import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { letter, outsideAnswer } from "@/db/schema/letter";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { type Doer, outside, type PersonActor } from "../actor";
import { storeAttachment, writeAdded } from "../attachment/store";
import { handledCase } from "./handled-case";
import { renewVersion } from "./note-answer";

/** Adds a scan of the stamped slip to the answer that somebody outside has just given; his browser knows its id. */
export async function attachOwnScan(
  by: { readonly code: string; readonly answerId: string },
  bytes: Uint8Array,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  return allOrNothing(async (tx) => {
    const [found] = await tx
      .select({ transferId: outsideAnswer.transferId, memberId: letter.memberId })
      .from(outsideAnswer)
      .innerJoin(letter, eq(letter.id, outsideAnswer.letterId))
      .where(
        and(
          eq(outsideAnswer.id, by.answerId),
          eq(letter.code, by.code),
          isNull(outsideAnswer.recordedBy),
          isNull(outsideAnswer.attachmentId),
        ),
      );
    if (!found) return refuse("not_found");
    const from = { actor: outside, uploadedBy: null, actingForId: null };
    return attach(tx, { ...by, ...from, ...found }, bytes, now);
  });
}

/** Adds the slip that came by post, or the picture of the national system, to an answer that a clerk took down. */
export async function attachScan(
  actor: PersonActor,
  input: { readonly id: string; readonly answerId: string },
  bytes: Uint8Array,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const handled = await handledCase(actor, input.id, now);
  if (!handled.ok) return handled;
  const { actingForId, row } = handled.value;
  const { memberId } = row;
  const from = { actor, uploadedBy: actor.memberId, actingForId };
  return allOrNothing((tx) =>
    attach(tx, { ...from, transferId: input.id, memberId, answerId: input.answerId }, bytes, now),
  );
}

/** One scan an answer, until somebody has acted on it: what the second clerk saw does not change afterwards. */
async function attach(
  tx: Executor,
  to: {
    readonly actor: Doer;
    readonly transferId: string;
    readonly memberId: string;
    readonly answerId: string;
    readonly uploadedBy: string | null;
    readonly actingForId: string | null;
  },
  bytes: Uint8Array,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const stored = await storeAttachment(
    tx,
    { transferId: to.transferId, bytes, uploadedBy: to.uploadedBy },
    now,
  );
  if (!stored.ok) return stored;
  const [attached] = await tx
    .update(outsideAnswer)
    .set({ attachmentId: stored.value.id })
    .where(
      and(
        eq(outsideAnswer.id, to.answerId),
        eq(outsideAnswer.transferId, to.transferId),
        isNull(outsideAnswer.attachmentId),
        isNull(outsideAnswer.dismissedAt),
        isNull(outsideAnswer.confirmedAt),
      ),
    )
    .returning({ id: outsideAnswer.id });
  if (!attached) return refuse("changed_meanwhile");
  await renewVersion(tx, to.transferId);
  const { actor, transferId, memberId: subjectMemberId, actingForId } = to;
  await writeAdded(tx, actor, { id: stored.value.id, transferId, subjectMemberId, actingForId }, now);
  return done(attached);
}
