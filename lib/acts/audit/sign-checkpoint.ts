import { createHash } from "node:crypto";
import { desc, eq, gte, sql } from "drizzle-orm";
import { db, type Executor, transaction } from "@/db/client";
import { checkAuditMac } from "@/db/keys";
import { checkpoint, eventLink } from "@/db/schema/audit";
import { event } from "@/db/schema/event";
import {
  auditForm,
  type CheckpointBody,
  canonicalText,
  checkpointIsDue,
  checkpointOverlap,
  type Head,
  linkText,
  macText,
  nothingBefore,
  type StoredRow,
} from "../../rules/audit";
import { signForAudit } from "../key/audit";
import { closeDays } from "./link-events";
import { reportTrouble } from "./report";
import { wholeEvent } from "./unlinked";

/**
 * Signs a checkpoint over the ends of the chains that went on since the last one, where it is time and something is new.
 * What it signs is looked at once more: whoever can write into the database could have put links of his own between.
 * Returns how many it signed.
 */
export async function signCheckpoint(now: Date): Promise<number> {
  const [last] = await db
    .select({ number: checkpoint.number, body: checkpoint.content, hash: checkpoint.hash })
    .from(checkpoint)
    .orderBy(desc(checkpoint.number))
    .limit(1);
  if (!checkpointIsDue(last ? new Date(last.body.at) : null, now)) return 0;
  await closeDays(now);
  return transaction(async (tx) => {
    const since = last ? new Date(new Date(last.body.at).getTime() - checkpointOverlap) : new Date(0);
    const heads = await newHeads(tx, since);
    if (last && heads.length === 0) return 0;
    if (last) await lookAgain(tx, since, await foundedAt(tx), now);
    const body: CheckpointBody = {
      form: auditForm,
      number: (last?.number ?? 0) + 1,
      at: now.toISOString(),
      previous: last?.hash ?? nothingBefore,
      heads,
    };
    const text = canonicalText(body);
    const hash = createHash("sha256").update(text).digest("hex");
    const signed = await signForAudit(tx, text, now);
    // Of two who sign at once the first one counts.
    const made = await tx
      .insert(checkpoint)
      .values({ number: body.number, content: body, hash, ...signed })
      .onConflictDoNothing()
      .returning({ number: checkpoint.number });
    return made.length;
  });
}

/** The ends of the chains that were linked since, but for those that an earlier checkpoint has already. */
async function newHeads(tx: Executor, since: Date): Promise<Head[]> {
  const rows = await tx.execute(sql`
    select last.* from (select distinct ${eventLink.chain} as chain from ${eventLink}
        where ${eventLink.linkedAt} >= ${since.toISOString()}::timestamptz) moved, lateral (
      select ${eventLink.chain} as chain, ${eventLink.day}::text as day, ${eventLink.position} as position,
        ${eventLink.hash} as hash
      from ${eventLink} where ${eventLink.chain} = moved.chain
      order by ${eventLink.day} desc, ${eventLink.position} desc limit 1) last
    order by last.chain`);
  const earlier = await tx
    .select({ body: checkpoint.content })
    .from(checkpoint)
    .where(gte(sql`(${checkpoint.content} ->> 'at')::timestamptz`, since.toISOString()));
  const signed = new Set(earlier.flatMap(({ body }) => body.heads.map(({ hash }) => hash)));
  return rows
    .map((row) => ({
      chain: String(row.chain),
      day: String(row.day),
      position: Number(row.position),
      hash: String(row.hash),
    }))
    .filter(({ hash }) => !signed.has(hash));
}

const PAGE = 1_000;

/** Are the new links, and the events behind them, what was linked? */
async function lookAgain(tx: Executor, since: Date, founded: Date, now: Date): Promise<void> {
  let after = { chain: "", day: "", position: 0 };
  for (;;) {
    const rows = await tx.execute(sql`
      select ${eventLink.chain}::text as chain, ${eventLink.day}::text as day, ${eventLink.position} as position,
        ${eventLink.eventId} as event_id, ${eventLink.sound} as sound, ${eventLink.previous} as previous,
        ${eventLink.hash} as hash, ${eventLink.linkedAt} as linked_at,
        case when ${event.id} is null then null else ${wholeEvent} end as event
      from ${eventLink} left join ${event} on ${event.id} = ${eventLink.eventId}
      where ${eventLink.linkedAt} >= ${since.toISOString()}::timestamptz
        and (${eventLink.chain}::text, ${eventLink.day}::text, ${eventLink.position})
          > (${after.chain}, ${after.day}, ${after.position}::integer)
      order by 1, 2, 3 limit ${PAGE}`);
    for (const row of rows) {
      after = { chain: String(row.chain), day: String(row.day), position: Number(row.position) };
      const happened = row.event as StoredRow | null;
      const link = {
        ...after,
        eventId: row.event_id === null ? null : String(row.event_id),
        sound: row.sound === true,
        previous: String(row.previous),
        linkedAt: new Date(String(row.linked_at)),
      };
      const whole = createHash("sha256").update(linkText(link, happened)).digest("hex") === row.hash;
      if (!whole) await reportTrouble(tx, "broken_link", after, now);
      else if (link.sound && happened && isForged(happened, link.linkedAt <= founded))
        await reportTrouble(tx, "forged_event", { event: link.eventId }, now);
    }
    if (rows.length < PAGE) return;
  }
}

/** Only what is older than the first checkpoint may be without a mac. */
function isForged({ mac, ...rest }: StoredRow, old: boolean): boolean {
  if (typeof mac !== "string") return !old;
  return checkAuditMac(macText(rest), mac) !== "sound";
}

async function foundedAt(tx: Executor): Promise<Date> {
  const [first] = await tx
    .select({ body: checkpoint.content })
    .from(checkpoint)
    .where(eq(checkpoint.number, 1));
  return new Date(first?.body.at ?? 0);
}
