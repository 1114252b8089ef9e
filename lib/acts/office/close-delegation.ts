import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { delegation, office, organization } from "@/db/schema/organization";
import type { Actor } from "../actor";
import { writeEvent } from "../event";

/** Ends delegations, each with its event; returns the organizations in which somebody acted by them. */
export async function closeDelegations(
  tx: Executor,
  actor: Actor,
  which: SQL | undefined,
  actingForId: string | null,
  now: Date,
): Promise<string[]> {
  const closed = await tx
    .update(delegation)
    .set({ endedAt: now })
    .where(and(which, isNull(delegation.endedAt)))
    .returning();
  if (closed.length === 0) return [];
  const offices = await tx
    .select({
      id: office.id,
      kind: office.kind,
      organizationId: office.organizationId,
      parentId: organization.parentId,
    })
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .where(
      inArray(
        office.id,
        closed.map(({ officeId }) => officeId),
      ),
    );
  for (const { officeId, fromMemberId, toMemberId } of closed) {
    const held = offices.find(({ id }) => id === officeId);
    if (!held) throw new Error("a delegation without its office");
    await writeEvent(
      tx,
      actor,
      {
        kind: "office.delegation_ended",
        subjectMemberId: toMemberId,
        actingForId,
        data: { office: held.kind, organization: held.organizationId, delegator: fromMemberId },
        told: { owner: held.organizationId, superior: held.parentId },
      },
      now,
    );
  }
  return [...new Set(offices.map(({ organizationId }) => organizationId))];
}
