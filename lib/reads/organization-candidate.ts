import { and, asc, eq, ilike, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { affiliation, member, personKey } from "@/db/schema/member";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { mayHoldOffice, type OfficeKind } from "../rules/office";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { maskedNumber } from "./case";
import { scope } from "./scope";

/** Somebody who could be appointed, told apart from others of his name by his year of birth and his number (edge 1). */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly branch: string;
  readonly bornIn: string;
  readonly maskedNumber: string;
  /** A full member with normal rights. */
  readonly eligible: boolean;
  /** Offices he holds in this organization today. */
  readonly holds: readonly OfficeKind[];
}

export const MOST_FOUND = 20;

const branch = alias(organization, "branch");

/** The members who belong to an organization whose officers this actor appoints, without himself. */
async function candidates(
  actor: PolicyActor,
  organizationId: string,
  which: ReturnType<typeof and>,
): Promise<Candidate[]> {
  const rows = await db
    .select({
      id: member.id,
      name: member.name,
      branch: branch.name,
      bornOn: member.bornOn,
      status: member.status,
      rights: member.rights,
      numberSealed: member.citizenNumberSealed,
      wrapped: personKey.wrapped,
      holds: sql<OfficeKind[]>`array(select ${office.kind}::text from ${office}
        where ${office.organizationId} = ${organizationId} and ${office.memberId} = "member"."id" and ${office.until} is null)`,
    })
    .from(organization)
    .innerJoin(organizationClosure, eq(organizationClosure.ancestorId, organization.id))
    .innerJoin(
      affiliation,
      and(eq(affiliation.branchId, organizationClosure.descendantId), isNull(affiliation.until)),
    )
    .innerJoin(branch, eq(branch.id, affiliation.branchId))
    .innerJoin(member, eq(member.id, affiliation.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(
      and(
        eq(organization.id, organizationId),
        isNull(organization.dissolvedOn),
        scope(actor, "office.appoint", { above: organization.parentId }),
        sql`${member.id} is distinct from ${actor.memberId}::uuid`,
        which,
      ),
    )
    .orderBy(asc(member.initials), asc(member.id))
    .limit(MOST_FOUND);
  return rows.map(({ id, name, holds, ...row }) => ({
    id,
    name,
    holds,
    branch: shortName(row.branch),
    bornIn: row.bornOn.slice(0, 4),
    maskedNumber: maskedNumber(id, row.wrapped, row.numberSealed),
    eligible: mayHoldOffice(row),
  }));
}

/** Those whose name, or its pinyin initials, begin as asked. At most twenty: who looks for one knows more. */
export async function findCandidates(
  actor: PolicyActor,
  organizationId: string,
  text: string,
): Promise<Candidate[]> {
  const asked = text.trim();
  if (asked === "") return [];
  const begins = `${asked.replace(/[\\%_]/g, "\\$&")}%`;
  const named = or(ilike(member.name, begins), sql`${member.initials} like ${begins.toLowerCase()}`);
  return candidates(actor, organizationId, and(named));
}

/** One of them; null when he does not belong there, or it is not this actor who appoints there. */
export async function candidateOf(
  actor: PolicyActor,
  organizationId: string,
  memberId: string,
): Promise<Candidate | null> {
  const [found] = await candidates(actor, organizationId, and(eq(member.id, memberId)));
  return found ?? null;
}

export interface HeldOffice {
  readonly id: string;
  readonly kind: OfficeKind;
  readonly name: string;
  readonly from: string;
  readonly organization: string;
}

/** An office that this actor may end; null when there is none. */
export async function officeToEnd(
  actor: PolicyActor,
  organizationId: string,
  officeId: string,
): Promise<HeldOffice | null> {
  const [row] = await db
    .select({
      id: office.id,
      kind: office.kind,
      name: member.name,
      from: office.from,
      organization: organization.name,
    })
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .innerJoin(member, eq(member.id, office.memberId))
    .where(
      and(
        eq(office.id, officeId),
        eq(office.organizationId, organizationId),
        isNull(office.until),
        scope(actor, "office.appoint", { above: organization.parentId }),
      ),
    );
  return row ? { ...row, organization: shortName(row.organization) } : null;
}
