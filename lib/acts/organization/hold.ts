import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { scope } from "../../reads/scope";
import { isBelow, type Place, type PolicyAct } from "../../rules/policy";
import type { PersonActor } from "../actor";

export type OrganizationRow = typeof organization.$inferSelect;

/**
 * The organization on which this actor may decide, locked until the transaction ends: nobody else changes it, and where
 * it is `closed` nobody joins it either. Undefined when it is beyond his reach.
 */
export async function holdOrganization(
  tx: Executor,
  actor: PersonActor,
  act: PolicyAct,
  id: string,
  closed?: "closed",
): Promise<OrganizationRow | undefined> {
  const [row] = await tx
    .select()
    .from(organization)
    .where(and(eq(organization.id, id), scope(actor, act, { above: organization.parentId })))
    .for(closed ? "update" : "no key update");
  return row;
}

/** For which of his committees he decides on this organization: the nearest above it; null for the administrator. */
export function actingFor(actor: PersonActor, place: Place): string | null {
  const [nearest] = actor.offices
    .filter(({ capacity }) => capacity === "committee_officer")
    .map(({ organization: held }) => held)
    .filter((held) => held.id !== place.id && isBelow(place, held))
    .sort((a, b) => b.path.length - a.path.length);
  return nearest?.id ?? null;
}
