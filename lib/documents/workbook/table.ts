/** A sheet → rows by column. The headings are found by name in one of the first rows, in any order. */
import type { Cell, Column, RawRow } from "@/lib/rules/roster-workbook";
import { UnreadableWorkbook } from "./archive";
import { dateOfSerial } from "./day";
import type { Sheet } from "./read";
import type { SheetRow } from "./rows";

const HEADING_WITHIN = 10;
const LONGEST_HEADING = 100;

/** Headings carry spaces, line breaks, a star for "required", remarks in brackets. */
function headingOf(cell: Cell): string {
  if (typeof cell !== "string" || cell.length > LONGEST_HEADING) return "";
  return cell.replace(/[\s\u200b\ufeff*＊:：]/g, "").replace(/[（(].*[)）]$/, "");
}

type Places<C extends string> = Partial<Record<C, number>>;

function placesIn<C extends string>(sheet: Sheet, row: SheetRow, titles: ReadonlyMap<string, C>): Places<C> {
  const places: Places<C> = {};
  row.cells.forEach((cell, at) => {
    const column = titles.get(headingOf(cell));
    if (column === undefined) return;
    if (places[column] !== undefined) {
      throw new UnreadableWorkbook("column_twice", { sheet: sheet.name, column: headingOf(cell) });
    }
    places[column] = at;
  });
  return places;
}

/** The data rows below the headings. Rows above them and columns nobody asked for are left out. */
export function tableOf<C extends string>(sheet: Sheet, columns: Readonly<Record<C, Column>>): RawRow<C>[] {
  const keys = Object.keys(columns) as C[];
  const titles = new Map<string, C>();
  for (const key of keys) {
    for (const title of [columns[key].title, ...(columns[key].also ?? [])]) titles.set(title, key);
  }

  let places: Places<C> = {};
  let heading = 0;
  for (const row of sheet.rows.filter((candidate) => candidate.number <= HEADING_WITHIN)) {
    const candidate = placesIn(sheet, row, titles);
    if (Object.keys(candidate).length > Object.keys(places).length) {
      places = candidate;
      heading = row.number;
    }
  }
  const missing = keys.filter((key) => columns[key].needed && places[key] === undefined);
  if (missing.length > 0) {
    throw new UnreadableWorkbook("column_missing", {
      sheet: sheet.name,
      columns: missing.map((key) => columns[key].title).join("、"),
    });
  }

  const found = keys.flatMap((key) => {
    const at = places[key];
    return at === undefined ? [] : [{ key, at, isDate: columns[key].isDate === true }];
  });
  return sheet.rows
    .filter((row) => row.number > heading)
    .map((row) => {
      const cells: Partial<Record<C, Cell>> = {};
      for (const { key, at, isDate } of found) {
        const cell = row.cells[at];
        if (cell !== undefined) cells[key] = isDate ? asDate(cell, sheet.since1904) : cell;
      }
      return { row: row.number, cells };
    });
}

const SERIAL_DIGITS = 99_999;

/** A day that lost its format is a small number; 20200812 is not one. */
function asDate(cell: Cell, since1904: boolean): Cell {
  if (typeof cell !== "number" || cell > SERIAL_DIGITS) return cell;
  const date = dateOfSerial(cell, since1904);
  return date === undefined ? cell : { date };
}
