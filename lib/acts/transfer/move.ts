import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { transferEvents } from "../../rules/event";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { levelOf, stepRule, type Transition } from "../../rules/transfer";
import type { Actor } from "../actor";
import { writeEvent } from "../event";
import { ownerFor } from "../owner";

export type TransferRow = typeof transfer.$inferSelect;

export interface MoveFacts {
  /** Columns that change together with the state. */
  readonly set?: Partial<TransferRow>;
  readonly reason: string;
  /** For which organization the actor acts; null for the member and the clock. */
  readonly actingForId: string | null;
  /** What the step carries along (letter, affiliation), written once the step is won; gives what the event remembers. */
  readonly carry?: (row: TransferRow) => Promise<Outcome<Record<string, string | number | null>>>;
}

/**
 * Writes a transition down: the state under its version, the owner and the deadline, the event and the notices.
 * The only place where the state of a transfer is written, and no state is written without its event.
 */
export async function move(
  tx: Executor,
  actor: Actor,
  row: TransferRow,
  transition: Transition,
  facts: MoveFacts,
  now: Date,
): Promise<Outcome<TransferRow>> {
  const approves = stepRule(transition.step).approves === true;
  const actorMemberId = actor.kind === "person" ? actor.memberId : null;
  const next = { ...row, ...facts.set };
  const lastApproval = approves
    ? { lastApprovedBy: actorMemberId, lastApprovedState: transition.from }
    : { lastApprovedBy: row.lastApprovedBy, lastApprovedState: row.lastApprovedState };
  const owner = await ownerAfter(tx, { ...next, ...lastApproval, state: transition.to }, transition);
  const [moved] = await tx
    .update(transfer)
    .set({
      ...facts.set,
      ...owner,
      state: transition.to,
      dueAt: transition.dueAt,
      lastReason: facts.reason,
      enteredAt: now,
      version: sql`${transfer.version} + 1`,
      ...(approves ? lastApproval : {}),
      ...(transition.inCharge === null ? { closedAt: now } : {}),
    })
    .where(and(eq(transfer.id, row.id), eq(transfer.version, row.version)))
    .returning();
  if (!moved) return refuse("changed_meanwhile");
  const carried = facts.carry ? await facts.carry(moved) : done({});
  if (!carried.ok) return carried;
  await writeEvent(
    tx,
    actor,
    {
      kind: transferEvents[transition.step],
      actingForId: facts.actingForId,
      subjectMemberId: row.memberId,
      transferId: row.id,
      fromState: transition.from,
      toState: transition.to,
      reason: facts.reason,
      data: { step: transition.step, ...carried.value },
      told: {
        owner: moved.ownerOrganizationId ?? row.ownerOrganizationId,
        origin_branch: row.originBranchId,
        origin_committee: row.originCommitteeId,
      },
    },
    now,
  );
  return done(moved);
}

async function ownerAfter(
  tx: Executor,
  row: TransferRow,
  transition: Transition,
): Promise<{ ownerOrganizationId: string | null; ownerMemberId: string | null }> {
  const nominal = {
    member: null,
    clock: null,
    superior: null,
    origin_branch: row.originBranchId,
    origin_committee: row.originCommitteeId,
    target_committee: row.targetCommitteeId,
    target_branch: row.targetBranchId,
  };
  if (transition.inCharge === null) return { ownerOrganizationId: null, ownerMemberId: null };
  if (transition.inCharge === "member") return { ownerOrganizationId: null, ownerMemberId: row.memberId };
  const organizationId = nominal[transition.inCharge];
  if (organizationId === null) throw new Error(`a transfer without ${transition.inCharge}`);
  return { ownerOrganizationId: await ownerFor(tx, organizationId, setAside(row)), ownerMemberId: null };
}

/** Who may not decide on a case as it stands: the member himself, and whoever approved the level before this one. */
export function setAside(row: TransferRow): ReadonlySet<string> {
  const excluded = new Set([row.memberId]);
  if (row.lastApprovedBy === null || row.lastApprovedState === null) return excluded;
  const sameLevel = levelOf(row.lastApprovedState, row.route) === levelOf(row.state, row.route);
  return sameLevel ? excluded : excluded.add(row.lastApprovedBy);
}
