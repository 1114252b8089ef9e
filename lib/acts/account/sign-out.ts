import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { session } from "@/db/schema/account";
import { done, type Outcome } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Ends the session at once. */
export async function signOut(actor: PersonActor, now: Date): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const ended = await tx
      .update(session)
      .set({ endedAt: now })
      .where(and(eq(session.id, actor.sessionId), isNull(session.endedAt)))
      .returning({ id: session.id });
    if (ended.length > 0) {
      await writeEvent(tx, actor, { kind: "account.signed_out", subjectMemberId: actor.memberId }, now);
    }
    return done(null);
  });
}
