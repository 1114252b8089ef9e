import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { isOpen } from "../../rules/transfer";
import type { PersonActor } from "../actor";
import { takeStep } from "./step";

/**
 * Takes a request back (T06): until the letter exists, inside one committee and from outside until acceptance. A draft
 * just goes.
 */
export async function withdrawTransfer(
  actor: PersonActor,
  input: { readonly id: string; readonly version: number },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (actor.memberId === null) return refuse("not_verified");
  const mine = and(eq(transfer.id, input.id), eq(transfer.memberId, actor.memberId));
  const gone = await db
    .delete(transfer)
    .where(and(mine, eq(transfer.state, "draft")))
    .returning({ id: transfer.id });
  if (gone[0]) return done(gone[0]);
  const [row] = await db.select({ state: transfer.state, route: transfer.route }).from(transfer).where(mine);
  if (!row) return refuse("not_found");
  const hasLetter = (row.route === "between" || row.route === "outward") && isOpen(row.state);
  const late = row.state === "target_branch" || row.state === "target_committee";
  const step = row.route === "inward" ? "withdraw_incoming" : late ? "withdraw_within" : "withdraw";
  const taken = await takeStep(actor, step, input, now);
  if (!taken.ok)
    return hasLetter && taken.refusal.reason === "step_not_possible" ? refuse("letter_exists") : taken;
  return done({ id: taken.value.id });
}
