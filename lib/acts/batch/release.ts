import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
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
export async function releasedBatches(): Promise<string[]> {
  const rows = await db
    .select({ id: transferBatch.id })
    .from(transferBatch)
    .where(isNotNull(transferBatch.releasedAt))
    .orderBy(transferBatch.releasedAt);
  return rows.map(({ id }) => id);
}

/** On whose behalf a batch is to be started now: his session may have gone on under another id. */
export async function releasedBatch(id: string): Promise<ReleasedBatch | null> {
  const [row] = await db
    .select({ sessionId: transferBatch.releasedIn, releasedAt: transferBatch.releasedAt })
    .from(transferBatch)
    .where(eq(transferBatch.id, id));
  const { sessionId = null, releasedAt = null } = row ?? {};
  return sessionId === null || releasedAt === null ? null : { id, sessionId, releasedAt };
}

/** All its rows were taken up, or nobody may start them any more; not where it was sent in another session than this. */
export async function settleBatch({ id, sessionId }: ReleasedBatch): Promise<boolean> {
  const settled = await db
    .update(transferBatch)
    .set({ releasedIn: null, releasedAt: null })
    .where(and(eq(transferBatch.id, id), eq(transferBatch.releasedIn, sessionId)))
    .returning({ id: transferBatch.id });
  return settled.length > 0;
}
