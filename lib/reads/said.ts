import { sql } from "drizzle-orm";
import { event } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { open, openPersonKey } from "@/db/sealing";
import type { EventKind } from "../rules/event";

/** Their words were said among officers: why one stepped aside, why an answer from outside did not stand. */
export const amongOfficers: ReadonlySet<EventKind> = new Set([
  "transfer.stepped_aside",
  "transfer.outside_dismissed",
]);

/** A hold is not his to read, as long as it may concern a case against him: it stands in no list of his. */
export const notHisToRead: readonly EventKind[] = ["member.held", "member.hold_lifted"];

/** The key with which the words of an event are sealed: the member's whom it is about, else the account's that acted. */
export const keyOfEvent = sql`${personKey.ownerId} = coalesce(${event.subjectMemberId}, ${event.actorAccountId})`;

interface Said {
  readonly id: string;
  readonly at: Date;
  readonly reason: string;
  readonly sealed: string | null;
  readonly owner: string | null;
  readonly wrapped: string | null;
  readonly destroyedAt: Date | null;
}

/** What was said with an event; nothing of what a destroyed key had sealed. */
export function saidIn({ id, at, reason, sealed, owner, wrapped, destroyedAt }: Said): string {
  if (sealed === null || owner === null || wrapped === null) return reason;
  if (destroyedAt !== null && at <= destroyedAt) return "";
  return open(openPersonKey(owner, wrapped), sealed, { column: "event.reason", rowId: id });
}
