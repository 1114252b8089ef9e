import type { Executor } from "@/db/client";
import { sealWords } from "@/db/sealing";
import { keyOf } from "../reads/person-key";

/** Words about a member, sealed with his key for a column (`table.column`) of what is his. */
export async function sealedFor(
  tx: Executor,
  memberId: string,
  words: string,
  column: string,
): Promise<string> {
  const key = await keyOf(memberId, tx);
  if (key === null) throw new Error("a member has a key");
  return sealWords(key, words, { column, rowId: memberId });
}
