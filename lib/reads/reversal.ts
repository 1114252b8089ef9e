import { and, eq, isNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { affiliation } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { addDays, type CalendarDate, dateOf } from "../rules/calendar";
import { type Committee, committeeOf } from "./committee";
import { settingsAt } from "./settings";
import { isOpenCase } from "./todo";
import type { TransferRow } from "./transfer";

/** What taking a completed transfer back would be today. */
export interface Reversal {
  /** The committee of the branch where he is. */
  readonly holds: Committee;
  /** The committee of the branch that he left. */
  readonly formerly: Committee;
  /** The last day on which it may be proposed. */
  readonly until: CalendarDate;
}

/**
 * Between whom this transfer could be taken back (T27); null where there is nothing to take back, or no branch to go back
 * to, or he has moved on since. The committees are those of today: the closed case names whoever it was then, and branches
 * are moved.
 */
export async function reversalOf(
  row: TransferRow,
  now: Date,
  executor: Executor = db,
): Promise<Reversal | null> {
  const { memberId, originBranchId, targetBranchId, closedAt } = row;
  const reversible = row.state === "completed" && (row.route === "within" || row.route === "between");
  if (!reversible || originBranchId === null || targetBranchId === null || closedAt === null) return null;
  const [back] = await executor
    .select({ id: organization.id })
    .from(organization)
    .where(and(eq(organization.id, originBranchId), isNull(organization.dissolvedOn)));
  const [home] = await executor
    .select({ id: affiliation.id })
    .from(affiliation)
    .where(
      and(
        eq(affiliation.memberId, memberId),
        eq(affiliation.branchId, targetBranchId),
        isNull(affiliation.until),
      ),
    );
  const [open] = await executor
    .select({ id: transfer.id })
    .from(transfer)
    .where(and(eq(transfer.memberId, memberId), isOpenCase))
    .limit(1);
  if (!back || !home || open) return null;
  const holds = await committeeOf(targetBranchId, executor);
  const formerly = await committeeOf(originBranchId, executor);
  if (!holds || !formerly) return null;
  const { reversalDays } = await settingsAt(holds.path, now);
  return { holds, formerly, until: addDays(dateOf(closedAt), reversalDays) };
}
