import { isNotNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { consent } from "@/db/schema/account";
import { CONSENT_VERSION } from "../../rules/identity";
import { done, type Outcome } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Records the separate, versioned consent without which no personal datum is processed. */
export async function giveConsent(actor: PersonActor, _input: object, now: Date): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const made = await tx
      .insert(consent)
      .values({ accountId: actor.accountId, version: CONSENT_VERSION, givenAt: now })
      .onConflictDoUpdate({
        target: [consent.accountId, consent.version],
        set: { givenAt: now, withdrawnAt: null },
        setWhere: isNotNull(consent.withdrawnAt),
      })
      .returning();
    if (made.length > 0) {
      await writeEvent(tx, actor, { kind: "identity.consented", data: { version: CONSENT_VERSION } }, now);
    }
    return done(null);
  });
}
