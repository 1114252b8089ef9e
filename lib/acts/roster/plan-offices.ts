import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { affiliation, member } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import type { OfficeKind } from "../../rules/office";
import type { RosterCheck } from "../../rules/roster";
import { type Finding, reportTo } from "../../rules/roster-finding";
import { organizationColumns } from "../../rules/roster-workbook";
import type { StandingTree } from "./standing-tree";

/** A post to be filled: by a member on record, or by one whom this run brings. */
export interface PlannedOffice {
  readonly organizationCode: string;
  readonly kind: OfficeKind;
  readonly holder: { readonly memberId: string } | { readonly citizenNumber: string };
  /** Open rows of this post that end because somebody else holds it now. */
  readonly replaces: readonly string[];
}

interface Claim {
  readonly organizationCode: string;
  readonly row: number;
  readonly kind: OfficeKind;
  readonly column: string;
  readonly holder: PlannedOffice["holder"];
}

/**
 * The posts that a run fills. A holder who is not in the file may be on record already; a post whose holder is not
 * found stays as it is. Whoever holds it today in the record needs no new row.
 */
export async function planOffices(
  executor: Executor,
  check: RosterCheck,
  accepted: ReadonlySet<string>,
  tree: StandingTree,
  findings: Finding[],
): Promise<PlannedOffice[]> {
  const standing = new Map(tree.organizations.map((row) => [row.code, row.id]));
  const codes = new Map([...standing].map(([code, id]) => [id, code]));
  const claims = [
    ...fromFile(check, accepted, findings),
    ...(await fromRecord(executor, check, tree, findings)),
  ];
  const concerned = check.organizations.flatMap((row) => standing.get(row.code) ?? []);
  const open = new Map<string, StoredOffice[]>();
  for (const row of await openOffices(executor, concerned)) {
    const post = `${codes.get(row.organizationId)}:${row.kind}`;
    open.set(post, [...(open.get(post) ?? []), row]);
  }
  const planned: PlannedOffice[] = [];
  for (const { organizationCode, row, kind, holder } of claims) {
    const held = open.get(`${organizationCode}:${kind}`) ?? [];
    const isHolder = (o: StoredOffice) =>
      "memberId" in holder
        ? o.memberId === holder.memberId
        : o.citizenNumberIndex === blindIndex("citizen_number", holder.citizenNumber);
    const replaces = held.filter((o) => !isHolder(o)).map((o) => o.id);
    const isNew = !held.some(isHolder);
    if (!isNew && replaces.length === 0) continue;
    if (tree.committee !== null && standing.get(organizationCode) === tree.committee.id) {
      const report = reportTo(findings, "organizations", row);
      const isTold = findings.some(
        (f) => f.sheet === "organizations" && f.row === row && f.reason === "own_committee_kept",
      );
      if (!isTold) report("own_committee_kept", organizationColumns.code.title);
    } else if (isNew) planned.push({ organizationCode, kind, holder, replaces });
  }
  return planned;
}

function fromFile(check: RosterCheck, accepted: ReadonlySet<string>, findings: Finding[]): Claim[] {
  const rows = new Map(check.organizations.map((row) => [row.code, row]));
  return check.offices.flatMap(({ organizationCode, kind, citizenNumber }) => {
    const organizationRow = rows.get(organizationCode);
    const named = organizationRow?.offices.find((candidate) => candidate.kind === kind);
    if (!organizationRow || !named) return [];
    if (!accepted.has(citizenNumber)) {
      reportTo(findings, "organizations", organizationRow.row)("office_holder_unknown", named.column);
      return [];
    }
    return [
      { organizationCode, row: organizationRow.row, kind, column: named.column, holder: { citizenNumber } },
    ];
  });
}

/** Holders whom the file does not list: exactly one member on record, within reach, with this name and telephone. */
async function fromRecord(
  executor: Executor,
  check: RosterCheck,
  tree: StandingTree,
  findings: Finding[],
): Promise<Claim[]> {
  const missing = check.organizations.flatMap((row) =>
    row.offices
      .filter(({ column }) =>
        findings.some(
          (f) => f.reason === "office_holder_unknown" && f.row === row.row && f.column === column,
        ),
      )
      .map((named) => ({ row, named, phoneIndex: blindIndex("telephone", named.phone) })),
  );
  if (missing.length === 0) return [];
  const reachable = new Set(tree.organizations.filter((row) => row.within).map((row) => row.id));
  const found = (
    await executor
      .select({
        id: member.id,
        name: member.name,
        phoneIndex: member.phoneIndex,
        branchId: affiliation.branchId,
      })
      .from(member)
      .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
      .where(inArray(member.phoneIndex, [...new Set(missing.map(({ phoneIndex }) => phoneIndex))]))
  ).filter(({ branchId }) => reachable.has(branchId));
  return missing.flatMap(({ row, named, phoneIndex }) => {
    const holders = found.filter((holder) => holder.name === named.name && holder.phoneIndex === phoneIndex);
    const [holder] = holders;
    if (!holder || holders.length > 1) return [];
    const at = findings.findIndex(
      (f) => f.reason === "office_holder_unknown" && f.row === row.row && f.column === named.column,
    );
    if (at >= 0) findings.splice(at, 1);
    return [
      {
        organizationCode: row.code,
        row: row.row,
        kind: named.kind,
        column: named.column,
        holder: { memberId: holder.id },
      },
    ];
  });
}

type StoredOffice = Awaited<ReturnType<typeof openOffices>>[number];

async function openOffices(executor: Executor, organizationIds: readonly string[]) {
  if (organizationIds.length === 0) return [];
  return executor
    .select({
      id: office.id,
      organizationId: office.organizationId,
      kind: office.kind,
      memberId: office.memberId,
      citizenNumberIndex: member.citizenNumberIndex,
    })
    .from(office)
    .innerJoin(member, eq(member.id, office.memberId))
    .where(and(inArray(office.organizationId, [...organizationIds]), isNull(office.until)));
}
