import { eq } from "drizzle-orm";
import { allOrNothing } from "@/db/client";
import { delegation } from "@/db/schema/organization";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { actingFor } from "../organization/hold";
import { passOn } from "../organization/pass-on";
import { closeDelegations } from "./close-delegation";
import { delegatingFor, holdOffice } from "./hold";

/**
 * 收回委托: by whoever holds the office or by the committee above it, at once. Taking power back asks for no second
 * factor.
 */
export async function endDelegation(
  actor: PersonActor,
  input: { readonly officeId: string },
  now: Date,
): Promise<Outcome<{ officeId: string }>> {
  return allOrNothing(async (tx) => {
    const held = await holdOffice(tx, actor, input.officeId);
    if (!held) return refuse("not_found");
    const actingForId = delegatingFor(actor, held, actingFor(actor, held.organization));
    const ended = await closeDelegations(tx, actor, eq(delegation.officeId, held.id), actingForId, now);
    if (ended.length === 0) return refuse("changed_meanwhile");
    await passOn(tx, ended, now);
    return done({ officeId: held.id });
  });
}
