import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { identityClaim } from "@/db/schema/account";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { queueMessage } from "../message/queue";
import { isCode } from "../one-time-code";
import { bind } from "./bind";

/**
 * Confirms a claim with the code that went to the telephone on the roster, and binds the account to the record.
 * A claim that hit nobody answers exactly like a wrong code.
 */
export async function confirmIdentity(
  actor: PersonActor,
  input: { readonly claim: string; readonly code: string },
  now: Date,
): Promise<Outcome<null>> {
  if (actor.memberId !== null) return refuse("already_verified");
  return transaction(async (tx) => {
    const [claim] = await tx
      .update(identityClaim)
      .set({ triesLeft: sql`${identityClaim.triesLeft} - 1` })
      .where(
        and(
          eq(identityClaim.id, input.claim),
          eq(identityClaim.sessionId, actor.sessionId),
          isNull(identityClaim.usedAt),
          gt(identityClaim.triesLeft, 0),
        ),
      )
      .returning();
    if (!claim || claim.expiresAt <= now) return refuse("code_expired");
    if (!isCode(claim.id, input.code, claim.codeHash) || claim.memberId === null) {
      return claim.triesLeft === 0 ? refuse("code_expired") : refuse("wrong_code", { left: claim.triesLeft });
    }
    const bound = await bind(tx, actor.accountId, claim.memberId, "code", now);
    if (!bound.ok) return bound;
    await tx.update(identityClaim).set({ usedAt: now }).where(eq(identityClaim.id, claim.id));
    await writeEvent(tx, actor, { kind: "identity.bound", subjectMemberId: claim.memberId }, now);
    await queueMessage(
      tx,
      { template: "bound", to: { accountId: actor.accountId }, dedupKey: `bound:${claim.id}` },
      now,
    );
    return done(null);
  });
}
