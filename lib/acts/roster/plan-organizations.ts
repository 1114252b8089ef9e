import type { RosterCheck } from "../../rules/roster";
import { type Finding, reportTo } from "../../rules/roster-finding";
import type { OrganizationRow } from "../../rules/roster-organization";
import { organizationColumns } from "../../rules/roster-workbook";
import type { StandingOrganization, StandingTree } from "./standing-tree";

export interface OrganizationChange {
  readonly before: StandingOrganization;
  readonly row: OrganizationRow;
}

/** Which organizations are new, parents before their children, and which change name, unit or term. */
export function planOrganizations(
  rows: RosterCheck["organizations"],
  tree: StandingTree,
  findings: Finding[],
): { newOrganizations: OrganizationRow[]; changedOrganizations: OrganizationChange[] } {
  const standing = new Map(tree.organizations.map((organization) => [organization.code, organization]));
  const changedOrganizations: OrganizationChange[] = [];
  for (const row of rows) {
    const before = standing.get(row.code);
    if (!before) continue;
    const report = reportTo(findings, "organizations", row.row);
    if (before.canApproveProbationary !== row.canApproveProbationary) {
      report("power_differs", organizationColumns.power.title);
    }
    const isChanged =
      before.name !== row.name ||
      (row.unit !== "" && before.unit !== row.unit) ||
      (row.termFrom !== null && before.termFrom !== row.termFrom) ||
      (row.termUntil !== null && before.termUntil !== row.termUntil);
    if (!isChanged) continue;
    if (before.id === tree.committee?.id) report("own_committee_kept", organizationColumns.code.title);
    else changedOrganizations.push({ before, row });
  }
  return {
    newOrganizations: parentsFirst(rows.filter((row) => !standing.has(row.code))),
    changedOrganizations,
  };
}

function parentsFirst(rows: readonly OrganizationRow[]): OrganizationRow[] {
  const waiting = new Map(rows.map((row) => [row.code, row]));
  const ordered: OrganizationRow[] = [];
  const place = (row: OrganizationRow) => {
    if (!waiting.delete(row.code)) return;
    const parent = row.parentCode === null ? undefined : waiting.get(row.parentCode);
    if (parent) place(parent);
    ordered.push(row);
  };
  for (const row of rows) place(row);
  return ordered;
}
