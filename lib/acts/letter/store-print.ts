import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { letter, letterPrint } from "@/db/schema/letter";
import { personKey } from "@/db/schema/member";
import { openPersonKey, seal } from "@/db/sealing";

/** Keeps the bytes of a print, sealed with the key of the member whose number stands on it; the first bytes stand. */
export async function storePrint(printId: string, pdf: Uint8Array, now: Date): Promise<void> {
  const [owner] = await db
    .select({ memberId: letter.memberId, wrapped: personKey.wrapped })
    .from(letterPrint)
    .innerJoin(letter, eq(letter.id, letterPrint.letterId))
    .innerJoin(personKey, eq(personKey.ownerId, letter.memberId))
    .where(eq(letterPrint.id, printId));
  if (!owner) return;
  const key = openPersonKey(owner.memberId, owner.wrapped);
  const place = { column: "letter_print.sealed", rowId: printId };
  const sealed = seal(key, Buffer.from(pdf).toString("base64"), place);
  await db.update(letterPrint).set({ sealed, madeAt: now }).where(waiting(printId));
}

/** Notes why a print cannot be made: its characters have no font, or its texts no room. */
export async function givePrintUp(printId: string, problem: string, now: Date): Promise<void> {
  await db.update(letterPrint).set({ problem, madeAt: now }).where(waiting(printId));
}

function waiting(printId: string) {
  return and(eq(letterPrint.id, printId), isNull(letterPrint.madeAt));
}
