import { desc, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { message, webhook } from "@/db/schema/event";
import { authenticator } from "@/db/schema/factor";
import { installation } from "@/db/schema/installation";
import { personKey } from "@/db/schema/member";
import { open, openPersonKey } from "@/db/sealing";
import { type Channel, type WebhookKind, webhookTail } from "../rules/channel";
import type { NoticeTemplate } from "../rules/notice";
import { openSecret } from "./factor";
import { addresseeOf, NOBODY, robotOf } from "./message";
import { codeAt } from "./totp";

export interface OutboxEntry {
  readonly id: string;
  readonly template: NoticeTemplate;
  readonly channel: Channel;
  /** A telephone or an address; of a robot the end of its address. */
  readonly to: string;
  readonly kind: WebhookKind | null;
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

/** The newest messages of a demo, as telephones, mailboxes and group chats would show them. */
export async function outbox(most: number): Promise<OutboxEntry[]> {
  const rows = await db
    .select({
      message,
      webhook,
      account: {
        phoneSealed: account.phoneSealed,
        emailSealed: account.emailSealed,
        wrapped: personKey.wrapped,
      },
    })
    .from(message)
    .leftJoin(account, eq(account.id, message.accountId))
    .leftJoin(personKey, eq(personKey.ownerId, message.accountId))
    .leftJoin(webhook, eq(webhook.id, message.webhookId))
    .where(isNotNull(message.sentAt))
    .orderBy(desc(message.id))
    .limit(most);
  return rows.flatMap(({ message: row, webhook: robot, account: sealed }): OutboxEntry[] => {
    const { id, template, channel, createdAt: at } = row;
    if (robot !== null) {
      return [
        { id, template, channel, at, to: webhookTail(robotOf(robot).url), kind: robot.kind, values: {} },
      ];
    }
    const addressed = addresseeOf(row, sealed);
    return addressed.to === NOBODY ? [] : [{ id, template, channel, at, kind: null, ...addressed }];
  });
}

/** What the authenticators of a demo show now, by telephone: nobody needs an app to try it. */
export async function demoCodes(now: Date): Promise<{ phone: string; code: string }[]> {
  const rows = await db
    .select({
      id: account.id,
      phoneSealed: account.phoneSealed,
      wrapped: personKey.wrapped,
      secretSealed: authenticator.secretSealed,
    })
    .from(authenticator)
    .innerJoin(account, eq(account.id, authenticator.accountId))
    .innerJoin(personKey, eq(personKey.ownerId, account.id))
    .orderBy(desc(authenticator.createdAt))
    .limit(20);
  return rows.flatMap(({ id, phoneSealed, wrapped, secretSealed }) => {
    if (phoneSealed === null) return [];
    const phone = open(openPersonKey(id, wrapped), phoneSealed, { column: "account.phone", rowId: id });
    return [{ phone, code: codeAt(openSecret(id, secretSealed), now) }];
  });
}
