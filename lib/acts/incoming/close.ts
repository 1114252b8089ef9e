import { and, eq, isNull } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { incomingWish } from "@/db/schema/letter";
import { scope } from "../../reads/scope";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { forgetWish } from "./ask";

/** A clerk has dealt with a letter that could not become a case. What it said is forgotten, and its photograph. */
export async function closeWish(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<null>> {
  return allOrNothing(async (tx) => {
    const [wish] = await tx
      .update(incomingWish)
      .set({ closedAt: now, closedBy: actor.memberId })
      .where(
        and(
          eq(incomingWish.id, id),
          isNull(incomingWish.transferId),
          isNull(incomingWish.closedAt),
          scope(actor, "incoming.register", { holder: incomingWish.committeeId }),
        ),
      )
      .returning({ attachmentId: incomingWish.attachmentId, committeeId: incomingWish.committeeId });
    if (!wish) return refuse("not_found");
    if (!strong(actor, "incoming.register", now)) return refuse("second_factor_needed");
    await forgetWish(tx, id, wish.attachmentId);
    await writeEvent(
      tx,
      actor,
      { kind: "incoming.closed", actingForId: wish.committeeId, data: { wish: id } },
      now,
    );
    return done(null);
  });
}
