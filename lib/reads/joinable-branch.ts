import { eq, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { organization, organizationClosure } from "@/db/schema/organization";
import { mayHoldMembers } from "../rules/organization";
import { done, type Outcome, refuse } from "../rules/refusal";
import { type Committee, committeeOf } from "./committee";

/** The committee that receives letters for a branch, where somebody from outside can join it. */
export async function joinableBranch(
  branchId: string,
  executor: Executor = db,
): Promise<Outcome<{ readonly name: string; readonly committee: Committee }>> {
  const [branch] = await executor
    .select({
      name: organization.name,
      type: organization.type,
      dissolvedOn: organization.dissolvedOn,
      onPaper: sql<boolean>`exists (
        select 1 from ${organizationClosure} as line join ${organization} as above on above.id = line.ancestor_id
        where line.descendant_id = ${branchId}::uuid and above.paper_only)`,
    })
    .from(organization)
    .where(eq(organization.id, branchId));
  if (!branch || branch.dissolvedOn !== null) return refuse("target_unknown");
  if (!mayHoldMembers(branch.type)) return refuse("target_holds_no_members");
  if (branch.onPaper) return refuse("target_on_paper_only");
  const committee = await committeeOf(branchId, executor);
  return committee ? done({ name: branch.name, committee }) : refuse("committee_has_no_power");
}
