import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { authenticator, passkey, recoveryCode } from "@/db/schema/factor";

/** Takes all second factors of an account away. */
export async function clearFactors(tx: Executor, accountId: string, now: Date): Promise<void> {
  await tx.delete(authenticator).where(eq(authenticator.accountId, accountId));
  await tx
    .update(passkey)
    .set({ removedAt: now })
    .where(and(eq(passkey.accountId, accountId), isNull(passkey.removedAt)));
  await tx.delete(recoveryCode).where(eq(recoveryCode.accountId, accountId));
}
