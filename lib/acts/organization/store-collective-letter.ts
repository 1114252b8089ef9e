import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { sealForInstallation } from "@/db/sealing";

/** Keeps the bytes of a collective letter, sealed: they name many members. The first bytes stand. */
export async function storeCollectiveLetter(id: string, pdf: Uint8Array, now: Date): Promise<void> {
  const sealed = sealForInstallation(Buffer.from(pdf), { column: "collective_letter.sealed", rowId: id });
  await db.update(collectiveLetter).set({ sealed, madeAt: now }).where(waiting(id));
}

/** Notes why it cannot be made: its characters have no font. */
export async function giveCollectiveLetterUp(id: string, problem: string, now: Date): Promise<void> {
  await db.update(collectiveLetter).set({ problem, madeAt: now }).where(waiting(id));
}

function waiting(id: string) {
  return and(eq(collectiveLetter.id, id), isNull(collectiveLetter.madeAt));
}
