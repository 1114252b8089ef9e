import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { event, notice } from "@/db/schema/event";
import { office } from "@/db/schema/organization";
import type { EventKind } from "../rules/event";
import { type Audience, audiences } from "../rules/notice";
import { actingOffices } from "../rules/office";
import type { Actor } from "./actor";
import { queueMessages } from "./message/queue";

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

/** Writes what happened, and in the same transaction tells those whom the rulebook names. */
export async function writeEvent(tx: Executor, actor: Actor, facts: EventFacts, now: Date): Promise<string> {
  const id = newId();
  const actorMemberId = actor.kind === "person" ? actor.memberId : null;
  // Whoever did it knows it already.
  const told = (await audienceOf(tx, facts)).filter(({ memberId }) => memberId !== actorMemberId);
  // Sent in one go on the transaction's one connection: they arrive in this order.
  await Promise.all([
    tx.insert(event).values({
      id,
      at: now,
      kind: facts.kind,
      actorAccountId: actor.kind === "person" ? actor.accountId : null,
      actorMemberId,
      actingForId: facts.actingForId ?? null,
      subjectMemberId: facts.subjectMemberId ?? null,
      transferId: facts.transferId ?? null,
      certificateId: facts.certificateId ?? null,
      fromState: facts.fromState ?? null,
      toState: facts.toState ?? null,
      reason: facts.reason ?? "",
      data: facts.data ?? {},
    }),
    told.length === 0
      ? null
      : tx
          .insert(notice)
          .values(
            told.map(({ memberId, asOfficerOf }) => ({ eventId: id, memberId, asOfficerOf, createdAt: now })),
          )
          .onConflictDoNothing(),
    queueMessages(
      tx,
      told.flatMap(({ accountId }) =>
        accountId === null
          ? []
          : [{ template: "something_waits", to: { accountId }, dedupKey: `${id}:${accountId}` }],
      ),
      now,
    ),
  ]);
  return id;
}

interface Told {
  readonly memberId: string;
  readonly accountId: string | null;
  /** Told as an officer of this organization; null for the member himself. */
  readonly asOfficerOf: string | null;
}

async function audienceOf(tx: Executor, facts: EventFacts): Promise<Told[]> {
  const named = audiences[facts.kind] ?? [];
  const subject = named.includes("subject") ? (facts.subjectMemberId ?? null) : null;
  const organizations = named.flatMap((audience) =>
    audience === "subject" ? [] : (facts.told?.[audience] ?? []),
  );
  if (subject === null && organizations.length === 0) return [];
  const kinds = sql.raw(actingOffices.map((kind) => `'${kind}'`).join(", "));
  const places =
    organizations.length === 0
      ? sql`null`
      : sql.join(
          organizations.map((id) => sql`${id}::uuid`),
          sql`, `,
        );
  const rows = await tx.execute<{
    member_id: string;
    account_id: string | null;
    as_officer_of: string | null;
  }>(sql`
    select distinct on (told.member_id) told.member_id, ${account.id} as account_id, told.as_officer_of
    from (
      select ${subject}::uuid as member_id, null::uuid as as_officer_of where ${subject}::uuid is not null
      union all
      select ${office.memberId}, ${office.organizationId} from ${office}
      where ${office.organizationId} in (${places}) and ${office.until} is null and ${office.kind} in (${kinds})
    ) told left join ${account} on ${account.memberId} = told.member_id
    order by told.member_id, told.as_officer_of nulls last`);
  return [...rows].map((row) => ({
    memberId: row.member_id,
    accountId: row.account_id,
    asOfficerOf: row.as_officer_of,
  }));
}
