import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { identityClaim } from "@/db/schema/verification";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { settings } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { queueMessage } from "../message/queue";
import { isCode } from "../one-time-code";
import { bind } from "./bind";

/**
 * Confirms a claim with the code that went to the telephone on the roster, and binds the account to the record, or
 * verifies it anew. Where another account is bound to it, the code has proven who he is, and he is asked whether the
 * binding moves (`moveBinding`). A claim that hit nobody answers exactly like a wrong code.
 */
export async function confirmIdentity(
  actor: PersonActor,
  input: { readonly claim: string; readonly code: string },
  now: Date,
): Promise<Outcome<{ next: "done" | "move" }>> {
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
          isNull(identityClaim.provenAt),
          gt(identityClaim.triesLeft, 0),
        ),
      )
      .returning();
    if (!claim || claim.expiresAt <= now) return refuse("code_expired");
    if (!isCode(claim.id, input.code, claim.codeHash) || claim.memberId === null) {
      return claim.triesLeft === 0 ? refuse("code_expired") : refuse("wrong_code", { left: claim.triesLeft });
    }
    const { memberId } = claim;
    const binding = { accountId: actor.accountId, memberId, way: "code", replaces: false } as const;
    const bound = await bind(tx, actor, binding, now);
    if (!bound.ok) return bound;
    if (!bound.value.bound) {
      const expiresAt = new Date(now.getTime() + settings.codeMinutes * 60_000);
      await tx.update(identityClaim).set({ provenAt: now, expiresAt }).where(eq(identityClaim.id, claim.id));
      return done({ next: "move" as const });
    }
    await tx.update(identityClaim).set({ usedAt: now }).where(eq(identityClaim.id, claim.id));
    await writeEvent(tx, actor, { kind: "identity.bound", subjectMemberId: memberId }, now);
    await queueMessage(
      tx,
      { template: "bound", to: { accountId: actor.accountId }, dedupKey: `bound:${claim.id}` },
      now,
    );
    return done({ next: "done" as const });
  });
}
