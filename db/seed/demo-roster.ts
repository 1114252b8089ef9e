import { addMonths, type CalendarDate, monthsBetween, shiftMonth } from "../../lib/rules/calendar";
import type { RosterLines } from "../../lib/rules/roster";
import { parseDate, parseMonth } from "../../lib/rules/roster-cell";
import type { Cell } from "../../lib/rules/roster-workbook";

/** The day on which the sample was filled in: everything in it is told as of this day. */
export const FILLED_IN_ON: CalendarDate = "2026-11-20";

/**
 * The sample as it would have been filled in today: dues months, the admissions of probationary members and the terms
 * of office move by whole months, so that the demo is as lively next year. In the month in which it was filled in
 * nothing moves: the same file imported again changes nothing. Nobody's own file is ever moved.
 */
export function asOfToday(lines: RosterLines, today: CalendarDate): RosterLines {
  const months = monthsBetween(FILLED_IN_ON.slice(0, 7), today.slice(0, 7));
  const later = (cell: Cell): Cell => {
    const date = parseDate(cell);
    return date.ok && date.value !== null ? { date: addMonths(date.value, months) } : cell;
  };
  const monthsLater = (cell: Cell): Cell => {
    const month = parseMonth(cell);
    return month.ok && month.value !== null ? shiftMonth(month.value, months) : cell;
  };
  return {
    organizations: lines.organizations.map(({ row, cells }) => ({
      row,
      cells: { ...cells, termFrom: later(cells.termFrom), termUntil: later(cells.termUntil) },
    })),
    members: lines.members.map(({ row, cells }) => ({
      row,
      cells: {
        ...cells,
        duesPaidUntil: monthsLater(cells.duesPaidUntil),
        ...(cells.category === "预备党员" ? { admittedOn: later(cells.admittedOn) } : {}),
      },
    })),
  };
}
