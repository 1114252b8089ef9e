import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { channels, webhookKinds } from "../../lib/rules/channel";
import type { EventKind } from "../../lib/rules/event";
import type { NoticeTemplate } from "../../lib/rules/notice";
import { id, instant } from "../columns";
import { account } from "./account";
import { member } from "./member";
import { organization } from "./organization";

/**
 * Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. No personal data stands in `data`, and the words of a
 * person stand sealed: their key is destroyed with an erasure, the row stays as it was.
 */
export const event = pgTable(
  "event",
  {
    id: id(),
    at: instant().notNull(),
    kind: text().$type<EventKind>().notNull(),
    /** Null for the clock. */
    actorAccountId: uuid(),
    actorMemberId: uuid(),
    /** For which organization he acted. */
    actingForId: uuid(),
    /** Whose office he did it in, where it was delegated to him. */
    onBehalfOfId: uuid(),
    subjectMemberId: uuid(),
    transferId: uuid(),
    certificateId: uuid(),
    fromState: text(),
    toState: text(),
    /** In clear only what the clock or the command says, and what was written before words were sealed. */
    reason: text().notNull().default(""),
    /** Sealed with the key of the member it is about, or else of the account that acted. */
    reasonSealed: text(),
    data: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
    /** A keyed hash of the installation over all other columns; null in what is older than the chain. */
    mac: text(),
  },
  (t) => [
    index("event_of_transfer").on(t.transferId, t.id).where(sql`${t.transferId} is not null`),
    index("event_of_member").on(t.subjectMemberId, t.id),
  ],
);

/** 通知 inside the product: an event, told to a member. */
export const notice = pgTable(
  "notice",
  {
    id: id(),
    eventId: uuid()
      .notNull()
      .references(() => event.id),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    /** Told because it is his turn, not only because it concerns him. */
    asOfficerOf: uuid().references(() => organization.id),
    createdAt: instant().notNull(),
    readAt: instant(),
  },
  (t) => [
    uniqueIndex("notice_once").on(t.eventId, t.memberId),
    index("notice_of_member").on(t.memberId, t.id),
  ],
);

export const messageChannel = pgEnum("message_channel", channels);
export const webhookKind = pgEnum("webhook_kind", webhookKinds);

/** A robot of a group chat that is told when something waits with a committee. Address and secret are its keys. */
export const webhook = pgTable(
  "webhook",
  {
    id: id(),
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    kind: webhookKind().notNull(),
    urlSealed: text().notNull(),
    /** What it signs with; a robot of WeCom has none. */
    secretSealed: text(),
    createdBy: uuid()
      .notNull()
      .references(() => account.id),
    createdAt: instant().notNull(),
    /** Until when it is left in peace: vendors take twenty messages a minute, and then none for ten minutes. */
    restsUntil: instant(),
    removedAt: instant(),
    removedBy: uuid().references(() => account.id),
  },
  (t) => [
    index("webhook_of_committee").on(t.committeeId).where(sql`${t.removedAt} is null`),
    check("webhook_removal_whole", sql`(${t.removedAt} is null) = (${t.removedBy} is null)`),
  ],
);

/** The outbox: what goes outside, written in the transaction of its cause, relayed by the job process. */
export const message = pgTable(
  "message",
  {
    id: id(),
    template: text().$type<NoticeTemplate>().notNull(),
    channel: messageChannel().notNull().default("sms"),
    /** The telephone it goes to; without one it goes to the telephone of the account. */
    phoneSealed: text(),
    /** The address it goes to; without one it goes to the confirmed address of the account. */
    emailSealed: text(),
    webhookId: uuid().references(() => webhook.id),
    /** What is put into the sentence (a code); most messages need nothing. */
    bodySealed: text(),
    /** Given to the gateway, so that a second delivery of the same message can be recognized. */
    dedupKey: text().notNull().unique(),
    accountId: uuid().references(() => account.id),
    createdAt: instant().notNull(),
    dueAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    sentAt: instant(),
    failedAt: instant(),
    lastError: text(),
  },
  (t) => [
    index("message_due").on(t.channel, t.dueAt).where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    index("message_dead").on(t.channel, t.failedAt).where(sql`${t.failedAt} is not null`),
    index("message_of_webhook").on(t.webhookId, t.id).where(sql`${t.webhookId} is not null`),
    check(
      "message_addressed",
      sql`case ${t.channel} when 'sms' then ${t.phoneSealed} is not null or ${t.accountId} is not null when 'email' then ${t.emailSealed} is not null or ${t.accountId} is not null else ${t.webhookId} is not null end`,
    ),
  ],
);

/** When a recurring duty last ran well or showed that it lives; the ready endpoint reads it. */
export const heartbeat = pgTable("heartbeat", {
  job: text().primaryKey(),
  /** Null until it has run for the first time. */
  ranAt: instant(),
  /** Since when somebody waits for it: a duty that never ran is silent from here on. */
  expectedSince: instant().notNull().defaultNow(),
  /** The last try failed. */
  failed: boolean().notNull().default(false),
});

/** Of what administrators were told: a row for each silence of a duty, each year without holidays, so that it is once. */
export const alarm = pgTable("alarm", {
  key: text().primaryKey(),
  raisedAt: instant().notNull(),
});

/** Days that differ from the week. */
export const holiday = pgTable("holiday", {
  day: date({ mode: "string" }).primaryKey(),
  name: text().notNull(),
  workday: boolean().notNull(),
});
