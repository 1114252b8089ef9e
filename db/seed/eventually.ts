// What a test waits for, with patience for a busy machine: never a pause and a hope.
import { sql } from "drizzle-orm";
import { vi } from "vitest";

/** Until the look answers without an error. */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: 20_000, interval: 20 });
}

/** Until somebody else on this database waits for a row or a table that is held. */
export async function somebodyWaitsForALock(): Promise<void> {
  const { db } = await import("@/db/client");
  await eventually(async () => {
    const waiting = await db.execute(sql`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    if (waiting.length === 0) throw new Error("Nobody waits for a lock.");
  });
}
