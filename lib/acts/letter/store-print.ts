import { and, eq, isNull } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { letter, letterPrint } from "@/db/schema/letter";
import { personKey } from "@/db/schema/member";
import { openPersonKey, seal } from "@/db/sealing";
import { isTakenBack } from "../key/taken-back";

/**
 * Keeps the bytes of a print, sealed with the key of the member whose number stands on it; the first bytes stand. What was
 * signed with a certificate that was taken back meanwhile is not kept: the next round signs it with the new key. Says
 * whether it was.
 */
export async function storePrint(
  { id, pdf, keyId }: { readonly id: string; readonly pdf: Uint8Array; readonly keyId: string },
  now: Date,
): Promise<boolean> {
  return transaction(async (tx) => {
    if (await isTakenBack(tx, keyId)) return false;
    const [owner] = await tx
      .select({ memberId: letter.memberId, wrapped: personKey.wrapped })
      .from(letterPrint)
      .innerJoin(letter, eq(letter.id, letterPrint.letterId))
      .innerJoin(personKey, eq(personKey.ownerId, letter.memberId))
      .where(eq(letterPrint.id, id));
    if (!owner) return false;
    const key = openPersonKey(owner.memberId, owner.wrapped);
    const sealed = seal(key, Buffer.from(pdf).toString("base64"), {
      column: "letter_print.sealed",
      rowId: id,
    });
    const kept = await tx
      .update(letterPrint)
      .set({ sealed, madeAt: now })
      .where(waiting(id))
      .returning({ id: letterPrint.id });
    return kept.length > 0;
  });
}

/** Notes why a print cannot be made: its characters have no font, or its texts no room. */
export async function givePrintUp(printId: string, problem: string, now: Date): Promise<void> {
  await db.update(letterPrint).set({ problem, madeAt: now }).where(waiting(printId));
}

function waiting(printId: string) {
  return and(eq(letterPrint.id, printId), isNull(letterPrint.madeAt));
}
