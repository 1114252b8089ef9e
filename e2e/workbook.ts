// A workbook as a clerk would save it, written by a stranger to the reader of the product: a zip of stored files.
import {
  memberColumns,
  organizationColumns,
  type RosterSheet,
  rosterSheets,
} from "@/lib/rules/roster-workbook";
import { batchColumns, batchSheet } from "@/lib/rules/transfer-batch";

type Line = Readonly<Record<string, string>>;

/** The two sheets of a roster, with a title above and a total below, as exports have them. */
export function rosterWorkbook(lines: Readonly<Record<RosterSheet, readonly Line[]>>): Buffer {
  const table = (sheet: RosterSheet, columns: Readonly<Record<string, { readonly title: string }>>) => [
    [rosterSheets[sheet].heading],
    [],
    Object.values(columns).map(({ title }) => title),
    ...lines[sheet].map((line) => Object.keys(columns).map((column) => line[column] ?? "")),
    [`合计 ${lines[sheet].length}`],
  ];
  return workbook([
    [rosterSheets.organizations.title, table("organizations", organizationColumns)],
    [rosterSheets.members.title, table("members", memberColumns)],
  ]);
}

/** The number in the sheet of the nth line of a table, counted from nought. */
export const rowOfLine = (nth: number): number => nth + 4;

const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function workbook(
  sheets: readonly (readonly [title: string, rows: readonly (readonly string[])[]])[],
): Buffer {
  const nth = sheets.map((_, index) => index + 1);
  const part = (n: number, kind: string) =>
    `<Override PartName="/xl/${kind === "worksheet" ? `worksheets/sheet${n}` : kind}.xml" ContentType="${MEDIA}.${kind === "worksheet" ? kind : "sheet.main"}+xml"/>`;
  const relation = (n: number, kind: string, target: string) =>
    `<Relationship Id="rId${n}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  return zip([
    [
      "[Content_Types].xml",
      `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part(0, "workbook")}${nth.map((n) => part(n, "worksheet")).join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      `<Relationships xmlns="${RELATIONS}">${relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>${sheets.map(([title], index) => `<sheet name="${title}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${RELATIONS}">${nth.map((n) => relation(n, "worksheet", `worksheets/sheet${n}.xml`)).join("")}</Relationships>`,
    ],
    ...sheets.map(([, rows], index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(rows)] as const),
  ]);
}

function sheetXml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string, row: number, column: number) =>
    text === "" ? "" : `<c r="${letters(column)}${row}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const lines = rows.map(
    (cells, at) => `<row r="${at + 1}">${cells.map((text, to) => cell(text, at + 1, to)).join("")}</row>`,
  );
  return `<worksheet xmlns="${SHEETS}"><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Nothing is packed: each file stands in the archive as it is (APPNOTE 4.3, method 0). */
function zip(files: readonly (readonly [name: string, text: string])[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [fileName, text] of files) {
    const name = Buffer.from(fileName);
    const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
    // Version, names in UTF-8, stored, 1980-01-01, checksum, both sizes, length of the name, nothing extra.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(checksum(body), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    bodies.push(Buffer.from("PK\x03\x04", "latin1"), common, name, body);
    entries.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), common, rest, name);
    offset += 30 + name.length + body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

function checksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The sheet of a batch of transfers, by the columns of the rulebook. */
export function batchWorkbook(lines: readonly Line[]): Buffer {
  const columns: Readonly<Record<string, { readonly title: string }>> = batchColumns;
  const rows = [
    [batchSheet.heading],
    [],
    Object.values(columns).map(({ title }) => title),
    ...lines.map((line) => Object.keys(columns).map((column) => line[column] ?? "")),
  ];
  return workbook([[batchSheet.title, rows]]);
}
