import type { Executor } from "@/db/client";
import { alarm } from "@/db/schema/event";

/** Notes that administrators are told of this; false when they were told before, by whatever process. */
export async function raiseOnce(tx: Executor, key: string, now: Date): Promise<boolean> {
  const raised = await tx
    .insert(alarm)
    .values({ key, raisedAt: now })
    .onConflictDoNothing()
    .returning({ key: alarm.key });
  return raised.length > 0;
}
