import { and, eq, isNotNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { account, emailAttempt } from "@/db/schema/account";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { factorOwed } from "../factor/owed";

/** Forgets the address: nothing more goes there, not even what waits already, nor a code that is still on its way. */
export async function removeEmail(actor: PersonActor, _input: unknown, now: Date): Promise<Outcome<null>> {
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  return transaction(async (tx) => {
    if (await factorOwed(tx, actor, now)) return refuse("second_factor_needed");
    await tx.delete(emailAttempt).where(eq(emailAttempt.accountId, actor.accountId));
    const removed = await tx
      .update(account)
      .set({ emailSealed: null, emailConfirmedAt: null })
      .where(and(eq(account.id, actor.accountId), isNotNull(account.emailSealed)))
      .returning({ id: account.id });
    if (removed.length > 0) {
      await writeEvent(tx, actor, { kind: "account.email_removed", subjectMemberId: actor.memberId }, now);
    }
    return done(null);
  });
}
