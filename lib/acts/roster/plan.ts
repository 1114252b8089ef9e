import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { affiliation, member, personKey } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { formerNumbers } from "../../reads/correction";
import { type CalendarDate, dateOf } from "../../rules/calendar";
import { checkRoster, type RosterCheck, type RosterLines } from "../../rules/roster";
import { changesOf, type MemberChange } from "../../rules/roster-change";
import { type Finding, reportTo, rowsHeldBack } from "../../rules/roster-finding";
import type { MemberRow } from "../../rules/roster-member";
import { memberColumns, type RosterSheet } from "../../rules/roster-workbook";
import { type PlannedOffice, planOffices } from "./plan-offices";
import { type OrganizationChange, planOrganizations } from "./plan-organizations";
import { type StandingTree, standingTree } from "./standing-tree";

type StoredMember = typeof member.$inferSelect;

export interface ChangedMember {
  readonly row: MemberRow;
  readonly before: StoredMember;
  readonly wrappedKey: string;
  readonly change: MemberChange;
  /** A telephone that is not the one on record. */
  readonly phone: string | null;
}

/** What a run would do. */
export interface RosterPlan {
  readonly tree: StandingTree;
  readonly newOrganizations: RosterCheck["organizations"];
  readonly changedOrganizations: readonly OrganizationChange[];
  readonly newMembers: readonly MemberRow[];
  readonly changedMembers: readonly ChangedMember[];
  readonly sameMembers: readonly { readonly id: string; readonly dataConfirmedOn: CalendarDate | null }[];
  /** Record ids by citizen number, of members that exist. */
  readonly memberIds: ReadonlyMap<string, string>;
  readonly offices: readonly PlannedOffice[];
  readonly findings: readonly Finding[];
  readonly rows: number;
  readonly stopped: boolean;
}

/** Told how many rows of how many are done. */
export type Progress = (done: number, total: number) => void | Promise<void>;

const CHUNK = 500;

/** Checks the rows of a file against the rules and what is on record; writes nothing. */
export async function planRoster(
  executor: Executor,
  lines: RosterLines,
  committeeId: string | null,
  now: Date,
  progress: Progress = () => {},
): Promise<RosterPlan> {
  const tree = await standingTree(executor, committeeId);
  const check = checkRoster(lines, tree, dateOf(now));
  const findings = [...check.findings];
  const newMembers: MemberRow[] = [];
  const changedMembers: ChangedMember[] = [];
  const sameMembers: { id: string; dataConfirmedOn: CalendarDate | null }[] = [];
  const memberIds = new Map<string, string>();
  const heldBack = rowsHeldBack(findings, "members").size;
  const isOutOfReach = outOfReach(tree);
  const former = await formerNumbers(executor);
  let done = 0;
  await progress(heldBack, check.rows);
  for (let at = 0; at < check.members.length; at += CHUNK) {
    const rows = check.members.slice(at, at + CHUNK);
    const records = await recordsOf(executor, rows);
    for (const row of rows) {
      const record = records.get(row.citizenNumber);
      // A sheet from before a correction would make a second record of one person.
      if (record === undefined && former.has(row.citizenNumber)) {
        reportTo(findings, "members", row.row)("number_corrected", memberColumns.citizenNumber.title);
      } else if (record === undefined) newMembers.push(row);
      else {
        const compared = compare(row, record, isOutOfReach, findings);
        if (compared === "elsewhere") continue;
        memberIds.set(row.citizenNumber, record.member.id);
        if (compared === "same") sameMembers.push(record.member);
        else changedMembers.push(compared);
      }
    }
    done += rows.length;
    await progress(heldBack + done, check.rows);
  }
  const accepted = [...newMembers, ...changedMembers.map(({ row }) => row)];
  const known = new Set([...memberIds.keys(), ...accepted.map((row) => row.citizenNumber)]);
  const planned = check.stopped
    ? { newOrganizations: [], changedOrganizations: [], offices: [] }
    : {
        ...planOrganizations(check.organizations, tree, findings),
        offices: await planOffices(executor, check, known, tree, findings),
      };
  return {
    tree,
    ...planned,
    newMembers,
    changedMembers,
    sameMembers,
    memberIds,
    findings,
    rows: check.rows,
    stopped: check.stopped,
  };
}

