import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { incomingLetter } from "@/db/schema/letter";
import { organization, organizationClosure } from "@/db/schema/organization";
import { committeeOf } from "../../reads/committee";
import { isOnPaper } from "../../reads/organization-place";
import type { ReachedTransfer } from "../../reads/transfer";
import { mayHoldMembers } from "../../rules/organization";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { Transition } from "../../rules/transfer-advance";
import { officeOver } from "../../rules/transfer-party";
import type { Actor } from "../actor";
import { type Move, ownerAfter, type TransferRow } from "./move";
import type { StepInput } from "./step";

type Change = Partial<TransferRow>;

/** What a step changes of the case beside its state, and who is next. */
export async function plan(
  actor: Actor,
  { row, originCommittee }: ReachedTransfer,
  transition: Transition,
  input: StepInput,
): Promise<Outcome<Move>> {
  const changed = await changeOf(row, transition, input);
  if (!changed.ok) return changed;
  const set = changed.value;
  return done({
    actor,
    transition,
    set,
    owner: await ownerAfter({ ...row, ...set }, actor, transition),
    reason: actor.kind === "clock" ? "" : (input.reason ?? "").trim(),
    actingForId: actingFor(actor, { row, originCommittee }, transition),
  });
}

/** The organization for which an officer acts: whose turn it is, the side as which he comes, or what he holds above it. */
export function actingFor(
  actor: Actor,
  { row, originCommittee }: Pick<ReachedTransfer, "row" | "originCommittee">,
  { party }: Pick<Transition, "party">,
): string | null {
  if (actor.kind !== "person" || party === "member") return null;
  const holds = (id: string | null) => actor.offices.some(({ organization: held }) => held.id === id);
  const candidates = [row.ownerOrganizationId, row.originCommitteeId, row.targetCommitteeId];
  return candidates.find(holds) ?? officeOver(actor, originCommittee) ?? row.ownerOrganizationId;
}

async function changeOf(
  row: TransferRow,
  transition: Transition,
  input: StepInput,
): Promise<Outcome<Change>> {
  const { step, to } = transition;
  if (step === "propose_rejection") return done({ rejectionGround: input.ground ?? null });
  if (step === "send_back_to_branch") return done({ rejectionGround: null });
  if (step === "attest_not_received" || step === "record_not_received") {
    return done({ lossAttestedAt: transition.at });
  }
  if (step === "assign_branch") return assigned(row, input);
  if (step === "reissue_corrected") return corrected(row, input);
  if (to === "in_transit") return done({ shownCommitteeId: row.targetCommitteeId, lossAttestedAt: null });
  if (to === "target_branch") return done({ shownBranchId: row.targetBranchId });
  return done({});
}

async function assigned(row: TransferRow, { branchId }: StepInput): Promise<Outcome<Change>> {
  if (row.route === "inward" && !(await isLetterWhole(row.id))) return refuse("incoming_incomplete");
  const chosen = branchId || row.targetBranchId;
  if (chosen !== null && chosen !== row.targetBranchId) {
    if (!(await holdsMembersBelow(chosen, row.targetCommitteeId)))
      return refuse("branch_not_below_committee");
    // What was asked at the pre-check is asked of another branch too (edges 38, 53).
    if (chosen === row.originBranchId) return refuse("target_same_branch");
    if (await isOnPaper(db, chosen)) return refuse("target_on_paper_only");
  }
  return done({ targetBranchId: chosen, shownBranchId: chosen });
}

/** A letter that its bearer registered himself is completed by the clerk before it goes to a branch (T24). */
async function isLetterWhole(transferId: string): Promise<boolean> {
  const [row] = await db
    .select({ completedAt: incomingLetter.completedAt })
    .from(incomingLetter)
    .where(eq(incomingLetter.transferId, transferId));
  return row !== undefined && row.completedAt !== null;
}

/** A refused letter goes out again, to another addressee where the first one was wrong (T17, edge 10). */
async function corrected(row: TransferRow, input: StepInput): Promise<Outcome<Change>> {
  if (row.route === "outward") {
    const addressee = input.addressee?.trim() || row.outsideAddressee;
    const unit = input.unit?.trim() || row.outsideUnit;
    const contact = input.contact?.trim() || row.outsideContact;
    return done({ outsideAddressee: addressee, outsideUnit: unit, outsideContact: contact });
  }
  if (!input.branchId || input.branchId === row.targetBranchId)
    return done({ shownCommitteeId: row.targetCommitteeId });
  const committee = await committeeOf(input.branchId);
  // Inside the own committee there is no letter: that is another request.
  if (!committee || committee.id === row.originCommitteeId) return refuse("committee_has_no_power");
  if (!(await holdsMembersBelow(input.branchId, committee.id))) return refuse("target_holds_no_members");
  return done({
    targetBranchId: input.branchId,
    targetCommitteeId: committee.id,
    shownCommitteeId: committee.id,
    shownBranchId: null,
  });
}

/** Is it a branch that may hold members, with this committee as its nearest? */
async function holdsMembersBelow(branchId: string | null, committeeId: string | null): Promise<boolean> {
  if (branchId === null || committeeId === null) return false;
  const [row] = await db
    .select({ type: organization.type })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.descendantId))
    .where(
      and(
        eq(organizationClosure.ancestorId, committeeId),
        eq(organizationClosure.descendantId, branchId),
        isNull(organization.dissolvedOn),
      ),
    );
  return row !== undefined && mayHoldMembers(row.type) && (await committeeOf(branchId))?.id === committeeId;
}
