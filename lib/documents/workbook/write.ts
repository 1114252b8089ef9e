/**
 * Rows → workbook bytes. Every cell is text: a citizen number keeps its digits, and what begins like a formula
 * stays what it is, also after somebody has edited the cell or saved the sheet.
 */
import type { Cell } from "@/lib/rules/roster-workbook";
import { makeArchive } from "./archive";

export type WrittenCell = Cell;

export interface WrittenSheet {
  readonly name: string;
  /** Stands above the headings. */
  readonly heading: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

// Number format 49 is "text". The second is also marked as typed with a leading apostrophe.
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;
const TEXT = 1;
const QUOTED = 2;
const BOLD = 3;

const LIKE_A_FORMULA = /^[\s\u200b\ufeff]*[=+\-@|%＝＋－＠]/;
// What XML 1.0 cannot hold, and the form in which Excel writes it.
const UNWRITABLE = /[^\P{Cc}\t\n]|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const HALF_A_CHARACTER = /\p{Cs}/gu;
const LONGEST = 32_767;

function escaped(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(HALF_A_CHARACTER, "\ufffd")
    .replace(UNWRITABLE, (c: string) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

function textOf(cell: WrittenCell): string {
  if (cell === undefined) return "";
  return typeof cell === "object" ? cell.date : String(cell);
}

function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

function cellXml(cell: WrittenCell, column: number, row: number, style?: number): string {
  const text = textOf(cell);
  if (text === "") return "";
  const look = style ?? (LIKE_A_FORMULA.test(text) ? QUOTED : TEXT);
  return `<c r="${columnName(column)}${row}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function rowXml(cells: readonly WrittenCell[], row: number, style?: number): string {
  return `<row r="${row}">${cells.map((cell, column) => cellXml(cell, column, row, style)).join("")}</row>`;
}

const HEADING_ROW = 1;
const TITLE_ROW = 3;

function sheetXml(sheet: WrittenSheet): string {
  const rows = [
    rowXml([sheet.heading], HEADING_ROW, BOLD),
    rowXml(sheet.titles, TITLE_ROW, BOLD),
    ...sheet.rows.map((cells, i) => rowXml(cells, TITLE_ROW + 1 + i)),
  ];
  const pane = `<pane ySplit="${TITLE_ROW}" topLeftCell="A${TITLE_ROW + 1}" activePane="bottomLeft" state="frozen"/>`;
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols><col min="1" max="${sheet.titles.length}" width="18" style="${TEXT}" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

export function writeWorkbook(sheets: readonly WrittenSheet[]): Uint8Array {
  const list = sheets.map((sheet, i) => ({ ...sheet, id: i + 1 }));
  const styles = list.length + 1;
  return makeArchive([
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${list.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`).join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.map(({ id, name }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.map(({ id }) => `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join("")}<Relationship Id="rId${styles}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", STYLES],
    ...list.map((sheet): [string, string] => [`xl/worksheets/sheet${sheet.id}.xml`, sheetXml(sheet)]),
  ]);
}
