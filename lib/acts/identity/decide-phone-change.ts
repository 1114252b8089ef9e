import { and, eq, gt, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { phoneChange } from "@/db/schema/verification";
import { scope } from "../../reads/scope";
import { isStillWith } from "../../reads/verification";
import { isHimself } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

export interface PhoneChangeInput {
  readonly id: string;
  readonly decision: "confirmed" | "declined";
}

/** A second officer confirms that the telephone of the roster changes, or declines it; neither the first one nor the person himself. */
export async function decidePhoneChange(
  actor: PersonActor,
  input: PhoneChangeInput,
  now: Date,
): Promise<Outcome<null>> {
  if (!strong(actor, "identity.verify", now)) return refuse("second_factor_needed");
  return transaction(async (tx) => {
    const [change] = await tx
      .select()
      .from(phoneChange)
      .where(
        and(
          eq(phoneChange.id, input.id),
          gt(phoneChange.expiresAt, now),
          scope(actor, "identity.verify", { holder: phoneChange.ownerId }),
          isStillWith(phoneChange.ownerId, phoneChange.memberId),
        ),
      )
      .for("update");
    if (!change || actor.memberId === null) return refuse("not_found");
    if (isHimself(actor, change.proposedBy) || isHimself(actor, change.memberId)) return refuse("four_eyes");
    if (change.decidedAt !== null || change.stoppedAt !== null) return refuse("changed_meanwhile");
    await tx
      .update(phoneChange)
      .set({ decidedAt: now, decidedBy: actor.memberId, outcome: input.decision })
      .where(and(eq(phoneChange.id, change.id), isNull(phoneChange.decidedAt)));
    await writeEvent(
      tx,
      actor,
      {
        kind:
          input.decision === "confirmed" ? "member.phone_change_confirmed" : "member.phone_change_declined",
        subjectMemberId: change.memberId,
        actingForId: change.ownerId,
      },
      now,
    );
    return done(null);
  });
}
