import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing, violated } from "@/db/client";
import { affiliation } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { settingsAt } from "../../reads/settings";
import { reachableTransfer } from "../../reads/transfer";
import { addDays, dateOf } from "../../rules/calendar";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { advance } from "../../rules/transfer-advance";
import type { PersonActor } from "../actor";
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
 * one he left, on which the other committee agrees or declines. Within the days of the setting; nothing that was
 * written of the first case changes. Secretaries decide on both sides (OCS and TCS).
 */
export async function proposeReversal(
  actor: PersonActor,
  input: ReversalInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "transfer.decide", now)) return refuse("second_factor_needed");
  const reached = await reachableTransfer(actor, input.id);
  if (!reached) return refuse("not_found");
  const { row: first, originCommittee: formerly, targetCommittee: holds } = reached;
  const reversible = first.route === "within" || first.route === "between";
  if (!reversible || first.state !== "completed" || first.closedAt === null || !formerly || !holds) {
    return refuse("reversal_not_possible");
  }
  const { reversalDays } = await settingsAt(holds.path, now);
  if (dateOf(now) > addDays(dateOf(first.closedAt), reversalDays)) return refuse("reversal_too_late");
  const secretaryOf = (id: string) =>
    actor.offices.some(
      ({ kind, organization: held }) =>
        held.id === id && (kind === "secretary" || kind === "deputy_secretary"),
    );
  // Where he is now is the origin of the case, whoever proposes it.
  const party = secretaryOf(holds.id)
    ? ("origin_committee" as const)
    : secretaryOf(formerly.id)
      ? ("target_committee" as const)
      : null;
  if (party === null) return refuse("not_your_turn");
  try {
    return await allOrNothing(async (tx) => {
      const [back] = await tx
        .select({ dissolvedOn: organization.dissolvedOn })
        .from(organization)
        .where(eq(organization.id, first.originBranchId ?? ""));
      if (!back || back.dissolvedOn !== null) return refuse("reversal_not_possible");
      const [home] = await tx
        .select({ branchId: affiliation.branchId })
        .from(affiliation)
        .where(and(eq(affiliation.memberId, first.memberId), isNull(affiliation.until)));
      // Who has moved on since is no longer theirs to send back.
      if (!home || home.branchId !== first.targetBranchId) return refuse("reversal_not_possible");
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
