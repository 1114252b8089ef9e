import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { limitCounter, limitWait } from "@/db/schema/limit";
import {
  countAttempt,
  type DoublingLimitName,
  doublingLimits,
  type LimitName,
  type WindowLimitName,
  windowLimits,
} from "../rules/limit";

/**
 * Counts one attempt and says whether it is still within the limit. The key is a keyed hash, so the counter of a
 * member and of a stranger look and behave alike. A database that does not answer throws: the limit fails closed.
 */
export async function withinLimit(tx: Executor, name: LimitName, key: string, now: Date): Promise<boolean> {
  return isDoubling(name) ? withinDoubling(tx, name, key, now) : withinWindow(tx, name, key, now);
}

async function withinWindow(tx: Executor, name: WindowLimitName, key: string, now: Date): Promise<boolean> {
  const [row] = await tx
    .insert(limitCounter)
    .values({ name, key, windowStart: windowOf(name, now), count: 1 })
    .onConflictDoUpdate({
      target: [limitCounter.name, limitCounter.key, limitCounter.windowStart],
      set: { count: sql`${limitCounter.count} + 1` },
    })
    .returning({ count: limitCounter.count });
  return (row?.count ?? Number.POSITIVE_INFINITY) <= windowLimits[name].most;
}

/** To be asked within a transaction: its first statement locks what is counted, so that two at once are two. */
async function withinDoubling(
  tx: Executor,
  name: DoublingLimitName,
  key: string,
  now: Date,
): Promise<boolean> {
  const [before] = await tx
    .insert(limitWait)
    .values({ name, key, since: now, openAt: now, count: 0 })
    .onConflictDoUpdate({
      target: [limitWait.name, limitWait.key],
      set: { count: sql`${limitWait.count}` },
    })
    .returning({ since: limitWait.since, openAt: limitWait.openAt, count: limitWait.count });
  const after = before ? countAttempt(doublingLimits[name], before, now) : null;
  // Written either way: whoever is refused is not answered sooner.
  await tx
    .update(limitWait)
    .set(after ?? { count: sql`${limitWait.count}` })
    .where(and(eq(limitWait.name, name), eq(limitWait.key, key)));
  return after !== null;
}

/** Is nothing left within this limit? For what counts only tries that failed: who asks holds a lock meanwhile. */
export async function isUsedUp(
  tx: Executor,
  name: WindowLimitName,
  key: string,
  now: Date,
): Promise<boolean> {
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
  return (row?.count ?? 0) >= windowLimits[name].most;
}

function isDoubling(name: LimitName): name is DoublingLimitName {
  return Object.hasOwn(doublingLimits, name);
}

function windowOf(name: WindowLimitName, now: Date): Date {
  const window = windowLimits[name].windowMinutes * 60_000;
  return new Date(Math.floor(now.getTime() / window) * window);
}
