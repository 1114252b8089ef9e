import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { reachableTransfer, standingOf } from "../../reads/transfer";
import { dateOf } from "../../rules/calendar";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { advance } from "../../rules/transfer-advance";
import { partiesOf, voidsFromOrigin } from "../../rules/transfer-party";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { setLetter } from "../letter/end";
import { move } from "./move";
import { openingFacts } from "./opening";
import { actingFor } from "./plan";
import { beginTransfer } from "./start";

export interface RedirectInput {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

/**
 * 改派: the member goes somewhere else after his letter was issued (edge 8). The origin committee, or one above it, voids
 * the case with its letter, and a new request of the member's is there at once, linked to it, with all but the target filled in.
 */
export async function redirectTransfer(
  actor: PersonActor,
  input: RedirectInput,
  now: Date,
): Promise<Outcome<{ id: string; newId: string }>> {
  if (!strong(actor, "transfer.void", now)) return refuse("second_factor_needed");
  const reached = await reachableTransfer(actor, input.id);
  if (!reached) return refuse("not_found");
  const { row } = reached;
  if (row.version !== input.version) return refuse("changed_meanwhile");
  if (row.route === null || row.originBranchId === null) return refuse("step_not_possible");
  if (!["in_transit", "letter_expired", "letter_lost", "refused"].includes(row.state)) {
    return refuse("step_not_possible");
  }
  const party = partiesOf(actor, standingOf(reached)).find(voidsFromOrigin);
  if (!party) return refuse("not_your_turn");
  const facts = await openingFacts(
    actor,
    row,
    { origin: reached.originCommittee, target: reached.targetCommittee },
    now,
  );
  const place = { state: row.state, route: row.route };
  const judged = advance(place, "void", party, { ...facts, reason: input.reason }, now);
  if (!judged.ok) return judged;
  const actingForId = actingFor(actor, reached, judged.value);
  return allOrNothing(async (tx) => {
    await setLetter(tx, row.id, "void", now);
    const one = {
      actor,
      transition: judged.value,
      owner: { ownerOrganizationId: null, ownerMemberId: null },
      set: {},
      reason: input.reason.trim(),
      actingForId,
    };
    const moved = await move(tx, row, one, { redirected: dateOf(now) }, now);
    if (!moved.ok) return moved;
    await tx
      .delete(transfer)
      .where(and(eq(transfer.memberId, row.memberId), eq(transfer.state, "draft"), isNull(transfer.route)));
    const draft = await beginTransfer(
      tx,
      {
        memberId: row.memberId,
        originBranchId: row.originBranchId,
        ownerMemberId: row.memberId,
        reason: row.reason,
        reasonNote: row.reasonNote,
        sinceOn: row.sinceOn,
        followsId: row.id,
      },
      now,
    );
    const told = { target_committee: row.shownCommitteeId };
    await writeEvent(
      tx,
      actor,
      {
        kind: "transfer.redirected",
        actingForId,
        subjectMemberId: row.memberId,
        transferId: row.id,
        data: { next: draft.id },
        told,
      },
      now,
    );
    return done({ id: row.id, newId: draft.id });
  });
}
