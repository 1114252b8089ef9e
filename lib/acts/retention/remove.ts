import { inArray, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";

/** Rows that one statement takes at most, so that nobody waits for it. */
export const AT_ONCE = 500;

/** Removes some of the rows that are old; says how many. */
export async function remove(
  tx: Executor,
  table: PgTable & { readonly id: PgColumn },
  old: SQL | undefined,
): Promise<number> {
  const some = tx.select({ id: table.id }).from(table).where(old).limit(AT_ONCE);
  return (await tx.delete(table).where(inArray(table.id, some)).returning({ id: table.id })).length;
}
