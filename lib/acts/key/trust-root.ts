import { createHash } from "node:crypto";
import { db } from "@/db/client";
import { trustedRoot } from "@/db/schema/key";
import type { OutsideTrust } from "../../rules/key";

/** Keeps another's root below which documents are signed or stamped here, once: whoever checks them needs it for good. */
export async function trustRoot(certificateDer: Uint8Array, trust: OutsideTrust, now: Date): Promise<void> {
  const fingerprint = createHash("sha256").update(certificateDer).digest("hex");
  await db
    .insert(trustedRoot)
    .values({ fingerprint, trust, certificateDer: Buffer.from(certificateDer), createdAt: now })
    .onConflictDoNothing();
}
