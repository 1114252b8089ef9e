/**
 * 单元格: dates, months and words as clerks type them, made plain.
 * Six ways to write a date were seen in one export; none is guessed at: what is no plain date is a finding.
 */
import { type CalendarDate, isCalendarDate, isMonth, type Month } from "./calendar";
import type { Cell } from "./roster-workbook";

/** Full-width letters, digits and punctuation made narrow; for words and dates, never for names. */
export function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** The cell as text, trimmed; a number as its plain digits. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  if (typeof cell === "object") return cell.date;
  return cell.replaceAll("\u200b", "").trim();
}

/** The cell as text without any space: for words, codes and names of organizations. */
export function cellWord(cell: Cell): string {
  return cellText(cell).replace(/\s/g, "");
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T | null }
  | { readonly ok: false; readonly fault: "date_unreadable" | "date_impossible" };

const empty = { ok: true, value: null } as const;
const unreadable = { ok: false, fault: "date_unreadable" } as const;
const impossible = { ok: false, fault: "date_impossible" } as const;

const MIDNIGHT = /[T ]?00?:00(:00(\.0+)?)?Z?$/;
const PARTED_DATE = /^(\d{4})([-./年])(\d{1,2})([-./月])(\d{1,2})(日|号)?$/;
const SOLID_DATE = /^(\d{4})(\d{2})(\d{2})$/;

/** 2020-08-12, 2020.8.12, 2020/08/12, 20200812, 2016年7月20日, or a date cell. An empty cell is null. */
export function parseDate(cell: Cell): Parsed<CalendarDate> {
  const typed = narrow(cellText(cell))
    .replace(MIDNIGHT, "")
    .replace(/[\s。]/g, (c) => (c === "。" ? "." : ""));
  if (typed === "") return empty;
  const solid = SOLID_DATE.exec(typed);
  const parted = PARTED_DATE.exec(typed);
  const [year, month, day] = solid
    ? [solid[1], solid[2], solid[3]]
    : parted && (parted[2] === parted[4] || (parted[2] === "年" && parted[4] === "月"))
      ? [parted[1], parted[3], parted[5]]
      : [];
  if (year === undefined || month === undefined || day === undefined) return unreadable;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? { ok: true, value: date } : impossible;
}

const PARTED_MONTH = /^(\d{4})[-./年](\d{1,2})(月份?)?$/;
const SOLID_MONTH = /^(\d{4})(\d{2})$/;

/** 2026年10月, 2026-10, 2026.10, 202610, or any date in that month. An empty cell is null. */
export function parseMonth(cell: Cell): Parsed<Month> {
  // 2026.10 stored as a number is 2026.1: nobody can tell October from January.
  if (typeof cell === "number" && /^\d{4}\.1$/.test(String(cell))) return unreadable;
  const typed = narrow(cellText(cell)).replace(/\s/g, "");
  if (typed === "") return empty;
  const match = PARTED_MONTH.exec(typed) ?? SOLID_MONTH.exec(typed);
  if (match?.[1] !== undefined && match[2] !== undefined) {
    const month = `${match[1]}-${match[2].padStart(2, "0")}`;
    return isMonth(month) ? { ok: true, value: month } : impossible;
  }
  const date = parseDate(cell);
  return date.ok && date.value !== null ? { ok: true, value: date.value.slice(0, 7) } : date;
}

const YES = new Set(["是", "有", "y", "yes", "true", "1", "√", "✓"]);
const NO = new Set(["否", "无", "n", "no", "false", "0", "×", "-", "—"]);

/** 是 or 否; null when the cell is empty, undefined when it is another word. */
export function parseYesNo(cell: Cell): boolean | null | undefined {
  const word = narrow(cellWord(cell)).toLowerCase();
  if (word === "") return null;
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
