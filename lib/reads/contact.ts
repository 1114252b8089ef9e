import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { affiliation, member, personKey } from "@/db/schema/member";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { open, openPersonKey } from "@/db/sealing";
import { actingOffices, type OfficeKind } from "../rules/office";
import type { PolicyActor } from "../rules/policy";
import { isOpenCase } from "./todo";

/** An officer whom a member may call; without a number on the roster only his name is known. */
export interface Contact {
  readonly name: string;
  readonly office: OfficeKind;
  readonly phone: string | null;
  /** It is the reader himself. */
  readonly self: boolean;
}

/** Of a branch the secretary answers first; at a committee the organization officer does the clerk's work. */
const order: Record<"branch" | "committee", readonly OfficeKind[]> = {
  branch: actingOffices,
  committee: ["organization_officer", "secretary", "deputy_secretary"],
};

/**
 * Who acts for an organization, in the order in which one asks for them. A member sees the officers of his own branch
 * and of what stands above it, and those whose turn it is in a case of his own; nobody else's number is opened.
 */
export async function contactsOf(actor: PolicyActor, organizationId: string): Promise<Contact[]> {
  const { memberId } = actor;
  if (memberId === null) return [];
  const aboveMe = sql`exists (
    select 1 from ${affiliation} join ${organizationClosure} on ${organizationClosure.descendantId} = ${affiliation.branchId}
    where ${affiliation.memberId} = ${memberId} and ${affiliation.until} is null
      and ${organizationClosure.ancestorId} = ${office.organizationId})`;
  const hasMyCase = sql`exists (
    select 1 from ${transfer} where ${transfer.memberId} = ${memberId} and ${isOpenCase}
      and ${transfer.ownerOrganizationId} = ${office.organizationId})`;
  const rows = await db
    .select({
      memberId: member.id,
      name: member.name,
      office: office.kind,
      type: organization.type,
      sealed: member.phoneSealed,
      wrapped: personKey.wrapped,
    })
    .from(office)
    .innerJoin(organization, eq(organization.id, office.organizationId))
    .innerJoin(member, eq(member.id, office.memberId))
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .where(
      and(
        eq(office.organizationId, organizationId),
        isNull(office.until),
        inArray(office.kind, [...actingOffices]),
        or(aboveMe, hasMyCase),
      ),
    );
  return rows
    .map((row) => ({
      name: row.name,
      office: row.office,
      phone: row.sealed === null ? null : phoneOf(row.memberId, row.wrapped, row.sealed),
      self: row.memberId === memberId,
      rank: order[row.type === "committee" ? "committee" : "branch"].indexOf(row.office),
    }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank: _, ...contact }) => contact);
}

function phoneOf(memberId: string, wrapped: string, sealed: string): string {
  return open(openPersonKey(memberId, wrapped), sealed, { column: "member.phone", rowId: memberId });
}

/** Whom to call there: the first who is somebody else and has a number. */
export async function contactOf(actor: PolicyActor, organizationId: string | null): Promise<Contact | null> {
  if (organizationId === null) return null;
  const contacts = await contactsOf(actor, organizationId);
  return contacts.find(({ self, phone }) => !self && phone !== null) ?? null;
}
