import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { addDays, dateOf, daysLeft } from "../rules/calendar";
import { isOnTheBooks, memberStatuses } from "../rules/member";
import { isBranch, organizationTypes, shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";
import { isOpenCase } from "./todo";

export interface Overview {
  readonly members: number;
  readonly probationary: number;
  readonly organizations: number;
  readonly branches: number;
  readonly inTransit: number;
  readonly endingSoon: number;
  readonly overdue: number;
  /** Days of the one that is overdue the longest. */
  readonly longestOverdue: number;
  readonly pocketMembers: number;
}

const SOON_DAYS = 7;
const onTheBooks = memberStatuses.filter(isOnTheBooks);

/** A letter in transit concerns who sent it and, from the letter on, whom it is addressed to. */
function concerns(actor: PolicyActor) {
  return or(
    scope(actor, "organization.read", { holder: transfer.originBranchId }),
    scope(actor, "organization.read", { holder: transfer.shownCommitteeId }),
  );
}

/**
 * The numbers of the organizations an actor looks after; numbers only, so an administrator sees them too.
 * 口袋党员 are a query, not a feature: in transit and past the last valid day, or the letter expired.
 */
export async function overviewOf(actor: PolicyActor, now: Date): Promise<Overview> {
  const today = dateOf(now);
  const [[members], [places], [letters], [late]] = await Promise.all([
    db
      .select({
        all: sql<number>`count(*)::int`,
        probationary: sql<number>`(count(*) filter (where ${member.status} = 'probationary'))::int`,
      })
      .from(affiliation)
      .innerJoin(member, eq(member.id, affiliation.memberId))
      .where(
        and(
          isNull(affiliation.until),
          inArray(member.status, onTheBooks),
          scope(actor, "organization.read", { holder: affiliation.branchId }),
        ),
      ),
    db
      .select({
        all: sql<number>`count(*)::int`,
        branches: sql<number>`(count(*) filter (where ${inArray(organization.type, organizationTypes.filter(isBranch))}))::int`,
      })
      .from(organization)
      .where(
        and(isNull(organization.dissolvedOn), scope(actor, "organization.read", { holder: organization.id })),
      ),
    db
      .select({
        inTransit: sql<number>`(count(*) filter (where ${transfer.state} = 'in_transit'))::int`,
        endingSoon: sql<number>`(count(*) filter (where ${transfer.state} = 'in_transit' and ${letter.validUntil} between ${today} and ${addDays(today, SOON_DAYS)}))::int`,
        // Of those only who is still responsible has a list of them to work through: the origin.
        pocket: sql<number>`(count(*) filter (where (${transfer.state} = 'letter_expired' or ${letter.validUntil} < ${today}) and ${scope(actor, "organization.read", { holder: transfer.originBranchId })}))::int`,
      })
      .from(transfer)
      .leftJoin(letter, and(eq(letter.transferId, transfer.id), eq(letter.state, "live")))
      .where(and(inArray(transfer.state, ["in_transit", "letter_expired"]), concerns(actor))),
    db
      .select({ all: sql<number>`count(*)::int`, first: sql<string | null>`min(${transfer.dueAt})` })
      .from(transfer)
      .where(
        and(
          isOpenCase,
          lte(transfer.dueAt, now),
          scope(actor, "organization.read", { holder: transfer.ownerOrganizationId }),
        ),
      ),
  ]);
  return {
    members: members?.all ?? 0,
    probationary: members?.probationary ?? 0,
    organizations: places?.all ?? 0,
    branches: places?.branches ?? 0,
    inTransit: letters?.inTransit ?? 0,
    endingSoon: letters?.endingSoon ?? 0,
    overdue: late?.all ?? 0,
    longestOverdue: late?.first ? -daysLeft(new Date(late.first), now) : 0,
    pocketMembers: letters?.pocket ?? 0,
  };
}

export interface PartCount {
  readonly id: string;
  readonly name: string;
  readonly members: number;
}

/** Members of each part directly below the organizations an actor looks after; those with most in front. */
export async function membersByPart(actor: PolicyActor, most: number): Promise<PartCount[]> {
  const tops = await topsOf(actor);
  const [only] = tops;
  if (!only) return [];
  // One top would be one bar: then its children are the parts.
  const isPart = tops.length > 1 ? inArray(organization.id, tops) : eq(organization.parentId, only);
  const members = sql<number>`count(*)::int`;
  const rows = await db
    .select({ id: organization.id, name: organization.name, members })
    .from(organization)
    .innerJoin(organizationClosure, eq(organizationClosure.ancestorId, organization.id))
    .innerJoin(
      affiliation,
      and(eq(affiliation.branchId, organizationClosure.descendantId), isNull(affiliation.until)),
    )
    .innerJoin(member, and(eq(member.id, affiliation.memberId), inArray(member.status, onTheBooks)))
    .where(and(isPart, scope(actor, "organization.read", { holder: organization.id })))
    .groupBy(organization.id)
    .orderBy(sql`${members} desc`, asc(organization.path))
    .limit(most);
  return rows.map((row) => ({ ...row, name: shortName(row.name) }));
}

/** Where the actor's view of the tree begins: his committees, or the roots for an administrator. */
export async function topsOf(actor: PolicyActor): Promise<string[]> {
  const held = actor.offices
    .filter(({ capacity }) => capacity === "committee_officer")
    .map(({ organization: { id, path } }) => ({ id, path }));
  if (actor.role !== "administrator") {
    const outermost = held.filter(
      ({ path }) => !held.some((other) => other.path !== path && path.startsWith(other.path)),
    );
    return [...new Set(outermost.map(({ id }) => id))];
  }
  const roots = await db
    .select({ id: organization.id })
    .from(organization)
    .where(and(isNull(organization.parentId), isNull(organization.dissolvedOn)))
    .orderBy(asc(organization.path));
  return roots.map(({ id }) => id);
}

/** Their names, for the head of the page and where a choice between them is needed. */
export async function topNames(actor: PolicyActor): Promise<{ id: string; name: string }[]> {
  const tops = await topsOf(actor);
  if (tops.length === 0) return [];
  const rows = await db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(inArray(organization.id, tops))
    .orderBy(asc(organization.path));
  return rows.map(({ id, name }) => ({ id, name: shortName(name) }));
}
