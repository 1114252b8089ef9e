import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { actingOffices } from "../rules/office";
import { ownerOf } from "../rules/owner";

/** Which organization acts for this one today, when these persons may not (see lib/rules/owner.ts). */
export async function ownerFor(
  tx: Executor,
  organizationId: string,
  excluded: ReadonlySet<string>,
): Promise<string> {
  const line = await tx
    .select({ id: organization.id, type: organization.type, depth: organizationClosure.depth })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .where(eq(organizationClosure.descendantId, organizationId))
    .orderBy(asc(organizationClosure.depth));
  // A general branch is informed and not asked: above the organization itself only committees stand in.
  const places = line.filter((place) => place.depth === 0 || place.type === "committee");
  const officers = await tx
    .select({ organizationId: office.organizationId, memberId: office.memberId })
    .from(office)
    .where(
      and(
        inArray(
          office.organizationId,
          places.map((place) => place.id),
        ),
        inArray(office.kind, [...actingOffices]),
        isNull(office.until),
      ),
    );
  return ownerOf(
    places.map((place) => ({
      organizationId: place.id,
      officers: officers.filter((row) => row.organizationId === place.id).map((row) => row.memberId),
    })),
    excluded,
  );
}
