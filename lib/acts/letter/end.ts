import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { letter } from "@/db/schema/transfer";
import type { LetterState } from "../../rules/letter";

/**
 * Ends, holds or resumes the letter of a case. A late receipt uses a letter that has expired (T23b). Returns the
 * letter's id; null when there is none that could become so.
 */
export async function setLetter(
  tx: Executor,
  transferId: string,
  state: LetterState,
  now: Date,
  from: readonly LetterState[] = ["live", "on_hold"],
): Promise<string | null> {
  const [row] = await tx
    .update(letter)
    .set({ state, endedAt: state === "on_hold" || state === "live" ? null : now })
    .where(and(eq(letter.transferId, transferId), inArray(letter.state, [...from])))
    .returning({ id: letter.id });
  return row?.id ?? null;
}
