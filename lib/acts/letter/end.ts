import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { letter } from "@/db/schema/letter";
import { newestLetterId } from "../../reads/outside-answer";
import type { LetterState } from "../../rules/letter";

/**
 * Ends, holds or resumes the newest letter of a case; what came of those before it is written. A late receipt uses a letter that has expired (T23b). Returns the
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
    .where(and(eq(letter.id, newestLetterId(transferId)), inArray(letter.state, [...from])))
    .returning({ id: letter.id });
  return row?.id ?? null;
}
