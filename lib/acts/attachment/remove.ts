import { inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { incomingLetter, incomingWish, outsideAnswer } from "@/db/schema/letter";
import { attachment } from "@/db/schema/transfer";

/** Removes photographs and scans; what they hung on forgets them. */
export async function removeAttachments(tx: Executor, ids: readonly string[]): Promise<void> {
  const some = [...ids];
  for (const table of [outsideAnswer, incomingLetter, incomingWish]) {
    await tx.update(table).set({ attachmentId: null }).where(inArray(table.attachmentId, some));
  }
  await tx.delete(attachment).where(inArray(attachment.id, some));
}
