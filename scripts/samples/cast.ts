/** Who stands on the samples: a member of the demo, where he is and where he goes. Like all of the demo they are invented. */
import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { affiliation, member, personKey } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { open, openPersonKey } from "@/db/sealing";
import type { OfficeKind } from "@/lib/rules/office";

/** Their ids. */
export interface Places {
  readonly origin: { readonly committee: string; readonly branch: string };
  readonly target: { readonly committee: string; readonly branch: string };
}

const where = {
  address: "北京市海淀区知行路18号院3号楼6层党群工作部",
  telephone: "010-19800001",
  fax: "010-19800002",
  postcode: "100000",
} as const;

export type Cast = Awaited<ReturnType<typeof castOf>>;

export async function placesOfDemo(): Promise<Places> {
  const [committee, branch, other, otherBranch] = await Promise.all(
    ["011200001000", "011200001001", "011200002000", "011200002006"].map(idOf),
  );
  if (!committee || !branch || !other || !otherBranch) throw new Error("the demo has no such branch");
  return { origin: { committee, branch }, target: { committee: other, branch: otherBranch } };
}

async function idOf(code: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: organization.id })
    .from(organization)
    .where(eq(organization.code, code));
  return row?.id;
}

export async function castOf(places: Places) {
  const [origin, originBranch] = [
    await organizationOf(places.origin.committee),
    await organizationOf(places.origin.branch),
  ];
  const [target, targetBranch] = [
    await organizationOf(places.target.committee),
    await organizationOf(places.target.branch),
  ];
  const members = await membersOf(originBranch.id);
  const secretary = await holderOf(originBranch.id, "secretary");
  const [person] = members.filter(({ id, status }) => status === "full" && id !== secretary.id);
  const receiver = await holderOf(target.id, "organization_officer");
  if (!person) throw new Error("the branch has no members");
  return { origin, target, originBranch, targetBranch, members, person, secretary, receiver };
}

async function organizationOf(id: string) {
  const [row] = await db.select().from(organization).where(eq(organization.id, id));
  if (!row) throw new Error("there is no such organization");
  // The demo writes down no addresses: these are invented too.
  return { ...row, ...where };
}

const columns = { member, wrapped: personKey.wrapped };

async function membersOf(branchId: string) {
  const rows = await db
    .select(columns)
    .from(affiliation)
    .innerJoin(member, eq(member.id, affiliation.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(and(eq(affiliation.branchId, branchId), isNull(affiliation.until)))
    .orderBy(asc(member.admittedOn), asc(member.name));
  return rows.map(opened);
}

async function holderOf(organizationId: string, kind: OfficeKind) {
  const [row] = await db
    .select({ ...columns, from: office.from })
    .from(office)
    .innerJoin(member, eq(member.id, office.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(and(eq(office.organizationId, organizationId), eq(office.kind, kind), isNull(office.until)));
  if (!row) throw new Error(`the demo has no ${kind} there`);
  return { ...opened(row), from: row.from };
}

function opened({
  member: row,
  wrapped,
}: {
  readonly member: typeof member.$inferSelect;
  readonly wrapped: string;
}) {
  const key = openPersonKey(row.id, wrapped);
  const read = (sealed: string | null, column: string) =>
    sealed === null ? "" : open(key, sealed, { column, rowId: row.id });
  return {
    ...row,
    citizenNumber: read(row.citizenNumberSealed, "member.citizen_number"),
    phone: read(row.phoneSealed, "member.phone"),
  };
}
