import { and, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { mayStandBelow, type ThresholdAlert, thresholdAlerts } from "../rules/organization";
import { isBelow, type PolicyActor } from "../rules/policy";
import { done, type Outcome, refuse } from "../rules/refusal";
import { type Committee, committeeOf } from "./committee";
import { numbersOf } from "./organization-numbers";
import {
  affiliationCertificatesOf,
  delegationsLeftBehind,
  holdsPaper,
  isOnPaper,
  membersCarried,
  officesLeftBehind,
  officesWithin,
  openCasesOf,
  subtreeIds,
} from "./organization-place";
import { scope } from "./scope";

type OrganizationRow = typeof organization.$inferSelect;

/** What a collective move does, before it is done. */
export interface MovePlan {
  readonly organization: OrganizationRow;
  readonly parent: OrganizationRow;
  /** Both are null where the committee stays the same: a mere move in the tree, without a letter. */
  readonly fromCommittee: Committee | null;
  readonly toCommittee: Committee | null;
  /** Itself and all below it. */
  readonly moved: readonly string[];
  /** All who are affiliated there; with a letter, those whom it names. */
  readonly members: readonly string[];
  readonly openCases: readonly string[];
  readonly officesKept: readonly string[];
  /** Offices in organizations that no longer stand above. */
  readonly officesEnding: readonly string[];
  /** What was delegated to its members there. */
  readonly delegationsEnding: readonly string[];
  readonly certificateHolders: readonly string[];
  /** Certificates that are valid today and die with the move. */
  readonly certificates: number;
  readonly alerts: readonly ThresholdAlert[];
}

/**
 * 整建制转移, the dry run: may this organization be put under that one by this actor, and what follows? The act asks the
 * same question inside its transaction and then does what stands here.
 */
export async function planBranchMove(
  actor: PolicyActor,
  input: { readonly id: string; readonly parentId: string },
  now: Date,
  executor: Executor = db,
): Promise<Outcome<MovePlan>> {
  const [moving] = await executor
    .select()
    .from(organization)
    .where(
      and(eq(organization.id, input.id), scope(actor, "organization.move", { above: organization.parentId })),
    );
  const [parent] = await executor
    .select()
    .from(organization)
    .where(
      and(eq(organization.id, input.parentId), scope(actor, "organization.move", { above: organization.id })),
    );
  if (!moving || !parent) return refuse("not_found");
  if (moving.dissolvedOn !== null || parent.dissolvedOn !== null) return refuse("organization_dissolved");
  if (isBelow(parent, moving) || !mayStandBelow(moving.type, parent.type))
    return refuse("organization_cannot_stand_there");
  if (moving.parentId === parent.id) return refuse("organization_stands_there_already");
  if ((await isOnPaper(executor, moving.id)) || (await isOnPaper(executor, parent.id)))
    return refuse("organization_on_paper_only");
  const crossing = await committeesOf(executor, moving, parent);
  if (!crossing.ok) return crossing;
  const { fromCommittee, toCommittee } = crossing.value;
  // A letter names the members of all branches below: of a unit on paper nobody is named.
  if (fromCommittee !== null && (await holdsPaper(executor, moving.id)))
    return refuse("organization_on_paper_only");
  const members = await membersCarried(executor, moving.id);
  const dying = fromCommittee === null ? [] : members;
  const { holders, valid } = await affiliationCertificatesOf(executor, dying, now);
  return done({
    organization: moving,
    parent,
    fromCommittee,
    toCommittee,
    moved: await subtreeIds(executor, moving.id),
    members,
    openCases: await openCasesOf(executor, moving.id),
    officesKept: await officesWithin(executor, moving.id),
    officesEnding: await officesLeftBehind(executor, moving.id, parent.id),
    delegationsEnding: await delegationsLeftBehind(executor, moving.id, parent.id),
    certificateHolders: holders,
    certificates: valid,
    alerts: thresholdAlerts(await numbersOf(executor, moving)),
  });
}

/** Which committee hands the members over to which; nulls where they stay with the same one. */
async function committeesOf(
  executor: Executor,
  moving: OrganizationRow,
  parent: OrganizationRow,
): Promise<Outcome<Pick<MovePlan, "fromCommittee" | "toCommittee">>> {
  // A committee with the power goes on writing the letters of its members, wherever it stands.
  if (moving.canApproveProbationary) return done({ fromCommittee: null, toCommittee: null });
  const [fromCommittee, toCommittee] = await Promise.all([
    committeeOf(moving.id, executor),
    committeeOf(parent.id, executor),
  ]);
  if (fromCommittee === null || toCommittee === null) return refuse("committee_has_no_power");
  if (fromCommittee.id === toCommittee.id) return done({ fromCommittee: null, toCommittee: null });
  return done({ fromCommittee, toCommittee });
}
