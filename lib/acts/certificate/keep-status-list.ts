import { db } from "@/db/client";
import { statusList } from "@/db/schema/certificate";

/** Keeps the newest signed list in the place of the one before it. */
export async function keepStatusList(
  list: { readonly signed: Uint8Array; readonly mark: string },
  now: Date,
): Promise<void> {
  const row = { signed: Buffer.from(list.signed), mark: list.mark, madeAt: now };
  await db.insert(statusList).values(row).onConflictDoUpdate({ target: statusList.only, set: row });
}
