import { and, eq, isNull } from "drizzle-orm";
import { transaction } from "@/db/client";
import { webhook } from "@/db/schema/event";
import { scope } from "../../reads/scope";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { queueMessage } from "../message/queue";

/** Puts a test message for a robot into the outbox, one a minute however often it is asked for. */
export async function tryWebhook(
  actor: PersonActor,
  input: { readonly id: string },
  now: Date,
): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const [found] = await tx
      .select({ committeeId: webhook.committeeId })
      .from(webhook)
      .where(
        and(
          eq(webhook.id, input.id),
          isNull(webhook.removedAt),
          scope(actor, "webhook.manage", { holder: webhook.committeeId }),
        ),
      );
    if (!found) return refuse("not_found");
    if (!strong(actor, "webhook.manage", now)) return refuse("second_factor_needed");
    const minute = Math.floor(now.getTime() / 60_000);
    const to = { webhookId: input.id };
    const dedupKey = `webhook-test:${input.id}:${minute}`;
    await queueMessage(tx, { template: "webhook_test", to, dedupKey }, now);
    const data = { webhookId: input.id };
    await writeEvent(tx, actor, { kind: "webhook.tested", actingForId: found.committeeId, data }, now);
    return done(null);
  });
}
