import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { outsideAnswer } from "@/db/schema/letter";
import { isHimself } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { findOwner } from "../transfer/reroute";
import { handledCase } from "./handled-case";
import { lockCase, renewVersion } from "./note-answer";

export interface DismissInput {
  /** The transfer. */
  readonly id: string;
  readonly answerId: string;
  readonly reason: string;
}

/** A clerk found that an answer does not stand: not theirs, another person, a slip. The letter can be answered anew. */
export async function dismissAnswer(
  actor: PersonActor,
  input: DismissInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const reason = input.reason.trim();
  const handled = await handledCase(actor, input.id, now);
  if (!handled.ok) return handled;
  // Whoever stepped aside decides nothing, and this is a decision.
  if (handled.value.row.setAside.some((id) => isHimself(actor, id))) return refuse("four_eyes");
  if (reason === "") return refuse("reason_needed");
  return allOrNothing(async (tx) => {
    const locked = await lockCase(tx, input.id);
    if (!locked) return refuse("not_found");
    const [dismissed] = await tx
      .update(outsideAnswer)
      .set({ dismissedAt: now })
      .where(
        and(
          eq(outsideAnswer.id, input.answerId),
          eq(outsideAnswer.transferId, input.id),
          isNull(outsideAnswer.dismissedAt),
          isNull(outsideAnswer.confirmedAt),
        ),
      )
      .returning({ kind: outsideAnswer.kind });
    if (!dismissed) return refuse("changed_meanwhile");
    await renewVersion(tx, input.id);
    await writeEvent(
      tx,
      actor,
      {
        kind: "transfer.outside_dismissed",
        actingForId: handled.value.actingForId,
        subjectMemberId: locked.row.memberId,
        transferId: input.id,
        reason,
        data: { letter: locked.newest.number, answer: dismissed.kind },
        told: { owner: locked.row.ownerOrganizationId },
      },
      now,
    );
    await findOwner(tx, locked.row, now);
    return done({ id: input.id });
  });
}
