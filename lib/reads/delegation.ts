import { and, asc, eq, gte, isNull, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { member } from "@/db/schema/member";
import { delegation, office, organization } from "@/db/schema/organization";
import { dateOf } from "../rules/calendar";
import { capacityOf, type OfficeKind } from "../rules/office";
import { type OrganizationType, shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";

export interface DelegatedOffice {
  readonly id: string;
  readonly kind: OfficeKind;
  readonly organizationId: string;
  readonly organization: string;
  readonly type: OrganizationType;
  readonly holderId: string;
  readonly holder: string;
  readonly termUntil: string | null;
  /** To whom it is delegated now, and until when. */
  readonly delegateId: string | null;
  readonly delegate: string | null;
  readonly until: string | null;
}

const delegate = alias(member, "delegate");

async function officesWhere(which: SQL | undefined, now: Date): Promise<DelegatedOffice[]> {
  const rows = await db
    .select({
      id: office.id,
      kind: office.kind,
      organizationId: organization.id,
      organization: organization.name,
      type: organization.type,
      holderId: member.id,
      holder: member.name,
      termUntil: office.termUntil,
      delegateId: delegate.id,
      delegate: delegate.name,
      until: delegation.until,
    })
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .innerJoin(member, eq(member.id, office.memberId))
    .leftJoin(
      delegation,
      and(eq(delegation.officeId, office.id), isNull(delegation.endedAt), gte(delegation.until, dateOf(now))),
    )
    .leftJoin(delegate, eq(delegate.id, delegation.toMemberId))
    .where(and(isNull(office.until), isNull(organization.dissolvedOn), which))
    .orderBy(asc(organization.path), asc(office.kind));
  return rows
    .filter(({ kind, type }) => capacityOf(kind, type) !== null)
    .map((row) => ({ ...row, organization: shortName(row.organization) }));
}

/** The offices in which somebody decides: his own, and those that were delegated to him. */
export async function officesToSee(actor: PolicyActor, now: Date): Promise<DelegatedOffice[]> {
  const { memberId } = actor;
  if (memberId === null) return [];
  return officesWhere(or(eq(office.memberId, memberId), eq(delegation.toMemberId, memberId)), now);
}

/** The office, if this actor may delegate it or take it back. */
export async function officeToDelegate(
  actor: PolicyActor,
  officeId: string,
  now: Date,
): Promise<DelegatedOffice | null> {
  const reachable = scope(actor, "office.delegate", { self: office.memberId, above: organization.parentId });
  const [found] = await officesWhere(and(eq(office.id, officeId), reachable), now);
  return found ?? null;
}
