import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { member } from "@/db/schema/member";
import { delegation, office, organization, organizationClosure } from "@/db/schema/organization";
import { isOnTheBooks, memberStatuses } from "../rules/member";
import { actingOffices } from "../rules/office";
import type { OwnerCandidate } from "../rules/owner";
import { recordsMergedInto } from "./merged";

// Written out, not bound: one plan then serves every organization, and none is made at each look.
const listed = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join(", "));
const acting = listed(actingOffices);
const onTheBooks = listed(memberStatuses.filter(isOnTheBooks));

function query(executor: Executor) {
  const standingIn = sql`select case ${delegation.toMemberId} when ${office.memberId} then ${delegation.fromMemberId} else ${delegation.toMemberId} end
    from ${delegation} where ${delegation.endedAt} is null
      and ${office.memberId} in (${delegation.fromMemberId}, ${delegation.toMemberId})`;
  // Who is no longer on the books, or whose rights are suspended, holds no task though his office was not ended yet.
  const officers = executor
    .select({
      organizationId: office.organizationId,
      memberId: office.memberId,
      signs: sql<boolean>`"office"."kind" in ('secretary', 'deputy_secretary')`.as("signs"),
      rank: sql<number>`array_position(array[${acting}]::office_kind[], ${office.kind})`.as("rank"),
      // With whom he counts as one person for now, also by records that were merged.
      oneWith: sql<string[]>`array(
        ${standingIn} union ${recordsMergedInto(sql`select ${office.memberId} union ${standingIn}`)})`.as(
        "one_with",
      ),
    })
    .from(office)
    .innerJoin(member, eq(member.id, office.memberId))
    .where(
      and(
        sql`${office.kind} in (${acting})`,
        isNull(office.until),
        sql`${member.status} in (${onTheBooks}) and ${member.rights} <> 'suspended'`,
      ),
    )
    .as("officers");
  return executor
    .select({
      id: organization.id,
      type: organization.type,
      depth: organizationClosure.depth,
      path: organization.path,
      officer: officers.memberId,
      signs: officers.signs,
      oneWith: officers.oneWith,
    })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .leftJoin(officers, eq(officers.organizationId, organization.id))
    .where(sql`${organizationClosure.descendantId} = ${sql.placeholder("organization")}::uuid`)
    .orderBy(asc(organizationClosure.depth), asc(officers.rank));
}

const prepared = query(db).prepare("owner_line");

export interface OwnerPlace extends OwnerCandidate {
  readonly path: string;
}

/**
 * Who could act for an organization: its own officers, the secretary first, and then those of the committees above it
 * up to the root. A general branch is informed and not asked.
 */
export async function ownerLine(organizationId: string, executor: Executor = db): Promise<OwnerPlace[]> {
  const asked = { organization: organizationId };
  const rows = await (executor === db
    ? prepared.execute(asked)
    : query(executor).prepare("owner_line").execute(asked));
  const line = new Map<
    string,
    OwnerPlace & { officers: string[]; secretaries: string[]; onePerson: [string, string][] }
  >();
  for (const { id, path, type, depth, officer, signs, oneWith } of rows) {
    if (depth > 0 && type !== "committee") continue;
    const place = line.get(id) ?? { organizationId: id, path, officers: [], secretaries: [], onePerson: [] };
    if (officer !== null && !place.officers.includes(officer)) {
      place.officers.push(officer);
      for (const other of oneWith ?? []) place.onePerson.push([officer, other]);
    }
    if (officer !== null && signs && !place.secretaries.includes(officer)) place.secretaries.push(officer);
    line.set(id, place);
  }
  return [...line.values()];
}
