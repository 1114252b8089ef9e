import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { account } from "@/db/schema/account";
import { message } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { addresseeOf } from "../../reads/message";
import type { NoticeTemplate } from "../../rules/notice";

export interface DueMessage {
  readonly id: string;
  readonly template: NoticeTemplate;
  readonly dedupKey: string;
  /** Throws for one that can no longer be opened: it must fail alone, not with all that were taken with it. */
  readonly addressee: () => ReturnType<typeof addresseeOf>;
}

const MOST_ATTEMPTS = 8;
const LEASE_SECONDS = 30;

/**
 * Takes due messages for delivery. Each is leased with a growing pause, so that a process that dies delivers nothing
 * twice at once, and what it left is taken up again: at least once, with the key to recognize a second delivery.
 */
export async function takeDueMessages(now: Date, most: number): Promise<DueMessage[]> {
  return transaction(async (tx) => {
    const due = await tx
      .select({ message, accountPhone: account.phoneSealed, wrapped: personKey.wrapped })
      .from(message)
      .leftJoin(account, eq(account.id, message.accountId))
      .leftJoin(personKey, eq(personKey.ownerId, message.accountId))
      .where(and(lte(message.dueAt, now), isNull(message.sentAt), isNull(message.failedAt)))
      .orderBy(message.dueAt)
      .limit(most)
      .for("update", { of: message, skipLocked: true });
    if (due.length === 0) return [];
    await tx
      .update(message)
      .set({
        attempts: sql`${message.attempts} + 1`,
        dueAt: sql`${now.toISOString()}::timestamptz + make_interval(secs => ${LEASE_SECONDS} * power(2, ${message.attempts}))`,
      })
      .where(
        inArray(
          message.id,
          due.map((row) => row.message.id),
        ),
      );
    return due.map(({ message: row, accountPhone, wrapped }) => ({
      id: row.id,
      template: row.template,
      dedupKey: row.dedupKey,
      addressee: () => addresseeOf(row, accountPhone, wrapped),
    }));
  });
}

/** Notes a delivery, or why it failed; after the last attempt the message is dead and stays visible. */
export async function settleMessage(id: string, error: string | null, now: Date): Promise<void> {
  await db
    .update(message)
    .set(
      error === null
        ? { sentAt: now, lastError: null }
        : {
            lastError: error.slice(0, 500),
            failedAt: sql`case when ${message.attempts} >= ${MOST_ATTEMPTS} then ${now.toISOString()}::timestamptz end`,
          },
    )
    .where(eq(message.id, id));
}
