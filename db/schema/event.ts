import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { EventKind } from "../../lib/rules/event";
import type { NoticeTemplate } from "../../lib/rules/notice";
import { id, instant } from "../columns";
import { account } from "./account";
import { member } from "./member";
import { organization } from "./organization";

/** Append-only: a trigger refuses UPDATE, DELETE and TRUNCATE. No personal data stands in `data`. */
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
    subjectMemberId: uuid(),
    transferId: uuid(),
    certificateId: uuid(),
    fromState: text(),
    toState: text(),
    reason: text().notNull().default(""),
    data: jsonb().$type<Record<string, string | number | null>>().notNull().default({}),
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

/** The outbox: messages to telephones, written in the transaction of their cause, relayed by the job process. */
export const message = pgTable(
  "message",
  {
    id: id(),
    template: text().$type<NoticeTemplate>().notNull(),
    /** The telephone it goes to; without one it goes to the telephone of the account. */
    phoneSealed: text(),
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
    index("message_due").on(t.dueAt).where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    check("message_addressed", sql`${t.phoneSealed} is not null or ${t.accountId} is not null`),
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
