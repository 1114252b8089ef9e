import { type SQL, sql } from "drizzle-orm";
import { type Executor, statement } from "@/db/client";
import { newId } from "@/db/id";
import { auditMac } from "@/db/keys";
import { account, accountRole } from "@/db/schema/account";
import { event, message, notice, webhook } from "@/db/schema/event";
import { affiliation } from "@/db/schema/member";
import { delegation, office, organization, organizationClosure } from "@/db/schema/organization";
import { type PersonKey, seal } from "@/db/sealing";
import { keyOf } from "../reads/person-key";
import { macText, type StoredRow } from "../rules/audit";
import { onBehalfOf } from "../rules/delegation";
import type { EventKind } from "../rules/event";
import { type Audience, audiences, leavesWork } from "../rules/notice";
import { type AccountRole, actingOffices } from "../rules/office";
import { closedStates } from "../rules/transfer";
import type { Doer } from "./actor";

export interface EventFacts {
  readonly kind: EventKind;
  readonly actingForId?: string | null;
  readonly subjectMemberId?: string | null;
  readonly transferId?: string | null;
  readonly certificateId?: string | null;
  readonly fromState?: string;
  readonly toState?: string;
  readonly reason?: string;
  readonly data?: Record<string, string | number | null>;
  /** The organizations behind the audiences of this event. */
  readonly told?: Partial<Record<Exclude<Audience, "subject" | "account">, string | null>> & {
    /** The accounts, where it is not that of whoever did it. */
    readonly account?: string | readonly (string | null)[];
  };
}

/** Writes what happened, and in the same statement tells those whom the rulebook names. */
export async function writeEvent(tx: Executor, actor: Doer, facts: EventFacts, now: Date): Promise<void> {
  const write = statements.get(facts.kind) ?? statement(sql`with ${eventClauses(facts.kind)} select 1`);
  statements.set(facts.kind, write);
  const key = facts.reason ? await keyOfWords(tx, actor, facts) : null;
  await write(tx, eventValues(actor, facts, now, key));
}

/** Whose key seals what was said: the member's whom it is about, else that of the account that said it. */
export function keyOfWords(
  tx: Executor,
  actor: Doer,
  { subjectMemberId }: Pick<EventFacts, "subjectMemberId">,
): Promise<PersonKey | null> {
  return keyOf(subjectMemberId ?? (actor.kind === "person" ? actor.accountId : null), tx);
}

/** The statement that writes an event of this kind: the kind alone says whom to look for. */
const statements = new Map<EventKind, ReturnType<typeof statement>>();

/** What `eventClauses` leaves open. */
export function eventValues(actor: Doer, facts: EventFacts, now: Date, key: PersonKey | null) {
  const named = audiences[facts.kind] ?? [];
  const organizations = named.flatMap((audience) =>
    audience === "subject" || audience === "account" || audience === "members"
      ? []
      : (facts.told?.[audience] ?? []),
  );
  const eventId = newId();
  const reason = facts.reason ?? "";
  const sealed = key !== null && reason !== "";
  const stored = {
    id: eventId,
    at: now.toISOString(),
    kind: facts.kind,
    actor_account_id: actor.kind === "person" ? actor.accountId : null,
    actor_member_id: actor.kind === "person" ? actor.memberId : null,
    acting_for_id: facts.actingForId ?? null,
    on_behalf_of_id: actor.kind === "person" ? onBehalfOf(actor, facts.actingForId ?? null) : null,
    subject_member_id: facts.subjectMemberId ?? null,
    transfer_id: facts.transferId ?? null,
    certificate_id: facts.certificateId ?? null,
    from_state: facts.fromState ?? null,
    to_state: facts.toState ?? null,
    reason: sealed ? "" : reason,
    reason_sealed: sealed ? seal(key, reason, { column: "event.reason", rowId: eventId }) : null,
    data: facts.data ?? {},
  };
  return {
    eventId,
    at: stored.at,
    kind: stored.kind,
    accountId: stored.actor_account_id,
    actorId: stored.actor_member_id,
    actingForId: stored.acting_for_id,
    onBehalfOfId: stored.on_behalf_of_id,
    subjectId: stored.subject_member_id,
    transferId: stored.transfer_id,
    certificateId: stored.certificate_id,
    fromState: stored.from_state,
    toState: stored.to_state,
    because: stored.reason,
    becauseSealed: stored.reason_sealed,
    data: JSON.stringify(stored.data),
    mac: macOf(stored),
    toldOfficersOf: `{${organizations.join()}}`,
    toldMembersOf: facts.told?.members ?? null,
    toldAccounts: `{${[facts.told?.account ?? stored.actor_account_id].flat().filter((id) => id !== null)}}`,
    // A case that ended waits with nobody, though its last owner is told.
    waitsAt: closed.includes(facts.toState ?? "") ? null : (facts.told?.owner ?? null),
  };
}

