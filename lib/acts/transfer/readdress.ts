import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { committeeOf } from "../../reads/committee";
import { isOpenCase } from "../../reads/todo";
import { endOf } from "../../rules/calendar";
import { done, type Outcome } from "../../rules/refusal";
import { advance } from "../../rules/transfer-advance";
import { type Actor, clock } from "../actor";
import { endAcceptance } from "../certificate/end-acceptance";
import { writeEvent } from "../event";
import { setLetter } from "../letter/end";
import { issueLetterFor, newestLetterOf } from "./effects";
import { move, type TransferRow } from "./move";
import { openingFacts } from "./opening";
import { findOwner } from "./reroute";

/**
 * Lets open cases follow when organizations were merged, dissolved or moved (edges 16, 17, 18): branches give way to
 * their successors, the committees are found anew, a letter on its way to a committee that is no longer the addressee
 * is replaced by one that is. A case whose two branches became one has nothing left to move and is void.
 */
export async function readdressTransfers(
  tx: Executor,
  actor: Actor,
  organizationIds: readonly string[],
  now: Date,
): Promise<Outcome<null>> {
  if (organizationIds.length === 0) return done(null);
  const ids = [...organizationIds];
  const concerned = await tx
    .select()
    .from(transfer)
    .where(
      and(
        or(isOpenCase, eq(transfer.state, "draft")),
        or(
          inArray(transfer.originBranchId, ids),
          inArray(transfer.targetBranchId, ids),
          inArray(transfer.originCommitteeId, ids),
          inArray(transfer.targetCommitteeId, ids),
          inArray(transfer.ownerOrganizationId, ids),
        ),
      ),
    )
    .orderBy(transfer.id)
    .for("update");
  for (const row of concerned) {
    const followed = await follow(tx, actor, row, now);
    if (!followed.ok) return followed;
  }
  return done(null);
}

async function follow(tx: Executor, actor: Actor, row: TransferRow, now: Date): Promise<Outcome<null>> {
  const originBranchId = await standingFor(tx, row.originBranchId);
  const targetBranchId = await standingFor(tx, row.targetBranchId);
  if (row.state === "draft") {
    if (targetBranchId !== row.targetBranchId) {
      // Whoever sends it at this moment has looked at the old target.
      await tx
        .update(transfer)
        .set({ targetBranchId, version: sql`${transfer.version} + 1` })
        .where(eq(transfer.id, row.id));
    }
    return done(null);
  }
  if (originBranchId !== null && originBranchId === targetBranchId) return endMoot(tx, row, now);
  const origin = originBranchId === null ? null : await committeeOf(originBranchId, tx);
  const target = targetBranchId === null ? null : await committeeOf(targetBranchId, tx);
  const before = ["returned", "origin_branch", "origin_committee"].includes(row.state);
  const set = {
    originBranchId,
    targetBranchId,
    originCommitteeId: origin?.id ?? row.originCommitteeId,
    targetCommitteeId: target?.id ?? row.targetCommitteeId,
    shownCommitteeId: row.shownCommitteeId === null ? null : (target?.id ?? row.shownCommitteeId),
    shownBranchId: row.shownBranchId === null ? null : targetBranchId,
    // Until the letter exists the way may change; later it is the letter's.
    route:
      before && (row.route === "within" || row.route === "between")
        ? origin?.id === target?.id
          ? ("within" as const)
          : ("between" as const)
        : row.route,
  };
  const changed = (Object.keys(set) as (keyof typeof set)[]).some((key) => set[key] !== row[key]);
  if (!changed) {
    await findOwner(tx, row, now);
    return done(null);
  }
  await tx
    .update(transfer)
    .set({ ...set, version: sql`${transfer.version} + 1` })
    .where(eq(transfer.id, row.id));
  const followed: TransferRow = { ...row, ...set, version: row.version + 1 };
  if (targetBranchId !== row.targetBranchId || set.targetCommitteeId !== row.targetCommitteeId) {
    await endAcceptance(tx, actor, row.memberId, now);
  }
  const addressed = set.targetCommitteeId !== row.targetCommitteeId;
  if (addressed && row.state === "in_transit" && row.route === "between") {
    const issued = await replaceLetter(tx, followed, now);
    if (!issued.ok) return issued;
  }
  await writeEvent(
    tx,
    actor,
    {
      kind: "transfer.readdressed",
      subjectMemberId: row.memberId,
      transferId: row.id,
      data: { fromCommittee: row.targetCommitteeId, toCommittee: set.targetCommitteeId },
      told: { owner: followed.ownerOrganizationId, origin_committee: set.originCommitteeId },
    },
    now,
  );
  await findOwner(tx, followed, now);
  return done(null);
}

/** A letter to the new addressee, linked to the void one; its last day is the case's new deadline. */
async function replaceLetter(tx: Executor, row: TransferRow, now: Date): Promise<Outcome<null>> {
  const issued = await issueLetterFor(tx, row, "reissue", now);
  if (!issued.ok) return issued;
  const letter = await newestLetterOf(tx, row.id);
  if (!letter) throw new Error("a letter was issued");
  await tx
    .update(transfer)
    // The clock finds at its next round what it has to say of the new letter.
    .set({ dueAt: endOf(letter.validUntil), callAt: now })
    .where(eq(transfer.id, row.id));
  return done(null);
}

/** The two branches became one: the clock voids the case, the relation is where it was to go. */
async function endMoot(tx: Executor, row: TransferRow, now: Date): Promise<Outcome<null>> {
  if (row.route === null) return done(null);
  const facts = await openingFacts(clock, row, { origin: null, target: null }, now);
  const reason = "两个党支部已经合并";
  const judged = advance({ state: row.state, route: row.route }, "void", "clock", { ...facts, reason }, now);
  if (!judged.ok) return judged;
  await setLetter(tx, row.id, "void", now);
  const owner = { ownerOrganizationId: null, ownerMemberId: null };
  const one = { actor: clock, transition: judged.value, owner, set: {}, reason, actingForId: null };
  const moved = await move(tx, row, one, {}, now);
  return moved.ok ? done(null) : moved;
}

/** The organization that stands where this one stood: itself, or whatever it was merged into. */
async function standingFor(tx: Executor, organizationId: string | null): Promise<string | null> {
  let id = organizationId;
  for (let depth = 0; id !== null && depth < 20; depth += 1) {
    const [row]: { successorId: string | null }[] = await tx
      .select({ successorId: organization.successorId })
      .from(organization)
      .where(eq(organization.id, id));
    if (!row?.successorId) return id;
    id = row.successorId;
  }
  return id;
}
