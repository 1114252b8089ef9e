import { openWords, type PersonKey, sealWords } from "@/db/sealing";
import { keyOf } from "./person-key";
import type { TransferRow } from "./transfer";

/** The words that travel with a case. They are sealed for the member, so that they can go on into his next case. */
type Words = { [Column in "reasonNote" | "lastReason" | "outsideContact"]?: TransferRow[Column] | undefined };

const placeOf = (memberId: string) => ({ column: "transfer.words", rowId: memberId });

/** Those of the words that are there, sealed. */
export function sealedWordsOf(
  key: PersonKey,
  memberId: string,
  set: Words,
): Partial<Pick<TransferRow, keyof Words>> {
  const sealed = (words: string) => sealWords(key, words, placeOf(memberId));
  return {
    ...(set.reasonNote !== undefined && { reasonNote: sealed(set.reasonNote) }),
    ...(set.lastReason !== undefined && { lastReason: sealed(set.lastReason) }),
    ...(set.outsideContact && { outsideContact: sealed(set.outsideContact) }),
  };
}

/** A case for a page: its words as they were written. */
export async function withWords(row: TransferRow): Promise<TransferRow> {
  if (row.reasonNote === "" && row.lastReason === "" && row.outsideContact === null) return row;
  const key = await keyOf(row.memberId);
  if (key === null) return row;
  const opened = (stored: string) => openWords(key, stored, placeOf(row.memberId));
  return {
    ...row,
    reasonNote: opened(row.reasonNote),
    lastReason: opened(row.lastReason),
    outsideContact: row.outsideContact === null ? null : opened(row.outsideContact),
  };
}
