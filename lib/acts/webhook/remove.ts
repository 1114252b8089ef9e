import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { webhook } from "@/db/schema/event";
import { scope } from "../../reads/scope";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Takes a robot out: it is told nothing more, not even what waits for it already. */
export async function removeWebhook(
  actor: PersonActor,
  input: { readonly id: string },
  now: Date,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const own = and(
      eq(webhook.id, input.id),
      isNull(webhook.removedAt),
      scope(actor, "webhook.manage", { holder: webhook.committeeId }),
    );
    const [found] = await tx.select({ id: webhook.id }).from(webhook).where(own);
    if (!found) return refuse("not_found");
    if (!strong(actor, "webhook.manage", now)) return refuse("second_factor_needed");
    const [removed] = await tx
      .update(webhook)
      .set({ removedAt: now, removedBy: actor.accountId })
      .where(own)
      .returning({ committeeId: webhook.committeeId });
    if (!removed) return refuse("changed_meanwhile");
    const { committeeId: actingForId } = removed;
    const data = { webhookId: input.id };
    await writeEvent(tx, actor, { kind: "webhook.removed", actingForId, data }, now);
    return done(null);
  });
}
