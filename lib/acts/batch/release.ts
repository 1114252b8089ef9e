import { and, eq, isNull, sql } from "drizzle-orm";
import { allOrNothing, db } from "@/db/client";
import { transferBatch, transferBatchRow } from "@/db/schema/batch";
import { reachableBatch } from "../../reads/batch";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";

/**
 * Sends a batch: from here on the job process starts its rows one by one on behalf of whoever pressed
 * (`lib/acts/batch/commit.ts`), so that nobody waits for a thousand of them. Pressed twice it is sent once.
 */
export async function releaseBatch(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "transfer.start_for", now)) return refuse("second_factor_needed");
  if (actor.memberId === null || !(await reachableBatch(actor, id))) return refuse("not_found");
  return allOrNothing(async (tx) => {
    await tx
      .update(transferBatch)
      .set({ releasedIn: actor.sessionId, releasedAt: now })
      .where(
        and(
          eq(transferBatch.id, id),
          isNull(transferBatch.releasedAt),
          sql`exists (select 1 from ${transferBatchRow} where ${transferBatchRow.batchId} = ${transferBatch.id}
            and ${transferBatchRow.transferId} is null and ${transferBatchRow.problems} = '{}')`,
        ),
      );
    return done({ id });
  });
}

export interface ReleasedBatch {
  readonly id: string;
  readonly sessionId: string;
  readonly releasedAt: Date;
}

/** The batches whose rows are to be started, the first that was sent in front. */
export async function releasedBatches(): Promise<ReleasedBatch[]> {
  const rows = await db
    .select({
      id: transferBatch.id,
      sessionId: transferBatch.releasedIn,
      releasedAt: transferBatch.releasedAt,
    })
    .from(transferBatch)
    .where(sql`${transferBatch.releasedAt} is not null`)
    .orderBy(transferBatch.releasedAt);
  return rows.flatMap(({ id, sessionId, releasedAt }) =>
    sessionId === null || releasedAt === null ? [] : [{ id, sessionId, releasedAt }],
  );
}

/** All its rows were taken up, or nobody may start them any more. */
export async function settleBatch(id: string): Promise<void> {
  await db.update(transferBatch).set({ releasedIn: null, releasedAt: null }).where(eq(transferBatch.id, id));
}
