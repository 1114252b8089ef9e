import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Invariant, invariants } from "../rules/invariants";
import { isOnTheBooks, memberStatuses } from "../rules/member";
import { closedStates } from "../rules/transfer";

/** Where an invariant does not hold: how often, and one example by its id. */
export interface Violation {
  readonly invariant: Invariant;
  readonly count: number;
  readonly example: string;
}

const list = (names: readonly string[]) => sql.raw(names.map((name) => `'${name}'`).join(", "));
const onTheBooks = list(memberStatuses.filter(isOnTheBooks));
const closed = list(closedStates);
const notOpen = list(["draft", ...closedStates]);

/** What breaks each of them, as rows with one id; `since` leaves out the cases that nothing happened to after it. */
const breaking: Record<Invariant, (since: Date) => SQL> = {
  one_affiliation: () => sql`
    select m.id from member m left join affiliation a on a.member_id = m.id and a.until is null
    group by m.id, m.status having count(a.id) <> case when m.status in (${onTheBooks}) then 1
      when m.status in ('pending', 'transferred_out') then 0 else least(count(a.id), 1) end`,
  one_open_transfer: () => sql`
    select member_id as id from transfer where state not in (${notOpen}) group by member_id having count(*) > 1`,
  one_live_letter: () => sql`
    select member_id as id from letter where state in ('live', 'on_hold') group by member_id having count(*) > 1`,
  one_owner: () => sql`
    select id from transfer where case
      when state in (${closed}) then num_nonnulls(owner_organization_id, owner_member_id, due_at) > 0
      when state = 'draft' then due_at is not null
      else num_nonnulls(owner_organization_id, owner_member_id) <> 1 or due_at is null end`,
  serials_gapless: () => sql`
    select committee_id as id from letter group by committee_id, year
    having min(serial) <> 1 or max(serial) <> count(*) or count(distinct serial) <> count(*)`,
  transfer_told: (since) => sql`
    select t.id from transfer t left join lateral (
      select array_agg(e.from_state order by e.id) as left_states, array_agg(e.to_state order by e.id) as reached
      from event e where e.transfer_id = t.id and e.to_state is not null
    ) told on true
    where t.state <> 'draft' and t.entered_at >= ${since.toISOString()}::timestamptz and (
      told.reached is null or told.left_states[1] <> 'draft'
      or told.reached[cardinality(told.reached)] <> t.state::text
      or told.left_states[2:] is distinct from told.reached[:cardinality(told.reached) - 1])`,
  certificate_told: (since) => sql`
    select c.id from certificate c where c.issued_at >= ${since.toISOString()}::timestamptz
      and not exists (select from event e where e.certificate_id = c.id and e.kind = 'certificate.issued'
        and e.subject_member_id = c.member_id)`,
};

/** All that does not hold, looked at in one snapshot; empty is as it should be. */
export async function brokenInvariants(since = new Date(0)): Promise<Violation[]> {
  return db.transaction(
    async (tx) => {
      const found: Violation[] = [];
      for (const invariant of invariants) {
        const [row] = await tx.execute<{ count: number; example: string | null }>(
          sql`select count(*)::int as count, min(id::text) as example from (${breaking[invariant](since)}) broken`,
        );
        if (row?.example) found.push({ invariant, count: row.count, example: row.example });
      }
      return found;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
