import { and, eq, isNull, lte } from "drizzle-orm";
import { transaction } from "@/db/client";
import { account, session } from "@/db/schema/account";
import { factorReset } from "@/db/schema/factor";
import { clock } from "../actor";
import { writeEvent } from "../event";
import { clearFactors } from "./clear";
import { stopResets } from "./stop-resets";

/**
 * Resets what two have agreed to and nobody has objected to in time: the factors go, all sessions end, and he sets one up
 * anew after a sign-in. Those on which nobody has decided in time end. Returns how many took effect.
 */
export async function settleFactorResets(now: Date): Promise<number> {
  return transaction(async (tx) => {
    await stopResets(tx, clock, expired(now), "expired", now);
    const due = await tx
      .select()
      .from(factorReset)
      .where(
        and(isNull(factorReset.stoppedAt), isNull(factorReset.appliedAt), lte(factorReset.effectiveAt, now)),
      )
      .limit(100)
      .for("update", { skipLocked: true });
    let settled = 0;
    for (const { id, accountId, memberId } of due) {
      const [login] = await tx
        .select({ memberId: account.memberId })
        .from(account)
        .where(eq(account.id, accountId))
        .for("update");
      // What two agreed to was said of this person; who has come to the account since is another one, with his own factor.
      if (login?.memberId !== memberId) {
        await stopResets(tx, clock, eq(factorReset.id, id), "another_person", now);
        continue;
      }
      settled += 1;
      await clearFactors(tx, accountId, now);
      await tx
        .update(session)
        .set({ endedAt: now })
        .where(and(eq(session.accountId, accountId), isNull(session.endedAt)));
      await tx.update(factorReset).set({ appliedAt: now }).where(eq(factorReset.id, id));
      const told = { account: accountId };
      await writeEvent(tx, clock, { kind: "factor.reset_done", subjectMemberId: memberId, told }, now);
    }
    return settled;
  });
}

/** Nobody has decided in time. */
export const expired = (now: Date) => and(isNull(factorReset.confirmedAt), lte(factorReset.expiresAt, now));
