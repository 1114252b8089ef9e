import { eq } from "drizzle-orm";
import { allOrNothing, db, type Executor } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account, cardCode } from "@/db/schema/account";
import { loadActor } from "../../reads/actor";
import { type Card, cardOf, shownCode } from "../../reads/card";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { isCoolingOff } from "../identity/cooling-off";
import { isUsedUp, withinLimit } from "../limit";

/** What came of a look: a code whose time is over, one at which somebody else has looked, or one that nobody shows. */
export type CardLook = { readonly what: "expired" | "used" | "unknown" } | ({ readonly what: "card" } & Card);

type Shown = Exclude<CardLook, { what: "card" }> | { what: "card"; codeId: string; card: Card };

/**
 * Somebody types or scans the code that a phone shows. Another verified member learns whose masked name, branch and
 * standing it is, and the holder that he looked. The code is for the first who looks: one that was photographed or sent on
 * is either dead or found out. Everybody else gets one and the same answer, whatever he types.
 */
export async function checkCard(
  actor: PersonActor,
  { code }: { readonly code: string },
  now: Date,
): Promise<Outcome<CardLook>> {
  // The work is the same for whoever asks; only then is it asked whether he may know.
  const found = await shownBy(code, now);
  const shown: Shown = actor.memberId === null ? { what: "unknown" } : found;
  return allOrNothing<CardLook>(async (tx) => {
    const key = blindIndex("network", `card ${actor.accountId}`);
    // Tries of one account come one after the other: two at once are two.
    await tx.select({ id: account.id }).from(account).where(eq(account.id, actor.accountId)).for("update");
    if (await isUsedUp(tx, "card_miss_per_account", key, now)) return refuse("too_many_attempts");
    if (!(await withinLimit(tx, "card_check_per_account", key, now))) return refuse("too_many_attempts");
    // Only what was never shown is a guess: digits that are read aloud slowly are over when they are typed.
    if (shown.what === "unknown") await withinLimit(tx, "card_miss_per_account", key, now);
    if (shown.what !== "card") return done(shown);
    const { card, codeId } = shown;
    // Who looks at himself leaves nothing, and the code to others.
    if (card.memberId !== actor.memberId) {
      const look = await takeCode(tx, codeId, key);
      if (look === "used") return done({ what: look });
      if (look === "first") await writeLook(tx, actor, card.memberId, now);
    }
    return done({ what: "card", ...card });
  });
}

/** Sent twice by the same, it is one look. */
async function takeCode(tx: Executor, codeId: string, key: string): Promise<"first" | "again" | "used"> {
  const [row] = await tx
    .select({ lookedIndex: cardCode.lookedIndex })
    .from(cardCode)
    .where(eq(cardCode.id, codeId))
    .for("update");
  if (row?.lookedIndex === key) return "again";
  if (row?.lookedIndex !== null) return "used";
  await tx.update(cardCode).set({ lookedIndex: key }).where(eq(cardCode.id, codeId));
  return "first";
}

async function writeLook(tx: Executor, actor: PersonActor, memberId: string, now: Date): Promise<void> {
  const actingForId = actor.offices[0]?.organization.id ?? null;
  await writeEvent(tx, actor, { kind: "member.card_checked", subjectMemberId: memberId, actingForId }, now);
}

/** The card behind a code as it stands now: a session that ended and a member who left show nothing any more. */
async function shownBy(code: string, now: Date): Promise<Shown> {
  const shown = await shownCode(code, now);
  if (shown === null) return { what: "unknown" };
  if (!shown.counts) return { what: "expired" };
  const holder = await loadActor(shown.sessionId, now);
  const card = holder && !(await isCoolingOff(db, holder, now)) ? await cardOf(holder) : null;
  return card ? { what: "card", codeId: shown.id, card } : { what: "unknown" };
}
