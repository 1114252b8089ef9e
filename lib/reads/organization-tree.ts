import { and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { isOnTheBooks, memberStatuses } from "../rules/member";
import { type OrganizationType, shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { topsOf } from "./overview";
import { type Paged, pageWithin } from "./roster";
import { scope } from "./scope";

export interface TreeLine {
  readonly id: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly code: string;
  readonly secretary: string | null;
  /** On the books of it and of all below it. */
  readonly members: number;
  readonly children: number;
  readonly termFrom: string | null;
  readonly termUntil: string | null;
}

export interface TreeNode extends TreeLine {
  readonly unit: string;
  readonly canApproveProbationary: boolean;
  /** From the outermost organization the actor may see, without itself. */
  readonly line: readonly { readonly id: string; readonly name: string }[];
}

const onTheBooks = memberStatuses.filter(isOnTheBooks);

const columns = {
  id: organization.id,
  name: organization.name,
  type: organization.type,
  code: organization.code,
  termFrom: organization.termFrom,
  termUntil: organization.termUntil,
};

/** What is counted for each of these organizations: who leads it, who is on its books, what stands below it. */
async function withCounts<Row extends { readonly id: string; readonly name: string }>(rows: readonly Row[]) {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [secretaries, members, children] = await Promise.all([
    db
      .select({ id: office.organizationId, name: member.name })
      .from(office)
      .innerJoin(member, eq(member.id, office.memberId))
      .where(and(inArray(office.organizationId, ids), eq(office.kind, "secretary"), isNull(office.until)))
      .orderBy(asc(office.from), asc(office.id)),
    db
      .select({ id: organizationClosure.ancestorId, n: count() })
      .from(organizationClosure)
      .innerJoin(
        affiliation,
        and(eq(affiliation.branchId, organizationClosure.descendantId), isNull(affiliation.until)),
      )
      .innerJoin(member, and(eq(member.id, affiliation.memberId), inArray(member.status, onTheBooks)))
      .where(inArray(organizationClosure.ancestorId, ids))
      .groupBy(organizationClosure.ancestorId),
    db
      .select({ id: organization.parentId, n: count() })
      .from(organization)
      .where(and(inArray(organization.parentId, ids), isNull(organization.dissolvedOn)))
      .groupBy(organization.parentId),
  ]);
  return rows.map((row) => {
    const names = secretaries.filter(({ id }) => id === row.id).map(({ name }) => name);
    return {
      ...row,
      name: shortName(row.name),
      secretary: names.length > 0 ? names.join("、") : null,
      members: members.find(({ id }) => id === row.id)?.n ?? 0,
      children: children.find(({ id }) => id === row.id)?.n ?? 0,
    };
  });
}

/** One organization with its place in the tree; null when the actor may not see it. */
export async function organizationOf(actor: PolicyActor, id: string): Promise<TreeNode | null> {
  const [found] = await db
    .select({
      ...columns,
      unit: organization.unit,
      canApproveProbationary: organization.canApproveProbationary,
    })
    .from(organization)
    .where(and(eq(organization.id, id), scope(actor, "organization.read", { holder: organization.id })));
  const [row] = await withCounts(found ? [found] : []);
  if (!row) return null;
  const line = await db
    .select({ id: organization.id, name: organization.name })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .where(
      and(
        eq(organizationClosure.descendantId, id),
        sql`${organizationClosure.depth} > 0`,
        scope(actor, "organization.read", { holder: organization.id }),
      ),
    )
    .orderBy(desc(organizationClosure.depth));
  return {
    ...row,
    line: line.map((place) => ({ ...place, name: shortName(place.name) })),
  };
}

/** What stands directly below an organization, or the actor's own tops; in the order of the tree. */
export async function organizationsBelow(
  actor: PolicyActor,
  parentId: string | null,
  asked: number,
  size = 30,
): Promise<Paged<TreeLine>> {
  const tops = parentId === null ? await topsOf(actor) : [];
  const within = and(
    parentId === null ? inArray(organization.id, tops) : eq(organization.parentId, parentId),
    isNull(organization.dissolvedOn),
    scope(actor, "organization.read", { holder: organization.id }),
  );
  const [counted] = await db.select({ total: count() }).from(organization).where(within);
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await db
    .select(columns)
    .from(organization)
    .where(within)
    .orderBy(asc(organization.path))
    .limit(size)
    .offset(offset);
  return { rows: await withCounts(rows), page, pages, total };
}
