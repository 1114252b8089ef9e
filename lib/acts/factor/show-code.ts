import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { authenticator, recoveryCode } from "@/db/schema/factor";
import { openSecret } from "../../reads/factor";
import { stepOfCode } from "../../reads/totp";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { rotateSession } from "../account/rotate";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { withinLimits } from "./limits";
import { recoveryHash } from "./recovery-codes";

/**
 * Shows the second factor by a code: six digits of the authenticator app, or one of the recovery codes. The session
 * goes on under a new id.
 */
export async function showCode(
  actor: PersonActor,
  { code }: { readonly code: string },
  now: Date,
): Promise<Outcome<{ sessionId: string }>> {
  return transaction(async (tx) => {
    if (!(await withinLimits(tx, actor.accountId, now))) return refuse("too_many_attempts");
    const kind = /^\d{6}$/.test(code)
      ? (await spendAppCode(tx, actor.accountId, code, now)) && "factor.shown"
      : (await spendRecoveryCode(tx, actor.accountId, code, now)) && "factor.recovery_used";
    if (!kind) return refuse("wrong_factor");
    const sessionId = await rotateSession(tx, actor, now);
    if (sessionId === null) return refuse("sign_in_needed");
    await writeEvent(tx, actor, { kind, subjectMemberId: actor.memberId }, now);
    return done({ sessionId });
  });
}

/** One conditional update uses the code up: of two at once one comes through. */
async function spendAppCode(tx: Executor, accountId: string, code: string, now: Date): Promise<boolean> {
  const mine = and(eq(authenticator.accountId, accountId), isNotNull(authenticator.confirmedAt));
  const [app] = await tx.select({ sealed: authenticator.secretSealed }).from(authenticator).where(mine);
  const step = app ? stepOfCode(openSecret(accountId, app.sealed), code, now) : null;
  if (step === null) return false;
  const used = await tx
    .update(authenticator)
    .set({ lastStep: step })
    .where(and(mine, or(isNull(authenticator.lastStep), lt(authenticator.lastStep, step))))
    .returning({ id: authenticator.accountId });
  return used.length > 0;
}

async function spendRecoveryCode(tx: Executor, accountId: string, code: string, now: Date): Promise<boolean> {
  const used = await tx
    .update(recoveryCode)
    .set({ usedAt: now, shownSealed: null })
    .where(
      and(
        eq(recoveryCode.accountId, accountId),
        eq(recoveryCode.codeHash, recoveryHash(accountId, code.toUpperCase())),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ id: recoveryCode.id });
  return used.length > 0;
}
