import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { allOrNothing, type Executor } from "@/db/client";
import { chunks, holdTree, moveOrganization } from "@/db/organization-tree";
import { incomingWish } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { delegation, office, organization } from "@/db/schema/organization";
import { branchVerification } from "@/db/schema/verification";
import { committeeOf } from "../../reads/committee";
import { type MergePlan, planMerge } from "../../reads/organization-merge";
import { dateOf } from "../../rules/calendar";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { closeOffices } from "../office/close";
import { closeDelegations } from "../office/close-delegation";
import { readdressTransfers } from "../transfer/readdress";
import { actingFor, holdOrganization } from "./hold";
import { passOn } from "./pass-on";

export interface DissolveInput {
  readonly id: string;
  /** The version that the preview showed; somebody faster is a refusal. */
  readonly version: number;
  readonly successorId: string;
}

/**
 * 撤销并入 (edges 16, 17): the organization is closed, never deleted, and names its successor. The members of a branch go
 * over to it; of a committee or general branch everything below. Offices end, certificates of affiliation die, open
 * cases follow.
 */
export async function dissolveOrganization(
  actor: PersonActor,
  input: DissolveInput,
  now: Date,
): Promise<Outcome<{ id: string; successorId: string }>> {
  if (!strong(actor, "organization.dissolve", now)) return refuse("second_factor_needed");
  return allOrNothing(async (tx) => {
    await holdTree(tx);
    const held = await holdOrganization(tx, actor, "organization.dissolve", input.id, "closed");
    if (!held) return refuse("not_found");
    if (held.version !== input.version) return refuse("changed_meanwhile");
    const planned = await planMerge(actor, input, now, tx);
    if (!planned.ok) return planned;
    const plan = planned.value;
    const { successor } = plan;
    const actingForId = actingFor(actor, held);
    // Told while they are still there.
    await writeEvent(
      tx,
      actor,
      {
        kind: "organization.dissolved",
        actingForId,
        data: { organization: held.id, successor: successor.id, members: plan.members.length },
        told: { members: held.id, origin_branch: held.id, target_branch: successor.id },
      },
      now,
    );
    const ending = inArray(office.id, [...plan.officesEnding]);
    const closed = await closeOffices(tx, actor, ending, "dissolved", actingForId, now);
    const lent = inArray(delegation.id, [...plan.delegationsEnding]);
    const without = await closeDelegations(tx, actor, lent, actingForId, now);
    await carryOver(tx, plan, now);
    await tx
      .update(organization)
      .set({
        dissolvedOn: dateOf(now),
        successorId: successor.id,
        version: sql`${organization.version} + 1`,
      })
      .where(eq(organization.id, held.id));
    for (const memberId of plan.certificateHolders) {
      await revokeCertificates(tx, actor, memberId, "organization_changed", now);
    }
    const followed = await readdressTransfers(tx, actor, plan.concerned, now);
    if (!followed.ok) return followed;
    const changed = [...closed.map(({ organizationId }) => organizationId), ...without];
    await passOn(tx, [...plan.concerned, ...changed], now);
    return done({ id: held.id, successorId: successor.id });
  });
}

/** The members of a branch, or what stands below anything else, go over to the successor. */
async function carryOver(tx: Executor, plan: MergePlan, now: Date): Promise<void> {
  const { organization: ending, successor, members, children } = plan;
  for (const child of children) await moveOrganization(tx, child.id, successor.id);
  const today = dateOf(now);
  for (const part of chunks(members)) {
    await tx
      .update(affiliation)
      .set({ until: today, endKind: "merged" })
      .where(
        and(
          eq(affiliation.branchId, ending.id),
          inArray(affiliation.memberId, part),
          isNull(affiliation.until),
        ),
      );
    await tx.insert(affiliation).values(
      part.map((memberId) => ({
        memberId,
        branchId: successor.id,
        from: today,
        startKind: "merged" as const,
        recordedAt: now,
      })),
    );
    await tx
      .update(member)
      .set({ version: sql`${member.version} + 1` })
      .where(inArray(member.id, part));
  }
  await carryWishes(tx, plan);
  await tx
    .update(branchVerification)
    .set({ branchId: successor.id, ownerId: null })
    .where(
      and(
        eq(branchVerification.branchId, ending.id),
        isNull(branchVerification.decidedAt),
        gt(branchVerification.expiresAt, now),
      ),
    );
}

/** Letters from outside that wait for the branch, and those that its committee's clerks still look at. */
async function carryWishes(tx: Executor, { organization: ending, successor }: MergePlan): Promise<void> {
  await tx
    .update(incomingWish)
    .set({ targetBranchId: successor.id })
    .where(and(eq(incomingWish.targetBranchId, ending.id), isNull(incomingWish.placedAt)));
  const committee = await committeeOf(successor.id, tx);
  await tx
    .update(incomingWish)
    .set({ committeeId: committee?.id ?? null })
    .where(
      and(
        eq(incomingWish.committeeId, ending.id),
        isNull(incomingWish.transferId),
        isNull(incomingWish.closedAt),
      ),
    );
}
