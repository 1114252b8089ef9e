/**
 * Days in a workbook: a number of days, which is a date only by the format of its cell.
 * The calendar of 1900 counts a 29th of February that never was; that of 1904 begins four years later.
 * Source: ECMA-376 part 1, 18.8.30 (formats), 18.17.4.1 (dates).
 */
import type { CalendarDate } from "@/lib/rules/calendar";

const DAY = 86_400_000;
const DAYS_BETWEEN_SYSTEMS = 1462;
const LAST_DAY = 2_958_465; // 9999-12-31

/** The date of a serial number; undefined when the number is no day at all. */
export function dateOfSerial(serial: number, since1904: boolean): CalendarDate | undefined {
  const day = Math.floor(serial) + (since1904 ? DAYS_BETWEEN_SYSTEMS : 0);
  if (!Number.isFinite(day) || day < 1 || day > LAST_DAY) return undefined;
  // Day 60 is shown as a date by Excel; it is handed on as what it shows, and found impossible there.
  if (day === 60 && !since1904) return "1900-02-29";
  const epoch = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(epoch + day * DAY).toISOString().slice(0, 10);
}

/** Built-in formats that show a day; 27–36 and 50–58 are those of Chinese and Japanese installations. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/** Does the format show a day? Quoted text, colours, conditions and padding are no part of it. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "")
    .split(";")[0]
    ?.replace(/general|AM\/PM|A\/P|E[+-]/gi, "");
  // A month alone may be minutes; with hours or seconds it is.
  return bare !== undefined && (/[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare)));
}
