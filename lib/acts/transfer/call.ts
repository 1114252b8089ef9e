import { type SQL, sql } from "drizzle-orm";
import { type Executor, statement, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { settingsAt } from "../../reads/settings";
import type { TransferRoute, TransferState } from "../../rules/transfer";
import {
  type Call,
  type ClockFacts,
  callsDue,
  nextCall,
  ringsAt,
  toldOfCall,
} from "../../rules/transfer-clock";
import { acting, macOf, robotsClause, tellingClauses } from "../event";

/** A case that has a call due, as it stands under its lock. */
interface Due {
  readonly id: string;
  readonly memberId: string;
  readonly since: Date;
  readonly ownerId: string | null;
  readonly originBranchId: string | null;
  readonly originCommitteeId: string | null;
  readonly originPath: string | null;
  readonly sixMonths: boolean;
  readonly facts: Omit<ClockFacts, "expiryWarningDays">;
}

/** One call of one case, as the statement that writes it reads it. */
interface Written {
  readonly id: string;
  readonly kind: string;
  readonly transfer_id: string;
  readonly member_id: string;
  readonly data: Readonly<Record<string, string>>;
  readonly mac: string | null;
  readonly to_subject: boolean;
  readonly to_officers_of: readonly string[];
  readonly above: string | null;
  readonly waits_at: string | null;
}

/**
 * Says what the clock has to say of up to `most` cases: two statements for all of them. Returns how many it looked at.
 * `call_at` is the first call not said yet and moves on with the event, under the lock of the case: however late or often
 * this runs, and however many at once, nothing is said twice.
 */
export async function callTransfers(now: Date, most: number): Promise<number> {
  return transaction(async (tx) => {
    const due = await dueCases(tx, now, most);
    if (due.length === 0) return 0;
    const calls: Written[] = [];
    const next: { id: string; call_at: string | null }[] = [];
    for (const one of due) {
      const { expiryWarningDays } = await settingsAt(one.originPath, now);
      const facts = { ...one.facts, expiryWarningDays };
      for (const call of callsDue(facts, one, now)) calls.push(written(one, call, now));
      // A call that falls on this very instant has been said; a case that reads otherwise is moved by who lapses it.
      next.push({ id: one.id, call_at: nextCall(facts, now)?.at.toISOString() ?? null });
    }
    await writeCalls(tx, {
      at: now.toISOString(),
      ringsAt: ringsAt(now).toISOString(),
      next: JSON.stringify(next),
      calls: JSON.stringify(calls),
    });
    return due.length;
  });
}

function written(one: Due, { kind, at }: Call, now: Date): Written {
  const told = toldOfCall(kind, one.facts.state, one.facts.route);
  const officers = {
    owner: one.ownerId,
    origin_branch: one.originBranchId,
    origin_committee: one.originCommitteeId,
    target_branch: null,
    target_committee: null,
    superior: null,
  };
  // Which moment of the timetable this was, however late it is said.
  const said = { id: newId(), kind, transfer_id: one.id, data: { call: at.toISOString() } };
  return {
    ...said,
    member_id: one.memberId,
    mac: macOf({ ...said, at: now.toISOString(), subject_member_id: one.memberId, reason: "" }),
    to_subject: told.includes("subject"),
    to_officers_of: told.flatMap((audience) =>
      audience === "subject" || audience === "account" ? [] : (officers[audience] ?? []),
    ),
    above: told.includes("superior") ? one.ownerId : null,
    waits_at: told.includes("owner") ? one.ownerId : null,
  };
}

const firstLetterOn = sql`(select min(${letter.issuedOn}) from ${letter} where ${letter.transferId} = ${transfer.id})`;

const lockDue = statement(sql`
  select ${transfer.id} as id, ${transfer.memberId} as member_id, ${transfer.state} as state, ${transfer.route} as route,
    ${transfer.enteredAt} as entered_at, ${transfer.dueAt} as due_at, ${transfer.callAt} as call_at,
    ${transfer.ownerOrganizationId} as owner_id, ${transfer.originBranchId} as origin_branch_id,
    ${transfer.originCommitteeId} as origin_committee_id, ${firstLetterOn} as first_letter_on,
    (select ${organization.path} from ${organization} where ${organization.id} = ${transfer.originCommitteeId}) as origin_path,
    exists (select 1 from ${event} where ${event.transferId} = ${transfer.id} and ${event.kind} = 'transfer.six_months')
      as six_months
  from ${transfer} where ${transfer.callAt} <= ${sql.placeholder("now")}::timestamptz
  order by ${transfer.callAt}, ${transfer.id} limit ${sql.placeholder("most")}::int for update of ${transfer} skip locked`);

async function dueCases(tx: Executor, now: Date, most: number): Promise<Due[]> {
  const rows = await lockDue(tx, { now: now.toISOString(), most });
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const instant = (value: unknown) => (value === null ? null : new Date(String(value)));
  return rows.map((row) => ({
    id: String(row.id),
    memberId: String(row.member_id),
    since: instant(row.call_at) ?? now,
    ownerId: text(row.owner_id),
    originBranchId: text(row.origin_branch_id),
    originCommitteeId: text(row.origin_committee_id),
    originPath: text(row.origin_path),
    sixMonths: row.six_months === true,
    facts: {
      state: row.state as TransferState,
      route: row.route as TransferRoute,
      enteredAt: instant(row.entered_at) ?? now,
      dueAt: instant(row.due_at),
      firstLetterOn: text(row.first_letter_on),
    },
  }));
}

const at: SQL = sql`${sql.placeholder("at")}::timestamptz`;
const rings: SQL = sql`${sql.placeholder("ringsAt")}::timestamptz`;

/** The nearest committee above an organization that has somebody to act; the root's officers are told as its own. */
const superior = sql`(
  select above.ancestor_id from ${organizationClosure} above join ${organization} place on place.id = above.ancestor_id
  where above.descendant_id = said.above and above.depth > 0 and place.type = 'committee' and exists (
    select 1 from ${office} where ${office.organizationId} = place.id and ${office.until} is null and ${office.kind} in (${acting}))
  order by above.depth limit 1)`;

/** Moves the calls on, and writes all events with their notices and messages. */
const writeCalls = statement(sql`
  with moved as (
    update ${transfer} set call_at = next.call_at
    from jsonb_to_recordset(${sql.placeholder("next")}::jsonb) next (id uuid, call_at timestamptz)
    where ${transfer.id} = next.id
  ),
  said as materialized (
    select * from jsonb_to_recordset(${sql.placeholder("calls")}::jsonb) said (id uuid, kind text, transfer_id uuid,
      member_id uuid, data jsonb, mac text, to_subject boolean, to_officers_of uuid[], above uuid, waits_at uuid)
  ),
  happened as (
    insert into ${event} (id, at, kind, subject_member_id, transfer_id, data, mac)
    select id, ${at}, kind, member_id, transfer_id, data, mac from said
  ),
  who as (
    select id as event_id, member_id, null::uuid as as_officer_of from said where to_subject
    union all
    select said.id, ${office.memberId}, ${office.organizationId}
    from said, lateral (select unnest(to_officers_of) union select ${superior} where said.above is not null) places (id),
      ${office}
    where ${office.organizationId} = places.id and ${office.until} is null and ${office.kind} in (${acting})
  ),
  told as (
    select distinct on (who.event_id, who.member_id) who.event_id, who.member_id, who.as_officer_of, login.id as account_id,
      login.sms_off_at is null as by_sms, login.email_confirmed_at is not null as by_email
    from who left join ${account} login on login.member_id = who.member_id
    order by who.event_id, who.member_id, who.as_officer_of nulls last
  ),
  ${tellingClauses(at, rings)},${robotsClause(sql`select id as event_id, waits_at as at_id from said`, at, rings)}
  select 1`);
