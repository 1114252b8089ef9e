import { allOrNothing, violated } from "@/db/client";
import { reversalOf } from "../../reads/reversal";
import { reachableTransfer } from "../../reads/transfer";
import { dateOf } from "../../rules/calendar";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { advance } from "../../rules/transfer-advance";
import type { PersonActor } from "../actor";
import { holdLine } from "../organization/hold";
import { move, ownerAfter } from "./move";
import { openingFacts } from "./opening";
import { beginTransfer } from "./start";

export interface ReversalInput {
  /** The completed transfer that is to be taken back. */
  readonly id: string;
  readonly reason: string;
}

/**
 * Proposes to take a completed transfer back (T27): a case of its own, from the branch where the member is now to the
 * one he left, on which the other committee agrees or declines: those two that answer for the branches today. Within the
 * days of the setting; nothing that was written of the first case changes. Secretaries decide on both sides (OCS and TCS).
 */
export async function proposeReversal(
  actor: PersonActor,
  input: ReversalInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "transfer.decide", now)) return refuse("second_factor_needed");
  const reached = await reachableTransfer(actor, input.id);
  if (!reached) return refuse("not_found");
  const { row: first } = reached;
  const secretaryOf = (id: string) =>
    actor.offices.some(
      ({ kind, organization: held }) =>
        held.id === id && (kind === "secretary" || kind === "deputy_secretary"),
    );
  try {
    return await allOrNothing(async (tx) => {
      // Neither branch is moved or dissolved while it is asked who answers for it.
      for (const id of [first.originBranchId, first.targetBranchId]) if (id !== null) await holdLine(tx, id);
      const reversal = await reversalOf(first, now, tx);
      if (!reversal) return refuse("reversal_not_possible");
      const { holds, formerly, until } = reversal;
      if (dateOf(now) > until) return refuse("reversal_too_late");
      // Where he is now is the origin of the case, whoever proposes it.
      const party = secretaryOf(holds.id)
        ? ("origin_committee" as const)
        : secretaryOf(formerly.id)
          ? ("target_committee" as const)
          : null;
      if (party === null) return refuse("not_your_turn");
      const row = await beginTransfer(
        tx,
        {
          memberId: first.memberId,
          route: "reversal",
          originBranchId: first.targetBranchId,
          originCommitteeId: holds.id,
          targetBranchId: first.originBranchId,
          targetCommitteeId: formerly.id,
          shownCommitteeId: formerly.id,
          shownBranchId: first.originBranchId,
          reason: "other",
          ownerOrganizationId: party === "origin_committee" ? holds.id : formerly.id,
          reversesId: first.id,
          submittedAt: now,
        },
        now,
      );
      const step =
        party === "origin_committee" ? "propose_reversal_from_origin" : "propose_reversal_from_target";
      const facts = await openingFacts(actor, row, { origin: holds, target: formerly }, now);
      const judged = advance(
        { state: "draft", route: "reversal" },
        step,
        party,
        { ...facts, reason: input.reason },
        now,
      );
      if (!judged.ok) return judged;
      const owner = await ownerAfter(row, actor, judged.value, tx);
      const one = {
        actor,
        transition: judged.value,
        owner,
        set: {},
        reason: input.reason.trim(),
        actingForId: row.ownerOrganizationId,
      };
      const moved = await move(tx, row, one, { reverses: first.number }, now);
      return moved.ok ? done({ id: moved.value.id }) : moved;
    });
  } catch (error) {
    const constraint = violated(error);
    if (constraint === "transfer_one_open") return refuse("reversal_not_possible");
    if (constraint === "transfer_reversed_once") return refuse("reversal_not_possible");
    throw error;
  }
}
