/** Workbooks made by hand for tests, as various programs write them, and hostile ones. */
import { makeArchive } from "./archive";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export interface Parts {
  /** What stands in `sheetData`, by name of the sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly workbookPr?: string;
  readonly sharedStrings?: string;
  /** `numFmts` and `cellXfs`. */
  readonly styles?: string;
  readonly namespace?: string;
  readonly more?: readonly (readonly [string, string | Uint8Array])[];
}

export function partsOf(parts: Parts): [string, string | Uint8Array][] {
  const { sheets, namespace = MAIN } = parts;
  const names = Object.keys(sheets);
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  return [
    ["[Content_Types].xml", "<Types/>"],
    ["_rels/.rels", `<Relationships>${relation("r", "officeDocument", "xl/workbook.xml")}</Relationships>`],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${namespace}" xmlns:r="${OFFICE}">${parts.workbookPr ?? ""}<sheets>${names
        .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"/>`)
        .join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${names.map((_, i) => relation(`s${i}`, "worksheet", `worksheets/sheet${i}.xml`)).join("")}${relation("st", "styles", "/xl/styles.xml")}${relation("sh", "sharedStrings", "sharedStrings.xml")}</Relationships>`,
    ],
    ["xl/styles.xml", `<styleSheet xmlns="${namespace}">${parts.styles ?? ""}</styleSheet>`],
    ["xl/sharedStrings.xml", `<sst xmlns="${namespace}">${parts.sharedStrings ?? ""}</sst>`],
    ...names.map((name, i): [string, string] => [
      `xl/worksheets/sheet${i}.xml`,
      `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${namespace}"><sheetData>${sheets[name]}</sheetData></worksheet>`,
    ]),
    ...(parts.more ?? []).map(([name, body]): [string, string | Uint8Array] => [name, body]),
  ];
}

export function workbook(parts: Parts): Uint8Array {
  return makeArchive(partsOf(parts));
}

/** One sheet named 表 with these rows. */
export function sheet(rows: string, parts: Omit<Parts, "sheets"> = {}): Uint8Array {
  return workbook({ ...parts, sheets: { 表: rows } });
}