/** By what the installation knows an event as its own: over all columns that are written, by their names. */
export function macOf(stored: StoredRow): string | null {
  return auditMac(macText(stored));
}

const closed: readonly string[] = closedStates;

const given = (name: keyof ReturnType<typeof eventValues>) => sql.placeholder(name);

/**
 * An event of this kind, its notices and messages as clauses of one statement, to be run with `eventValues`. `after`
 * makes it depend on a clause before it (`from moved`): where that did nothing, nothing happened and nobody is told.
 */
export function eventClauses(kind: EventKind, after: SQL = sql``): SQL {
  const at = sql`${given("at")}::timestamptz`;
  // A notice takes its first half, the time, from its event: ids stay in the order in which they were made.
  return sql`
    happened as (
      insert into ${event} (id, at, kind, actor_account_id, actor_member_id, acting_for_id, on_behalf_of_id,
        subject_member_id,
        transfer_id, certificate_id, from_state, to_state, reason, reason_sealed, data, mac)
      select ${given("eventId")}::uuid, ${at}, ${given("kind")}::text, ${given("accountId")}::uuid,
        ${given("actorId")}::uuid, ${given("actingForId")}::uuid, ${given("onBehalfOfId")}::uuid,
        ${given("subjectId")}::uuid,
        ${given("transferId")}::uuid, ${given("certificateId")}::uuid, ${given("fromState")}::text,
        ${given("toState")}::text, ${given("because")}::text,
        ${given("becauseSealed")}::text, ${given("data")}::jsonb,
        ${given("mac")}::text
      ${after} returning id
    ),
    told as (
      (select distinct on (who.member_id) happened.id as event_id, who.member_id, who.as_officer_of, login.id as account_id,
        login.sms_off_at is null as by_sms, login.email_confirmed_at is not null as by_email
      from happened, (${audienceOf(kind)}) who left join ${account} login on login.member_id = who.member_id
      where who.member_id is distinct from ${given("actorId")}::uuid
      order by who.member_id, who.as_officer_of nulls last)${rolesOf(kind)}${accountOf(kind)}
    ),
    ${tellingClauses(at, at)}${leavesWork(kind) ? sql`,${robotsClause(sql`select id as event_id, ${given("waitsAt")}::uuid as at_id from happened`, at, at)}` : sql``}`;
}

/** Puts those of the clause `told` into the notices and the outbox; what goes outside may wait until it is due. */
export function tellingClauses(at: SQL, dueAt: SQL): SQL {
  return sql`noted as (
      insert into ${notice} (id, event_id, member_id, as_officer_of, created_at)
      select (left(event_id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, event_id, member_id, as_officer_of, ${at}
      from told where member_id is not null on conflict do nothing
    ),
    sent as (
      insert into ${message} (id, template, channel, dedup_key, account_id, created_at, due_at)
      select (left(event_id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, 'something_waits', way.channel,
        event_id || ':' || account_id || ':' || way.channel, account_id, ${at}, ${dueAt}
      from told, lateral (values ('sms'::message_channel, by_sms), ('email', by_email)) way (channel, chosen)
      where account_id is not null and way.chosen on conflict do nothing
    )`;
}

