import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { office, organizationClosure } from "@/db/schema/organization";
import { isOnTheBooks, memberStatuses } from "../rules/member";
import { mayHoldOffice, type OfficeKind } from "../rules/office";

export interface Deputy {
  readonly id: string;
  readonly name: string;
  /** The office that he holds himself in this organization; null for a plain member. */
  readonly kind: OfficeKind | null;
}

const MOST_DEPUTIES = 100;

/**
 * To whom an office of this organization may be delegated: the other officers of the same organization, and where there
 * are none, its members. Whoever may not hold an office may not stand in for one either.
 */
export async function deputiesOf(
  organizationId: string,
  holderId: string,
  executor: Executor = db,
): Promise<Deputy[]> {
  const officers = await executor
    .select({
      id: member.id,
      name: member.name,
      kind: office.kind,
      status: member.status,
      rights: member.rights,
    })
    .from(office)
    .innerJoin(member, eq(member.id, office.memberId))
    .where(
      and(
        eq(office.organizationId, organizationId),
        isNull(office.until),
        ne(office.memberId, holderId),
        inArray(member.status, memberStatuses.filter(isOnTheBooks)),
      ),
    )
    .orderBy(asc(office.kind), asc(member.name));
  const able = officers.filter(mayHoldOffice);
  const once = able.filter(({ id }, at) => able.findIndex((other) => other.id === id) === at);
  if (once.length > 0) return once.map(({ id, name, kind }) => ({ id, name, kind }));
  const members = await executor
    .select({ id: member.id, name: member.name, status: member.status, rights: member.rights })
    .from(affiliation)
    .innerJoin(member, eq(member.id, affiliation.memberId))
    .innerJoin(organizationClosure, eq(organizationClosure.descendantId, affiliation.branchId))
    .where(
      and(
        eq(organizationClosure.ancestorId, organizationId),
        isNull(affiliation.until),
        ne(member.id, holderId),
      ),
    )
    .orderBy(asc(member.name))
    .limit(MOST_DEPUTIES);
  return members.filter(mayHoldOffice).map(({ id, name }) => ({ id, name, kind: null }));
}
