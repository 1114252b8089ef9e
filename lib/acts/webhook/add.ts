import { and, eq, isNull, sql } from "drizzle-orm";
import { transaction } from "@/db/client";
import { newId } from "@/db/id";
import { webhook } from "@/db/schema/event";
import { organization } from "@/db/schema/organization";
import { sealForInstallation } from "@/db/sealing";
import { MOST_WEBHOOKS, type WebhookKind, webhookAddress } from "../../rules/channel";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

export interface WebhookInput {
  readonly committeeId: string;
  readonly kind: WebhookKind;
  readonly url: string;
  readonly secret: string | null;
}

/** Has a group robot told when something waits with this committee. */
export async function addWebhook(
  actor: PersonActor,
  input: WebhookInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const url = webhookAddress(input.kind, input.url);
  if (url === null) throw new Error("the form lets no other address through");
  return transaction(async (tx) => {
    // The lock makes the most of a committee hold for two who add at once.
    const [place] = await tx
      .select({ id: organization.id, path: organization.path, type: organization.type })
      .from(organization)
      .where(and(eq(organization.id, input.committeeId), isNull(organization.dissolvedOn)))
      .for("no key update");
    if (place?.type !== "committee" || !may(actor, "webhook.manage", { places: { holder: place } })) {
      return refuse("not_found");
    }
    if (!strong(actor, "webhook.manage", now)) return refuse("second_factor_needed");
    const [known] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(webhook)
      .where(and(eq(webhook.committeeId, place.id), isNull(webhook.removedAt)));
    if ((known?.count ?? 0) >= MOST_WEBHOOKS) return refuse("too_many_webhooks", { most: MOST_WEBHOOKS });
    const id = newId();
    const sealed = (text: string, column: string) => sealForInstallation(text, { column, rowId: id });
    await tx.insert(webhook).values({
      id,
      committeeId: place.id,
      kind: input.kind,
      urlSealed: sealed(url, "webhook.url"),
      secretSealed:
        input.kind === "wecom" || input.secret === null ? null : sealed(input.secret, "webhook.secret"),
      createdBy: actor.accountId,
      createdAt: now,
    });
    await writeEvent(
      tx,
      actor,
      { kind: "webhook.added", actingForId: place.id, data: { webhookId: id, platform: input.kind } },
      now,
    );
    return done({ id });
  });
}
