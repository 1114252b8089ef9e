import type { Executor } from "@/db/client";
import { factorsOf, hasFactor } from "../../reads/factor";
import { hasFreshFactor } from "../../rules/second-factor";
import type { PersonActor } from "../actor";

/**
 * Must he show his second factor first? Whoever has one shows it before it changes where he is told and signs in: else a
 * telephone alone could silence the objection to a reset.
 */
export async function factorOwed(tx: Executor, actor: PersonActor, now: Date): Promise<boolean> {
  return !hasFreshFactor(actor.secondFactorAt, now) && hasFactor(await factorsOf(actor, tx));
}
