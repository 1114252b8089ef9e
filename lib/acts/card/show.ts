import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { cardCode } from "@/db/schema/account";
import { type Card, cardCodeIndex, cardOf } from "../../reads/card";
import { cardChangesAt, cardCodeFrom, cardEndsAt, cardPeriod } from "../../rules/card";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { isCoolingOff } from "../identity/cooling-off";

export interface ShownCard extends Card {
  readonly code: string;
  readonly changesAt: Date;
  readonly endsAt: Date;
}

/**
 * A member shows his card: the code of this half minute, the same however often he asks for it, until somebody has looked.
 * For a page that shows it; whoever lies within the time in which a binding may be objected to shows nothing in that name.
 */
export async function showCard(actor: PersonActor, now: Date): Promise<Outcome<ShownCard>> {
  if (actor.memberId === null) return refuse("not_verified");
  if (await isCoolingOff(db, actor, now)) return refuse("cooling_off");
  const card = await cardOf(actor);
  if (!card) return refuse("card_not_offered");
  const period = cardPeriod(now);
  const code = await codeOf(actor.sessionId, period, now);
  if (code === null) return refuse("too_many_attempts");
  return done({ ...card, code, changesAt: cardChangesAt(period), endsAt: cardEndsAt(period) });
}

/** More looks than these a member cannot have in half a minute. */
const TURNS = 50;

/**
 * The same digits until somebody has looked at them; then, and where another phone shows these, the next ones that the
 * session has.
 */
async function codeOf(sessionId: string, period: number, now: Date): Promise<string | null> {
  for (let turn = 0; turn < TURNS; turn++) {
    const secret = blindIndex("code", `card of ${sessionId} ${period} ${turn}`);
    const code = cardCodeFrom(Buffer.from(secret, "base64url"));
    const codeIndex = cardCodeIndex(code);
    const made = await db
      .insert(cardCode)
      .values({ codeIndex, sessionId, period, shownAt: now })
      .onConflictDoNothing()
      .returning({ id: cardCode.id });
    if (made.length > 0) return code;
    const [known] = await db.select().from(cardCode).where(eq(cardCode.codeIndex, codeIndex));
    if (known?.sessionId === sessionId && known.period === period && known.lookedIndex === null) return code;
  }
  return null;
}
