import { and, eq, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { session } from "@/db/schema/account";

/** Notes that a session is alive; at most once a minute, so that reading pages stays reading. */
export async function touchSession(sessionId: string, now: Date): Promise<void> {
  await db
    .update(session)
    .set({ seenAt: now })
    .where(and(eq(session.id, sessionId), lt(session.seenAt, new Date(now.getTime() - 60_000))));
}
