/** Which sealed columns some work empties, by what it says to the database. */
import { listenToStatements } from "@/db/client";

/** A test of a column, called as the code calls it: does the work delete rows of its table, or write over it? */
export async function emptiedBy(
  work: () => Promise<unknown>,
): Promise<(table: string, column: string) => boolean> {
  const texts: string[] = [];
  listenToStatements((text) => texts.push(text));
  try {
    await work();
  } finally {
    listenToStatements(null);
  }
  return (table, column) => {
    const name = column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const set = new RegExp(`^update "${table}" set (?:(?! where ).)*"${name}" = `, "s");
    return texts.some((text) => text.startsWith(`delete from "${table}"`) || set.test(text));
  };
}
