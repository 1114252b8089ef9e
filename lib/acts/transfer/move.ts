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

/** A step that the rulebook allowed, with all that is written when it is won. */
export interface Move {
  readonly transition: Transition;
  readonly owner: Owner;
  /** Columns that change together with the state. */
  readonly set: Partial<TransferRow>;
  readonly reason: string;
  /** For which organization the actor acts; null for the member and the clock. */
  readonly actingForId: string | null;
}

export interface Owner {
  readonly ownerOrganizationId: string | null;
  readonly ownerMemberId: string | null;
}

/** What a step carries along (letter, affiliation), written once it is won; gives what the event remembers. */
export type Carry = (row: TransferRow) => Promise<Outcome<Record<string, string | number | null>>>;

/** The row as it will stand after a move, for the next step of a chain. */
export function after(
  row: TransferRow,
  actor: Actor,
  { transition, owner, set }: Omit<Move, "reason" | "actingForId">,
): TransferRow {
  return {
    ...row,
    ...set,
    ...owner,
    ...approvalBy(row, actor, transition),
    state: transition.to,
    version: row.version + 1,
  };
}

function approvalBy(row: TransferRow, actor: Actor, transition: Transition) {
  return stepRule(transition.step).approves
    ? { lastApprovedBy: actor.kind === "person" ? actor.memberId : null, lastApprovedState: transition.from }
    : { lastApprovedBy: row.lastApprovedBy, lastApprovedState: row.lastApprovedState };
}

/**
 * Writes a transition down: the state under its version, the owner and the deadline, the event and the notices.
 * The only place where the state of a transfer is written, and no state is written without its event.
 */
export async function move(
  tx: Executor,
  actor: Actor,
  row: TransferRow,
  { transition, owner, set, reason, actingForId }: Move,
  now: Date,
  carry?: Carry,
): Promise<Outcome<TransferRow>> {
  const [moved] = await tx
    .update(transfer)
    .set({
      ...set,
      ...owner,
      ...approvalBy(row, actor, transition),
      state: transition.to,
      dueAt: transition.dueAt,
      lastReason: reason,
      enteredAt: now,
      version: sql`${transfer.version} + 1`,
      ...(transition.inCharge === null ? { closedAt: now } : {}),
    })
    .where(and(eq(transfer.id, row.id), eq(transfer.version, row.version)))
    .returning();
  if (!moved) return refuse("changed_meanwhile");
  const carried = carry ? await carry(moved) : done({});
  if (!carried.ok) return carried;
  await writeEvent(
    tx,
    actor,
    {
      kind: transferEvents[transition.step],
      actingForId,
      subjectMemberId: row.memberId,
      transferId: row.id,
      fromState: transition.from,
      toState: transition.to,
      reason,
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

/** Who holds the ball after a transition: the organization in charge, or who acts for it today, or the member. */
export async function ownerAfter(
  row: TransferRow,
  actor: Actor,
  transition: Transition,
  executor?: Executor,
): Promise<Owner> {
  if (transition.inCharge === null) return { ownerOrganizationId: null, ownerMemberId: null };
  if (transition.inCharge === "member") return { ownerOrganizationId: null, ownerMemberId: row.memberId };
  const nominal = {
    clock: null,
    superior: null,
    origin_branch: row.originBranchId,
    origin_committee: row.originCommitteeId,
    target_committee: row.targetCommitteeId,
    target_branch: row.targetBranchId,
  };
  const organizationId = nominal[transition.inCharge];
  if (organizationId === null) throw new Error(`a transfer without ${transition.inCharge}`);
  const excluded = setAside({ ...row, ...approvalBy(row, actor, transition), state: transition.to });
  return { ownerOrganizationId: await ownerFor(organizationId, excluded, executor), ownerMemberId: null };
}

/** Who may not decide on a case as it stands: the member himself, and whoever approved the level before this one. */
export function setAside(row: TransferRow): ReadonlySet<string> {
  const excluded = new Set([row.memberId]);
  if (row.lastApprovedBy === null || row.lastApprovedState === null) return excluded;
  const sameLevel = levelOf(row.lastApprovedState, row.route) === levelOf(row.state, row.route);
  return sameLevel ? excluded : excluded.add(row.lastApprovedBy);
}
