/** 花名册工作簿: bytes → the rows of both sheets, and rows → bytes for the clerk: an empty form, and what was held back. */
import { normalizePersonName } from "@/lib/rules/person-name";
import { cellText } from "@/lib/rules/roster-cell";
import {
  type RawMemberRow,
  type RawOrganizationRow,
  type RosterSheet,
  rosterSheets,
} from "@/lib/rules/roster-workbook";
import { missingGlyphs } from "./fonts";
import { type ReadResult, reading, readSheets } from "./workbook/read";
import { tableOf } from "./workbook/table";
import { type WrittenCell, writeWorkbook } from "./workbook/write";

export interface RosterRows {
  readonly organizations: RawOrganizationRow[];
  readonly members: RawMemberRow[];
}

const { organizations, members } = rosterSheets;

export function readRoster(file: Uint8Array): Promise<ReadResult<RosterRows>> {
  return reading(async () => {
    const [first, second] = await readSheets(file, [organizations.title, members.title]);
    if (!first || !second) throw new Error("readSheets gives every sheet it was asked for");
    return {
      organizations: tableOf(first, organizations.columns),
      members: tableOf(second, members.columns).map(withUnprintable),
    };
  });
}

/** A name that could only be printed with a hole is held back here, and not when its first letter is due. */
function withUnprintable(row: RawMemberRow): RawMemberRow {
  const missing = missingGlyphs(normalizePersonName(cellText(row.cells.name)));
  return missing.length === 0 ? row : { ...row, unprintable: missing.join("") };
}

const titlesOf = (sheet: RosterSheet): string[] =>
  Object.values(rosterSheets[sheet].columns).map((column) => column.title);

/** The empty form that a clerk fills in. Every column is text, so that no citizen number turns into a number. */
export function writeRosterTemplate(): Uint8Array {
  return writeWorkbook(
    (["organizations", "members"] as const).map((sheet) => ({
      name: rosterSheets[sheet].title,
      heading: rosterSheets[sheet].heading,
      titles: titlesOf(sheet),
      rows: [],
    })),
  );
}

/** A row with something to say: its number, why, and its cells as they were read. */
export interface RemarkedRow {
  readonly sheet: RosterSheet;
  readonly row: number;
  readonly remark: string;
  readonly cells: Readonly<Record<string, WrittenCell>>;
}

/** Rows that were held back or flagged, with the reasons, in the form in which they can be mended and handed in again. */
export function writeRemarkedRows(
  rows: readonly RemarkedRow[],
  words: { readonly row: string; readonly remark: string },
): Uint8Array {
  return writeWorkbook(
    (["organizations", "members"] as const).map((sheet) => ({
      name: rosterSheets[sheet].title,
      heading: rosterSheets[sheet].heading,
      titles: [...titlesOf(sheet), words.row, words.remark],
      rows: rows
        .filter((row) => row.sheet === sheet)
        .map((row) => [
          ...Object.keys(rosterSheets[sheet].columns).map((column) => row.cells[column]),
          String(row.row),
          row.remark,
        ]),
    })),
  );
}
