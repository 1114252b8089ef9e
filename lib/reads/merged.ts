import { and, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Executor } from "@/db/client";
import { affiliation, member, memberMerge, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { maskedNumber } from "./case";
import type { MemberRecord } from "./roster";
import { scope } from "./scope";

const merged = eq(memberMerge.outcome, "merged");

/** The records that went into this one, and by whose word. */
export interface MergedRecord {
  readonly id: string;
  readonly branch: string;
  readonly maskedNumber: string;
  readonly decidedAt: Date | null;
  readonly proposedBy: string;
  readonly decidedBy: string;
}

const proposer = alias(member, "proposer");
const confirmer = alias(member, "confirmer");

/** Of a record that its reader was shown. */
export async function mergedIn({ id: memberId }: Pick<MemberRecord, "id">): Promise<MergedRecord[]> {
  const rows = await db
    .select({
      id: member.id,
      sealed: member.citizenNumberSealed,
      wrapped: personKey.wrapped,
      branch: organization.name,
      decidedAt: memberMerge.decidedAt,
      proposedBy: proposer.name,
      decidedBy: confirmer.name,
    })
    .from(memberMerge)
    .innerJoin(member, eq(member.id, memberMerge.lostId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .innerJoin(organization, eq(organization.id, memberMerge.lostBranchId))
    .innerJoin(proposer, eq(proposer.id, memberMerge.proposedBy))
    .innerJoin(confirmer, eq(confirmer.id, memberMerge.decidedBy))
    .where(and(eq(memberMerge.keptId, memberId), merged))
    .orderBy(desc(memberMerge.decidedAt));
  return rows.map(({ sealed, wrapped, branch, ...row }) => ({
    ...row,
    branch: shortName(branch),
    maskedNumber: maskedNumber(row.id, wrapped, sealed),
  }));
}

export interface MergedInto {
  readonly keptId: string;
  readonly name: string;
  readonly on: Date | null;
  /** May he open the record that stayed? */
  readonly reachable: boolean;
}

/** Where a record went that was a duplicate, for those who had it on their roster; null for everybody else. */
export async function mergedInto(actor: PolicyActor, lostId: string): Promise<MergedInto | null> {
  const reachable = scope(actor, "member.read", { holder: affiliation.branchId });
  const [row] = await db
    .select({
      keptId: memberMerge.keptId,
      name: member.name,
      on: memberMerge.decidedAt,
      reachable: sql<boolean>`coalesce(${reachable}, false)`,
    })
    .from(memberMerge)
    .innerJoin(member, eq(member.id, memberMerge.lostId))
    .leftJoin(affiliation, and(eq(affiliation.memberId, memberMerge.keptId), isNull(affiliation.until)))
    .where(
      and(
        eq(memberMerge.lostId, lostId),
        merged,
        scope(actor, "member.read", { holder: memberMerge.lostBranchId }),
      ),
    );
  return row ?? null;
}

/** What went into these records, in one step or in several, as a list for a query. */
export function recordsMergedInto(ids: SQL): SQL {
  return sql`(with recursive gone as (
    select lost_id from member_merge where kept_id in (${ids}) and outcome = 'merged'
    union
    select further.lost_id from member_merge as further join gone on further.kept_id = gone.lost_id
    where further.outcome = 'merged'
  ) select lost_id from gone)`;
}

/** The same as a list of ids. */
export async function mergedRecordsOf(memberIds: readonly string[], executor: Executor): Promise<string[]> {
  const these = sql`select unnest(${sql.param([...memberIds])}::uuid[])`;
  const rows = await executor.execute<{ lost_id: string }>(recordsMergedInto(these));
  return [...rows].map(({ lost_id }) => lost_id);
}

/** This record and all that went into it. */
export async function withMerged(memberId: string, executor: Executor = db): Promise<string[]> {
  return [memberId, ...(await mergedRecordsOf([memberId], executor))];
}

/** These records and all that are known to be the same person's, whichever of them stayed. */
export async function ofOnePerson(memberIds: readonly string[], executor: Executor): Promise<string[]> {
  const all = new Set(memberIds);
  for (let found = [...all]; found.length > 0; ) {
    const rows = await executor
      .select({ keptId: memberMerge.keptId, lostId: memberMerge.lostId })
      .from(memberMerge)
      .where(and(or(inArray(memberMerge.keptId, found), inArray(memberMerge.lostId, found)), merged));
    found = rows.flatMap(({ keptId, lostId }) => [keptId, lostId]).filter((id) => !all.has(id));
    for (const id of found) all.add(id);
  }
  return [...all];
}
