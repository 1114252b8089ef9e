import { and, eq, sql } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { reachableTransfer, standingOf } from "../../reads/transfer";
import { onBehalfOf } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { isOpen } from "../../rules/transfer";
import { partiesOf } from "../../rules/transfer-party";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { actingFor } from "./plan";
import { findOwner } from "./reroute";

export interface StepAsideInput {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

/**
 * 回避: an officer declares a conflict of interest (edge 25) and decides nothing more in this case; where nobody else
 * is left in his organization, the task goes on to the next owner by rule.
 */
export async function stepAside(
  actor: PersonActor,
  input: StepAsideInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  if (memberId === null) return refuse("not_verified");
  if (input.reason.trim() === "") return refuse("reason_needed");
  const reached = await reachableTransfer(actor, input.id);
  if (!reached) return refuse("not_found");
  const { row } = reached;
  const party = partiesOf(actor, standingOf(reached)).find((one) => one !== "member");
  if (!party || !isOpen(row.state)) return refuse("not_your_turn");
  if (row.setAside.includes(memberId)) return done({ id: row.id });
  const behalf = onBehalfOf(actor, row.ownerOrganizationId);
  return allOrNothing(async (tx) => {
    const [aside] = await tx
      .update(transfer)
      .set({
        setAside: [...row.setAside, memberId, ...(behalf === null ? [] : [behalf])],
        version: sql`${transfer.version} + 1`,
      })
      .where(and(eq(transfer.id, row.id), eq(transfer.version, input.version)))
      .returning();
    if (!aside) return refuse("changed_meanwhile");
    await writeEvent(
      tx,
      actor,
      {
        kind: "transfer.stepped_aside",
        actingForId: actingFor(actor, reached, { party }),
        subjectMemberId: row.memberId,
        transferId: row.id,
        reason: input.reason.trim(),
        told: { owner: row.ownerOrganizationId },
      },
      now,
    );
    await findOwner(tx, aside, now);
    return done({ id: row.id });
  });
}
