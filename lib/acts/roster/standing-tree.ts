import { eq, isNotNull, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { organization } from "@/db/schema/organization";
import type { ExistingOrganization, ExistingTree } from "../../rules/roster-organization";

export interface StandingOrganization extends ExistingOrganization {
  readonly id: string;
  readonly unit: string;
  readonly canApproveProbationary: boolean;
  readonly termFrom: string | null;
  readonly termUntil: string | null;
  readonly version: number;
}

export interface StandingTree extends ExistingTree {
  readonly organizations: readonly StandingOrganization[];
  /** The committee to which the run is limited. */
  readonly committee: StandingOrganization | null;
}

/** The tree as it stands before a run; with a committee, only what is below it may be touched. */
export async function standingTree(executor: Executor, committeeId: string | null): Promise<StandingTree> {
  const parent = alias(organization, "parent");
  const rows = await executor
    .select({
      id: organization.id,
      code: organization.code,
      name: organization.name,
      type: organization.type,
      unit: organization.unit,
      parentCode: parent.code,
      path: organization.path,
      canApproveProbationary: organization.canApproveProbationary,
      termFrom: organization.termFrom,
      termUntil: organization.termUntil,
      version: organization.version,
    })
    .from(organization)
    .leftJoin(parent, eq(parent.id, organization.parentId))
    .where(isNull(organization.dissolvedOn));
  const top = rows.find((row) => row.id === committeeId);
  if (committeeId !== null && !top) throw new Error("a run is limited to a committee that stands");
  const organizations = rows.map(({ path, ...row }) => ({
    ...row,
    within: top === undefined || path.startsWith(top.path),
  }));
  const dissolved = await executor
    .select({ code: organization.code })
    .from(organization)
    .where(isNotNull(organization.dissolvedOn));
  return {
    organizations,
    dissolved: new Set(dissolved.map((row) => row.code)),
    limited: committeeId !== null,
    committee: organizations.find((row) => row.id === committeeId) ?? null,
  };
}
