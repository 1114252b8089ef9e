/** Which of the columns that a master key seals some work empties, by what it says to the database. */
import { getTableName } from "drizzle-orm";
import { listenToStatements } from "@/db/client";
import type { InstallationSealed } from "@/db/installation-sealed";

/** A test of a column: does the work delete rows of its table, or write over it? */
export async function emptiedBy(work: () => Promise<unknown>): Promise<(one: InstallationSealed) => boolean> {
  const texts: string[] = [];
  listenToStatements((text) => texts.push(text));
  try {
    await work();
  } finally {
    listenToStatements(null);
  }
  return ({ table, column }) => {
    const name = column.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const set = new RegExp(`^update "${getTableName(table)}" set (?:(?! where ).)*"${name}" = `, "s");
    return texts.some((text) => text.startsWith(`delete from "${getTableName(table)}"`) || set.test(text));
  };
}
