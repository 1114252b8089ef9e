/**
 * 花名册导入: the whole check of a workbook, without a database.
 * Every row that is read comes out once: accepted, or held back with its reasons. Of rows with the same citizen number
 * all are held back, each naming the others, until a clerk decides; nothing is guessed and nobody is lost in silence.
 * A defect in the sheet of organizations stops the run: on a wrong tree no affiliation would be right.
 */
import type { CalendarDate } from "./calendar";
import { branchFinder } from "./roster-branch";
import { type Finding, otherRows, type Report, reportShared, reportTo, rowsHeldBack } from "./roster-finding";
import { type MemberRow, type MemberTraits, parseMember } from "./roster-member";
import {
  type ExistingTree,
  type NamedOffice,
  type OrganizationRow,
  parseOrganization,
} from "./roster-organization";
import { checkTree } from "./roster-tree";
import { isNoData, memberColumns, type RawMemberRow, type RawOrganizationRow } from "./roster-workbook";

/** An office whose holder was found among the accepted members. */
export interface FilledOffice {
  readonly organizationCode: string;
  readonly kind: NamedOffice["kind"];
  readonly citizenNumber: string;
}

export interface RosterCheck {
  readonly organizations: readonly OrganizationRow[];
  /** Accepted rows in the order of the sheet; those with a warning are among them. */
  readonly members: readonly MemberRow[];
  readonly offices: readonly FilledOffice[];
  readonly findings: readonly Finding[];
  /** Rows of the sheet of members that are data. */
  readonly rows: number;
  /** The sheet of organizations has a defect: nothing of this file may be imported. */
  readonly stopped: boolean;
}

export interface RosterLines {
  readonly organizations: readonly RawOrganizationRow[];
  readonly members: readonly RawMemberRow[];
}

function checkAcrossRows(all: readonly MemberTraits[], findings: Finding[]): void {
  const tell = (row: MemberTraits): Report => reportTo(findings, "members", row.row);
  const numbers = (group: readonly MemberTraits[]) => group.map((row) => row.row);
  reportShared(
    all,
    (row) => row.citizenNumber,
    (row, group) => {
      const isOnePerson = group.every((other) => other.name === row.name);
      tell(row)(
        isOnePerson ? "person_twice" : "same_number_two_persons",
        memberColumns.citizenNumber.title,
        otherRows(numbers(group), row.row),
      );
    },
  );
  reportShared(
    all,
    (row) => row.phone,
    (row, group) => {
      // One person written twice is told above; a telephone is shared only between two.
      const others = group.filter(
        (other) => other.citizenNumber !== row.citizenNumber || other.citizenNumber === "",
      );
      if (others.some((other) => other.row !== row.row)) {
        tell(row)("phone_shared", memberColumns.phone.title, otherRows(numbers(others), row.row));
      }
    },
  );
}

function fillOffices(
  organizations: readonly OrganizationRow[],
  members: readonly MemberRow[],
  findings: Finding[],
): FilledOffice[] {
  const key = (name: string, phone: string | null) => `${name}\n${phone}`;
  const holders = new Map<string, MemberRow[]>();
  for (const member of members) {
    const same = holders.get(key(member.name, member.phone));
    if (same) same.push(member);
    else holders.set(key(member.name, member.phone), [member]);
  }
  const filled: FilledOffice[] = [];
  for (const organization of organizations) {
    const report = reportTo(findings, "organizations", organization.row);
    for (const { kind, column, name, phone } of organization.offices) {
      const found = holders.get(key(name, phone)) ?? [];
      const [holder] = found;
      if (holder === undefined) report("office_holder_unknown", column);
      else if (found.length > 1)
        report(
          "office_holder_twice",
          column,
          otherRows(
            found.map((m) => m.row),
            0,
          ),
        );
      else filled.push({ organizationCode: organization.code, kind, citizenNumber: holder.citizenNumber });
    }
  }
  return filled;
}

/** Checks the rows of both sheets against the rules, each other, and what the installation has already. */
export function checkRoster(lines: RosterLines, existing: ExistingTree, today: CalendarDate): RosterCheck {
  const findings: Finding[] = [];
  const organizations = lines.organizations
    .filter((row) => !isNoData(row, "code"))
    .map((row) => parseOrganization(row, findings))
    .filter((row) => row !== null);
  checkTree(organizations, existing, findings);
  const stopped = findings.some((finding) => finding.severity === "error");

  const data = lines.members.filter((row) => !isNoData(row, "citizenNumber"));
  const findBranch = branchFinder(organizations, existing);
  const parsed = data.map((row) => parseMember(row, findBranch, today, findings));
  checkAcrossRows(
    parsed.map(({ traits }) => traits),
    findings,
  );

  const heldBack = rowsHeldBack(findings, "members");
  const members = stopped
    ? []
    : parsed.flatMap(({ member }) => (member !== null && !heldBack.has(member.row) ? [member] : []));
  const offices = stopped ? [] : fillOffices(organizations, members, findings);
  return { organizations, members, offices, findings, rows: data.length, stopped };
}
