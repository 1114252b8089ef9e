import { and, isNotNull, type SQL, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { type InstallationSealed, installationSealed } from "@/db/installation-sealed";
import { masterKeyId, masterKeyIds } from "@/db/keys";
import { resealForInstallation } from "@/db/sealing";

const AT_ONCE = 100;

/** The sealed text of a column, also where it is kept as bytes. */
const textOf = ({ column }: InstallationSealed): SQL<string> =>
  column.getSQLType() === "bytea" ? sql`convert_from(${column}, 'UTF8')` : sql`${column}`;
const headOf = ({ column }: InstallationSealed): SQL<string> =>
  column.getSQLType() === "bytea"
    ? sql`convert_from(substring(${column} from 1 for 80), 'UTF8')`
    : sql`left(${column}, 80)`;
const keyIdIn = (one: InstallationSealed): SQL<string> => sql<string>`split_part(${headOf(one)}, '.', 2)`;
/** What was emptied has no key. */
const isSealed = (one: InstallationSealed) => and(isNotNull(one.column), sql`${headOf(one)} <> ''`);

/**
 * 密钥轮换: seals again with the newest master key what an older one has sealed, a few rows at a time, while everybody
 * works. Rows that somebody holds just now are left for the next round. Returns how many it did.
 */
export async function resealSome(): Promise<number> {
  if (masterKeyIds().length < 2) return 0;
  for (const one of installationSealed) {
    const did = await transaction((tx) => resealIn(tx, one));
    if (did > 0) return did;
  }
  return 0;
}

async function resealIn(tx: Executor, one: InstallationSealed): Promise<number> {
  const rows = await tx
    .select({ rowId: sql<string>`${one.rowId}`, sealed: textOf(one) })
    .from(one.table)
    .where(and(isSealed(one), sql`${keyIdIn(one)} <> ${masterKeyId()}`))
    .limit(AT_ONCE)
    .for("update", { skipLocked: true });
  for (const { rowId, sealed } of rows) {
    const again = resealForInstallation(sealed, { column: one.name, rowId });
    const value = one.column.getSQLType() === "bytea" ? sql`convert_to(${again}, 'UTF8')` : sql`${again}`;
    await tx.execute(
      sql`update ${one.table} set ${sql.identifier(nameOf(one))} = ${value} where ${one.rowId} = ${rowId}`,
    );
  }
  return rows.length;
}

/** The column as PostgreSQL calls it: the name of the seal is not always the same. */
function nameOf({ column }: InstallationSealed): string {
  return column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export interface SealedCount {
  readonly column: string;
  readonly keyId: string;
  readonly values: number;
}

/** How much each key has sealed, by column: a key with none left can go. */
export async function countSealed(): Promise<SealedCount[]> {
  const counted = await transaction((tx) =>
    Promise.all(
      installationSealed.map(async (one) => {
        const keyId = keyIdIn(one);
        const rows = await tx
          .select({ keyId, values: sql<number>`count(*)::int` })
          .from(one.table)
          .where(isSealed(one))
          .groupBy(keyId);
        return rows.map((row) => ({ column: one.name, ...row }));
      }),
    ),
  );
  return counted.flat();
}
