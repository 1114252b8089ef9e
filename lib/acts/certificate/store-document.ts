import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { certificateDocument } from "@/db/schema/certificate";
import { committeeKey } from "@/db/schema/installation";
import { keyRevocation } from "@/db/schema/key";

/**
 * Keeps the signed bytes of a certificate, once: whoever comes second keeps nothing, and the first bytes stand. Nor is
 * anything kept that was signed with a certificate that was taken back meanwhile: the next round signs it with the new key.
 */
export async function storeDocument(
  document: {
    readonly certificateId: string;
    readonly pdf: Uint8Array;
    readonly suite: string;
    readonly keyId: string;
  },
  now: Date,
): Promise<void> {
  const pdf = Buffer.from(document.pdf);
  await transaction(async (tx) => {
    // Held, so that a revocation comes before or after the whole of this.
    await tx
      .select({ id: committeeKey.id })
      .from(committeeKey)
      .where(eq(committeeKey.id, document.keyId))
      .for("key share");
    const [revoked] = await tx
      .select({ keyId: keyRevocation.keyId })
      .from(keyRevocation)
      .where(eq(keyRevocation.keyId, document.keyId));
    if (revoked) return;
    await tx
      .insert(certificateDocument)
      .values({
        certificateId: document.certificateId,
        pdf,
        sha256: createHash("sha256").update(pdf).digest("hex"),
        suite: document.suite,
        keyId: document.keyId,
        madeAt: now,
      })
      .onConflictDoNothing();
  });
}
