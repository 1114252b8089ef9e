import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { message, webhook } from "@/db/schema/event";
import { organization } from "@/db/schema/organization";
import { type WebhookKind, webhookTail } from "../rules/channel";
import type { PolicyActor } from "../rules/policy";
import { robotOf } from "./message";
import { scope } from "./scope";

export interface WebhookLine {
  readonly id: string;
  readonly kind: WebhookKind;
  readonly committee: string;
  /** The end of its address; the whole of it is never shown again. */
  readonly tail: string;
  readonly signed: boolean;
  readonly createdAt: Date;
  /** What became of its newest message. */
  readonly last: {
    readonly state: "none" | "waiting" | "retrying" | "sent" | "failed";
    readonly at: Date | null;
  };
}

/** The group robots of the committees this actor works for. */
export async function webhooksOf(actor: PolicyActor): Promise<WebhookLine[]> {
  const rows = await db
    .select({ webhook, committee: organization.name })
    .from(webhook)
    .innerJoin(organization, eq(organization.id, webhook.committeeId))
    .where(and(isNull(webhook.removedAt), scope(actor, "webhook.manage", { holder: webhook.committeeId })))
    .orderBy(asc(organization.name), asc(webhook.id));
  const ids = rows.map((row) => row.webhook.id);
  const newest = ids.length === 0 ? [] : await newestOf(ids);
  return rows.map(({ webhook: row, committee }) => ({
    id: row.id,
    kind: row.kind,
    committee,
    tail: webhookTail(robotOf(row).url),
    signed: row.secretSealed !== null,
    createdAt: row.createdAt,
    last: lastOf(newest.find(({ webhookId }) => webhookId === row.id)),
  }));
}

async function newestOf(ids: readonly string[]) {
  return db
    .selectDistinctOn([message.webhookId], {
      webhookId: message.webhookId,
      createdAt: message.createdAt,
      sentAt: message.sentAt,
      failedAt: message.failedAt,
      attempts: message.attempts,
      lastError: message.lastError,
    })
    .from(message)
    .where(inArray(message.webhookId, [...ids]))
    .orderBy(message.webhookId, sql`${message.id} desc`);
}

function lastOf(row: Awaited<ReturnType<typeof newestOf>>[number] | undefined): WebhookLine["last"] {
  if (!row) return { state: "none", at: null };
  if (row.sentAt) return { state: "sent", at: row.sentAt };
  if (row.failedAt) return { state: "failed", at: row.failedAt };
  return { state: row.lastError === null ? "waiting" : "retrying", at: row.createdAt };
}

export interface OwnCommittee {
  readonly id: string;
  readonly name: string;
}

/** The committees for which this actor may add a robot. */
export async function committeesWithRobots(actor: PolicyActor): Promise<OwnCommittee[]> {
  return db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(
      and(
        eq(organization.type, "committee"),
        isNull(organization.dissolvedOn),
        scope(actor, "webhook.manage", { holder: organization.id }),
      ),
    )
    .orderBy(asc(organization.name));
}
