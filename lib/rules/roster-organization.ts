/**
 * 党组织表: one row, parsed and checked by itself; then the tree that the rows make.
 * Source: 《中国共产党支部工作条例（试行）》, 《中国共产党基层组织选举工作条例》 (terms), GB 32100 is not asked for.
 */
import type { CalendarDate } from "./calendar";
import type { OfficeKind } from "./office";
import type { OrganizationType } from "./organization";
import { normalizePersonName } from "./person-name";
import { cellText, cellWord, narrow, parseDate, parseYesNo } from "./roster-cell";
import { type Finding, quoted, type Report, reportTo } from "./roster-finding";
import {
  type Cell,
  type OrganizationColumn,
  organizationColumns,
  type RawOrganizationRow,
} from "./roster-workbook";
import { normalizeMobileNumber } from "./telephone";

/** An office as the sheet names its holder; who it is shows among the members. */
export interface NamedOffice {
  readonly kind: OfficeKind;
  readonly column: string;
  readonly name: string;
  readonly phone: string;
}

export interface OrganizationRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly parentCode: string | null;
  readonly canApproveProbationary: boolean;
  readonly unit: string;
  readonly termFrom: CalendarDate | null;
  readonly termUntil: CalendarDate | null;
  readonly offices: readonly NamedOffice[];
}

/** An organization that the installation has already. */
export interface ExistingOrganization {
  readonly code: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly parentCode: string | null;
  /** May this run touch it? (The command: always. A clerk: his committee and what is below it.) */
  readonly within: boolean;
}

/** What the installation knows before the run. */
export interface ExistingTree {
  readonly organizations: readonly ExistingOrganization[];
  /** Codes of organizations that were dissolved: they are kept, and nobody else gets them. */
  readonly dissolved?: ReadonlySet<string>;
  /** A clerk's run: nothing new may arise but below what is within. */
  readonly limited: boolean;
}

export const organizationTitle = (column: OrganizationColumn) => organizationColumns[column].title;

const types = new Map<string, OrganizationType>([
  ["基层党委", "committee"],
  ["党委", "committee"],
  ["党总支", "general_branch"],
  ["党总支部", "general_branch"],
  ["总支", "general_branch"],
  ["党支部", "branch"],
  ["支部", "branch"],
  ["联合党支部", "joint_branch"],
  ["联合支部", "joint_branch"],
  ["流动党员党支部", "mobile_branch"],
  ["流动党支部", "mobile_branch"],
  ["临时党支部", "temporary_branch"],
  ["临时支部", "temporary_branch"],
]);

const LONGEST_CODE = 32;
const LONGEST_NAME = 100;

/** How names of organizations are compared: without spaces, brackets of either width alike. */
export function organizationKey(name: string): string {
  return narrow(name.replace(/[\s\u200b\ufeff]/g, "")).toLowerCase();
}

function officesOf(raw: RawOrganizationRow, report: Report): NamedOffice[] {
  const named: NamedOffice[] = [];
  const pairs = [
    ["secretary", "secretary", "secretaryPhone"],
    ["deputy_secretary", "deputySecretary", "deputySecretaryPhone"],
    ["organization_officer", "organizationOfficer", "organizationOfficerPhone"],
  ] as const;
  for (const [kind, nameColumn, phoneColumn] of pairs) {
    const name = normalizePersonName(cellText(raw.cells[nameColumn]));
    const typed = cellWord(raw.cells[phoneColumn]);
    // An empty post is no defect: it is filled later.
    if (name === "" && typed === "") continue;
    const phone = normalizeMobileNumber(typed);
    if (name === "" || phone === null) report("office_incomplete", organizationTitle(nameColumn));
    else named.push({ kind, column: organizationTitle(nameColumn), name, phone });
  }
  return named;
}

function codeOf(cell: Cell): string {
  return narrow(cellWord(cell)).replace(/^['‘’`]/, "");
}

/** One row by itself. Null when it has no code and no name that others could refer to. */
export function parseOrganization(raw: RawOrganizationRow, findings: Finding[]): OrganizationRow | null {
  const report = reportTo(findings, "organizations", raw.row);
  const { cells } = raw;

  const code = codeOf(cells.code);
  if (code === "") report("missing", organizationTitle("code"));
  else if (!/^[0-9A-Za-z._/-]+$/.test(code) || code.length > LONGEST_CODE) {
    report("code_invalid", organizationTitle("code"), quoted(code));
  }

  const name = cellText(cells.name)
    .replace(/[\s\u200b\ufeff]+/g, " ")
    .replace(/(?<![A-Za-z]) | (?![A-Za-z])/g, "");
  if (name === "") report("missing", organizationTitle("name"));
  else if ([...name].length > LONGEST_NAME)
    report("text_too_long", organizationTitle("name"), { most: LONGEST_NAME });

  const typeWord = cellWord(cells.type);
  const type = types.get(typeWord);
  if (typeWord === "") report("missing", organizationTitle("type"));
  else if (type === undefined) report("type_unknown", organizationTitle("type"), quoted(typeWord));

  const power = parseYesNo(cells.power);
  if (power === null) report("missing", organizationTitle("power"));
  else if (power === undefined)
    report("yes_no_unknown", organizationTitle("power"), quoted(cellText(cells.power)));
  else if (power && type !== undefined && type !== "committee")
    report("power_impossible", organizationTitle("power"));

  const unit = cellText(cells.unit);
  if ([...unit].length > LONGEST_NAME)
    report("text_too_long", organizationTitle("unit"), { most: LONGEST_NAME });

  const term = { termFrom: null as CalendarDate | null, termUntil: null as CalendarDate | null };
  for (const column of ["termFrom", "termUntil"] as const) {
    const date = parseDate(cells[column]);
    if (date.ok) term[column] = date.value;
    else report(date.fault, organizationTitle(column), quoted(cellText(cells[column])));
  }
  if (term.termFrom !== null && term.termUntil !== null && term.termUntil <= term.termFrom) {
    report("term_reversed", organizationTitle("termUntil"));
  }

  const offices = officesOf(raw, report);
  if (code === "" && name === "") return null;
  return {
    row: raw.row,
    code,
    name,
    // The run is stopped by the findings above; the rest is checked as if, so that all of them are told at once.
    type: type ?? "branch",
    parentCode: codeOf(cells.parentCode) || null,
    canApproveProbationary: power === true,
    unit,
    ...term,
    offices,
  };
}
