import { and, countDistinct, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { isOnTheBooks, memberStatuses } from "../rules/member";
import type { OrganizationNumbers, OrganizationType } from "../rules/organization";

const onTheBooks = memberStatuses.filter(isOnTheBooks);

/** What is counted of one organization for `thresholdAlerts`. */
export async function numbersOf(
  executor: Executor,
  place: { readonly id: string; readonly type: OrganizationType },
): Promise<OrganizationNumbers> {
  const [[members], [offices]] = await Promise.all([
    executor
      .select({
        all: sql<number>`count(*)::int`,
        full: sql<number>`(count(*) filter (where ${member.status} = 'full'))::int`,
      })
      .from(affiliation)
      .innerJoin(member, eq(member.id, affiliation.memberId))
      .where(
        and(
          eq(affiliation.branchId, place.id),
          isNull(affiliation.until),
          inArray(member.status, onTheBooks),
        ),
      ),
    executor
      .select({
        holders: countDistinct(office.memberId),
        secretaries: sql<number>`(count(*) filter (where ${office.kind} = 'secretary'))::int`,
      })
      .from(office)
      .where(and(eq(office.organizationId, place.id), isNull(office.until))),
  ]);
  return {
    type: place.type,
    fullMembers: members?.full ?? 0,
    members: members?.all ?? 0,
    secretaries: offices?.secretaries ?? 0,
    officeHolders: offices?.holders ?? 0,
  };
}
