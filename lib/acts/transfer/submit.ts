import { and, eq } from "drizzle-orm";
import { allOrNothing, violated } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { workCalendar } from "../../reads/calendar";
import { transferFacts } from "../../reads/transfer-facts";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { TransferRoute } from "../../rules/transfer";
import { advance } from "../../rules/transfer-advance";
import { conditionsMet, transferConditions } from "../../rules/transfer-conditions";
import type { PersonActor } from "../actor";
import { move, ownerAfter } from "./move";

/** Sends a request to the origin branch (T02), new or corrected: resolves both committees and the route. */
export async function submitTransfer(
  actor: PersonActor,
  input: { readonly id: string; readonly version: number },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  const calendar = await workCalendar(now);
  try {
    return await allOrNothing(async (tx) => {
      const [row] = await tx
        .select()
        .from(transfer)
        .where(and(eq(transfer.id, input.id), eq(transfer.memberId, memberId)));
      if (!row) return refuse("not_found");
      if (row.version !== input.version) return refuse("changed_meanwhile");
      if (row.targetBranchId === null) return refuse("target_unknown");
      if (row.reason === null) return refuse("reason_needed");
      const loaded = await transferFacts(memberId, row.targetBranchId, row.id, tx);
      if (!loaded) return refuse("transfer_not_offered");
      const { originCommittee, targetCommittee, facts } = loaded;
      if (!originCommittee || !targetCommittee) return refuse("committee_has_no_power");
      const route: TransferRoute = originCommittee.id === targetCommittee.id ? "within" : "between";
      const judged = advance(
        { state: row.state, route },
        "submit",
        "member",
        {
          actorId: memberId,
          subjectId: memberId,
          lastApproval: null,
          conditionsMet: conditionsMet(transferConditions(facts, now)),
          rejectionProposed: false,
          reason: "",
          letterValidUntil: null,
          firstLetterOn: null,
          calendar,
        },
        now,
      );
      if (!judged.ok) return judged;
      const set = {
        route,
        originBranchId: facts.originBranchId,
        originCommitteeId: originCommittee.id,
        targetCommitteeId: targetCommittee.id,
        shownCommitteeId: null,
        shownBranchId: null,
        rejectionGround: null,
        lastApprovedBy: null,
        lastApprovedState: null,
        submittedAt: row.submittedAt ?? now,
      };
      const transition = judged.value;
      const owner = await ownerAfter({ ...row, ...set }, actor, transition, tx);
      const moved = await move(
        tx,
        actor,
        row,
        { transition, owner, set, reason: "", actingForId: null },
        {},
        now,
      );
      return moved.ok ? done({ id: moved.value.id }) : moved;
    });
  } catch (error) {
    if (violated(error) === "transfer_one_open") return refuse("transfer_already_open");
    throw error;
  }
}
