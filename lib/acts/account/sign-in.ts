import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { signInAttempt } from "@/db/schema/account";
import { openForInstallation } from "@/db/sealing";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { isCode } from "../one-time-code";
import { accountFor, isDisabled } from "./account-for";
import { beginSession } from "./begin-session";
import { deviceToken } from "./known-device";

/** Signs in with the code of an attempt: makes the account at the first time, and a new session each time. */
export async function signIn(
  input: {
    readonly attempt: string;
    readonly code: string;
    readonly device?: string | undefined;
    readonly agent?: string;
  },
  now: Date,
): Promise<Outcome<{ sessionId: string; accountId: string; device: string }>> {
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
    // Whoever was closed out hears what he would hear of a wrong code: a stranger learns nothing of the account.
    const disabled = await isDisabled(tx, attempt.phoneIndex);
    if (!isCode(attempt.id, input.code, attempt.codeHash) || disabled) {
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
    const sessionId = await beginSession(tx, found, input.agent ?? "", now);
    const device = deviceToken(attempt.phoneIndex, input.device);
    return done({ sessionId, accountId: found.id, device });
  });
}
