/**
 * Workbook bytes → the rows of the sheets that are wanted, with their true numbers and typed values.
 * A formula is taken by its stored value, or as an empty cell; it is never worked out here.
 * Source: ECMA-376 part 1 (SpreadsheetML), transitional and strict.
 */
import type { NoWorkbook } from "@/lib/rules/roster-workbook";
import { type Archive, openArchive, UnreadableWorkbook } from "./archive";
import { isDateFormat } from "./day";
import { ROW_LIMIT, readRows, type SheetRow, unescaped } from "./rows";
import { parsePart } from "./xml";

export interface Sheet {
  readonly name: string;
  readonly since1904: boolean;
  /** Rows in which anything stands. */
  readonly rows: readonly SheetRow[];
}

export type ReadResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: NoWorkbook };

const STRING_LIMIT = 2_000_000;

/** Runs a reader and turns its refusals into values; anything else is a bug and flies on. */
export async function reading<T>(work: () => Promise<T>): Promise<ReadResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    const { reason, details } = error;
    return { ok: false, problem: details === undefined ? { reason } : { reason, details } };
  }
}

/** The sheets of these names, in this order. Spaces in a name do not count. */
export async function readSheets(file: Uint8Array, names: readonly string[]): Promise<Sheet[]> {
  const archive = openArchive(file);
  const main = await mainPart(archive);
  const { sheets, since1904 } = await readContents(archive, main);
  const parts = await readRelations(archive, main);
  const wanted = names.map((name) => {
    const sheet = sheets.find((candidate) => plain(candidate.name) === plain(name));
    if (!sheet) throw new UnreadableWorkbook("sheet_missing", { sheet: name });
    const part = parts.find((relation) => relation.id === sheet.relation)?.target;
    if (part === undefined || !archive.has(part)) throw new UnreadableWorkbook("damaged");
    return { name, part };
  });
  const isDate = await readFormats(archive, parts.find((relation) => relation.kind === "styles")?.target);
  const strings = await readStrings(
    archive,
    parts.find((relation) => relation.kind === "sharedStrings")?.target,
  );
  const result: Sheet[] = [];
  for (const { name, part } of wanted) {
    result.push({ name, since1904, rows: await readRows(archive, part, { isDate, strings, since1904 }) });
  }
  return result;
}

function plain(name: string): string {
  return name.replace(/\s/g, "");
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

async function readRelations(archive: Archive, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf("/") + 1;
  const path = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations: Relation[] = [];
  await parsePart(archive, path, {
    open(name, attributes) {
      if (name !== "Relationship" || attributes.TargetMode === "External") return;
      const target = attributes.Target ?? "";
      relations.push({
        id: attributes.Id ?? "",
        kind: (attributes.Type ?? "").replace(/^.*\//, ""),
        target: new URL(target, `http://part/${part}`).pathname.slice(1),
      });
    },
    close() {},
    text() {},
  });
  return relations;
}

async function mainPart(archive: Archive): Promise<string> {
  // An archive without relations is some other ZIP file; one whose main part is no workbook, a letter or slides.
  if (!archive.has("_rels/.rels")) throw new UnreadableWorkbook("not_xlsx");
  const main = (await readRelations(archive, "")).find(
    (relation) => relation.kind === "officeDocument",
  )?.target;
  if (main === undefined || !main.startsWith("xl/") || !main.endsWith(".xml"))
    throw new UnreadableWorkbook("not_xlsx");
  return main;
}

async function readContents(archive: Archive, part: string) {
  const sheets: { name: string; relation: string }[] = [];
  let since1904 = false;
  await parsePart(archive, part, {
    open(name, attributes) {
      if (name === "workbookPr") since1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const relation = Object.entries(attributes).find(
        ([key]) => /^(\w+:)?id$/.test(key) && key !== "sheetId",
      );
      sheets.push({ name: attributes.name ?? "", relation: relation?.[1] ?? "" });
    },
    close() {},
    text() {},
  });
  return { sheets, since1904 };
}

/** For each cell format of the workbook: does it show a day? */
async function readFormats(archive: Archive, part: string | undefined): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const isDate: boolean[] = [];
  let inCells = false;
  if (part === undefined || !archive.has(part)) return isDate;
  await parsePart(archive, part, {
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        isDate.push(isDateFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
    text() {},
  });
  return isDate;
}

/** Text that stands in many cells. Runs of rich text are joined; readings above characters (rPh) are left out. */
async function readStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !archive.has(part)) return strings;
  let current = "";
  let inText = false;
  let readings = 0;
  await parsePart(archive, part, {
    open(name) {
      if (name === "si") current = "";
      else if (name === "rPh") readings += 1;
      else if (name === "t") inText = readings === 0;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") readings -= 1;
      else if (name === "si") {
        if (strings.length >= STRING_LIMIT)
          throw new UnreadableWorkbook("too_many_rows", { most: ROW_LIMIT });
        strings.push(unescaped(current));
      }
    },
    text(text) {
      if (inText) current += text;
    },
  });
  return strings;
}
