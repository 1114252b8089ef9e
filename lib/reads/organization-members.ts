import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { affiliation, member } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import type { OfficeKind } from "../rules/office";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";

/** For a plan: who is concerned, as far as this actor may see persons. An administrator sees numbers only. */
export interface Concerned {
  readonly members: readonly { readonly id: string; readonly name: string; readonly branch: string }[];
  readonly offices: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: OfficeKind;
    readonly organization: string;
  }[];
  readonly cases: readonly { readonly id: string; readonly number: string; readonly name: string }[];
}

export const MOST_NAMED = 100;

const oneOf = (column: Parameters<typeof eq>[0], ids: readonly string[]) =>
  sql`${column} = any(${sql.param([...ids])}::uuid[])`;

export async function concernedBy(
  actor: PolicyActor,
  plan: {
    readonly members: readonly string[];
    readonly officesEnding: readonly string[];
    readonly openCases: readonly string[];
  },
): Promise<Concerned> {
  const visible = scope(actor, "member.read", { holder: affiliation.branchId });
  const [members, offices, cases] = await Promise.all([
    db
      .select({ id: member.id, name: member.name, branch: organization.name })
      .from(affiliation)
      .innerJoin(member, eq(member.id, affiliation.memberId))
      .innerJoin(organization, eq(organization.id, affiliation.branchId))
      .where(and(isNull(affiliation.until), oneOf(member.id, plan.members), visible))
      .orderBy(asc(organization.path), asc(member.initials), asc(member.id))
      .limit(MOST_NAMED),
    db
      .select({
        id: office.id,
        name: member.name,
        kind: office.kind,
        organization: organization.name,
      })
      .from(office)
      .innerJoin(member, eq(member.id, office.memberId))
      .innerJoin(organization, eq(organization.id, office.organizationId))
      .where(
        and(
          oneOf(office.id, plan.officesEnding),
          scope(actor, "organization.read", { holder: office.organizationId }),
        ),
      )
      .orderBy(asc(organization.path), asc(office.kind), asc(office.id))
      .limit(MOST_NAMED),
    db
      .select({ id: transfer.id, number: transfer.number, name: member.name })
      .from(transfer)
      .innerJoin(member, eq(member.id, transfer.memberId))
      .where(
        and(
          oneOf(transfer.id, plan.openCases),
          scope(actor, "transfer.read", {
            owner: transfer.ownerOrganizationId,
            origin_branch: transfer.originBranchId,
            shown_committee: transfer.shownCommitteeId,
            shown_branch: transfer.shownBranchId,
          }),
        ),
      )
      .orderBy(asc(transfer.id))
      .limit(MOST_NAMED),
  ]);
  return {
    members: members.map((row) => ({ ...row, branch: shortName(row.branch) })),
    offices: offices.map((row) => ({ ...row, organization: shortName(row.organization) })),
    cases,
  };
}
