import { and, eq, isNotNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { authenticator, recoveryCode } from "@/db/schema/factor";
import { factorsOf, hasFactor } from "../../reads/factor";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { hasFreshFactor } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Takes the authenticator away where another factor stays; to move it to a new telephone, he sets it up again. */
export async function removeAuthenticator(
  actor: PersonActor,
  _input: unknown,
  now: Date,
): Promise<Outcome<null>> {
  if (!hasFreshFactor(actor.secondFactorAt, now)) return refuse("second_factor_needed");
  return transaction(async (tx) => {
    const removed = await tx
      .delete(authenticator)
      .where(and(eq(authenticator.accountId, actor.accountId), isNotNull(authenticator.confirmedAt)))
      .returning({ id: authenticator.accountId });
    if (removed.length === 0) return refuse("not_found");
    // Without a factor there is nothing that a recovery code could stand in for.
    if (!hasFactor(await factorsOf(actor, tx))) {
      await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, actor.accountId));
    }
    const data = { factor: "authenticator" };
    await writeEvent(tx, actor, { kind: "factor.removed", subjectMemberId: actor.memberId, data }, now);
    return done(null);
  });
}
