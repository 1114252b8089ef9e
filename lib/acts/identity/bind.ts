import { and, eq, isNull } from "drizzle-orm";
import { type Executor, violated } from "@/db/client";
import { account } from "@/db/schema/account";
import type { VerificationWay } from "../../rules/identity";
import { done, type Outcome, refuse } from "../../rules/refusal";

/** Binds an account to a roster record, once on both sides; the constraints of the database decide between two at once. */
export async function bind(
  tx: Executor,
  accountId: string,
  memberId: string,
  way: VerificationWay,
  now: Date,
): Promise<Outcome<null>> {
  try {
    const bound = await tx
      .update(account)
      .set({ memberId, boundAt: now, boundBy: way })
      .where(and(eq(account.id, accountId), isNull(account.memberId)))
      .returning({ id: account.id });
    return bound.length > 0 ? done(null) : refuse("already_verified");
  } catch (error) {
    if (violated(error)?.startsWith("account_member")) return refuse("verified_elsewhere");
    throw error;
  }
}
