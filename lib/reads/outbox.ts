import { desc, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { message } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { installation } from "@/db/schema/transfer";
import type { NoticeTemplate } from "../rules/notice";
import { addresseeOf, NOBODY } from "./message";

export interface OutboxEntry {
  readonly id: string;
  readonly template: NoticeTemplate;
  readonly phone: string;
  readonly values: Readonly<Record<string, string>>;
  readonly at: Date;
}

/** Is this a demo installation, started as a demo? Both must say so before a message is shown to anybody. */
export async function isDemo(env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  if (env.SUIXING_DEMO !== "1") return false;
  const rows = await db
    .select({ since: installation.demoSince })
    .from(installation)
    .where(isNotNull(installation.demoSince));
  return rows.length > 0;
}

/** The newest messages of a demo, as a telephone would show them. */
export async function outbox(most: number): Promise<OutboxEntry[]> {
  const rows = await db
    .select({ message, accountPhone: account.phoneSealed, wrapped: personKey.wrapped })
    .from(message)
    .leftJoin(account, eq(account.id, message.accountId))
    .leftJoin(personKey, eq(personKey.ownerId, message.accountId))
    .where(isNotNull(message.sentAt))
    .orderBy(desc(message.id))
    .limit(most);
  return rows.flatMap(({ message: row, accountPhone, wrapped }) => {
    const addressed = addresseeOf(row, accountPhone, wrapped);
    return addressed.phone === NOBODY
      ? []
      : [{ id: row.id, template: row.template, at: row.createdAt, ...addressed }];
  });
}
