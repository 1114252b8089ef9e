import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { letter, outsideAnswer } from "@/db/schema/transfer";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { storeAttachment } from "../attachment/store";
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
      .select({ transferId: outsideAnswer.transferId })
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
    return attach(tx, { ...by, transferId: found.transferId, uploadedBy: null }, bytes, now);
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
  return allOrNothing((tx) =>
    attach(tx, { transferId: input.id, answerId: input.answerId, uploadedBy: actor.memberId }, bytes, now),
  );
}

/** One scan an answer, until somebody has acted on it: what the second clerk saw does not change afterwards. */
async function attach(
  tx: Executor,
  to: { readonly transferId: string; readonly answerId: string; readonly uploadedBy: string | null },
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
  return done(attached);
}
