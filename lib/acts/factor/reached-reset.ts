import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { factorReset } from "@/db/schema/factor";
import { waitingForDecision } from "../../reads/factor-reset";
import { ofOnePerson } from "../../reads/merged";
import { knownAsAnother } from "../../rules/delegation";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";

export type ResetRow = typeof factorReset.$inferSelect;

/** A reset that waits and that he may decide on, held until the transaction ends; never his own. */
export async function reachedReset(
  tx: Executor,
  actor: PersonActor,
  id: string,
  now: Date,
): Promise<Outcome<ResetRow>> {
  if (!strong(actor, "factor.reset", now)) return refuse("second_factor_needed");
  const [reset] = await tx
    .select()
    .from(factorReset)
    .where(and(eq(factorReset.id, id), waitingForDecision(actor, now)))
    .for("update");
  if (!reset) return refuse("not_found");
  if (reset.accountId === actor.accountId) return refuse("four_eyes");
  const other = await knownAsAnotherThan(tx, actor, reset.memberId);
  return other.ok ? done(reset) : other;
}

/** Of all records that are known to be one person's. */
export async function knownAsAnotherThan(
  tx: Executor,
  actor: PersonActor,
  memberId: string | null,
): Promise<Outcome<null>> {
  return knownAsAnother(actor, memberId === null ? [] : await ofOnePerson([memberId], tx));
}
