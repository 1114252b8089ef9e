import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { event, message, notice } from "@/db/schema/event";
import { affiliation } from "@/db/schema/member";
import { office, organizationClosure } from "@/db/schema/organization";
import type { EventKind } from "../rules/event";
import { type Audience, audiences } from "../rules/notice";
import { actingOffices } from "../rules/office";
import type { Actor } from "./actor";

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
  readonly told?: Partial<Record<Exclude<Audience, "subject">, string | null>>;
}

/** Writes what happened, and in the same statement tells those whom the rulebook names. */
export async function writeEvent(tx: Executor, actor: Actor, facts: EventFacts, now: Date): Promise<void> {
  await tx.execute(sql`with ${eventClauses(actor, facts, now)} select 1`);
}

/**
 * The event, the notices and the messages as clauses of one statement. `after` makes it depend on a clause before
 * it (`from moved`): where that did nothing, nothing happened and nobody is told.
 */
export function eventClauses(actor: Actor, facts: EventFacts, now: Date, after: SQL = sql``): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  const accountId = actor.kind === "person" ? actor.accountId : null;
  const memberId = actor.kind === "person" ? actor.memberId : null;
  // A notice takes its first half, the time, from its event: ids stay in the order in which they were made.
  return sql`
    happened as (
      insert into ${event} (id, at, kind, actor_account_id, actor_member_id, acting_for_id, subject_member_id,
        transfer_id, certificate_id, from_state, to_state, reason, data)
      select ${newId()}::uuid, ${at}, ${facts.kind}::text, ${accountId}::uuid, ${memberId}::uuid,
        ${facts.actingForId ?? null}::uuid, ${facts.subjectMemberId ?? null}::uuid, ${facts.transferId ?? null}::uuid,
        ${facts.certificateId ?? null}::uuid, ${facts.fromState ?? null}::text, ${facts.toState ?? null}::text,
        ${facts.reason ?? ""}::text, ${JSON.stringify(facts.data ?? {})}::jsonb
      ${after} returning id
    ),
    told as (
      (select distinct on (who.member_id) happened.id as event_id, who.member_id, who.as_officer_of, login.id as account_id
      from happened, (${audienceOf(facts)}) who left join ${account} login on login.member_id = who.member_id
      where who.member_id is distinct from ${memberId}::uuid
      order by who.member_id, who.as_officer_of nulls last)${administratorsOf(facts, accountId)}
    ),
    noted as (
      insert into ${notice} (id, event_id, member_id, as_officer_of, created_at)
      select (left(event_id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, event_id, member_id, as_officer_of, ${at}
      from told where member_id is not null on conflict do nothing
    ),
    sent as (
      insert into ${message} (id, template, dedup_key, account_id, created_at, due_at)
      select (left(event_id::text, 18) || substr(gen_random_uuid()::text, 19))::uuid, 'something_waits',
        event_id || ':' || account_id, account_id, ${at}, ${at}
      from told where account_id is not null on conflict do nothing
    )`;
}

/** Administrators are told at their accounts: one who is no member reads of it on his telephone and on the console. */
function administratorsOf(facts: EventFacts, accountId: string | null): SQL {
  if (!audiences[facts.kind]?.includes("administrators")) return sql``;
  return sql` union all
      select happened.id, who.member_id, null::uuid, who.id from happened, ${account} who
      where who.administrator_since is not null and who.id is distinct from ${accountId}::uuid`;
}

const acting = sql.raw(actingOffices.map((kind) => `'${kind}'`).join(", "));

/** The member himself, the officers or members of the organizations behind the audiences; whoever did it knows it already. */
function audienceOf(facts: EventFacts): SQL {
  const named = audiences[facts.kind] ?? [];
  const subject = named.includes("subject") ? (facts.subjectMemberId ?? null) : null;
  const organizations = named.flatMap((audience) =>
    audience === "subject" || audience === "members" ? [] : (facts.told?.[audience] ?? []),
  );
  const subjects = sql`select ${subject}::uuid as member_id, null::uuid as as_officer_of where ${subject}::uuid is not null`;
  const whole = named.includes("members") ? facts.told?.members : null;
  const persons = whole ? sql`${subjects} union all ${membersBelow(whole)}` : subjects;
  if (organizations.length === 0) return persons;
  return sql`${persons} union all
    select ${office.memberId}, ${office.organizationId} from ${office}
    where ${office.organizationId} in (${sql.join(
      organizations.map((id) => sql`${id}::uuid`),
      sql`, `,
    )}) and ${office.until} is null and ${office.kind} in (${acting})`;
}

function membersBelow(organizationId: string): SQL {
  return sql`select ${affiliation.memberId}, null::uuid from ${affiliation}
    join ${organizationClosure} on ${organizationClosure.descendantId} = ${affiliation.branchId}
    where ${organizationClosure.ancestorId} = ${organizationId}::uuid and ${affiliation.until} is null`;
}
