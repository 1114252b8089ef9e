/**
 * 组织树: what the rows of organizations make together, and with the tree that the installation has already.
 * Which kind may stand below which: 《中国共产党支部工作条例（试行）》 art. 4–7.
 */
import { mayStandBelow } from "./organization";
import { type Finding, otherRows, quoted, type Report, reportShared, reportTo } from "./roster-finding";
import {
  type ExistingOrganization,
  type ExistingTree,
  type OrganizationRow,
  organizationKey,
  organizationTitle,
} from "./roster-organization";

/** The tree: codes and names single, each parent known and able to have such a child, no circle, nothing out of reach. */
export function checkTree(
  rows: readonly OrganizationRow[],
  existing: ExistingTree,
  findings: Finding[],
): void {
  const report = (row: OrganizationRow): Report => reportTo(findings, "organizations", row.row);
  const numbers = (group: readonly OrganizationRow[]) => group.map((row) => row.row);
  reportShared(
    rows,
    (row) => row.code,
    (row, group) => report(row)("code_twice", organizationTitle("code"), otherRows(numbers(group), row.row)),
  );
  reportShared(
    rows,
    (row) => organizationKey(row.name),
    (row, group) => report(row)("name_twice", organizationTitle("name"), otherRows(numbers(group), row.row)),
  );

  const inFile = new Map(rows.map((row) => [row.code, row]));
  const known = new Map(existing.organizations.map((organization) => [organization.code, organization]));
  const takenBy = new Map(
    existing.organizations.map((organization) => [organizationKey(organization.name), organization.code]),
  );

  for (const row of rows) {
    const tell = report(row);
    const before = known.get(row.code);
    const taken = takenBy.get(organizationKey(row.name));
    // A name may change hands within one file; it is taken only by an organization that keeps it.
    if (taken !== undefined && taken !== row.code && !inFile.has(taken)) {
      tell("name_taken", organizationTitle("name"), { code: taken });
    }
    if (existing.dissolved?.has(row.code)) tell("organization_dissolved", organizationTitle("code"));
    if (before) {
      if (before.type !== row.type) tell("type_differs", organizationTitle("type"));
      if (before.parentCode !== row.parentCode) tell("parent_differs", organizationTitle("parentCode"));
    }
    if (row.parentCode === null) {
      if (row.type !== "committee") tell("root_type", organizationTitle("parentCode"));
      else if (!row.canApproveProbationary) tell("root_without_power", organizationTitle("power"));
    } else {
      const parent = inFile.get(row.parentCode) ?? known.get(row.parentCode);
      if (!parent) tell("parent_unknown", organizationTitle("parentCode"), quoted(row.parentCode));
      else if (!mayStandBelow(row.type, parent.type) && parent.code !== row.code)
        tell("parent_type", organizationTitle("parentCode"));
      if (isInCircle(row, inFile)) tell("parent_cycle", organizationTitle("parentCode"));
    }
    if (existing.limited && !isWithin(row, inFile, known))
      tell("outside_your_committee", organizationTitle("code"));
  }
}

function isInCircle(start: OrganizationRow, inFile: ReadonlyMap<string, OrganizationRow>): boolean {
  const seen = new Set<string>();
  for (let code = start.parentCode; code !== null && !seen.has(code); ) {
    if (code === start.code) return true;
    seen.add(code);
    code = inFile.get(code)?.parentCode ?? null;
  }
  return false;
}

function isWithin(
  start: OrganizationRow,
  inFile: ReadonlyMap<string, OrganizationRow>,
  known: ReadonlyMap<string, ExistingOrganization>,
): boolean {
  const seen = new Set<string>();
  for (let row: OrganizationRow | undefined = start; row !== undefined && !seen.has(row.code); ) {
    const before = known.get(row.code);
    if (before) return before.within;
    seen.add(row.code);
    if (row.parentCode === null) return false;
    const parent = known.get(row.parentCode);
    if (parent) return parent.within;
    row = inFile.get(row.parentCode);
  }
  // An unknown parent or a circle: reported as such.
  return true;
}
