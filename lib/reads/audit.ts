import { and, asc, desc, eq, gte, inArray, isNull, lt, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { eventLink } from "@/db/schema/audit";
import { event } from "@/db/schema/event";
import { affiliation, member } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { addDays, type CalendarDate, startOf } from "../rules/calendar";
import type { EventKind } from "../rules/event";
import { maskName } from "../rules/masking";
import { shortName } from "../rules/organization";
import { may, type PolicyActor } from "../rules/policy";
import { newestCheckpoint } from "./checkpoint";
import { scope } from "./scope";

/** What an auditor looks for; null where it does not matter. */
export interface AuditFilter {
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
  readonly kind: EventKind | null;
  /** The code of an organization: what was done for it and for those below it. */
  readonly organization: string | null;
  /** The number of a case. */
  readonly number: string | null;
  /** A member, as who did it or whom it is about. */
  readonly person: string | null;
  readonly as: "actor" | "subject";
}

export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  readonly kind: EventKind;
  /** Names are masked. Null where no member did it: an account without a record, the clock, the outside. */
  readonly actor: string | null;
  readonly actorAccountId: string | null;
  readonly actingFor: string | null;
  readonly subject: string | null;
  readonly number: string | null;
  /** Its place in the chain; null while it waits for it. */
  readonly link: { readonly day: CalendarDate; readonly position: number; readonly sound: boolean } | null;
}

const who = alias(member, "who");
const about = alias(member, "about");

/** What happened, newest first, from before this event on; one more than asked for says that there is more. */
export async function auditEvents(
  actor: PolicyActor,
  filter: AuditFilter,
  before: string | null,
  size: number,
): Promise<{ readonly rows: readonly AuditLine[]; readonly more: boolean }> {
  const rows = await db
    .select({
      id: event.id,
      at: event.at,
      kind: event.kind,
      actorAccountId: event.actorAccountId,
      actor: who.name,
      actingFor: organization.name,
      subject: about.name,
      number: transfer.number,
      day: eventLink.day,
      position: eventLink.position,
      sound: eventLink.sound,
    })
    .from(event)
    .leftJoin(who, eq(who.id, event.actorMemberId))
    .leftJoin(about, eq(about.id, event.subjectMemberId))
    .leftJoin(organization, eq(organization.id, event.actingForId))
    .leftJoin(transfer, eq(transfer.id, event.transferId))
    .leftJoin(eventLink, eq(eventLink.eventId, event.id))
    .where(
      and(
        scope(actor, "audit.read", {}),
        before === null ? undefined : lt(event.id, before),
        ...conditionsOf(filter),
      ),
    )
    .orderBy(desc(event.id))
    .limit(size + 1);
  return {
    rows: rows.slice(0, size).map(({ day, position, sound, ...row }) => ({
      ...row,
      actor: row.actor && maskName(row.actor),
      subject: row.subject && maskName(row.subject),
      actingFor: row.actingFor && shortName(row.actingFor),
      link: day === null || position === null ? null : { day, position, sound: sound === true },
    })),
    more: rows.length > size,
  };
}

function conditionsOf(filter: AuditFilter): (SQL | undefined)[] {
  const { from, until, kind, organization: code, number, person, as } = filter;
  const below = db
    .select({ id: organizationClosure.descendantId })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .where(eq(organization.code, code ?? ""));
  const cases = db
    .select({ id: transfer.id })
    .from(transfer)
    .where(eq(transfer.number, number ?? ""));
  return [
    from === null ? undefined : gte(event.at, startOf(from)),
    until === null ? undefined : lt(event.at, startOf(addDays(until, 1))),
    kind === null ? undefined : eq(event.kind, kind),
    code === null ? undefined : inArray(event.actingForId, below),
    number === null ? undefined : inArray(event.transferId, cases),
    person === null ? undefined : eq(as === "actor" ? event.actorMemberId : event.subjectMemberId, person),
  ];
}

/** How far the chain has come; null for whoever may not see it. */
export async function chainState(actor: PolicyActor): Promise<{
  readonly linkedAt: Date | null;
  readonly checkpoint: { readonly number: number; readonly hash: string } | null;
} | null> {
  if (!may(actor, "audit.read", {})) return null;
  const [[last], checkpoint] = await Promise.all([
    db.select({ at: eventLink.linkedAt }).from(eventLink).orderBy(desc(eventLink.linkedAt)).limit(1),
    newestCheckpoint(),
  ]);
  return { linkedAt: last?.at ?? null, checkpoint };
}

const MOST_FOUND = 20;

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly branch: string | null;
}

/** Members of exactly this name, masked: whoever asks knows the name, and learns which branch it is. */
export async function personsNamed(actor: PolicyActor, name: string): Promise<NamedPerson[]> {
  const rows = await db
    .select({ id: member.id, name: member.name, branch: organization.name })
    .from(member)
    .leftJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .leftJoin(organization, eq(organization.id, affiliation.branchId))
    .where(and(eq(member.name, name.trim()), scope(actor, "audit.read", {})))
    .orderBy(asc(member.id))
    .limit(MOST_FOUND);
  return rows.map((row) => ({
    ...row,
    name: maskName(row.name),
    branch: row.branch && shortName(row.branch),
  }));
}

/** The masked name of the member whom the filter names. */
export async function filteredPerson(actor: PolicyActor, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const [row] = await db
    .select({ name: member.name })
    .from(member)
    .where(and(eq(member.id, id), scope(actor, "audit.read", {})));
  return row ? maskName(row.name) : null;
}
