import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { transferPaper } from "@/db/schema/letter";
import { sealForInstallation } from "@/db/sealing";

/** Keeps the bytes of a sheet, once: the first stand. */
export async function storePaper(id: string, pdf: Uint8Array, now: Date): Promise<void> {
  const sealed = sealForInstallation(Buffer.from(pdf), { column: "transfer_paper.sealed", rowId: id });
  await db
    .update(transferPaper)
    .set({ sealed, madeAt: now })
    .where(and(eq(transferPaper.id, id), isNull(transferPaper.madeAt)));
}

/** Gives up a sheet that can never be drawn, with the characters that no font has. */
export async function givePaperUp(id: string, problem: string, now: Date): Promise<void> {
  await db
    .update(transferPaper)
    .set({ problem, madeAt: now })
    .where(and(eq(transferPaper.id, id), isNull(transferPaper.madeAt)));
}
