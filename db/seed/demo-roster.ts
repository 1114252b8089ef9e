import { addMonths, type CalendarDate, monthsBetween, shiftMonth } from "../../lib/rules/calendar";
import type { RosterLines } from "../../lib/rules/roster";
import { parseDate, parseMonth } from "../../lib/rules/roster-cell";
import type { Cell, RawMemberRow, RawOrganizationRow } from "../../lib/rules/roster-workbook";

/** The day on which the demo workbook was filled in. */
const FILLED_IN_ON: CalendarDate = "2026-11-20";

function laterDate(cell: Cell, months: number): Cell {
  const parsed = parseDate(cell);
  return parsed.ok && parsed.value !== null ? { date: addMonths(parsed.value, months) } : cell;
}

function laterMonth(cell: Cell, months: number): Cell {
  const parsed = parseMonth(cell);
  return parsed.ok && parsed.value !== null ? shiftMonth(parsed.value, months) : cell;
}

/** On probation, or planted in the future: his admission moves along with today. */
function movesWithToday(row: RawMemberRow): boolean {
  const admitted = parseDate(row.cells.admittedOn);
  return (
    row.cells.category === "预备党员" ||
    (admitted.ok && admitted.value !== null && admitted.value > FILLED_IN_ON)
  );
}

function laterMember(row: RawMemberRow, months: number): RawMemberRow {
  const { duesPaidUntil, admittedOn } = row.cells;
  return {
    ...row,
    cells: {
      ...row.cells,
      duesPaidUntil: laterMonth(duesPaidUntil, months),
      ...(movesWithToday(row) ? { admittedOn: laterDate(admittedOn, months) } : {}),
    },
  };
}

function laterOrganization(row: RawOrganizationRow, months: number): RawOrganizationRow {
  const { termFrom, termUntil } = row.cells;
  return {
    ...row,
    cells: { ...row.cells, termFrom: laterDate(termFrom, months), termUntil: laterDate(termUntil, months) },
  };
}

/**
 * The demo roster as if it had been filled in this month, so that the demo still works next year: dues months, terms
 * and probations move with today. Nobody's own file is ever touched like this.
 */
export function demoRoster(lines: RosterLines, today: CalendarDate): RosterLines {
  const months = monthsBetween(FILLED_IN_ON.slice(0, 7), today.slice(0, 7));
  return {
    organizations: lines.organizations.map((row) => laterOrganization(row, months)),
    members: lines.members.map((row) => laterMember(row, months)),
  };
}
