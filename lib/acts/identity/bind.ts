import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import type { VerificationWay } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";

/** Binds an account to a roster record, once on both sides; of two at once the second waits for the record and is refused. */
export async function bind(
  tx: Executor,
  accountId: string,
  memberId: string,
  way: VerificationWay,
  now: Date,
): Promise<Outcome<null>> {
  await tx.select({ id: member.id }).from(member).where(eq(member.id, memberId)).for("update");
  const taken = await tx.select({ id: account.id }).from(account).where(eq(account.memberId, memberId));
  if (taken.length > 0) return refuse(taken[0]?.id === accountId ? "already_verified" : "verified_elsewhere");
  const bound = await tx
    .update(account)
    .set({ memberId, boundAt: now, boundBy: way })
    .where(and(eq(account.id, accountId), isNull(account.memberId)))
    .returning({ id: account.id });
  return bound.length > 0 ? done(null) : refuse("already_verified");
}
