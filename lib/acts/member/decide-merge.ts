import { and, eq, isNull, or, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { affiliation, member, memberMerge } from "@/db/schema/member";
import { delegation, office } from "@/db/schema/organization";
import { correction } from "@/db/schema/privacy";
import { transfer } from "@/db/schema/transfer";
import { identityClaim } from "@/db/schema/verification";
import { open, openPersonKey, seal } from "@/db/sealing";
import { type MergePair, type MergeRecord, mergePair } from "../../reads/merge";
import { scope } from "../../reads/scope";
import { dateOf } from "../../rules/calendar";
import { isHimself } from "../../rules/delegation";
import { judgeMerge, type Merge } from "../../rules/merge";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { endRequests } from "../certificate/end-requests";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { takeFactors } from "../factor/take";
import { stopChanges, unbind } from "../identity/release";
import { closeDelegations } from "../office/close-delegation";
import { passOn } from "../organization/pass-on";
import { lockRecords } from "./propose-merge";

export interface MergeDecision {
  readonly id: string;
  /** The two records as he saw them. */
  readonly keptVersion: number;
  readonly lostVersion: number;
  readonly decision: "merged" | "declined";
  /** Why not. */
  readonly reason: string;
}

/**
 * 并入: a second officer confirms that two records are one person. What is owed to the person goes along, what was said of
 * the duplicate ends, and it stays on record as what it was. Whoever proposed it may only take it back.
 */
export async function decideMerge(
  actor: PersonActor,
  input: MergeDecision,
  now: Date,
): Promise<Outcome<{ keptId: string; result: MergeDecision["decision"] }>> {
  if (!strong(actor, "member.merge", now)) return refuse("second_factor_needed");
  const reason = input.reason.trim();
  if (input.decision === "declined" && reason === "") return refuse("reason_needed");
  return allOrNothing(async (tx) => {
    const [row] = await tx
      .select()
      .from(memberMerge)
      .where(and(eq(memberMerge.id, input.id), scope(actor, "member.merge", { holder: memberMerge.ownerId })))
      .for("update");
    const by = actor.memberId;
    if (!row || by === null) return refuse("not_found");
    const { keptId, lostId } = row;
    if (isHimself(actor, keptId) || isHimself(actor, lostId)) return refuse("four_eyes");
    if (row.decidedAt !== null) return refuse("changed_meanwhile");
    const mark = { decidedBy: by, decidedAt: now, outcome: input.decision } as const;
    const result = { keptId, result: input.decision };
    if (input.decision === "declined") {
      await tx.update(memberMerge).set(mark).where(eq(memberMerge.id, row.id));
      const data = { merge: row.id, record: lostId };
      const told = { owner: row.ownerId };
      const about = { subjectMemberId: keptId, actingForId: row.ownerId, reason, data, told };
      await writeEvent(tx, actor, { kind: "member.merge_declined", ...about }, now);
      return done(result);
    }
    if (isHimself(actor, row.proposedBy)) return refuse("four_eyes");
    await lockRecords(tx, [keptId, lostId]);
    const pair = await mergePair(actor, row, tx);
    if (!pair) return refuse("changed_meanwhile");
    const { kept, lost } = pair;
    if (kept.person.version !== input.keptVersion || lost.person.version !== input.lostVersion) {
      return refuse("changed_meanwhile");
    }
    const judged = judgeMerge(kept.facts, lost.facts);
    if (!judged.ok) return judged;
    await tx
      .update(memberMerge)
      .set({ ...mark, lostBranchId: lost.branch.id })
      .where(eq(memberMerge.id, row.id));
    await bringAlong(tx, actor, pair, judged.value, now);
    const without = await endDuplicate(tx, actor, lost, row.ownerId, now);
    await settleBinding(tx, actor, pair, judged.value, now);
    await passOn(tx, [...without, ...(await whereHeActs(tx, keptId))], now);
    const at = { actingForId: row.ownerId };
    await writeEvent(
      tx,
      actor,
      {
        kind: "member.merged_into",
        ...at,
        subjectMemberId: lostId,
        data: { merge: row.id, record: keptId },
        told: { origin_branch: lost.branch.id },
      },
      now,
    );
    await writeEvent(
      tx,
      actor,
      {
        kind: "member.merged",
        ...at,
        subjectMemberId: keptId,
        data: { merge: row.id, record: lostId, binding: judged.value.binding },
        told: { origin_branch: kept.branch.id },
      },
      now,
    );
    return done(result);
  });
}

/** Where the record that stays acts: what was done by the other one bars him there from now on. */
async function whereHeActs(tx: Executor, memberId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: office.organizationId })
    .from(office)
    .leftJoin(delegation, and(eq(delegation.officeId, office.id), isNull(delegation.endedAt)))
    .where(and(isNull(office.until), or(eq(office.memberId, memberId), eq(delegation.toMemberId, memberId))));
  return rows.map(({ id }) => id);
}

