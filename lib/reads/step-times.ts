import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { transfer } from "@/db/schema/transfer";
import { addDays, dateOf, startOf } from "../rules/calendar";
import type { PolicyActor } from "../rules/policy";
import { openStates, type Party, type TransferRoute, type TransferState } from "../rules/transfer";
import { isMine, subtreeOf } from "./counters";

export interface StepTime {
  readonly state: TransferState;
  readonly cases: number;
  readonly medianDays: number;
}

const LOOKED_BACK_DAYS = 365;

/** The latest so many tell how long it usually takes: a preview is made at each look at a case, and a year's may be 50,000. */
const LATEST_CASES = 100;

/** What a handful of cases took says nothing of the next one, and would tell how long a certain one took. */
export const FEWEST_CASES = 5;

/** The median of the days from entering a state to leaving it in the last year; `cases` selects whose, by their ids. */
async function stepTimes(cases: SQL, now: Date): Promise<StepTime[]> {
  const since = yearBefore(now);
  const rows = await db.execute<{ state: TransferState; cases: number; days: number }>(sql`
    with ${cases}, steps as (
      select ${event.fromState} as state, ${event.at} - lag(${event.at}) over (
        partition by ${event.transferId} order by ${event.id}) as took, ${event.at} as left_at
      from cases join ${event} on ${event.transferId} = cases.id
      where ${event.toState} is not null and ${event.toState} <> ${event.fromState})
    select state, count(*)::int as cases,
      percentile_cont(0.5) within group (order by extract(epoch from took) / 86400)::float8 as days
    from steps where took is not null and left_at >= ${since}::timestamptz group by state`);
  const found = new Map([...rows].map(({ state, cases, days }) => [state, { cases, medianDays: days }]));
  return openStates.flatMap((state) => {
    const one = found.get(state);
    return one ? [{ state, ...one }] : [];
  });
}

const yearBefore = (now: Date) => startOf(addDays(dateOf(now), -LOOKED_BACK_DAYS)).toISOString();

/** How long each step took in the actor's subtree: of cases that came from or went to his organizations. */
export async function stepTimesOf(actor: PolicyActor, now: Date): Promise<StepTime[]> {
  if (actor.offices.length === 0) return [];
  const cases = sql`${subtreeOf(actor)}, cases as materialized (select ${transfer.id} as id from ${transfer}
    where ${transfer.enteredAt} >= ${yearBefore(now)}::timestamptz
      and (${isMine(transfer.originBranchId)} or ${isMine(transfer.shownCommitteeId)}))`;
  return stepTimes(cases, now);
}

/** Usual days of a state, by the side that has it to do; none where too few cases tell. */
export type UsualDays = (party: Party, state: TransferState) => number | null;

/**
 * 一般用时: how long a step usually takes on this way, at the committee that has it to do. Figures of cases and of
 * nobody in them, so that members read them too.
 */
export async function usualDays(
  route: TransferRoute,
  originCommitteeId: string | null,
  targetCommitteeId: string | null,
  now: Date,
): Promise<UsualDays> {
  const at = async (committee: PgColumn, id: string | null) => {
    if (id === null) return new Map<TransferState, number>();
    const cases = sql`cases as materialized (select ${transfer.id} as id from ${transfer}
      where ${committee} = ${id}::uuid and ${transfer.route} = ${route}
        and ${transfer.enteredAt} >= ${yearBefore(now)}::timestamptz
      order by ${transfer.enteredAt} desc limit ${LATEST_CASES})`;
    const times = await stepTimes(cases, now);
    return new Map(
      times
        .filter(({ cases }) => cases >= FEWEST_CASES)
        .map(({ state, medianDays }) => [state, medianDays] as const),
    );
  };
  const [here, there] = await Promise.all([
    at(transfer.originCommitteeId, originCommitteeId),
    at(transfer.shownCommitteeId, targetCommitteeId),
  ]);
  return (party, state) =>
    (party === "target_committee" || party === "target_branch" ? there : here).get(state) ?? null;
}
