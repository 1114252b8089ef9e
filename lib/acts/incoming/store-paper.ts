import { and, eq, isNull } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { transferPaper } from "@/db/schema/letter";
import { sealForInstallation } from "@/db/sealing";
import { isTakenBack } from "../key/taken-back";

/**
 * Keeps the bytes of a sheet, once: the first stand. What was signed with a certificate that was taken back meanwhile is
 * not kept: the next round signs it with the new key. Says whether it was.
 */
export async function storePaper(
  { id, pdf, keyId }: { readonly id: string; readonly pdf: Uint8Array; readonly keyId: string },
  now: Date,
): Promise<boolean> {
  const sealed = sealForInstallation(Buffer.from(pdf), { column: "transfer_paper.sealed", rowId: id });
  return transaction(async (tx) => {
    if (await isTakenBack(tx, keyId)) return false;
    const kept = await tx
      .update(transferPaper)
      .set({ sealed, madeAt: now })
      .where(waiting(id))
      .returning({ id: transferPaper.id });
    return kept.length > 0;
  });
}

/** Gives up a sheet that can never be drawn, with the characters that no font has. */
export async function givePaperUp(id: string, problem: string, now: Date): Promise<void> {
  await db.update(transferPaper).set({ problem, madeAt: now }).where(waiting(id));
}

function waiting(id: string) {
  return and(eq(transferPaper.id, id), isNull(transferPaper.madeAt));
}
