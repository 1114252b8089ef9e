import { sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { authenticator } from "@/db/schema/factor";
import { sealForInstallation } from "@/db/sealing";
import { factorsOf, hasFactor } from "../../reads/factor";
import { newTotpSecret } from "../../reads/totp";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { mayChangeFactors } from "../../rules/second-factor";
import type { PersonActor } from "../actor";

/** Makes the secret for an authenticator app; it counts once a code of it has come back. */
export async function beginAuthenticator(
  actor: PersonActor,
  _input: unknown,
  now: Date,
): Promise<Outcome<null>> {
  const { accountId, sessionId } = actor;
  return transaction(async (tx) => {
    const factors = await factorsOf(actor, tx);
    const has = hasFactor(factors);
    if (!mayChangeFactors(actor, has, now)) {
      return refuse(has ? "second_factor_needed" : "fresh_sign_in_needed");
    }
    if (factors.authenticatorSince !== null) return refuse("factor_set_up_already");
    const sealed = sealForInstallation(newTotpSecret(), { column: "authenticator.secret", rowId: accountId });
    await tx
      .insert(authenticator)
      .values({ accountId, sessionId, secretSealed: sealed, createdAt: now })
      // Whoever begins again, or twice at once, keeps the secret that the app may have scanned already; what was begun in
      // another session may be known to somebody else.
      .onConflictDoUpdate({
        target: authenticator.accountId,
        set: { sessionId, secretSealed: sealed, createdAt: now },
        setWhere: sql`${authenticator.confirmedAt} is null and ${authenticator.sessionId} is distinct from ${sessionId}`,
      });
    return done(null);
  });
}
