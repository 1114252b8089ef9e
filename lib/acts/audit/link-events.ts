import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Executor, sqlState, transaction } from "@/db/client";
import { checkAuditMac } from "@/db/keys";
import { checkpoint, eventLink } from "@/db/schema/audit";
import { type Head, type Link, linkText, macText, nothingBefore, type StoredRow } from "../../rules/audit";
import { addDays, type CalendarDate, dateOf } from "../../rules/calendar";
import { reportTrouble } from "./report";
import { type Unlinked, unlinkedEvents } from "./unlinked";

const MOST = 500;
const UNIQUE_VIOLATION = "23505";

/**
 * Links new events into the chains of their committees, in the order in which it finds them. Of two at once one wins
 * the place in a chain and the other begins anew. Returns how many it linked.
 */
export async function linkEvents(now: Date): Promise<number> {
  return unlessOvertaken(async (tx) => {
    const found = await unlinkedEvents(tx, MOST, now);
    if (found.length === 0) return 0;
    const founding = (await tx.select({ n: checkpoint.number }).from(checkpoint).limit(1)).length === 0;
    const heads = await headsOf(tx, [...new Set(found.map(({ chain }) => chain))]);
    const made = found.flatMap(({ chain, event }) => {
      const linked = linksFor({ chain, event }, heads.get(chain), isSound(event, founding), now);
      const last = linked.at(-1);
      if (last) heads.set(chain, { ...last, closed: false });
      return linked;
    });
    await tx.insert(eventLink).values(made);
    // One alarm for all of them: whoever puts in thousands shall not drown it.
    const [forged, ...more] = made.filter(({ sound }) => !sound);
    if (forged) {
      const where = { event: forged.eventId, ...(more.length > 0 && { more: more.length }) };
      await reportTrouble(tx, "forged_event", where, now);
    }
    return found.length;
  });
}

/** Closes the days that are over, so that nothing can be put at their end. */
export async function closeDays(now: Date): Promise<number> {
  const today = dateOf(now);
  return unlessOvertaken(async (tx) => {
    const begun = await tx.execute(sql`
      select distinct ${eventLink.chain} as chain from ${eventLink}
      where ${eventLink.position} = 1 and ${eventLink.day} < ${today}::date and ${eventLink.day} >= ${today}::date - 7
        and not exists (select 1 from ${eventLink} closing where closing.event_id is null
          and closing.day = ${eventLink.day} and closing.chain = ${eventLink.chain})
      limit ${MOST}`);
    const heads = await headsOf(
      tx,
      begun.map(({ chain }) => String(chain)),
    );
    const open = [...heads.values()].filter(({ day, closed }) => !closed && day < today);
    if (open.length === 0) return 0;
    await tx.insert(eventLink).values(open.map((head) => closing(head, now)));
    return open.length;
  });
}

async function unlessOvertaken(work: (tx: Executor) => Promise<number>): Promise<number> {
  try {
    return await transaction(work);
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) return 0;
    throw error;
  }
}

/** Only what is older than the first checkpoint may be without a mac. */
function isSound(event: StoredRow, founding: boolean): boolean {
  if (typeof event.mac !== "string") return founding;
  return checkAuditMac(macText(event), event.mac) === "sound";
}

type Made = Link & { readonly hash: string };
type Standing = Head & { readonly closed: boolean };

/** The link of an event, and before it the end of the day where the chain still stands on an earlier one. */
function linksFor({ chain, event }: Unlinked, head: Standing | undefined, sound: boolean, now: Date): Made[] {
  const today = dateOf(now);
  const before = head && !head.closed && head.day < today ? [closing(head, now)] : [];
  const place = placeAfter(head, today);
  const previous = before[0]?.hash ?? head?.hash ?? nothingBefore;
  return [
    ...before,
    hashed({ chain, ...place, eventId: String(event.id), sound, previous, linkedAt: now }, event),
  ];
}

/** A clock that is behind takes no chain back, and puts nothing after the end of a day. */
function placeAfter(head: Standing | undefined, today: CalendarDate): Pick<Link, "day" | "position"> {
  if (!head || head.day < today) return { day: today, position: 1 };
  if (head.closed) return { day: addDays(head.day, 1), position: 1 };
  return { day: head.day, position: head.position + 1 };
}

function closing(head: Head, now: Date): Made {
  const { chain, day, position, hash } = head;
  const link = {
    chain,
    day,
    position: position + 1,
    eventId: null,
    sound: true,
    previous: hash,
    linkedAt: now,
  };
  return hashed(link, null);
}

function hashed(link: Link, event: StoredRow | null): Made {
  return { ...link, hash: createHash("sha256").update(linkText(link, event)).digest("hex") };
}

/** The ends of these chains. */
async function headsOf(tx: Executor, chains: readonly string[]): Promise<Map<string, Standing>> {
  if (chains.length === 0) return new Map();
  const rows = await tx.execute(sql`
    select last.* from unnest(${`{${chains.join()}}`}::uuid[]) asked (chain), lateral (
      select ${eventLink.chain} as chain, ${eventLink.day}::text as day, ${eventLink.position} as position,
        ${eventLink.hash} as hash, ${eventLink.eventId} is null as closed
      from ${eventLink} where ${eventLink.chain} = asked.chain
      order by ${eventLink.day} desc, ${eventLink.position} desc limit 1) last`);
  return new Map(
    rows.map((row) => [
      String(row.chain),
      {
        chain: String(row.chain),
        day: String(row.day),
        position: Number(row.position),
        hash: String(row.hash),
        closed: row.closed === true,
      },
    ]),
  );
}
