import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { outsideAnswer } from "@/db/schema/letter";
import { newestLetterId } from "../../reads/outside-answer";
import type { OutsideAnswerKind } from "../../rules/outside";
import type { Actor } from "../actor";

/** Marks the standing answer of the outside to the newest letter as confirmed by the clerk who acts on it. Null where there is none. */
export async function confirmAnswer(
  tx: Executor,
  actor: Actor,
  transferId: string,
  kind: OutsideAnswerKind,
  now: Date,
): Promise<typeof outsideAnswer.$inferSelect | null> {
  const confirmedBy = actor.kind === "person" ? actor.memberId : null;
  const [confirmed] = await tx
    .update(outsideAnswer)
    .set({ confirmedBy, confirmedAt: now })
    .where(
      and(
        eq(outsideAnswer.letterId, newestLetterId(transferId)),
        eq(outsideAnswer.kind, kind),
        isNull(outsideAnswer.dismissedAt),
        isNull(outsideAnswer.confirmedAt),
      ),
    )
    .returning();
  return confirmed ?? null;
}