/** What the record that stays takes from the other one. */
async function bringAlong(
  tx: Executor,
  actor: PersonActor,
  { kept, lost }: MergePair,
  { takesPhone, binding: _, ...taken }: Merge,
  now: Date,
): Promise<void> {
  const { id } = kept.person;
  await tx
    .update(member)
    .set({
      ...taken,
      ...(takesPhone ? phoneOf(lost, kept) : {}),
      version: sql`${member.version} + 1`,
    })
    .where(eq(member.id, id));
  if (kept.person.heldOn === null && taken.heldOn !== null)
    await revokeCertificates(tx, actor, id, "hold", now);
}

/** The telephone of one record, sealed for another one. */
function phoneOf(from: MergeRecord, to: MergeRecord) {
  const at = ({ person, wrapped }: MergeRecord) => ({
    key: openPersonKey(person.id, wrapped),
    place: { column: "member.phone", rowId: person.id },
  });
  const { phoneSealed, phoneIndex } = from.person;
  if (phoneSealed === null) throw new Error("a telephone that is taken along is there");
  const [old, own] = [at(from), at(to)];
  return { phoneSealed: seal(own.key, open(old.key, phoneSealed, old.place), own.place), phoneIndex };
}

/**
 * The duplicate is off the roster: its affiliation, its certificates and all that waited on it end. Returns the
 * organizations in which nobody stands in by it any more.
 */
async function endDuplicate(
  tx: Executor,
  actor: PersonActor,
  { person: { id } }: MergeRecord,
  actingForId: string,
  now: Date,
): Promise<string[]> {
  await tx
    .update(member)
    .set({ status: "duplicate", version: sql`${member.version} + 1` })
    .where(eq(member.id, id));
  await tx
    .update(affiliation)
    .set({ until: sql`greatest(${affiliation.from}, ${dateOf(now)}::date)`, endKind: "duplicate" })
    .where(and(eq(affiliation.memberId, id), isNull(affiliation.until)));
  await tx.delete(transfer).where(and(eq(transfer.memberId, id), eq(transfer.state, "draft")));
  await tx
    .update(correction)
    .set({ withdrawnAt: now, version: sql`${correction.version} + 1` })
    .where(and(eq(correction.memberId, id), isNull(correction.decidedAt), isNull(correction.withdrawnAt)));
  // A code that is on its way would bind somebody to a record that is nobody's.
  await tx
    .update(identityClaim)
    .set({ usedAt: now })
    .where(and(eq(identityClaim.memberId, id), isNull(identityClaim.usedAt)));
  const lent = eq(delegation.toMemberId, id);
  const without = await closeDelegations(tx, actor, lent, actingForId, now);
  await endRequests(tx, actor, id, now);
  await revokeCertificates(tx, actor, id, "corrected", now);
  return without;
}

/** The login of the duplicate: its sessions end, and it is the record's that stays, or nobody's. */
async function settleBinding(
  tx: Executor,
  actor: PersonActor,
  { kept, lost }: MergePair,
  { binding }: Merge,
  now: Date,
): Promise<void> {
  await stopChanges(tx, lost.person.id, now);
  const { accountId } = lost;
  if (accountId === null || binding === "none") return;
  const [login] = await tx.select().from(account).where(eq(account.id, accountId)).for("update");
  await unbind(tx, actor, { accountId, memberId: lost.person.id, why: "merged" }, now);
  if (binding === "released" || !login) return;
  const { boundAt, boundBy, boundPhoneIndex } = login;
  await tx
    .update(account)
    .set({ memberId: kept.person.id, boundAt, boundBy, boundPhoneIndex })
    .where(eq(account.id, accountId));
  // His own comes back to him; what waits with the record that stays goes before it, as with every binding.
  for (const memberId of [lost.person.id, kept.person.id])
    await takeFactors(tx, actor, { accountId, memberId }, now);
  await writeEvent(
    tx,
    actor,
    { kind: "identity.bound", subjectMemberId: kept.person.id, data: { way: "merged" } },
    now,
  );
}
