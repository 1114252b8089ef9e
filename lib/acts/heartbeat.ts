import { db } from "@/db/client";
import { heartbeat } from "@/db/schema/event";

/** Notes that a recurring duty ran, or tried to. */
export async function beat(job: string, failed: boolean, now: Date): Promise<void> {
  await db
    .insert(heartbeat)
    .values({ job, ranAt: now, failed })
    .onConflictDoUpdate({ target: heartbeat.job, set: { ranAt: now, failed } });
}
