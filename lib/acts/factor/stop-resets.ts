import { and, isNull, type SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { factorReset } from "@/db/schema/factor";
import type { Doer } from "../actor";
import { writeEvent } from "../event";

export type ResetEnd = "expired" | "account_closed" | "another_person";

/** What was asked for is asked for no longer. Whoever asked hears of it, and those who had seen him or agreed. */
export async function stopResets(
  tx: Executor,
  actor: Doer,
  which: SQL | undefined,
  why: ResetEnd,
  now: Date,
): Promise<void> {
  const stopped = await tx
    .update(factorReset)
    .set({ stoppedAt: now })
    .where(and(which, isNull(factorReset.stoppedAt), isNull(factorReset.appliedAt)))
    .returning();
  for (const { accountId, memberId, aboveId, checkedBy, confirmedBy } of stopped) {
    const told = { account: [accountId, checkedBy, confirmedBy], owner: aboveId };
    await writeEvent(
      tx,
      actor,
      { kind: "factor.reset_ended", subjectMemberId: memberId, data: { why }, told },
      now,
    );
  }
}
