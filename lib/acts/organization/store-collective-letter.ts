import { and, eq, isNull } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { sealForInstallation } from "@/db/sealing";
import { isTakenBack } from "../key/taken-back";

/**
 * Keeps the bytes of a collective letter, sealed: they name many members. The first bytes stand. What was signed with a
 * certificate that was taken back meanwhile is not kept: the next round signs it with the new key. Says whether it was.
 */
export async function storeCollectiveLetter(
  { id, pdf, keyId }: { readonly id: string; readonly pdf: Uint8Array; readonly keyId: string },
  now: Date,
): Promise<boolean> {
  const sealed = sealForInstallation(Buffer.from(pdf), { column: "collective_letter.sealed", rowId: id });
  return transaction(async (tx) => {
    if (await isTakenBack(tx, keyId)) return false;
    const kept = await tx
      .update(collectiveLetter)
      .set({ sealed, madeAt: now })
      .where(waiting(id))
      .returning({ id: collectiveLetter.id });
    return kept.length > 0;
  });
}

/** Notes why it cannot be made: its characters have no font. */
export async function giveCollectiveLetterUp(id: string, problem: string, now: Date): Promise<void> {
  await db.update(collectiveLetter).set({ problem, madeAt: now }).where(waiting(id));
}

function waiting(id: string) {
  return and(eq(collectiveLetter.id, id), isNull(collectiveLetter.madeAt));
}
