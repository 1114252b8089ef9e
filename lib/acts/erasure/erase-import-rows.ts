import { and, asc, gt, inArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { importRow, importRun } from "@/db/schema/roster";
import { openForInstallation } from "@/db/sealing";
import { type CalendarDate, dateOf } from "../../rules/calendar";
import { checkCitizenNumber } from "../../rules/citizen-number";
import type { RosterLines } from "../../rules/roster";
import { cellText } from "../../rules/roster-cell";
import type { Cell } from "../../rules/roster-workbook";
import { normalizeMobileNumber } from "../../rules/telephone";

/** Whom a row may name. */
export interface NamedInRows {
  readonly name: string;
  readonly numberIndex: string;
  readonly phoneIndex: string | null;
}

/** Rows that are opened together: no more of them are in memory at a time. */
const AT_ONCE = 500;

/**
 * The rows of rosters that were kept for a clerk to mend go with the person whom they name, before their days are over. They
 * are sealed for the installation, so that each is opened and read; there are few, and few erasures.
 */
export async function eraseImportRows(tx: Executor, who: NamedInRows, now: Date): Promise<void> {
  const today = dateOf(now);
  for (let after: string | null = null; ; ) {
    const rows: { id: string; sealed: string }[] = await tx
      .select({ id: importRow.id, sealed: importRow.cellsSealed })
      .from(importRow)
      .where(and(after === null ? undefined : gt(importRow.id, after)))
      .orderBy(asc(importRow.id))
      .limit(AT_ONCE);
    const named = rows.filter(({ id, sealed }) => {
      const place = { column: "import_row.cells", rowId: id };
      return names(JSON.parse(openForInstallation(sealed, place).toString()), who, today);
    });
    if (named.length > 0) {
      const ids = named.map(({ id }) => id);
      await tx.delete(importRow).where(inArray(importRow.id, ids));
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.id;
  }
}

/** His number, or his telephone; or his name in a row that has no number of anybody, or one that is written wrong. */
function names(
  cells: Readonly<Record<string, Cell>>,
  { name, numberIndex, phoneIndex }: NamedInRows,
  today: CalendarDate,
): boolean {
  const indexes = [numberIndex, ...(phoneIndex === null ? [] : [phoneIndex])];
  const isNamed = Object.values(cells).some((cell) => cellText(cell) === name);
  return namedBy(cells, indexes, today) ?? isNamed;
}

/** Null where the row has neither a number of anybody nor one of these telephones. */
function namedBy(
  cells: Readonly<Record<string, Cell>>,
  indexes: readonly string[],
  today: CalendarDate,
): boolean | null {
  const number = checkCitizenNumber(cellText(cells.citizenNumber), today, { accept15: true });
  if (number.ok) return indexes.includes(blindIndex("citizen_number", number.value.number));
  const phones = Object.values(cells).flatMap((cell) => normalizeMobileNumber(cellText(cell)) ?? []);
  return phones.some((phone) => indexes.includes(blindIndex("telephone", phone))) || null;
}

/** Does a file name one of those who were erased while it waited? */
export function namesErased(lines: RosterLines, indexes: readonly string[], now: Date): boolean {
  const today = dateOf(now);
  return indexes.length > 0 && lines.members.some(({ cells }) => namedBy(cells, indexes, today) === true);
}

/**
 * A workbook that waits may hold him too. It is sealed whole and is no act's to read: the run is told whom it must not bring
 * back, and the job process, which reads it, lets go of a file that names him.
 */
export async function withholdFromImports(
  tx: Executor,
  { numberIndex, phoneIndex }: Pick<NamedInRows, "numberIndex" | "phoneIndex">,
): Promise<void> {
  const indexes = [numberIndex, ...(phoneIndex === null ? [] : [phoneIndex])];
  await tx
    .update(importRun)
    .set({ erasedIndexes: sql`${importRun.erasedIndexes} || ${sql.param(indexes, importRun.erasedIndexes)}` })
    .where(inArray(importRun.state, ["waiting", "checking", "checked", "committing"]));
}
