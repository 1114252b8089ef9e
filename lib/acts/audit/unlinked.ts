import { desc, lte, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { eventLink } from "@/db/schema/audit";
import { certificate } from "@/db/schema/certificate";
import { event } from "@/db/schema/event";
import { affiliation } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { installationChain, type StoredRow } from "../../rules/audit";

/** A transaction may commit so long after its event was made, in milliseconds, and its event is found all the same. */
const LATE_COMMIT = 60 * 60_000;
/** Of a server whose clock is ahead. */
const CLOCK_AHEAD = 60_000;

export interface Unlinked {
  readonly chain: string;
  readonly event: StoredRow;
}

/** An event with all columns that its table has, as JSON; the instant as the application writes it. */
export const wholeEvent = sql`to_jsonb(${event}) || jsonb_build_object('at', to_char(${event.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

/** The organization that an event concerns: for which somebody acted, of the case, of the certificate, of the person. */
const place = sql`coalesce(${event.actingForId},
  (select coalesce(${transfer.originCommitteeId}, ${transfer.targetCommitteeId}, ${transfer.originBranchId})
    from ${transfer} where ${transfer.id} = ${event.transferId}),
  (select ${certificate.committeeId} from ${certificate} where ${certificate.id} = ${event.certificateId}),
  (select ${affiliation.branchId} from ${affiliation}
    where ${affiliation.memberId} = coalesce(${event.subjectMemberId}, ${event.actorMemberId}) and ${affiliation.until} is null))`;

const committee = sql`coalesce((select ${organizationClosure.ancestorId} from ${organizationClosure}
    join ${organization} on ${organization.id} = ${organizationClosure.ancestorId}
  where ${organizationClosure.descendantId} = ${place} and ${organization.canApproveProbationary}
  order by ${organizationClosure.depth} limit 1), ${installationChain}::uuid)`;

/**
 * Events that have no link yet, oldest first. The search begins an hour before the newest event that has one, so that
 * it stays short however many there are; the event of a transaction that committed late is found by its missing link.
 */
export async function unlinkedEvents(tx: Executor, most: number, now: Date): Promise<Unlinked[]> {
  const ahead = firstIdOf(now.getTime() + CLOCK_AHEAD);
  const [newest] = await tx
    .select({ id: eventLink.eventId })
    .from(eventLink)
    .where(lte(eventLink.eventId, ahead))
    .orderBy(desc(eventLink.eventId))
    .limit(1);
  const from = newest?.id ? firstIdOf(madeAt(newest.id) - LATE_COMMIT) : installationChain;
  const rows = await tx.execute(sql`
    select ${committee} as chain, ${wholeEvent} as event from ${event}
    where ${event.id} >= ${from}::uuid
      and not exists (select 1 from ${eventLink} where ${eventLink.eventId} = ${event.id})
    order by ${event.id} limit ${most}`);
  return rows.map((row) => ({ chain: String(row.chain), event: row.event as StoredRow }));
}

/** The millisecond that an id names. */
function madeAt(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The smallest id of a millisecond. */
function firstIdOf(at: number): string {
  const hex = Math.max(at, 0).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
