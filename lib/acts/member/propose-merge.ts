import { inArray, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { newId } from "@/db/id";
import { member, memberMerge } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { openPersonKey, sealWords } from "@/db/sealing";
import { mergePair, mergeWaits } from "../../reads/merge";
import { isHimself } from "../../rules/delegation";
import { judgeMerge } from "../../rules/merge";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";

export interface MergeInput {
  readonly keptId: string;
  readonly lostId: string;
  readonly reason: string;
}

/**
 * 登记重复: an officer of a committee that covers both says that two records are one person, and which one stays. Nothing
 * changes before a second officer has confirmed it.
 */
export async function proposeMerge(
  actor: PersonActor,
  { keptId, lostId, reason }: MergeInput,
  now: Date,
): Promise<Outcome<{ id: string; keptId: string }>> {
  if (!strong(actor, "member.merge", now)) return refuse("second_factor_needed");
  const said = reason.trim();
  if (said === "") return refuse("reason_needed");
  const proposedBy = actor.memberId;
  if (proposedBy === null) return refuse("not_verified");
  return allOrNothing(async (tx) => {
    await lockRecords(tx, [keptId, lostId]);
    const pair = await mergePair(actor, { keptId, lostId }, tx);
    if (!pair) return refuse("not_found");
    if (isHimself(actor, keptId) || isHimself(actor, lostId)) return refuse("four_eyes");
    if (await mergeWaits([keptId, lostId], tx)) return refuse("merge_waits_already");
    const judged = judgeMerge(pair.kept.facts, pair.lost.facts);
    if (!judged.ok) return judged;
    const { covering, kept, lost } = pair;
    const ownerId = await ownerFor(covering.id, new Set([keptId, lostId, proposedBy]), tx);
    const id = newId();
    await tx.insert(memberMerge).values({
      id,
      keptId,
      lostId,
      lostBranchId: lost.branch.id,
      ownerId,
      reason: sealWords(openPersonKey(keptId, kept.wrapped), said, { column: "merge.reason", rowId: keptId }),
      proposedBy,
      proposedAt: now,
    });
    await writeEvent(
      tx,
      actor,
      {
        kind: "member.merge_proposed",
        subjectMemberId: keptId,
        actingForId: covering.id,
        reason: said,
        data: { merge: id, record: lostId },
        told: { owner: ownerId },
      },
      now,
    );
    return done({ id, keptId });
  });
}

/** First their cases, then the records in one order for everybody: so that nobody waits for who waits for him. */
export async function lockRecords(tx: Executor, ids: readonly string[]): Promise<void> {
  await tx
    .select({ id: transfer.id })
    .from(transfer)
    .where(inArray(transfer.memberId, [...ids]))
    .orderBy(transfer.id)
    .for("update");
  await tx
    .select({ id: member.id })
    .from(member)
    .where(inArray(member.id, [...ids]))
    .orderBy(sql`${member.id}`)
    .for("update");
}
