import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { account, session, signInAttempt } from "@/db/schema/account";
import { personKey } from "@/db/schema/member";
import { newPersonKey, openForInstallation, seal } from "@/db/sealing";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { writeEvent } from "../event";
import { isCode } from "../one-time-code";

/** Signs in with the code of an attempt: makes the account at the first time, and a new session each time. */
export async function signIn(
  input: { readonly attempt: string; readonly code: string },
  now: Date,
): Promise<Outcome<{ sessionId: string; accountId: string }>> {
  return transaction(async (tx) => {
    // One conditional update takes a try: two guesses at once cannot share one.
    const [attempt] = await tx
      .update(signInAttempt)
      .set({ triesLeft: sql`${signInAttempt.triesLeft} - 1` })
      .where(
        and(
          eq(signInAttempt.id, input.attempt),
          isNull(signInAttempt.usedAt),
          gt(signInAttempt.triesLeft, 0),
        ),
      )
      .returning();
    if (!attempt || attempt.expiresAt <= now) return refuse("code_expired");
    if (!isCode(attempt.id, input.code, attempt.codeHash)) {
      return attempt.triesLeft === 0
        ? refuse("code_expired")
        : refuse("wrong_code", { left: attempt.triesLeft });
    }
    await tx.update(signInAttempt).set({ usedAt: now }).where(eq(signInAttempt.id, attempt.id));
    const phone = openForInstallation(attempt.phoneSealed, {
      column: "sign_in_attempt.phone",
      rowId: attempt.id,
    }).toString();
    const found = await accountFor(tx, phone, attempt.phoneIndex, now);
    const sessionId = newId();
    await tx
      .insert(session)
      .values({ id: sessionId, accountId: found.id, createdAt: now, seenAt: now, steppedUpAt: now });
    const actor = {
      kind: "person" as const,
      accountId: found.id,
      sessionId,
      memberId: found.memberId,
      role: null,
      provenAt: now,
      secondFactorAt: null,
      offices: [],
    };
    await writeEvent(tx, actor, { kind: "account.signed_in", subjectMemberId: found.memberId }, now);
    return done({ sessionId, accountId: found.id });
  });
}

/** The account of a telephone; made when it is the first time. */
export async function accountFor(
  tx: Executor,
  phone: string,
  phoneIndex: string,
  now: Date,
): Promise<{ id: string; memberId: string | null }> {
  const id = newId();
  const { personKey: key, wrapped } = newPersonKey(id);
  const made = await tx
    .insert(account)
    .values({
      id,
      phoneSealed: seal(key, phone, { column: "account.phone", rowId: id }),
      phoneIndex,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: account.id });
  if (made.length > 0) {
    await tx.insert(personKey).values({ ownerId: id, wrapped, createdAt: now });
    return { id, memberId: null };
  }
  const [known] = await tx
    .select({ id: account.id, memberId: account.memberId })
    .from(account)
    .where(eq(account.phoneIndex, phoneIndex));
  if (!known) throw new Error("an account that exists was not found");
  return known;
}
