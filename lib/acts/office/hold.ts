import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { office, organization } from "@/db/schema/organization";
import { scope } from "../../reads/scope";
import type { PersonActor } from "../actor";

/**
 * The office that this actor may delegate, locked until the transaction ends: his own, or one of an organization below
 * his committee. Undefined when it is beyond his reach, or has ended.
 */
export async function holdOffice(tx: Executor, actor: PersonActor, officeId: string) {
  const [row] = await tx
    .select({
      id: office.id,
      kind: office.kind,
      memberId: office.memberId,
      organization: {
        id: organization.id,
        path: organization.path,
        type: organization.type,
        parentId: organization.parentId,
      },
    })
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .where(
      and(
        eq(office.id, officeId),
        isNull(office.until),
        isNull(organization.dissolvedOn),
        scope(actor, "office.delegate", { self: office.memberId, above: organization.parentId }),
      ),
    )
    .for("update", { of: office });
  return row;
}

/** For which organization he delegates it: his own for his own office, else his committee above. */
export function delegatingFor(
  actor: PersonActor,
  held: { readonly memberId: string; readonly organization: { readonly id: string } },
  above: string | null,
): string | null {
  return held.memberId === actor.memberId ? held.organization.id : above;
}
