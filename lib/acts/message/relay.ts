import { and, eq, gt, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { db, type Executor, transaction } from "@/db/client";
import { account } from "@/db/schema/account";
import { message, webhook } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { type Addressee, addresseeOf, type OpenedRobot, robotOf } from "../../reads/message";
import type { Delivery } from "../../rules/channel";
import type { NoticeTemplate } from "../../rules/notice";

export interface DueMessage {
  readonly id: string;
  readonly template: NoticeTemplate;
  readonly dedupKey: string;
  /** Throws for one that can no longer be opened: it must fail alone, not with all that were taken with it. */
  readonly addressee: () => Addressee;
}

/** What waits for one robot in the same words: it is said once, however many cases lie behind it. */
export interface DueTelling {
  readonly webhookId: string;
  readonly template: NoticeTemplate;
  readonly ids: readonly string[];
  /** Null for a robot that was removed in the meantime. */
  readonly robot: () => OpenedRobot | null;
}

const MOST_ATTEMPTS = 8;
const LEASE_SECONDS = 30;
/** Vendors take twenty messages a minute from a robot and then none for ten: one a minute is never too many. */
const REST_SECONDS = 60;

const isWaiting = and(isNull(message.sentAt), isNull(message.failedAt));

/**
 * Takes due messages for delivery. Each is leased with a growing pause, so that a process that dies delivers nothing
 * twice at once, and what it left is taken up again: at least once, with the key to recognize a second delivery.
 */
export async function takeDueMessages(
  channel: "sms" | "email",
  now: Date,
  most: number,
): Promise<DueMessage[]> {
  return transaction(async (tx) => {
    const due = await tx
      .select({
        message,
        account: {
          phoneSealed: account.phoneSealed,
          emailSealed: account.emailSealed,
          wrapped: personKey.wrapped,
        },
      })
      .from(message)
      .leftJoin(account, eq(account.id, message.accountId))
      .leftJoin(personKey, eq(personKey.ownerId, message.accountId))
      .where(and(eq(message.channel, channel), lte(message.dueAt, now), isWaiting))
      .orderBy(message.dueAt)
      .limit(most)
      .for("update", { of: message, skipLocked: true });
    await lease(
      tx,
      due.map((row) => row.message.id),
      now,
    );
    return due.map(({ message: row, account: sealed }) => ({
      id: row.id,
      template: row.template,
      dedupKey: row.dedupKey,
      addressee: () => addresseeOf(row, sealed),
    }));
  });
}

/** Takes what is due for robots that do not rest, one telling for each; a test that somebody asked for need not wait. */
export async function takeDueTellings(now: Date, most: number): Promise<DueTelling[]> {
  return transaction(async (tx) => {
    const due = await tx
      .select({ id: message.id, template: message.template, webhook })
      .from(message)
      .innerJoin(webhook, eq(webhook.id, message.webhookId))
      .where(
        and(
          eq(message.channel, "webhook"),
          lte(message.dueAt, now),
          isWaiting,
          or(isNull(webhook.restsUntil), lte(webhook.restsUntil, now), eq(message.template, "webhook_test")),
        ),
      )
      .orderBy(message.dueAt)
      .limit(most)
      .for("update", { of: message, skipLocked: true });
    await lease(
      tx,
      due.map((row) => row.id),
      now,
    );
    const tellings = new Map<string, DueTelling & { ids: string[] }>();
    for (const { id, template, webhook: row } of due) {
      const key = `${row.id} ${template}`;
      const known = tellings.get(key);
      if (known) known.ids.push(id);
      else {
        const robot = () => (row.removedAt === null ? robotOf(row) : null);
        tellings.set(key, { webhookId: row.id, template, ids: [id], robot });
      }
    }
    return [...tellings.values()];
  });
}

async function lease(tx: Executor, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(message)
    .set({
      attempts: sql`${message.attempts} + 1`,
      dueAt: sql`${now.toISOString()}::timestamptz + make_interval(secs => ${LEASE_SECONDS} * power(2, ${message.attempts}))`,
    })
    .where(inArray(message.id, [...ids]));
}

/** Notes a delivery, or why it failed. For good, or after the last attempt, the message is dead and stays visible. */
export async function settleMessage(id: string, delivery: Delivery, now: Date): Promise<void> {
  await db
    .update(message)
    .set(outcome(delivery, now))
    .where(and(eq(message.id, id), isWaiting));
}

/**
 * Notes what became of a telling. What was said, or can never be said, settles all that was due for this robot in the
 * same words when it began; and the robot rests.
 */
export async function settleTelling(
  { webhookId, template, ids }: DueTelling,
  delivery: Delivery,
  began: Date,
  now: Date,
): Promise<void> {
  const forAll = delivery.ok || delivery.permanent;
  const which = forAll
    ? and(
        eq(message.webhookId, webhookId),
        eq(message.template, template),
        // What is not due yet was meant for later, unless it was tried already.
        or(lte(message.dueAt, began), gt(message.attempts, 0)),
      )
    : inArray(message.id, [...ids]);
  await transaction(async (tx) => {
    await tx.update(message).set(outcome(delivery, now)).where(and(which, isWaiting));
    await tx
      .update(webhook)
      .set({ restsUntil: new Date(now.getTime() + REST_SECONDS * 1000) })
      .where(eq(webhook.id, webhookId));
  });
}

function outcome(delivery: Delivery, now: Date) {
  if (delivery.ok) return { sentAt: now, lastError: null };
  const at = sql`${now.toISOString()}::timestamptz`;
  const dead: SQL = delivery.permanent
    ? at
    : sql`case when ${message.attempts} >= ${MOST_ATTEMPTS} then ${at} end`;
  return { lastError: delivery.error.slice(0, 200), failedAt: dead };
}
