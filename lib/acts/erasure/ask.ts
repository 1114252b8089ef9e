import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Executor, transaction } from "@/db/client";
import { account } from "@/db/schema/account";
import { erasureRequest } from "@/db/schema/privacy";
import { holdsOf } from "../../reads/erasure";
import { withMerged } from "../../reads/merged";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { clock, type PersonActor } from "../actor";
import { writeEvent } from "../event";
import { isCoolingOff } from "../identity/cooling-off";
import { eraseAccount, eraseMember } from "./erase";

const open = and(isNull(erasureRequest.withdrawnAt), isNull(erasureRequest.doneAt));

/**
 * 申请删除: somebody wants what is kept of him erased. Where nothing holds it, it is done at once; else it waits, and the
 * clock does it on the day on which the last hold ends.
 */
export async function askErasure(
  actor: PersonActor,
  _input: object,
  now: Date,
): Promise<Outcome<{ erased: boolean }>> {
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  // Whoever holds an office, or a role of the installation, gives it up first.
  if (actor.offices.length > 0 || actor.role !== null) return refuse("office_in_the_way");
  return transaction(async (tx) => {
    if (await isCoolingOff(tx, actor, now)) return refuse("cooling_off");
    const asked = await tx
      .insert(erasureRequest)
      .values({ memberId: actor.memberId, accountId: actor.accountId, askedAt: now })
      .onConflictDoNothing()
      .returning({ id: erasureRequest.id });
    if (asked.length > 0) {
      await writeEvent(tx, actor, { kind: "erasure.asked", subjectMemberId: actor.memberId }, now);
    }
    if ((await holdsOf(actor, now, tx)).length > 0) return done({ erased: false });
    await eraseWhole(tx, actor, now);
    return done({ erased: true });
  });
}

/** He thinks better of it while it waits. */
export async function withdrawErasure(actor: PersonActor, _input: object, now: Date): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const withdrawn = await tx
      .update(erasureRequest)
      .set({ withdrawnAt: now })
      .where(and(eq(erasureRequest.accountId, actor.accountId), open))
      .returning({ id: erasureRequest.id });
    if (withdrawn.length === 0) return refuse("step_not_possible");
    await writeEvent(tx, actor, { kind: "erasure.withdrawn", subjectMemberId: actor.memberId }, now);
    return done(null);
  });
}

interface Whose {
  readonly accountId: string;
  readonly memberId: string | null;
}

async function eraseWhole(tx: Executor, { accountId, memberId }: Whose, now: Date): Promise<void> {
  const records = memberId === null ? [] : await withMerged(memberId, tx);
  for (const id of records) await eraseMember(tx, id, now);
  // A request waits on when its record leaves the login; who is bound to that now has holds of his own, and asked nothing.
  const [login] = await tx
    .select({ memberId: account.memberId })
    .from(account)
    .where(eq(account.id, accountId))
    .for("update");
  const holder = login?.memberId ?? null;
  if (holder === null || records.includes(holder)) await eraseAccount(tx, accountId, now);
  await tx
    .update(erasureRequest)
    .set({ doneAt: now })
    .where(and(eq(erasureRequest.accountId, accountId), open));
  await writeEvent(
    tx,
    clock,
    { kind: "erasure.done", subjectMemberId: memberId, data: { account: accountId } },
    now,
  );
}

/**
 * What was asked for and is no longer held. Each is erased by itself: one that fails keeps nobody waiting who stands behind
 * it, and is tried again; when nothing but failures is left the duty fails, and is told of as one that does not run.
 */
export async function eraseDue(now: Date): Promise<number> {
  const waiting = await db
    .select({ accountId: erasureRequest.accountId, memberId: erasureRequest.memberId })
    .from(erasureRequest)
    .where(open)
    .orderBy(asc(erasureRequest.askedAt));
  let erased = 0;
  let failure: unknown;
  for (const whose of waiting) {
    try {
      erased += await eraseIfFree(whose, now);
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined && erased === 0) throw failure;
  return erased;
}

function eraseIfFree(whose: Whose, now: Date): Promise<number> {
  return transaction(async (tx) => {
    // Taken back, or done by another process, since the list was read.
    const [still] = await tx
      .select({ id: erasureRequest.id })
      .from(erasureRequest)
      .where(and(eq(erasureRequest.accountId, whose.accountId), open))
      .for("update");
    if (!still || (await holdsOf(whose, now, tx)).length > 0) return 0;
    await eraseWhole(tx, whose, now);
    return 1;
  });
}
