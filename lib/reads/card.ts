import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { cardCode } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { type CardStatus, cardCounts, cardStatusOf } from "../rules/card";
import { maskName } from "../rules/masking";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { scope } from "./scope";

/** What the card says, on the phone that shows it and to whoever looks: nothing that a picture of it could give away. */
export interface Card {
  readonly memberId: string;
  readonly maskedName: string;
  readonly branch: string;
  readonly status: CardStatus;
}

/** The card of this actor as the books stand now; null for one for whom the product does not vouch. */
export async function cardOf(actor: PolicyActor): Promise<Card | null> {
  const [row] = await db
    .select({
      memberId: member.id,
      name: member.name,
      branch: organization.name,
      status: member.status,
      rights: member.rights,
      lostSince: member.lostSince,
      citizenNumberUnproven: member.citizenNumberUnproven,
    })
    .from(member)
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .innerJoin(organization, eq(organization.id, affiliation.branchId))
    .where(scope(actor, "card.show", { self: member.id }));
  const status = row ? cardStatusOf(row) : null;
  if (!row || status === null) return null;
  const { memberId, name, branch } = row;
  return { memberId, maskedName: maskName(name), branch: shortName(branch), status };
}

/** Under what a code of the card is kept: whoever reads the database cannot show it. */
export function cardCodeIndex(code: string): string {
  return blindIndex("code", `card ${code}`);
}

/** The code that a phone showed, whose session that is, and whether it counts now. */
export async function shownCode(
  code: string,
  now: Date,
): Promise<{ id: string; sessionId: string; counts: boolean } | null> {
  const [row] = await db
    .select({ id: cardCode.id, sessionId: cardCode.sessionId, period: cardCode.period })
    .from(cardCode)
    .where(eq(cardCode.codeIndex, cardCodeIndex(code)));
  return row ? { id: row.id, sessionId: row.sessionId, counts: cardCounts(row.period, now) } : null;
}

/** How long the holder sees on his card that somebody has looked at it. */
const LOOKED_MS = 2 * 60_000;

/** Who has just looked at the card of this actor; null where nobody has. */
export async function justLooked(actor: PolicyActor, now: Date): Promise<{ maskedName: string } | null> {
  const [row] = await db
    .select({ name: member.name })
    .from(event)
    .innerJoin(member, eq(member.id, event.actorMemberId))
    .where(
      and(
        scope(actor, "card.show", { self: event.subjectMemberId }),
        eq(event.kind, "member.card_checked"),
        gt(event.at, new Date(now.getTime() - LOOKED_MS)),
      ),
    )
    .orderBy(desc(event.id))
    .limit(1);
  return row ? { maskedName: maskName(row.name) } : null;
}
