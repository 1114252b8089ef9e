import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { letter } from "@/db/schema/transfer";
import type { LetterState } from "../../rules/letter";

/** Ends or holds the letter of a case that is under way. Returns its id; null when there is none. */
export async function setLetter(
  tx: Executor,
  transferId: string,
  state: Exclude<LetterState, "live">,
  now: Date,
): Promise<string | null> {
  const [row] = await tx
    .update(letter)
    .set({ state, endedAt: state === "on_hold" ? null : now })
    .where(and(eq(letter.transferId, transferId), inArray(letter.state, ["live", "on_hold"])))
    .returning({ id: letter.id });
  return row?.id ?? null;
}
