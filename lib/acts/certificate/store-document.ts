import { createHash } from "node:crypto";
import { and, eq, isNotNull } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { certificate, certificateDocument } from "@/db/schema/certificate";
import { nextDocumentTry } from "../../rules/certificate-clock";
import { isTakenBack } from "../key/taken-back";

/**
 * Keeps the signed bytes of a certificate, once: whoever comes second keeps nothing, and the first bytes stand. Nor is
 * anything kept that was signed with a certificate that was taken back meanwhile: the next round signs it with the new key.
 * What was given up while it was being signed, or whose holder was erased, is not kept either. Says whether it was.
 */
export async function storeDocument(
  document: {
    readonly certificateId: string;
    readonly pdf: Uint8Array;
    readonly suite: string;
    readonly keyId: string;
  },
  now: Date,
): Promise<boolean> {
  const pdf = Buffer.from(document.pdf);
  return transaction(async (tx) => {
    if (await isTakenBack(tx, document.keyId)) return false;
    // An erasure that comes after this waits here, and empties what it finds.
    const [due] = await tx
      .update(certificate)
      .set({ documentDueAt: null })
      .where(stillToMake(document.certificateId))
      .returning({ id: certificate.id });
    if (!due) return false;
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
    return true;
  });
}

/** What cannot be made now is tried again later; the others do not wait for it. */
export async function postponeDocument(
  { id, issuedAt }: { readonly id: string; readonly issuedAt: Date },
  now: Date,
): Promise<void> {
  await db
    .update(certificate)
    .set({ documentDueAt: nextDocumentTry(issuedAt, now) })
    .where(stillToMake(id));
}

/** Notes why a document can never be made: its characters have no font, or its texts no room. */
export async function giveDocumentUp(id: string, problem: string): Promise<void> {
  await db.update(certificate).set({ documentDueAt: null, documentProblem: problem }).where(stillToMake(id));
}

function stillToMake(id: string) {
  return and(eq(certificate.id, id), isNotNull(certificate.documentDueAt));
}
