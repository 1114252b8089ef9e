import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { account, session } from "@/db/schema/account";
import { factorReset } from "@/db/schema/factor";
import { erasureRequest } from "@/db/schema/privacy";
import { bindingObjection, phoneChange } from "@/db/schema/verification";
import type { Doer } from "../actor";
import { writeEvent } from "../event";
import { keepFactors } from "../factor/keep";
import { stopResets } from "../factor/stop-resets";

/** Why a login is no longer that of a member. */
export type ReleaseReason =
  | "transferred_out"
  | "deceased"
  | "no_longer_member"
  | "moved"
  | "merged"
  | "objection";

/**
 * Ends what binds a login to this record, in the transaction of what happened to the person. Whoever was transferred out
 * keeps his login as an archive: he reads his case and his certificates of then, and can do nothing with them
 * (docs/decisions/031). Otherwise the login is nobody's and its sessions end.
 */
export async function releaseBinding(
  tx: Executor,
  actor: Doer,
  memberId: string,
  why: Exclude<ReleaseReason, "moved" | "merged">,
  now: Date,
): Promise<void> {
  const [holder] = await tx.select({ id: account.id }).from(account).where(eq(account.memberId, memberId));
  await stopChanges(tx, memberId, now);
  if (!holder) return;
  if (why === "transferred_out") {
    await writeEvent(tx, actor, { kind: "identity.released", subjectMemberId: memberId, data: { why } }, now);
    return;
  }
  await unbind(tx, actor, { accountId: holder.id, memberId, why }, now);
}

/** Takes the record from an account: it has no rights any more, from the next request on, and nothing to show for it. */
export async function unbind(
  tx: Executor,
  actor: Doer,
  { accountId, memberId, why }: { accountId: string; memberId: string; why: ReleaseReason },
  now: Date,
): Promise<void> {
  await tx
    .update(account)
    .set({ memberId: null, boundAt: null, boundBy: null, boundPhoneIndex: null, renewalToldAt: null })
    .where(and(eq(account.id, accountId), eq(account.memberId, memberId)));
  await tx
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.accountId, accountId), isNull(session.endedAt)));
  await keepFactors(tx, { accountId, memberId }, now);
  await stopResets(tx, actor, eq(factorReset.accountId, accountId), "another_person", now);
  await writeEvent(
    tx,
    actor,
    { kind: "identity.released", subjectMemberId: memberId, data: { why, account: accountId } },
    now,
  );
  if (!isStillHisWish[why]) await stopErasure(tx, actor, { accountId, memberId, why }, now);
}

/** Who is a member no longer wished for what can be done now; who was another, or another login's, asked for nobody. */
const isStillHisWish: Record<ReleaseReason, boolean> = {
  transferred_out: true,
  deceased: true,
  no_longer_member: true,
  moved: false,
  merged: false,
  objection: false,
};

/** 删除申请: what this login asked for of this record it asks for no longer. */
export async function stopErasure(
  tx: Executor,
  actor: Doer,
  { accountId, memberId, why }: { accountId: string; memberId: string; why: ReleaseReason | "disabled" },
  now: Date,
): Promise<void> {
  const withdrawn = await tx
    .update(erasureRequest)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(erasureRequest.accountId, accountId),
        eq(erasureRequest.memberId, memberId),
        isNull(erasureRequest.withdrawnAt),
        isNull(erasureRequest.doneAt),
      ),
    )
    .returning({ id: erasureRequest.id });
  if (withdrawn.length === 0) return;
  await writeEvent(tx, actor, { kind: "erasure.withdrawn", subjectMemberId: memberId, data: { why } }, now);
}

/** What was to change because of an earlier binding does not change any more, and nobody needs to object to it. */
export async function stopChanges(tx: Executor, memberId: string, now: Date): Promise<void> {
  await tx
    .update(phoneChange)
    .set({ stoppedAt: now })
    .where(
      and(eq(phoneChange.memberId, memberId), isNull(phoneChange.appliedAt), isNull(phoneChange.stoppedAt)),
    );
  await tx
    .update(bindingObjection)
    .set({ usedAt: now })
    .where(and(eq(bindingObjection.memberId, memberId), isNull(bindingObjection.usedAt)));
}
