import { and, eq } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { dateOf } from "../../rules/calendar";
import type { DeliveryWay } from "../../rules/letter";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { handledCase } from "../outside/handled-case";
import { newestLetterOf } from "../transfer/effects";

export interface DeliveryInput {
  /** The transfer. */
  readonly id: string;
  readonly how: DeliveryWay;
  readonly on: string;
}

/** 登记交付: how and when the paper letter left the committee. What was noted wrongly is noted again. */
export async function recordDelivery(
  actor: PersonActor,
  input: DeliveryInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const handled = await handledCase(actor, input.id, now);
  if (!handled.ok) return handled;
  return allOrNothing(async (tx) => {
    const newest = await newestLetterOf(tx, input.id);
    if (newest?.kind !== "paper") return refuse("letter_not_live");
    if (input.on < newest.issuedOn || input.on > dateOf(now)) return refuse("delivery_date");
    const [delivered] = await tx
      .update(letter)
      .set({ deliveredHow: input.how, deliveredOn: input.on })
      .where(and(eq(letter.id, newest.id), eq(letter.state, "live")))
      .returning({ number: letter.number });
    if (!delivered) return refuse("letter_not_live");
    await writeEvent(
      tx,
      actor,
      {
        kind: "letter.delivered",
        actingForId: handled.value.actingForId,
        subjectMemberId: newest.memberId,
        transferId: input.id,
        data: { letter: delivered.number, how: input.how, on: input.on },
      },
      now,
    );
    return done({ id: input.id });
  });
}
