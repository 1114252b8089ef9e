import { inArray, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable, PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";

/** Rows that one statement takes at most, so that nobody waits for it. */
export const AT_ONCE = 500;

type Rows = PgTable & { readonly id: PgColumn };

/** Removes some of the rows that are old; says how many. */
export async function remove(tx: Executor, table: Rows, old: SQL | undefined): Promise<number> {
  const some = tx.select({ id: table.id }).from(table).where(old).limit(AT_ONCE);
  return (await tx.delete(table).where(inArray(table.id, some)).returning({ id: table.id })).length;
}

/** Writes over some of the rows that are old and not yet empty; says how many. */
export async function empty<Table extends Rows>(
  tx: Executor,
  table: Table,
  values: PgUpdateSetSource<Table>,
  old: SQL | undefined,
): Promise<number> {
  const rows: Rows = table;
  const some = tx.select({ id: rows.id }).from(rows).where(old).limit(AT_ONCE);
  return (await tx.update(rows).set(values).where(inArray(rows.id, some)).returning({ id: rows.id })).length;
}
