import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { affiliation } from "@/db/schema/member";
import { delegation, office, organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { dateOf } from "../rules/calendar";
import { isOpenCase } from "./todo";

/** An organization and all that stands below it, as a list for a query. */
export function subtree(executor: Executor, id: string) {
  return executor
    .select({ id: organizationClosure.descendantId })
    .from(organizationClosure)
    .where(eq(organizationClosure.ancestorId, id));
}

/** An organization and all that stands above it, as a list for a query. */
export function lineAbove(executor: Executor, id: string) {
  return executor
    .select({ id: organizationClosure.ancestorId })
    .from(organizationClosure)
    .where(eq(organizationClosure.descendantId, id));
}

export async function subtreeIds(executor: Executor, id: string): Promise<string[]> {
  return (await subtree(executor, id)).map((row) => row.id);
}

/** 涉密: is this organization handled on paper only, by itself or because one above it is? */
export function isOnPaper(executor: Executor, id: string): Promise<boolean> {
  return anyOnPaper(executor, sql`${organization.id} in ${lineAbove(executor, id)}`);
}

/** The same of the organization in a column of a query. */
export function standsOnPaper(column: PgColumn): SQL<boolean> {
  return sql<boolean>`exists (select 1 from ${organizationClosure} as over_it
    join ${organization} as flagged on flagged.id = over_it.ancestor_id
    where over_it.descendant_id = ${column} and flagged.paper_only)`;
}

/** Is it, or anything below it, handled on paper only? */
export function holdsPaper(executor: Executor, id: string): Promise<boolean> {
  return anyOnPaper(executor, sql`${organization.id} in ${subtree(executor, id)}`);
}

async function anyOnPaper(executor: Executor, where: SQL): Promise<boolean> {
  const found = await executor
    .select({ id: organization.id })
    .from(organization)
    .where(and(eq(organization.paperOnly, true), where))
    .limit(1);
  return found.length > 0;
}

const within = alias(organizationClosure, "within");
const power = alias(organization, "power");

/**
 * The members whose letters this organization's committee writes: those affiliated in it or below it, but not those
 * who have a committee of their own in between.
 */
export async function membersCarried(executor: Executor, id: string): Promise<string[]> {
  const committeeBetween = executor
    .select({ one: sql`1` })
    .from(within)
    .innerJoin(power, eq(power.id, within.ancestorId))
    .where(
      and(
        eq(within.descendantId, affiliation.branchId),
        sql`${within.depth} < ${organizationClosure.depth}`,
        eq(power.canApproveProbationary, true),
      ),
    );
  const rows = await executor
    .select({ id: affiliation.memberId })
    .from(affiliation)
    .innerJoin(organizationClosure, eq(organizationClosure.descendantId, affiliation.branchId))
    .where(
      and(
        eq(organizationClosure.ancestorId, id),
        isNull(affiliation.until),
        sql`not exists ${committeeBetween}`,
      ),
    )
    .orderBy(asc(affiliation.memberId));
  return rows.map((row) => row.id);
}

/** Open offices of the organization and of all below it: they stay where they are when it moves. */
export async function officesWithin(executor: Executor, id: string): Promise<string[]> {
  const rows = await executor
    .select({ id: office.id })
    .from(office)
    .where(and(isNull(office.until), sql`${office.organizationId} in ${subtree(executor, id)}`));
  return rows.map((row) => row.id);
}

/** Where members of these branches no longer belong: in organizations that stand above them now and will not. */
function leftBehind(executor: Executor, id: string, newParentId: string): SQL | undefined {
  return and(
    sql`${affiliation.branchId} in ${subtree(executor, id)}`,
    sql`${office.organizationId} <> ${id}`,
    sql`${office.organizationId} in ${lineAbove(executor, id)}`,
    sql`${office.organizationId} not in ${lineAbove(executor, newParentId)}`,
  );
}

/** The offices that members of these branches would hold where they no longer belong (edges 27, 54). */
export async function officesLeftBehind(
  executor: Executor,
  id: string,
  newParentId: string,
): Promise<string[]> {
  const rows = await executor
    .select({ id: office.id })
    .from(office)
    .innerJoin(affiliation, and(eq(affiliation.memberId, office.memberId), isNull(affiliation.until)))
    .where(and(isNull(office.until), leftBehind(executor, id, newParentId)));
  return rows.map((row) => row.id);
}

/** The same of the offices in which they stand in for somebody: whoever may not hold one there does not act in one. */
export async function delegationsLeftBehind(
  executor: Executor,
  id: string,
  newParentId: string,
): Promise<string[]> {
  const rows = await executor
    .select({ id: delegation.id })
    .from(delegation)
    .innerJoin(office, eq(office.id, delegation.officeId))
    .innerJoin(affiliation, and(eq(affiliation.memberId, delegation.toMemberId), isNull(affiliation.until)))
    .where(and(isNull(delegation.endedAt), leftBehind(executor, id, newParentId)));
  return rows.map((row) => row.id);
}

/** Open transfers out of or into the organization or one below it. */
export async function openCasesOf(executor: Executor, id: string): Promise<string[]> {
  const here = (column: PgColumn): SQL => sql`${column} in ${subtree(executor, id)}`;
  const rows = await executor
    .select({ id: transfer.id })
    .from(transfer)
    .where(and(isOpenCase, or(here(transfer.originBranchId), here(transfer.targetBranchId))))
    .orderBy(asc(transfer.id));
  return rows.map((row) => row.id);
}

/** Which of these members hold a certificate of affiliation, and how many of those are valid today. */
export async function affiliationCertificatesOf(
  executor: Executor,
  memberIds: readonly string[],
  now: Date,
): Promise<{ readonly holders: readonly string[]; readonly valid: number }> {
  const rows = await executor
    .select({ memberId: certificate.memberId, validUntil: certificate.validUntil })
    .from(certificate)
    .where(
      and(
        sql`${certificate.memberId} = any(${sql.param([...memberIds])}::uuid[])`,
        eq(certificate.kind, "affiliation"),
        eq(certificate.state, "issued"),
      ),
    );
  return {
    holders: [...new Set(rows.map(({ memberId }) => memberId))],
    valid: rows.filter(({ validUntil }) => validUntil >= dateOf(now)).length,
  };
}
