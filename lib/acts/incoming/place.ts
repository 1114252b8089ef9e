import { and, asc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { allOrNothing, db, type Executor, transaction } from "@/db/client";
import { incomingWish } from "@/db/schema/letter";
import { attachment } from "@/db/schema/transfer";
import { committeeOf } from "../../reads/committee";
import { joinableBranch } from "../../reads/joinable-branch";
import { openWish } from "../../reads/wish-body";
import { WISH_UNFINISHED_HOURS, type WishOutcome, wishOutcomes } from "../../rules/incoming";
import { done, refuse } from "../../rules/refusal";
import { clock } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";
import { openIncoming } from "./open-case";

const AT_ONCE = 50;

type Wish = typeof incomingWish.$inferSelect;

/**
 * Brings letters that people registered themselves to the committees that receive them. What cannot become a case (his
 * number is on the roster, the letter is known) is told to the clerks of that committee, and to nobody else. One that
 * fails does not hold up the others: it is tried again behind those that failed less often. Returns how many it placed.
 */
export async function placeIncoming(now: Date): Promise<number> {
  await dropForgotten(now);
  const wishes = await db
    .select({ id: incomingWish.id })
    .from(incomingWish)
    .where(and(isNull(incomingWish.placedAt), isNotNull(incomingWish.attachmentId)))
    .orderBy(asc(incomingWish.tries), asc(incomingWish.createdAt))
    .limit(AT_ONCE);
  const results = await Promise.allSettled(wishes.map(({ id }) => placeOne(id, now)));
  const failed = results.find((result) => result.status === "rejected");
  const again = wishes.filter((_, at) => results[at]?.status === "rejected").map(({ id }) => id);
  if (again.length > 0) {
    await db
      .update(incomingWish)
      .set({ tries: sql`${incomingWish.tries} + 1` })
      .where(inArray(incomingWish.id, again));
  }
  const placed = results.filter((result) => result.status === "fulfilled" && result.value).length;
  if (failed && placed === 0) throw failed.reason;
  return placed;
}

async function placeOne(id: string, now: Date): Promise<boolean> {
  // A refusal takes back whatever was written for a case; that it was refused is written for itself.
  const opened = await allOrNothing(async (tx) => {
    const wish = await hold(tx, id);
    if (!wish) return done(false);
    const joined = await joinableBranch(wish.targetBranchId, tx);
    if (!joined.ok) return refuse("target_unknown");
    const { committee } = joined.value;
    const letter = openWish(wish.id, wish.bodySealed);
    const made = await openIncoming(
      tx,
      clock,
      {
        letter,
        whole: null,
        branchId: wish.targetBranchId,
        committee,
        reason: "other",
        accountId: wish.accountId,
        attachmentId: wish.attachmentId,
      },
      now,
    );
    if (!made.ok) return made;
    const transferId = made.value.id;
    if (wish.attachmentId !== null) {
      await tx.update(attachment).set({ transferId }).where(eq(attachment.id, wish.attachmentId));
    }
    await tx
      .update(incomingWish)
      // The case says it all from here on.
      .set({ placedAt: now, outcome: "case", committeeId: committee.id, transferId, bodySealed: "" })
      .where(eq(incomingWish.id, id));
    return done(true);
  });
  if (opened.ok) return opened.value;
  const outcome = wishOutcomes.find((one) => one === opened.refusal.reason);
  if (!outcome) throw new Error(`a letter from outside was refused: ${opened.refusal.reason}`);
  return stop(id, outcome, now);
}

/** The wish, if it still waits; whoever else places it at this moment has it alone. */
async function hold(tx: Executor, id: string): Promise<Wish | null> {
  const [wish] = await tx
    .select()
    .from(incomingWish)
    .where(and(eq(incomingWish.id, id), isNull(incomingWish.placedAt)))
    .for("update", { skipLocked: true });
  return wish ?? null;
}

async function stop(id: string, outcome: WishOutcome, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const wish = await hold(tx, id);
    if (!wish) return false;
    // Also where the branch takes nobody in any more: somebody has to tell him.
    const committeeId = (await committeeOf(wish.targetBranchId, tx))?.id ?? null;
    await tx.update(incomingWish).set({ placedAt: now, outcome, committeeId }).where(eq(incomingWish.id, id));
    const owner = committeeId === null ? null : await ownerFor(committeeId, new Set(), tx);
    await writeEvent(tx, clock, { kind: "incoming.stopped", data: { wish: id }, told: { owner } }, now);
    return true;
  });
}

/** A wish without a photograph is not kept longer than a day. */
async function dropForgotten(now: Date): Promise<void> {
  const since = new Date(now.getTime() - WISH_UNFINISHED_HOURS * 3_600_000);
  await db
    .delete(incomingWish)
    .where(
      and(
        isNull(incomingWish.attachmentId),
        isNull(incomingWish.placedAt),
        lt(incomingWish.createdAt, since),
      ),
    );
}
