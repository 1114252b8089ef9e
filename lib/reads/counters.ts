import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { addDays, dateOf, startOf } from "../rules/calendar";
import type { Capacity } from "../rules/office";
import type { PolicyActor } from "../rules/policy";
import { actsFor, comesTo, isOpenCase } from "./todo";

/** The counters of the desk, in the national system's own words. */
export interface Counters {
  /** 待办工作: what the actor's own organizations have to decide. */
  readonly todo: number;
  /** Of these, past their deadline. */
  readonly overdueMine: number;
  /** 即将办理工作: on its way to them. */
  readonly upcoming: number;
  /** 未办结工作: the other open cases of his subtree, wherever they are now. */
  readonly underway: number;
  /** 审批超时: held by an organization of his subtree past its deadline. */
  readonly overdue: number;
  /** Letters in transit from or to his subtree, by days since the issue. */
  readonly inTransit: {
    readonly all: number;
    readonly upTo30: number;
    readonly upTo60: number;
    readonly upTo90: number;
    readonly longer: number;
  };
  /** 口袋党员: in transit past the last valid day, or the letter expired. */
  readonly pocket: number;
}

const none: Counters = {
  todo: 0,
  overdueMine: 0,
  upcoming: 0,
  underway: 0,
  overdue: 0,
  inTransit: { all: 0, upTo30: 0, upTo60: 0, upTo90: 0, longer: 0 },
  pocket: 0,
};

/** The organizations of the actor's subtree: his branches, and his committees with all below. */
export function subtreeOf(actor: PolicyActor): SQL {
  const held = (capacity: Capacity) =>
    actor.offices.filter((office) => office.capacity === capacity).map(({ organization: { id } }) => id);
  const branches = held("branch_officer");
  const committees = held("committee_officer");
  const parts = [
    ...(branches.length > 0 ? [sql`select unnest(${sql.param(branches)}::uuid[]) as id`] : []),
    ...(committees.length > 0
      ? [
          sql`select ${organizationClosure.descendantId} as id from ${organizationClosure}
            where ${organizationClosure.ancestorId} = any(${sql.param(committees)}::uuid[])`,
        ]
      : []),
  ];
  return sql`mine as materialized (${parts.length > 0 ? sql.join(parts, sql` union `) : sql`select null::uuid as id where false`})`;
}

export const isMine = (column: SQL | PgColumn) => sql`coalesce(${column} in (select id from mine), false)`;

/**
 * All counters of an officer in one look at the open cases: exact in the same moment as the change, since nothing is
 * kept beside the cases themselves. Only open cases are read, by their partial index.
 */
export async function countersOf(actor: PolicyActor, now: Date): Promise<Counters> {
  const mine = actsFor(actor);
  if (mine.length === 0) return none;
  const at = sql`${now.toISOString()}::timestamptz`;
  const owned = sql`${transfer.ownerOrganizationId} in ${mine}`;
  const issuedBefore = (days: number) =>
    sql`entered_at < ${startOf(addDays(dateOf(now), -days)).toISOString()}::timestamptz`;
  const moving = sql`state = 'in_transit' and due_at > ${at}`;
  const [row] = await db.execute<Record<string, number>>(sql`
    with ${subtreeOf(actor)}, looked_at as materialized (
      select ${transfer.state} as state, ${transfer.dueAt} as due_at, ${transfer.enteredAt} as entered_at,
        ${owned} as owned, ${comesTo(mine)} as comes, ${isMine(transfer.ownerOrganizationId)} as holds,
        ${isMine(transfer.originBranchId)} or ${isMine(transfer.shownCommitteeId)}
          or ${isMine(transfer.shownBranchId)} as concerns
      from ${transfer} where ${isOpenCase})
    select count(*) filter (where owned)::int as todo,
      count(*) filter (where owned and due_at <= ${at})::int as "overdueMine",
      count(*) filter (where owned is not true and comes)::int as upcoming,
      count(*) filter (where owned is not true and not comes and (concerns or holds))::int as underway,
      count(*) filter (where holds and due_at <= ${at})::int as overdue,
      count(*) filter (where concerns and ${moving})::int as moving,
      count(*) filter (where concerns and ${moving} and ${issuedBefore(30)})::int as older30,
      count(*) filter (where concerns and ${moving} and ${issuedBefore(60)})::int as older60,
      count(*) filter (where concerns and ${moving} and ${issuedBefore(90)})::int as older90,
      count(*) filter (where concerns and (state = 'letter_expired'
        or (state = 'in_transit' and due_at <= ${at})))::int as pocket
    from looked_at`);
  if (!row) return none;
  const { moving: all = 0, older30 = 0, older60 = 0, older90 = 0 } = row;
  return {
    todo: row.todo ?? 0,
    overdueMine: row.overdueMine ?? 0,
    upcoming: row.upcoming ?? 0,
    underway: row.underway ?? 0,
    overdue: row.overdue ?? 0,
    inTransit: {
      all,
      upTo30: all - older30,
      upTo60: older30 - older60,
      upTo90: older60 - older90,
      longer: older90,
    },
    pocket: row.pocket ?? 0,
  };
}
