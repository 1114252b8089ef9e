/** The cells of one sheet, typed: what a number means depends on the format of its cell. */
import type { Cell } from "@/lib/rules/roster-workbook";
import { type Archive, UnreadableWorkbook } from "./archive";
import { dateOfSerial } from "./day";
import { parsePart } from "./xml";

export interface SheetRow {
  /** As the sheet shows it, counted from 1. */
  readonly number: number;
  /** By column, counted from 0; sparse. */
  readonly cells: readonly Cell[];
}

export const ROW_LIMIT = 100_000;
const COLUMN_LIMIT = 512;

/** Excel writes what XML cannot hold as _x000D_. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

export interface Meaning {
  readonly isDate: readonly boolean[];
  readonly strings: readonly string[];
  readonly since1904: boolean;
}

/** Column letters → number from 0; -1 when there are none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function typedValue(type: string, style: number, text: string, meaning: Meaning): Cell {
  switch (type) {
    case "s": {
      const shared = meaning.strings[Number(text)];
      if (shared === undefined) throw new UnreadableWorkbook("damaged");
      return shared;
    }
    case "b":
      return text === "1" || text === "true" ? "TRUE" : "FALSE";
    case "d":
      return { date: text.slice(0, 10) };
    case "n": {
      const value = Number(text);
      if (Number.isNaN(value)) return text;
      const date = meaning.isDate[style] ? dateOfSerial(value, meaning.since1904) : undefined;
      return date === undefined ? value : { date };
    }
    // inlineStr, str (the stored text of a formula), e (#N/A)
    default:
      return unescaped(text);
  }
}

export async function readRows(archive: Archive, part: string, meaning: Meaning): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let number = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = "n";
  let style = 0;
  let text = "";
  let listening = false;
  let readings = 0;
  await parsePart(archive, part, {
    open(name, attributes) {
      switch (name) {
        case "row":
          number = attributes.r === undefined ? number + 1 : Number(attributes.r);
          if (!Number.isInteger(number) || number < 1) throw new UnreadableWorkbook("damaged");
          cells = [];
          column = -1;
          break;
        case "c":
          column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
          type = attributes.t ?? "n";
          style = Number(attributes.s ?? 0);
          text = "";
          break;
        case "rPh":
          readings += 1;
          break;
        case "v":
        case "t":
          listening = readings === 0;
          break;
      }
    },
    close(name) {
      switch (name) {
        case "v":
        case "t":
          listening = false;
          break;
        case "rPh":
          readings -= 1;
          break;
        case "c":
          if (text !== "" && column >= 0 && column < COLUMN_LIMIT) {
            const value = typedValue(type, style, text, meaning);
            if (value !== "") cells[column] = value;
          }
          break;
        case "row":
          if (cells.length === 0) break;
          if (rows.length >= ROW_LIMIT) throw new UnreadableWorkbook("too_many_rows", { most: ROW_LIMIT });
          rows.push({ number, cells });
          break;
      }
    },
    text(piece) {
      if (listening) text += piece;
    },
  });
  return rows;
}
