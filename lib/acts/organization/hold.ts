import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { organization, organizationClosure } from "@/db/schema/organization";
import { type Committee, committeeOf } from "../../reads/committee";
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

/**
 * Until the transaction ends neither this organization nor anything above it is dissolved or moved; undefined where there is
 * none.
 */
export async function holdLine(tx: Executor, id: string): Promise<Line | undefined> {
  const line = await tx
    .select({ id: organization.id, dissolvedOn: organization.dissolvedOn })
    .from(organization)
    .where(
      inArray(
        organization.id,
        tx
          .select({ id: organizationClosure.ancestorId })
          .from(organizationClosure)
          .where(eq(organizationClosure.descendantId, id)),
      ),
    )
    .for("key share");
  return line.find((one) => one.id === id);
}

type Line = Pick<OrganizationRow, "id" | "dissolvedOn">;

/**
 * The committee of a branch that something is about to lean on: neither is dissolved or moved until the transaction ends.
 * Null where somebody was faster.
 */
export async function committeeOfStanding(tx: Executor, branchId: string): Promise<Committee | null> {
  const branch = await holdLine(tx, branchId);
  return branch && branch.dissolvedOn === null ? committeeOf(branchId, tx) : null;
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
