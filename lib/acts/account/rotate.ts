import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { session } from "@/db/schema/account";
import { transferBatch } from "@/db/schema/batch";
import { certificateRun } from "@/db/schema/certificate";
import type { PersonActor } from "../actor";

/**
 * Goes on in a new session, with what was just shown: whoever holds a copy of the old cookie holds nothing. The day of
 * the session does not begin anew; a batch that he sent, or certificates that he has issued for a branch, go on too. Null when it ended
 * meanwhile.
 */
export async function rotateSession(tx: Executor, actor: PersonActor, now: Date): Promise<string | null> {
  const [old] = await tx
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.id, actor.sessionId), isNull(session.endedAt)))
    .returning();
  if (!old) return null;
  const id = newId();
  await tx.insert(session).values({
    id,
    accountId: old.accountId,
    createdAt: old.createdAt,
    seenAt: now,
    steppedUpAt: now,
    secondFactorAt: now,
    device: old.device,
  });
  await tx.update(transferBatch).set({ releasedIn: id }).where(eq(transferBatch.releasedIn, old.id));
  await tx.update(certificateRun).set({ releasedIn: id }).where(eq(certificateRun.releasedIn, old.id));
  return id;
}
