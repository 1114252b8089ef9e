import { and, asc, gt, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { importRow } from "@/db/schema/roster";
import { openForInstallation } from "@/db/sealing";
import { type CalendarDate, dateOf } from "../../rules/calendar";
import { checkCitizenNumber } from "../../rules/citizen-number";
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
function names(cells: Readonly<Record<string, Cell>>, who: NamedInRows, today: CalendarDate): boolean {
  const number = checkCitizenNumber(cellText(cells.citizenNumber), today, { accept15: true });
  if (number.ok) return blindIndex("citizen_number", number.value.number) === who.numberIndex;
  return Object.values(cells).some((cell) => {
    const text = cellText(cell);
    if (text === who.name) return true;
    const phone = normalizeMobileNumber(text);
    return phone !== null && blindIndex("telephone", phone) === who.phoneIndex;
  });
}
