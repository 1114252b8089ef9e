import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { member } from "./member";
import { organization } from "./organization";
import { transfer } from "./transfer";

/** 投诉建议: what somebody wrote, with or without an account, and its answer. All texts are sealed. */
export const complaint = pgTable(
  "complaint",
  {
    id: id(),
    accountId: uuid(),
    /** Who he was, where his account was bound to a record then. */
    memberId: uuid().references(() => member.id),
    /** By which one without an account reads the answer: its keyed hash. */
    codeIndex: text().unique(),
    /** The committee that answers; null where it is for whoever administers the installation. */
    committeeId: uuid().references(() => organization.id),
    /** The rejected request that it is about. */
    transferId: uuid().references(() => transfer.id),
    textSealed: text().notNull(),
    contactSealed: text(),
    sentAt: instant().notNull(),
    dueAt: instant().notNull(),
    answerSealed: text(),
    answeredAt: instant(),
    answeredByAccountId: uuid(),
  },
  (t) => [
    index("complaint_of_account").on(t.accountId, t.sentAt).where(sql`${t.accountId} is not null`),
    index("complaint_waiting").on(t.committeeId, t.dueAt).where(sql`${t.answeredAt} is null`),
    index("complaint_answered").on(t.committeeId, t.answeredAt).where(sql`${t.answeredAt} is not null`),
    check("complaint_read_by", sql`(${t.accountId} is null) = (${t.codeIndex} is not null)`),
    check(
      "complaint_answered_whole",
      sql`(${t.answeredAt} is null) = (${t.answerSealed} is null)
        and (${t.answeredAt} is null) = (${t.answeredByAccountId} is null)`,
    ),
  ],
);
