import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { account, emailAttempt } from "@/db/schema/account";
import { personKey } from "@/db/schema/member";
import { open, openPersonKey, seal } from "@/db/sealing";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { isCode } from "../one-time-code";

/** Confirms the newest address that was asked for with the code that went there: from now on he is told at it. */
export async function confirmEmail(
  actor: PersonActor,
  input: { readonly code: string },
  now: Date,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const [newest] = await tx
      .select({ id: emailAttempt.id })
      .from(emailAttempt)
      .where(eq(emailAttempt.accountId, actor.accountId))
      .orderBy(desc(emailAttempt.id))
      .limit(1);
    if (!newest) return refuse("code_expired");
    // One conditional update takes a try: two guesses at once cannot share one.
    const [attempt] = await tx
      .update(emailAttempt)
      .set({ triesLeft: sql`${emailAttempt.triesLeft} - 1` })
      .where(and(eq(emailAttempt.id, newest.id), isNull(emailAttempt.usedAt), gt(emailAttempt.triesLeft, 0)))
      .returning();
    if (!attempt || attempt.expiresAt <= now) return refuse("code_expired");
    if (!isCode(attempt.id, input.code, attempt.codeHash)) {
      return attempt.triesLeft === 0
        ? refuse("code_expired")
        : refuse("wrong_code", { left: attempt.triesLeft });
    }
    const [key] = await tx
      .select({ wrapped: personKey.wrapped })
      .from(personKey)
      .where(eq(personKey.ownerId, actor.accountId));
    if (!key) throw new Error("an account without a key");
    const personal = openPersonKey(actor.accountId, key.wrapped);
    const address = open(personal, attempt.emailSealed, { column: "email_attempt.email", rowId: attempt.id });
    const place = { column: "account.email", rowId: actor.accountId };
    await tx.update(emailAttempt).set({ usedAt: now }).where(eq(emailAttempt.id, attempt.id));
    await tx
      .update(account)
      .set({ emailSealed: seal(personal, address, place), emailConfirmedAt: now })
      .where(eq(account.id, actor.accountId));
    await writeEvent(tx, actor, { kind: "account.email_confirmed", subjectMemberId: actor.memberId }, now);
    return done(null);
  });
}
