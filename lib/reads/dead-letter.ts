import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { message } from "@/db/schema/event";
import { type Channel, channels } from "../rules/channel";
import type { NoticeTemplate } from "../rules/notice";
import { may, type PolicyActor } from "../rules/policy";

export interface DeadLetter {
  readonly id: string;
  readonly channel: Channel;
  readonly template: NoticeTemplate;
  readonly createdAt: Date;
  readonly failedAt: Date | null;
  readonly attempts: number;
  readonly error: string;
}

export interface DeadLetters {
  /** Of each way, how many. */
  readonly counts: Readonly<Record<Channel, number>>;
  readonly rows: readonly DeadLetter[];
  readonly page: number;
  readonly pages: number;
}

const PAGE_SIZE = 25;

/** What did not arrive, newest first: neither to whom nor what was in it. Null for whoever is no administrator. */
export async function deadLetters(
  actor: PolicyActor,
  channel: Channel | null,
  asked: number,
): Promise<DeadLetters | null> {
  if (!may(actor, "message.retry", {})) return null;
  const counted = await db
    .select({ channel: message.channel, count: sql<number>`count(*)::int` })
    .from(message)
    .where(isNotNull(message.failedAt))
    .groupBy(message.channel);
  const of = (one: Channel) => counted.find((row) => row.channel === one)?.count ?? 0;
  const ways: readonly Channel[] = channel === null ? channels : [channel];
  const total = ways.reduce((sum, one) => sum + of(one), 0);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  const rows = await db
    .select({
      id: message.id,
      channel: message.channel,
      template: message.template,
      createdAt: message.createdAt,
      failedAt: message.failedAt,
      attempts: message.attempts,
      error: sql<string>`coalesce(${message.lastError}, '')`,
    })
    .from(message)
    .where(and(isNotNull(message.failedAt), channel === null ? undefined : eq(message.channel, channel)))
    .orderBy(desc(message.failedAt), desc(message.id))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  return { counts: { sms: of("sms"), email: of("email"), webhook: of("webhook") }, rows, page, pages };
}
