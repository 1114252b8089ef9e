import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { closedStates, type TransferReason, type TransferRoute, type TransferState } from "../rules/transfer";
import { scope } from "./scope";
import { transferColumns } from "./transfer";

/** Where a page of a list ended; the next one begins after it. */
export interface TodoMark {
  readonly dueAt: Date;
  readonly id: string;
}

export interface TodoRow extends TodoMark {
  readonly number: string;
  readonly state: TransferState;
  readonly route: TransferRoute | null;
  readonly reason: TransferReason | null;
  readonly memberName: string;
  readonly originBranch: string;
  readonly targetBranch: string;
  /** In lists of what is elsewhere: the organization that holds it now, null for the member. */
  readonly holder?: string | null;
}

/** The condition of the partial index `transfer_todo`, in literals, so that the planner sees that it is the same. */
export const isOpenCase: SQL = sql`${transfer.state} not in (${sql.raw(
  ["draft", ...closedStates].map((state) => `'${state}'`).join(", "),
)})`;

const origin = alias(organization, "origin");
const target = alias(organization, "target");
const holder = alias(organization, "holder");

const columns = {
  id: transfer.id,
  number: transfer.number,
  state: transfer.state,
  reason: transfer.reason,
  dueAt: transfer.dueAt,
  memberName: member.name,
  route: transfer.route,
  // The other side may not be on the platform: then it has only the name that was given.
  originBranch: sql<string>`coalesce(${origin.name}, ${transfer.outsideUnit}, ${transfer.outsideAddressee}, '')`,
  targetBranch: sql<string>`coalesce(${target.name}, ${transfer.outsideUnit}, ${transfer.outsideAddressee}, '')`,
};

const after = sql`(${transfer.dueAt}, ${transfer.id}) > (${sql.placeholder("dueAt")}::timestamptz, ${sql.placeholder("id")}::uuid)`;

/** One scan of the index for one organization. Which end of time to read to makes it the list of what is overdue. */
const ofOne = db
  .select(columns)
  .from(transfer)
  .innerJoin(member, eq(member.id, transfer.memberId))
  .leftJoin(origin, eq(origin.id, transfer.originBranchId))
  .leftJoin(target, eq(target.id, transfer.targetBranchId))
  .where(
    and(
      eq(transfer.ownerOrganizationId, sql.placeholder("owner")),
      isOpenCase,
      sql`${transfer.dueAt} <= ${sql.placeholder("until")}::timestamptz`,
      after,
    ),
  )
  .orderBy(asc(transfer.dueAt), asc(transfer.id))
  .limit(sql.placeholder("limit"))
  .prepare("todo_of_one");

type Found = Awaited<ReturnType<typeof ofOne.execute>>[number];

function row({ dueAt, originBranch, targetBranch, ...rest }: Found): TodoRow {
  if (dueAt === null) throw new Error("an open case has a deadline");
  return { ...rest, dueAt, originBranch: shortName(originBranch), targetBranch: shortName(targetBranch) };
}

const FIRST = { dueAt: "-infinity", id: "00000000-0000-0000-0000-000000000000" };

function placeOf(mark: TodoMark | null) {
  return mark === null ? FIRST : { dueAt: mark.dueAt.toISOString(), id: mark.id };
}

/** 待办工作: what these organizations have to decide, what is due first in front. `dueBy` leaves out what is due later. */
export async function todoOf(
  organizationIds: readonly string[],
  mark: TodoMark | null,
  limit: number,
  dueBy: Date | null = null,
): Promise<TodoRow[]> {
  const until = dueBy === null ? "infinity" : dueBy.toISOString();
  const lists = await Promise.all(
    [...new Set(organizationIds)].map((owner) => ofOne.execute({ owner, until, limit, ...placeOf(mark) })),
  );
  return lists
    .flat()
    .map(row)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The organizations for which the actor acts today. */
export function actsFor(actor: PolicyActor): string[] {
  return [...new Set(actor.offices.map(({ organization }) => organization.id))];
}

/** Their names, for the head of the page. */
export async function namesOf(actor: PolicyActor): Promise<string[]> {
  const rows = await db
    .select({ name: organization.name })
    .from(organization)
    .where(inArray(organization.id, actsFor(actor)))
    .orderBy(asc(organization.path));
  return rows.map(({ name }) => shortName(name));
}

export interface TodoCount {
  readonly all: number;
  readonly overdue: number;
}

export async function countTodo(actor: PolicyActor, now: Date): Promise<TodoCount> {
  const mine = actsFor(actor);
  if (mine.length === 0) return { all: 0, overdue: 0 };
  const [counted] = await db
    .select({
      all: sql<number>`count(*)::int`,
      overdue: sql<number>`(count(*) filter (where ${transfer.dueAt} <= ${now.toISOString()}))::int`,
    })
    .from(transfer)
    .where(and(inArray(transfer.ownerOrganizationId, mine), isOpenCase));
  return counted ?? { all: 0, overdue: 0 };
}

/**
 * Is it on its way to one of these organizations, without being theirs yet? A request at a branch comes to its
 * committee next, a returned one back to its branch; what the target sent out again or asked about comes back to it.
 */
export function comesTo(mine: readonly string[]): SQL {
  const is = (state: TransferState, column: Parameters<typeof inArray>[0]) =>
    and(eq(transfer.state, state), inArray(column, [...mine]));
  const comes = or(
    is("origin_branch", transfer.originCommitteeId),
    is("returned", transfer.originBranchId),
    is("in_transit", transfer.shownCommitteeId),
    is("file_check", transfer.shownCommitteeId),
    is("letter_lost", transfer.shownCommitteeId),
    is("target_committee", transfer.shownBranchId),
  );
  // Where the target was not shown anything yet the comparison is unknown, which is neither list's.
  return sql`coalesce(${comes}, false)`;
}

export const elsewhereLists = ["underway", "upcoming"] as const;

/** 即将办理工作 (on the way to the actor's organizations) and 未办结工作 (the other open cases he may see). */
export async function elsewhere(
  actor: PolicyActor,
  list: (typeof elsewhereLists)[number],
  mark: TodoMark | null,
  limit: number,
): Promise<TodoRow[]> {
  const mine = actsFor(actor);
  if (mine.length === 0) return [];
  const { self: _, ...places } = transferColumns;
  const coming = comesTo(mine);
  const rows = await db
    .select({ ...columns, holder: holder.name })
    .from(transfer)
    .innerJoin(member, eq(member.id, transfer.memberId))
    .leftJoin(origin, eq(origin.id, transfer.originBranchId))
    .leftJoin(target, eq(target.id, transfer.targetBranchId))
    .leftJoin(holder, eq(holder.id, transfer.ownerOrganizationId))
    .where(
      and(
        isOpenCase,
        scope(actor, "transfer.read", places),
        sql`(${transfer.ownerOrganizationId} is null or ${transfer.ownerOrganizationId} not in ${mine})`,
        list === "upcoming" ? coming : sql`not (${coming})`,
        sql`(${transfer.dueAt}, ${transfer.id}) > (${placeOf(mark).dueAt}::timestamptz, ${placeOf(mark).id}::uuid)`,
      ),
    )
    .orderBy(asc(transfer.dueAt), asc(transfer.id))
    .limit(limit);
  return rows.map(({ holder: name, ...rest }) => ({
    ...row(rest),
    holder: name === null ? null : shortName(name),
  }));
}
