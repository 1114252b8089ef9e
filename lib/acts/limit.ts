import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { limitCounter } from "@/db/schema/account";
import { type LimitName, limits } from "../rules/identity";

/**
 * Counts one attempt and says whether it is still within the limit. The key is a keyed hash, so the counter of a
 * member and of a stranger look and behave alike. A database that does not answer throws: the limit fails closed.
 */
export async function withinLimit(tx: Executor, name: LimitName, key: string, now: Date): Promise<boolean> {
  const limit = limits[name];
  const windowStart = windowOf(name, now);
  const [row] = await tx
    .insert(limitCounter)
    .values({ name, key, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [limitCounter.name, limitCounter.key, limitCounter.windowStart],
      set: { count: sql`${limitCounter.count} + 1` },
    })
    .returning({ count: limitCounter.count });
  return (row?.count ?? Number.POSITIVE_INFINITY) <= limit.most;
}

/** Is nothing left within this limit? For what counts only tries that failed: who asks holds a lock meanwhile. */
export async function isUsedUp(tx: Executor, name: LimitName, key: string, now: Date): Promise<boolean> {
  const [row] = await tx
    .select({ count: limitCounter.count })
    .from(limitCounter)
    .where(
      and(
        eq(limitCounter.name, name),
        eq(limitCounter.key, key),
        eq(limitCounter.windowStart, windowOf(name, now)),
      ),
    );
  return (row?.count ?? 0) >= limits[name].most;
}

function windowOf(name: LimitName, now: Date): Date {
  const window = limits[name].windowMinutes * 60_000;
  return new Date(Math.floor(now.getTime() / window) * window);
}
