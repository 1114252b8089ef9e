import { and, eq, gt, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { factorChallenge } from "@/db/schema/factor";
import { CHALLENGE_MINUTES } from "../../rules/second-factor";

/** Where passkeys are at home: they answer to no other site. */
export interface PasskeySite {
  readonly origin: string;
  readonly rpId: string;
}

type Purpose = "add" | "show";

/** Keeps a question that was put to this session. */
export async function keepChallenge(
  tx: Executor,
  sessionId: string,
  purpose: Purpose,
  challenge: string,
  now: Date,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000);
  await tx.insert(factorChallenge).values({ sessionId, purpose, challenge, createdAt: now, expiresAt });
}

/** Uses the question up that an answer says it answers; false when it was not put to this session, or once before. */
export async function spendChallenge(
  tx: Executor,
  sessionId: string,
  purpose: Purpose,
  challenge: string,
  now: Date,
): Promise<boolean> {
  const spent = await tx
    .update(factorChallenge)
    .set({ usedAt: now })
    .where(
      and(
        eq(factorChallenge.sessionId, sessionId),
        eq(factorChallenge.purpose, purpose),
        eq(factorChallenge.challenge, challenge),
        isNull(factorChallenge.usedAt),
        gt(factorChallenge.expiresAt, now),
      ),
    )
    .returning({ id: factorChallenge.id });
  return spent.length > 0;
}
