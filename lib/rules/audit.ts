/**
 * 审计链: events stay as they were written; beside them lies a chain for each committee, day by day, and signed
 * checkpoints over the ends of all chains. What exactly is hashed and signed is said here once, for those who write and
 * for the command that verifies.
 * Source: none; the form is ours.
 */
import { type CalendarDate, dateOf } from "./calendar";

/** A row of the database by the names of its columns, as JSON holds it. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** The chain of what happened above every committee. */
export const installationChain = "00000000-0000-0000-0000-000000000000";

/** What stands before the first link of a chain, and before the first checkpoint. */
export const nothingBefore = "0".repeat(64);

/** The form of what is hashed and signed. */
export const auditForm = 1;

/** A checkpoint is made so often, in milliseconds, where something is new. */
export const checkpointEvery = 5 * 60_000;
/** Links that a checkpoint looks back to before the last one: they may have been on their way when it was made. */
export const checkpointOverlap = 10 * 60_000;
/** An event waits so long for its link before one asks why it has none. */
export const linkedWithin = 10 * 60_000;

/** One text for one content, whatever the order of its names. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonicalText(one)}`).join()}}`;
  }
  // PostgreSQL holds no half of a pair of surrogates: it is written as the sign for what cannot be read.
  return JSON.stringify(typeof value === "string" ? value.replace(/\p{Cs}/gu, "\ufffd") : value);
}

/**
 * A row with all its columns, those without a value left out: a column that comes later changes no older text, and
 * whoever fills it in afterwards does.
 */
export function rowText(row: StoredRow): string {
  return canonicalText(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}

/** What the mac of an event covers: all of it but the mac. */
export function macText({ mac: _, ...row }: StoredRow): string {
  return rowText(row);
}

/** A place in a chain: the event that happened, or the end of the day where there is none. */
export interface Link {
  readonly chain: string;
  readonly day: CalendarDate;
  readonly position: number;
  readonly eventId: string | null;
  /** Was the mac of the event ours when it was linked? */
  readonly sound: boolean;
  readonly previous: string;
  readonly linkedAt: Date;
}

/** What the hash of a link covers: its place, what stands before it, and the event with all its columns. */
export function linkText(link: Link, event: StoredRow | null): string {
  const { chain, day, position, sound, previous } = link;
  const row = { chain, day, position, event_id: link.eventId, sound, previous };
  return storedLinkText({ ...row, linked_at: link.linkedAt.toISOString() }, event);
}

/** The same of a link as the database holds it, with all columns but the hash itself. */
export function storedLinkText({ hash: _, ...row }: StoredRow, event: StoredRow | null): string {
  return rowText({ ...row, form: auditForm, event: event && rowText(event) });
}

/** The end of a chain. */
export interface Head {
  readonly chain: string;
  readonly day: CalendarDate;
  readonly position: number;
  readonly hash: string;
}

/** What a checkpoint says and signs: the ends of the chains that went on since the one before. */
export interface CheckpointBody {
  readonly form: number;
  readonly number: number;
  readonly at: string;
  readonly previous: string;
  readonly heads: readonly Head[];
}

/** Is a checkpoint due? The first one at once, then every few minutes, and at the end of a day. */
export function checkpointIsDue(lastAt: Date | null, now: Date): boolean {
  if (lastAt === null) return true;
  return now.getTime() - lastAt.getTime() >= checkpointEvery || dateOf(now) !== dateOf(lastAt);
}

/** As it is printed on a certificate: enough to tell two apart, short enough to be read out. */
export function shortHash(hash: string): string {
  return hash.slice(0, 16);
}

/** What was found wrong while linking or signing, or in the exported checkpoints. */
export const auditTroubles = [
  "forged_event",
  "broken_link",
  "missing_checkpoint",
  "other_checkpoint",
] as const;
export type AuditTrouble = (typeof auditTroubles)[number];
