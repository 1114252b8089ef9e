import { and, eq, isNull, ne } from "drizzle-orm";
import { transaction } from "@/db/client";
import { session } from "@/db/schema/account";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Signs one of his other devices out. */
export async function endSession(
  actor: PersonActor,
  input: { readonly id: string },
  now: Date,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const ended = await tx
      .update(session)
      .set({ endedAt: now })
      .where(and(others(actor), eq(session.id, input.id)))
      .returning({ id: session.id });
    if (ended.length === 0) return refuse("not_found");
    await writeEvent(tx, actor, { kind: "account.session_ended", subjectMemberId: actor.memberId }, now);
    return done(null);
  });
}

/** Signs all his other devices out; this one stays. */
export async function endOtherSessions(
  actor: PersonActor,
  _input: unknown,
  now: Date,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const ended = await tx
      .update(session)
      .set({ endedAt: now })
      .where(others(actor))
      .returning({ id: session.id });
    if (ended.length > 0) {
      const data = { sessions: ended.length };
      const kind = "account.other_sessions_ended";
      await writeEvent(tx, actor, { kind, subjectMemberId: actor.memberId, data }, now);
    }
    return done(null);
  });
}

function others(actor: PersonActor) {
  return and(
    eq(session.accountId, actor.accountId),
    ne(session.id, actor.sessionId),
    isNull(session.endedAt),
  );
}
