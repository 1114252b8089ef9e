import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { authenticator } from "@/db/schema/factor";
import { factorsOf, hasFactor, openSecret } from "../../reads/factor";
import { stepOfCode } from "../../reads/totp";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { mayChangeFactors } from "../../rules/second-factor";
import { rotateSession } from "../account/rotate";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimits } from "./limits";
import { makeRecoveryCodes } from "./recovery-codes";

/** The first code of the app has come back: from now on it is a second factor, and counts as shown. */
export async function confirmAuthenticator(
  actor: PersonActor,
  { code }: { readonly code: string },
  now: Date,
): Promise<Outcome<{ sessionId: string }>> {
  const { accountId } = actor;
  return transaction(async (tx) => {
    if (!(await withinLimits(tx, accountId, now))) return refuse("too_many_attempts");
    const factors = await factorsOf(actor, tx);
    const had = hasFactor(factors);
    if (!mayChangeFactors(actor, had, now)) {
      return refuse(had ? "second_factor_needed" : "fresh_sign_in_needed");
    }
    const [waiting] = await tx
      .select({ sealed: authenticator.secretSealed })
      .from(authenticator)
      .where(
        and(
          eq(authenticator.accountId, accountId),
          eq(authenticator.sessionId, actor.sessionId),
          isNull(authenticator.confirmedAt),
        ),
      )
      .for("update");
    if (!waiting) return refuse("not_found");
    const step = stepOfCode(openSecret(accountId, waiting.sealed), code, now);
    if (step === null) return refuse("wrong_factor");
    const sessionId = await rotateSession(tx, actor, now);
    if (sessionId === null) return refuse("sign_in_needed");
    await tx
      .update(authenticator)
      .set({ confirmedAt: now, sessionId: null, lastStep: step })
      .where(eq(authenticator.accountId, accountId));
    if (!had) await makeRecoveryCodes(tx, accountId, now);
    const data = { factor: "authenticator" };
    await writeEvent(tx, actor, { kind: "factor.added", subjectMemberId: actor.memberId, data }, now);
    return done({ sessionId });
  });
}
