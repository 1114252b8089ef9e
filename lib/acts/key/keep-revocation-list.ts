import { lt } from "drizzle-orm";
import { db } from "@/db/client";
import { revocationList } from "@/db/schema/key";
import type { ListIssuer } from "../../rules/key";

/** Keeps the newest revocation list of an authority; one with a number that was there before is not kept. */
export async function keepRevocationList(
  list: {
    readonly issuer: ListIssuer;
    readonly number: number;
    readonly der: Uint8Array;
    readonly mark: string;
  },
  now: Date,
): Promise<void> {
  const row = { ...list, der: Buffer.from(list.der), madeAt: now };
  await db
    .insert(revocationList)
    .values(row)
    .onConflictDoUpdate({
      target: revocationList.issuer,
      set: row,
      setWhere: lt(revocationList.number, list.number),
    });
}
