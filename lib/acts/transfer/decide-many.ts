import { done, type Outcome, type RefusalReason, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { type ManyStep, MOST_AT_ONCE } from "../../rules/transfer-many";
import type { PersonActor } from "../actor";
import { decideTransfer } from "./decide";

export interface ManyCase {
  readonly id: string;
  readonly version: number;
  readonly step: ManyStep;
}

/** Why not; null where it is done. */
export type ManyResult = { readonly id: string; readonly refused: RefusalReason | null };

/** Takes a step on each of many cases, one after the other: what one of them refuses stops no other. */
export async function decideMany(
  actor: PersonActor,
  input: { readonly cases: readonly ManyCase[] },
  now: Date,
): Promise<Outcome<readonly ManyResult[]>> {
  if (!strong(actor, "transfer.decide", now)) return refuse("second_factor_needed");
  const cases = [...new Map(input.cases.map((one) => [one.id, one])).values()];
  if (cases.length > MOST_AT_ONCE) return refuse("step_not_possible");
  const results: ManyResult[] = [];
  for (const one of cases) {
    const taken = await decideTransfer(actor, one, now);
    results.push({ id: one.id, refused: taken.ok ? null : taken.refusal.reason });
  }
  return done(results);
}
