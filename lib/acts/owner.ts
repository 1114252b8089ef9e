import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { actingOffices } from "../rules/office";
import { type OwnerCandidate, ownerOf } from "../rules/owner";

function query(executor: Executor) {
  return executor
    .select({
      id: organization.id,
      type: organization.type,
      depth: organizationClosure.depth,
      officer: office.memberId,
    })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .leftJoin(
      office,
      and(
        eq(office.organizationId, organization.id),
        inArray(office.kind, [...actingOffices]),
        isNull(office.until),
      ),
    )
    .where(sql`${organizationClosure.descendantId} = ${sql.placeholder("organization")}::uuid`)
    .orderBy(asc(organizationClosure.depth));
}

const prepared = query(db).prepare("owner_line");

/** Which organization acts for this one today, when these persons may not (see lib/rules/owner.ts). */
export async function ownerFor(
  organizationId: string,
  excluded: ReadonlySet<string>,
  executor: Executor = db,
): Promise<string> {
  const asked = { organization: organizationId };
  const rows = await (executor === db
    ? prepared.execute(asked)
    : query(executor).prepare("owner_line").execute(asked));
  const line = new Map<string, OwnerCandidate & { officers: string[] }>();
  for (const { id, type, depth, officer } of rows) {
    // A general branch is informed and not asked: above the organization itself only committees stand in.
    if (depth > 0 && type !== "committee") continue;
    const place = line.get(id) ?? { organizationId: id, officers: [] };
    if (officer !== null) place.officers.push(officer);
    line.set(id, place);
  }
  return ownerOf([...line.values()], excluded);
}
