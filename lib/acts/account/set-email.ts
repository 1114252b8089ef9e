import { eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { emailAttempt } from "@/db/schema/account";
import { personKey } from "@/db/schema/member";
import { openPersonKey, seal } from "@/db/sealing";
import { provenRecently } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { factorOwed } from "../factor/owed";
import { withinLimit } from "../limit";
import { queueMessage } from "../message/queue";
import { newCode } from "../one-time-code";

/**
 * Sends a code to the address at which somebody wants to be told; the address is used once the code came back. Counted
 * for the account and for the address, so that nobody's mailbox is filled by strangers.
 */
export async function setEmail(
  actor: PersonActor,
  input: { readonly email: string },
  now: Date,
): Promise<Outcome<null>> {
  if (actor.memberId === null && actor.role === null) return refuse("not_verified");
  if (!provenRecently(actor.provenAt, now)) return refuse("recent_sign_in_needed");
  const address = blindIndex("email", input.email.toLowerCase());
  return transaction(async (tx) => {
    if (await factorOwed(tx, actor, now)) return refuse("second_factor_needed");
    const allowed = [
      await withinLimit(tx, "email_code_per_account", blindIndex("network", actor.accountId), now),
      await withinLimit(tx, "email_code_per_address_hour", address, now),
      await withinLimit(tx, "email_code_per_address_day", address, now),
    ];
    if (allowed.includes(false)) return refuse("too_many_attempts");
    const [key] = await tx
      .select({ wrapped: personKey.wrapped })
      .from(personKey)
      .where(eq(personKey.ownerId, actor.accountId));
    if (!key) throw new Error("an account without a key");
    const id = newId();
    const { code, codeHash } = newCode(id);
    const place = { column: "email_attempt.email", rowId: id };
    await tx.insert(emailAttempt).values({
      id,
      accountId: actor.accountId,
      emailSealed: seal(openPersonKey(actor.accountId, key.wrapped), input.email, place),
      codeHash,
      triesLeft: settings.codeTries,
      createdAt: now,
      expiresAt: new Date(now.getTime() + settings.emailCodeMinutes * 60_000),
    });
    const to = { email: input.email };
    await queueMessage(tx, { template: "email_code", to, values: { code }, dedupKey: `email:${id}` }, now);
    return done(null);
  });
}
