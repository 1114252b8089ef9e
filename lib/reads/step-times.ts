import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { organizationClosure } from "@/db/schema/organization";
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

/** What a handful of cases took says nothing of the next one, and would tell how long a certain one took. */
export const FEWEST_CASES = 5;

/** The median of the days from entering a state to leaving it in the last year, of the cases that are asked for. */
async function stepTimes(mine: SQL, asked: SQL, now: Date): Promise<StepTime[]> {
  const since = startOf(addDays(dateOf(now), -LOOKED_BACK_DAYS)).toISOString();
  const rows = await db.execute<{ state: TransferState; cases: number; days: number }>(sql`
    with ${mine}, steps as (
      select ${event.fromState} as state, ${event.at} - lag(${event.at}) over (
        partition by ${event.transferId} order by ${event.id}) as took, ${event.at} as left_at
      from ${event}
      join ${transfer} on ${transfer.id} = ${event.transferId}
      where ${event.toState} is not null and ${event.toState} <> ${event.fromState}
        and ${transfer.enteredAt} >= ${since}::timestamptz and ${asked})
    select state, count(*)::int as cases,
      percentile_cont(0.5) within group (order by extract(epoch from took) / 86400)::float8 as days
    from steps where took is not null and left_at >= ${since}::timestamptz group by state`);
  const found = new Map([...rows].map(({ state, cases, days }) => [state, { cases, medianDays: days }]));
  return openStates.flatMap((state) => {
    const one = found.get(state);
    return one ? [{ state, ...one }] : [];
  });
}

/** How long each step took in the actor's subtree: of cases that came from or went to his organizations. */
export async function stepTimesOf(actor: PolicyActor, now: Date): Promise<StepTime[]> {
  if (actor.offices.length === 0) return [];
  const asked = sql`(${isMine(transfer.originBranchId)} or ${isMine(transfer.shownCommitteeId)})`;
  return stepTimes(subtreeOf(actor), asked, now);
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
  const at = async (committeeId: string | null, isThere: SQL) => {
    if (committeeId === null) return new Map<TransferState, number>();
    const mine = sql`mine as materialized (select ${organizationClosure.descendantId} as id
      from ${organizationClosure} where ${organizationClosure.ancestorId} = ${committeeId}::uuid)`;
    const times = await stepTimes(mine, sql`${transfer.route} = ${route} and ${isThere}`, now);
    return new Map(
      times
        .filter(({ cases }) => cases >= FEWEST_CASES)
        .map(({ state, medianDays }) => [state, medianDays] as const),
    );
  };
  const [here, there] = await Promise.all([
    at(originCommitteeId, isMine(transfer.originBranchId)),
    at(targetCommitteeId, isMine(transfer.shownCommitteeId)),
  ]);
  return (party, state) =>
    (party === "target_committee" || party === "target_branch" ? there : here).get(state) ?? null;
}
