import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { lapseTransfers } from "@/lib/acts/transfer/lapse";
import { callDueTransfers } from "@/lib/jobs/call-transfers";
import { addDays, dateOf, endOf } from "@/lib/rules/calendar";
import { memberId, plantMembers } from "./plant";

const CASES = 100_000;
const TREES = 10;
const FROM = 5_000_000;

const memberOf = sql`('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const caseOf = sql`('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** Of ten cases five wait at a branch, two at the receiving one, two letters are under way and one request came back. */
async function plantOpen(tree: PlantedTree, from: number, count: number, now: Date): Promise<void> {
  const to = from + count - 1;
  const { origin, target } = tree;
  const soon = endOf(addDays(dateOf(now), 5)).toISOString();
  const entered = new Date(now.getTime() - 10 * 86_400_000).toISOString();
  await plantMembers(origin.branch, from, count);
  await db.execute(sql`
    insert into transfer (id, number, member_id, state, route, origin_branch_id, origin_committee_id, target_branch_id,
      target_committee_id, shown_committee_id, reason, since_on, owner_organization_id, owner_member_id, due_at, call_at,
      created_at, submitted_at, entered_at)
    select ${caseOf}, 'CLOCK-' || n, ${memberOf}, state::transfer_state, 'between', ${origin.branch}::uuid,
      ${origin.committee}::uuid, ${target.branch}::uuid, ${target.committee}::uuid,
      case when state in ('in_transit', 'target_branch') then ${target.committee}::uuid end, 'employer_changed',
      ${dateOf(now)}::date,
      case state when 'origin_branch' then ${origin.branch}::uuid when 'target_branch' then ${target.branch}::uuid
        when 'in_transit' then ${target.committee}::uuid end,
      case state when 'returned' then ${memberOf} end, ${soon}::timestamptz, ${soon}::timestamptz,
      ${entered}::timestamptz, ${entered}::timestamptz, ${entered}::timestamptz
    from (select n, (array['origin_branch', 'origin_branch', 'origin_branch', 'origin_branch', 'origin_branch',
      'target_branch', 'target_branch', 'in_transit', 'in_transit', 'returned'])[n % 10 + 1] as state
      from generate_series(${from}::int, ${to}::int) n) planted`);
  await db.execute(sql`
    insert into letter (id, transfer_id, member_id, committee_id, addressee_id, destination_id, state, year, serial, number,
      code, issued_on, valid_days, valid_until, dues_paid_until, payload, suite, key_id, signature, created_at)
    select gen_random_uuid(), ${caseOf}, ${memberOf}, ${origin.committee}::uuid, ${target.committee}::uuid,
      ${target.branch}::uuid, 'live', 2026, n, 'CLOCK-' || n, 'CLOCK-' || n, ${addDays(dateOf(now), -10)}::date, 15,
      ${addDays(dateOf(now), 5)}::date, '2026-01', '{}', '', ${memberId(from)}::uuid, '', ${entered}::timestamptz
    from generate_series(${from}::int, ${to}::int) n where n % 10 in (7, 8)`);
}

/** One day over: what waits is overdue, letters ended yesterday. `which` of the open cases are left as they are else. */
async function makeDue(now: Date, which: "one_percent" | "all"): Promise<void> {
  const over = endOf(addDays(dateOf(now), -1)).toISOString();
  const some = which === "all" ? sql`true` : sql`right(number, 7)::int / 10 % 100 = 0`;
  const cases = sql`number like 'CLOCK-%' and ${some}`;
  await db.execute(sql`
    update letter set valid_until = ${addDays(dateOf(now), -1)}::date where ${cases} and state = 'live'`);
  await db
    .update(transfer)
    .set({ dueAt: new Date(over), callAt: new Date(over) })
    .where(sql`${cases} and due_at > ${now.toISOString()}::timestamptz`);
  // Not the tables that are still empty: told that they are, the planner would scan them for each foreign key.
  await db.execute(
    sql`vacuum analyze transfer, letter, member, office, organization, organization_closure, account`,
  );
}

interface Night {
  readonly cases: number;
  readonly calls_s: number;
  readonly lapsed: number;
  readonly lapses_s: number;
  readonly all_s: number;
  readonly rss_mb: number;
}

/** One run of both jobs, and the most memory this process had meanwhile. */
async function night(now: Date): Promise<Night> {
  let most = process.memoryUsage.rss();
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const alive = async () => {};
  const seconds = (since: number) => Number(((performance.now() - since) / 1000).toFixed(2));
  try {
    const began = performance.now();
    const cases = await callDueTransfers(now, alive);
    const calls_s = seconds(began);
    const then = performance.now();
    const lapsed = await lapseTransfers(now, alive);
    return {
      cases,
      calls_s,
      lapsed,
      lapses_s: seconds(then),
      all_s: seconds(began),
      rss_mb: Math.round(most / 1_048_576),
    };
  } finally {
    clearInterval(watch);
  }
}

/** The nightly clock over 100,000 open cases: of which 1 % are due, and then of which all are. */
export async function benchClock() {
  const now = new Date();
  for (let at = 0; at < TREES; at += 1) {
    const tree = await plantTree(dateOf(now));
    for (const officer of [tree.originSecretary, tree.originClerk, tree.targetClerk, tree.targetSecretary]) {
      await plantSession(officer);
    }
    await plantOpen(tree, FROM + (at * CASES) / TREES, CASES / TREES, now);
  }
  await makeDue(now, "one_percent");
  const idle = Math.round(process.memoryUsage.rss() / 1_048_576);
  const few = await night(now);
  await makeDue(now, "all");
  const all = await night(now);
  const nothing = await night(now);
  return {
    clock: { open: CASES, rss_before_mb: idle, one_percent_due: few, all_due: all, nothing_due: nothing },
  };
}
