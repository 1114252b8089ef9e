import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { committeeKey } from "@/db/schema/installation";
import { keyRevocation } from "@/db/schema/key";

/**
 * Was the certificate of this key taken back, perhaps while something was being signed with it? The key is held, so that
 * a revocation comes before or after the whole of the transaction in which this is asked.
 */
export async function isTakenBack(tx: Executor, keyId: string): Promise<boolean> {
  await tx
    .select({ id: committeeKey.id })
    .from(committeeKey)
    .where(eq(committeeKey.id, keyId))
    .for("key share");
  const [revoked] = await tx
    .select({ keyId: keyRevocation.keyId })
    .from(keyRevocation)
    .where(eq(keyRevocation.keyId, keyId));
  return revoked !== undefined;
}
