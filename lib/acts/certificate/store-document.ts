import { createHash } from "node:crypto";
import { db } from "@/db/client";
import { certificateDocument } from "@/db/schema/certificate";

/** Keeps the signed bytes of a certificate, once: whoever comes second keeps nothing, and the first bytes stand. */
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
  await db
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
}