interface StoredRecord {
  readonly member: StoredMember;
  readonly wrappedKey: string;
  readonly branchCode: string | null;
  readonly branchName: string | null;
}

async function recordsOf(executor: Executor, rows: readonly MemberRow[]): Promise<Map<string, StoredRecord>> {
  const numbers = new Map(
    rows.map((row) => [blindIndex("citizen_number", row.citizenNumber), row.citizenNumber]),
  );
  const found = await executor
    .select({
      member,
      wrappedKey: personKey.wrapped,
      branchCode: organization.code,
      branchName: organization.name,
    })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .leftJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .leftJoin(organization, eq(organization.id, affiliation.branchId))
    .where(inArray(member.citizenNumberIndex, [...numbers.keys()]));
  return new Map(found.map((record) => [numbers.get(record.member.citizenNumberIndex) ?? "", record]));
}

function compare(
  row: MemberRow,
  record: StoredRecord,
  isOutOfReach: (code: string | null) => boolean,
  findings: Finding[],
): ChangedMember | "same" | "elsewhere" {
  const report = reportTo(findings, "members", row.row);
  if (record.branchCode !== row.branchCode) {
    // A clerk learns that somebody belongs elsewhere, and not where.
    if (isOutOfReach(record.branchCode)) {
      report("affiliated_elsewhere", memberColumns.branch.title);
      return "elsewhere";
    }
    if (record.branchName !== null) {
      report("branch_differs", memberColumns.branch.title, { current: record.branchName });
    }
  }
  const change = changesOf(row, record.member, report);
  if (change === null) return "same";
  const isOtherPhone = row.phone !== null && blindIndex("telephone", row.phone) !== record.member.phoneIndex;
  if (!isOtherPhone && Object.keys(change).length === 0) return "same";
  return {
    row,
    before: record.member,
    wrappedKey: record.wrappedKey,
    change,
    phone: isOtherPhone ? row.phone : null,
  };
}

/** Which branches this run may not look into. */
function outOfReach(tree: StandingTree): (code: string | null) => boolean {
  if (!tree.limited) return () => false;
  const within = new Set(tree.organizations.filter((row) => row.within).map((row) => row.code));
  return (code) => code === null || !within.has(code);
}

/** What the clerk and the command are told of a plan. */
export interface RosterReport {
  readonly rows: number;
  readonly accepted: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly organizations: { readonly new: number; readonly changed: number };
  readonly offices: number;
  readonly findings: readonly Finding[];
  readonly stopped: boolean;
}

export function reportOf(plan: RosterPlan): RosterReport {
  const counted = plan.stopped
    ? [0, 0, 0]
    : [plan.newMembers, plan.changedMembers, plan.sameMembers].map((m) => m.length);
  const [fresh = 0, changed = 0, same = 0] = counted;
  return {
    rows: plan.rows,
    accepted: fresh + changed + same,
    new: fresh,
    changed,
    same,
    organizations: { new: plan.newOrganizations.length, changed: plan.changedOrganizations.length },
    offices: plan.offices.length,
    findings: plan.findings,
    stopped: plan.stopped,
  };
}

/** Findings gathered by row, in the order of the workbook. */
export function remarks(
  findings: readonly Finding[],
): { sheet: RosterSheet; row: number; outcome: "rejected" | "warning"; findings: Finding[] }[] {
  const byRow = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.sheet}:${finding.row}`;
    byRow.set(key, [...(byRow.get(key) ?? []), finding]);
  }
  return [...byRow.values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const isRejected = group.some((finding) => finding.severity === "error");
      return [
        {
          sheet: first.sheet,
          row: first.row,
          outcome: isRejected ? ("rejected" as const) : ("warning" as const),
          findings: group,
        },
      ];
    })
    .sort((a, b) => b.sheet.localeCompare(a.sheet) || a.row - b.row);
}
