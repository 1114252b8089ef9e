import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { affiliation } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { isBranch, mayMerge, type ThresholdAlert, thresholdAlerts } from "../rules/organization";
import { isBelow, type PolicyActor } from "../rules/policy";
import { done, type Outcome, refuse } from "../rules/refusal";
import { committeeOf } from "./committee";
import { numbersOf } from "./organization-numbers";
import {
  affiliationCertificatesOf,
  delegationsLeftBehind,
  isOnPaper,
  membersCarried,
  officesLeftBehind,
  openCasesOf,
  subtreeIds,
} from "./organization-place";
import { scope } from "./scope";

type OrganizationRow = typeof organization.$inferSelect;

/** What it does to merge an organization into its successor, before it is done. */
export interface MergePlan {
  readonly organization: OrganizationRow;
  readonly successor: OrganizationRow;
  /** Of a branch: those whose affiliation goes over to the successor. */
  readonly members: readonly string[];
  /** Of a general branch or committee: what stands directly below it and will stand below the successor. */
  readonly children: readonly { readonly id: string; readonly name: string }[];
  /** Itself and all below it. */
  readonly concerned: readonly string[];
  readonly openCases: readonly string[];
  /** Its own offices, and those of its members in organizations that no longer stand above them. */
  readonly officesEnding: readonly string[];
  /** What was delegated to its members in those organizations. */
  readonly delegationsEnding: readonly string[];
  readonly certificateHolders: readonly string[];
  readonly certificates: number;
  /** What the committee above should look at afterwards, at the successor. */
  readonly alerts: readonly ThresholdAlert[];
}

/**
 * 撤销并入, the preview: may this actor dissolve this organization into that one, and what follows? The act asks the same
 * question inside its transaction and then does what stands here.
 */
export async function planMerge(
  actor: PolicyActor,
  input: { readonly id: string; readonly successorId: string },
  now: Date,
  executor: Executor = db,
): Promise<Outcome<MergePlan>> {
  const [ending] = await executor
    .select()
    .from(organization)
    .where(
      and(
        eq(organization.id, input.id),
        scope(actor, "organization.dissolve", { above: organization.parentId }),
      ),
    );
  const [successor] = await executor
    .select()
    .from(organization)
    .where(
      and(
        eq(organization.id, input.successorId),
        scope(actor, "organization.dissolve", { above: organization.id }),
      ),
    );
  if (!ending || !successor) return refuse("not_found");
  if (ending.dissolvedOn !== null || successor.dissolvedOn !== null) return refuse("organization_dissolved");
  if (isBelow(successor, ending) || !mayMerge(ending.type, successor.type)) return refuse("merge_of_unlike");
  if ((await isOnPaper(executor, ending.id)) || (await isOnPaper(executor, successor.id)))
    return refuse("organization_on_paper_only");
  const committee = await committeeOf(successor.id, executor);
  if (committee === null) return refuse("committee_has_no_power");
  // What a committee with the power leaves behind its successor inherits; anything else moves by a letter first.
  if (!ending.canApproveProbationary && (await committeeOf(ending.id, executor))?.id !== committee.id)
    return refuse("merge_across_committees");

  const ofBranch = isBranch(ending.type);
  const carried = await membersCarried(executor, ending.id);
  const certificates = ofBranch || ending.canApproveProbationary ? carried : [];
  const { holders, valid } = await affiliationCertificatesOf(executor, certificates, now);
  const [theirs, ours] = [await numbersOf(executor, ending), await numbersOf(executor, successor)];
  return done({
    organization: ending,
    successor,
    members: ofBranch ? await affiliatedIn(executor, ending.id) : [],
    children: ofBranch ? [] : await childrenOf(executor, ending.id),
    concerned: await subtreeIds(executor, ending.id),
    openCases: await openCasesOf(executor, ending.id),
    officesEnding: [
      ...(await ownOffices(executor, ending.id)),
      ...(await officesLeftBehind(executor, ending.id, successor.id)),
    ],
    delegationsEnding: await delegationsLeftBehind(executor, ending.id, successor.id),
    certificateHolders: holders,
    certificates: valid,
    alerts: thresholdAlerts({
      ...ours,
      members: ours.members + theirs.members,
      fullMembers: ours.fullMembers + theirs.fullMembers,
    }),
  });
}

async function affiliatedIn(executor: Executor, branchId: string): Promise<string[]> {
  const rows = await executor
    .select({ id: affiliation.memberId })
    .from(affiliation)
    .where(and(eq(affiliation.branchId, branchId), isNull(affiliation.until)))
    .orderBy(asc(affiliation.memberId));
  return rows.map((row) => row.id);
}

function childrenOf(executor: Executor, id: string): Promise<{ id: string; name: string }[]> {
  return executor
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(and(eq(organization.parentId, id), isNull(organization.dissolvedOn)))
    .orderBy(asc(organization.path));
}

async function ownOffices(executor: Executor, id: string): Promise<string[]> {
  const rows = await executor
    .select({ id: office.id })
    .from(office)
    .where(and(eq(office.organizationId, id), isNull(office.until)));
  return rows.map((row) => row.id);
}
