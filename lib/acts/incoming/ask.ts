import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing, type Executor, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { incomingWish } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { attachment } from "@/db/schema/transfer";
import { joinableBranch } from "../../reads/joinable-branch";
import { sealWish } from "../../reads/wish-body";
import { dateOf } from "../../rules/calendar";
import { INCOMING_CONSENT_VERSION, incomingLetterFault, type WishedLetter } from "../../rules/incoming";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { storeAttachment } from "../attachment/store";
import { writeEvent } from "../event";
import { withinLimit } from "../limit";

export interface AskInput extends WishedLetter {
  readonly branchId: string;
}

/**
 * Somebody registers the letter that he brings himself (edge 39). Nothing is looked up here, neither the number nor the
 * letter: the same statements run and the same words answer whoever he is. The clock finds out later, and tells the
 * committee alone.
 */
export async function askIncoming(
  actor: PersonActor,
  { branchId, ...letter }: AskInput,
  now: Date,
): Promise<Outcome<null>> {
  const joined = await joinableBranch(branchId);
  if (!joined.ok) return joined;
  if (incomingLetterFault(letter, dateOf(now)) !== null) return refuse("incoming_letter_not_valid");
  // What was counted stays counted, whatever comes of it.
  return transaction(async (tx) => {
    if (!(await comesFromOutside(tx, actor))) return refuse("transfer_not_offered");
    const perAccount = await withinLimit(tx, "wish_per_account", blindIndex("network", actor.accountId), now);
    const numberIndex = blindIndex("citizen_number", letter.citizenNumber);
    const perNumber = await withinLimit(tx, "wish_per_number", numberIndex, now);
    if (!perAccount || !perNumber) return refuse("too_many_attempts");
    await dropUnfinished(tx, actor.accountId);
    const id = newId();
    await tx.insert(incomingWish).values({
      id,
      accountId: actor.accountId,
      targetBranchId: branchId,
      bodySealed: sealWish(id, letter),
      createdAt: now,
    });
    const data = { consent: INCOMING_CONSENT_VERSION };
    await writeEvent(tx, actor, { kind: "incoming.asked", data }, now);
    return done(null);
  });
}

/** Not yet known here, or transferred out: whoever has a relation here asks for a transfer. */
async function comesFromOutside(tx: Executor, { memberId }: PersonActor): Promise<boolean> {
  if (memberId === null) return true;
  const [row] = await tx
    .select({ status: member.status, affiliationId: affiliation.id })
    .from(member)
    .leftJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .where(eq(member.id, memberId));
  return row?.affiliationId === null && (row.status === "transferred_out" || row.status === "pending");
}

const unfinished = (accountId: string) =>
  and(
    eq(incomingWish.accountId, accountId),
    isNull(incomingWish.attachmentId),
    isNull(incomingWish.placedAt),
  );

/** Of what was never finished only the newest is kept. */
async function dropUnfinished(tx: Executor, accountId: string): Promise<void> {
  await tx.delete(incomingWish).where(unfinished(accountId));
}

/** The photograph of the letter: with it the wish is finished, and goes to the committee. */
export async function showLetter(
  actor: PersonActor,
  bytes: Uint8Array,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  return allOrNothing(async (tx) => {
    const [wish] = await tx
      .select({ id: incomingWish.id })
      .from(incomingWish)
      .where(unfinished(actor.accountId))
      .for("update");
    if (!wish) return refuse("not_found");
    const stored = await storeAttachment(tx, { transferId: null, bytes, uploadedBy: actor.memberId }, now);
    if (!stored.ok) return stored;
    await tx.update(incomingWish).set({ attachmentId: stored.value.id }).where(eq(incomingWish.id, wish.id));
    return done(wish);
  });
}

/** Forgets what a wish said, and its photograph, once nobody needs them any more. */
export async function forgetWish(tx: Executor, id: string, attachmentId: string | null): Promise<void> {
  await tx.update(incomingWish).set({ bodySealed: "", attachmentId: null }).where(eq(incomingWish.id, id));
  if (attachmentId !== null) await tx.delete(attachment).where(eq(attachment.id, attachmentId));
}
