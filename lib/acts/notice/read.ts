import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { notice } from "@/db/schema/event";
import { done, type Outcome } from "../../rules/refusal";
import type { PersonActor } from "../actor";

/** Marks all of one's notices as read. */
export async function readNotices(actor: PersonActor, _input: object, now: Date): Promise<Outcome<null>> {
  if (actor.memberId !== null) {
    await db
      .update(notice)
      .set({ readAt: now })
      .where(and(eq(notice.memberId, actor.memberId), isNull(notice.readAt)));
  }
  return done(null);
}
