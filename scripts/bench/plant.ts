import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import type { PersonActor } from "@/lib/acts/actor";
import { loadActor } from "@/lib/reads/actor";
import { dateOf } from "@/lib/rules/calendar";

export interface PlantedCases {
  readonly tree: PlantedTree;
  readonly secretary: PersonActor;
  readonly from: number;
  readonly count: number;
}

/** The n-th planted member and case; the same number in SQL and here, so that both can be driven from outside. */
export const memberId = (n: number) => `00000000-0000-7000-9000-${n.toString(16).padStart(12, "0")}`;
export const caseId = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

const memberOf = sql`('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const caseOf = sql`('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** Members in bulk: affiliated, paid up, and nothing sealed, since nothing of them is opened. */
export async function plantMembers(branchId: string, from: number, count: number): Promise<void> {
  const to = from + count - 1;
  const month = dateOf(new Date()).slice(0, 7);
  await db.execute(sql`
    insert into member (id, name, initials, sex, ethnicity, born_on, citizen_number_sealed, citizen_number_index, status,
      admitted_on, confirmed_on, dues_paid_until, data_confirmed_on, recorded_at)
    select ${memberOf}, '党员' || n, '', 'male', '汉族', '1990-01-01', '', 'bench:' || n, 'full',
      '2014-07-01', '2015-07-01', ${month}, current_date, now()
    from generate_series(${from}::int, ${to}::int) n`);
  await db.execute(sql`
    insert into affiliation (id, member_id, branch_id, "from", recorded_at)
    select gen_random_uuid(), ${memberOf}, ${branchId}, '2020-01-01', now()
    from generate_series(${from}::int, ${to}::int) n`);
}

/** Requests that wait at one branch, as `submit` leaves them. */
export async function plantRequests(tree: PlantedTree, from: number, count: number): Promise<void> {
  const to = from + count - 1;
  await db.execute(sql`
    insert into transfer (id, number, member_id, state, route, origin_branch_id, origin_committee_id, target_branch_id,
      target_committee_id, reason, since_on, owner_organization_id, due_at, created_at, submitted_at, entered_at)
    select ${caseOf}, 'BENCH-' || n, ${memberOf}, 'origin_branch', 'between', ${tree.origin.branch}::uuid,
      ${tree.origin.committee}::uuid, ${tree.target.branch}::uuid, ${tree.target.committee}::uuid, 'employer_changed',
      current_date, ${tree.origin.branch}::uuid, now() + interval '3 days' + n * interval '1 second', now(), now(), now()
    from generate_series(${from}::int, ${to}::int) n`);
}

export async function plantCases(from: number, count: number): Promise<PlantedCases> {
  const now = new Date();
  const tree = await plantTree(dateOf(now));
  await plantMembers(tree.origin.branch, from, count);
  await plantRequests(tree, from, count);
  await db.execute(sql`analyze`);
  const { sessionId } = await plantSession(tree.originSecretary);
  const secretary = await loadActor(sessionId, now);
  if (!secretary) throw new Error("the secretary is not signed in");
  return { tree, secretary, from, count };
}
