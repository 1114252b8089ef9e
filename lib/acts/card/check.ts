import { eq } from "drizzle-orm";
import { allOrNothing, db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account } from "@/db/schema/account";
import { loadActor } from "../../reads/actor";
import { type Card, cardOf, sessionShowing } from "../../reads/card";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { isCoolingOff } from "../identity/cooling-off";
import { isUsedUp, withinLimit } from "../limit";

/**
 * Somebody types or scans the code that a phone shows. Another verified member learns whose masked name, branch and
 * standing it is, and the holder that he looked. Everybody else, and everybody with a code that nobody shows now, gets one
 * and the same answer: null.
 */
export async function checkCard(
  actor: PersonActor,
  { code }: { readonly code: string },
  now: Date,
): Promise<Outcome<Card | null>> {
  // The work is the same for whoever asks; only then is it asked whether he may know.
  const shown = await shownBy(code, now);
  const card = actor.memberId === null ? null : shown;
  return allOrNothing(async (tx) => {
    const key = blindIndex("network", `card ${actor.accountId}`);
    // Tries of one account come one after the other: two at once are two.
    await tx.select({ id: account.id }).from(account).where(eq(account.id, actor.accountId)).for("update");
    if (await isUsedUp(tx, "card_miss_per_account", key, now)) return refuse("too_many_attempts");
    if (!(await withinLimit(tx, "card_check_per_account", key, now))) return refuse("too_many_attempts");
    if (card === null) {
      await withinLimit(tx, "card_miss_per_account", key, now);
      return done(null);
    }
    const { memberId } = card;
    // Sent twice, it is one look; who looks at himself leaves nothing.
    const once = blindIndex("network", `card ${actor.accountId} ${memberId} ${code}`);
    if (memberId !== actor.memberId && (await withinLimit(tx, "look_at_card", once, now))) {
      const actingForId = actor.offices[0]?.organization.id ?? null;
      await writeEvent(
        tx,
        actor,
        { kind: "member.card_checked", subjectMemberId: memberId, actingForId },
        now,
      );
    }
    return done(card);
  });
}

/** The card behind a code as it stands now: a session that ended and a member who left show nothing any more. */
async function shownBy(code: string, now: Date): Promise<Card | null> {
  const sessionId = await sessionShowing(code, now);
  const holder = sessionId === null ? null : await loadActor(sessionId, now);
  if (!holder || (await isCoolingOff(db, holder, now))) return null;
  return cardOf(holder);
}
