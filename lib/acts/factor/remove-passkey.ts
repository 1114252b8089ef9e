import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { passkey, recoveryCode } from "@/db/schema/factor";
import { factorsOf, hasFactor } from "../../reads/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { hasFreshFactor } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Takes one of his passkeys away, which wants a factor that was just shown. */
export async function removePasskey(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<null>> {
  if (!hasFreshFactor(actor.secondFactorAt, now)) return refuse("second_factor_needed");
  return transaction(async (tx) => {
    const removed = await tx
      .update(passkey)
      .set({ removedAt: now })
      .where(and(eq(passkey.id, id), eq(passkey.accountId, actor.accountId), isNull(passkey.removedAt)))
      .returning({ id: passkey.id });
    if (removed.length === 0) return refuse("not_found");
    // Without a factor there is nothing that a recovery code could stand in for.
    if (!hasFactor(await factorsOf(actor, tx))) {
      await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, actor.accountId));
    }
    const data = { factor: "passkey" };
    await writeEvent(tx, actor, { kind: "factor.removed", subjectMemberId: actor.memberId, data }, now);
    return done(null);
  });
}