/** The robots of the committee with which a case now waits, or of the nearest one above the branch with which it waits. */
export function robotsClause(waiting: SQL, at: SQL, dueAt: SQL): SQL {
  return sql`
    hooked as (
      insert into ${message} (id, template, channel, dedup_key, webhook_id, created_at, due_at)
      select (left(waiting.event_id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, 'something_waits', 'webhook',
        waiting.event_id || ':' || robot.id, robot.id, ${at}, ${dueAt}
      from (${waiting}) waiting, ${webhook} robot
      where robot.removed_at is null and robot.committee_id = (
        select above.ancestor_id from ${organizationClosure} above join ${organization} place on place.id = above.ancestor_id
        where above.descendant_id = waiting.at_id and place.type = 'committee'
        order by above.depth limit 1)
      on conflict do nothing
    )`;
}

const roleAudiences: Partial<Record<Audience, readonly AccountRole[]>> = {
  administrators: ["administrator"],
  guards: ["security_officer", "auditor"],
};

/** Roles are told at their accounts: one who is no member reads of it on his telephone and on the console. */
function rolesOf(kind: EventKind): SQL {
  const roles = audiences[kind]?.flatMap((audience) => roleAudiences[audience] ?? []) ?? [];
  if (roles.length === 0) return sql``;
  return sql` union all
      select happened.id, who.member_id, null::uuid, who.id, who.sms_off_at is null, who.email_confirmed_at is not null
      from happened, ${accountRole} held join ${account} who on who.id = held.account_id
      where held.role in (${sql.raw(roles.map((role) => `'${role}'`).join(", "))}) and held.ended_at is null and who.id is distinct from ${given("accountId")}::uuid`;
}

/** Of what touches the keys of his account he hears himself: it may have been somebody at his open session. */
function accountOf(kind: EventKind): SQL {
  if (!audiences[kind]?.includes("account")) return sql``;
  return sql` union all
      select happened.id, who.member_id, null::uuid, who.id, who.phone_sealed is not null, who.email_confirmed_at is not null
      from happened, ${account} who where who.id = any(${given("toldAccounts")}::uuid[])`;
}

export const acting = sql.raw(actingOffices.map((kind) => `'${kind}'`).join(", "));

/** The member himself, the officers or members of the organizations behind the audiences; whoever did it knows it already. */
function audienceOf(kind: EventKind): SQL {
  const named = audiences[kind] ?? [];
  const officers = sql`select ${office.memberId} as member_id, ${office.organizationId} as as_officer_of from ${office}
    where ${office.organizationId} = any(${given("toldOfficersOf")}::uuid[]) and ${office.until} is null
      and ${office.kind} in (${acting})
    union all select ${delegation.toMemberId}, ${office.organizationId} from ${delegation}
    join ${office} on ${office.id} = ${delegation.officeId}
    where ${office.organizationId} = any(${given("toldOfficersOf")}::uuid[]) and ${delegation.endedAt} is null
      and ${office.until} is null and ${delegation.until} >= (${given("at")}::timestamptz at time zone 'Asia/Shanghai')::date`;
  const subject = sql`select member_id, null::uuid from (select ${given("subjectId")}::uuid as member_id) subject
    where member_id is not null`;
  const members = sql`select ${affiliation.memberId}, null::uuid from ${affiliation}
    join ${organizationClosure} on ${organizationClosure.descendantId} = ${affiliation.branchId}
    where ${organizationClosure.ancestorId} = ${given("toldMembersOf")}::uuid and ${affiliation.until} is null`;
  const parts = [
    officers,
    ...(named.includes("subject") ? [subject] : []),
    ...(named.includes("members") ? [members] : []),
  ];
  return sql.join(parts, sql` union all `);
}
