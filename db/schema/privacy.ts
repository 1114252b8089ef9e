import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { CorrectableField } from "../../lib/rules/correction";
import { id, instant } from "../columns";
import { account } from "./account";
import { member } from "./member";
import { organization } from "./organization";

/** 删除申请: somebody wants what is kept of him erased; it waits while a rule holds it. */
export const erasureRequest = pgTable(
  "erasure_request",
  {
    id: id(),
    /** Whose record, where the account was bound to one. */
    memberId: uuid().references(() => member.id),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    askedAt: instant().notNull(),
    withdrawnAt: instant(),
    doneAt: instant(),
  },
  (t) => [
    uniqueIndex("erasure_request_open")
      .on(t.accountId)
      .where(sql`${t.withdrawnAt} is null and ${t.doneAt} is null`),
    check("erasure_request_one_end", sql`${t.withdrawnAt} is null or ${t.doneAt} is null`),
  ],
);

/** 信息更正: what somebody wants changed on the roster, its evidence, who checked and who decided; the old value stays. */
export const correction = pgTable(
  "correction",
  {
    id: id(),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    field: text().$type<CorrectableField>().notNull(),
    newSealed: text().notNull(),
    /** What stood on the roster until the correction. */
    oldSealed: text(),
    reason: text().notNull(),
    attachmentId: uuid(),
    /** The organization whose turn it is, once the evidence is there. */
    ownerId: uuid().references(() => organization.id),
    askedAt: instant().notNull(),
    sentAt: instant(),
    checkedBy: uuid().references(() => member.id),
    checkedAt: instant(),
    decidedBy: uuid().references(() => member.id),
    decidedAt: instant(),
    outcome: text().$type<"corrected" | "declined">(),
    /** Why it was declined. */
    answer: text().notNull().default(""),
    withdrawnAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("correction_open")
      .on(t.memberId)
      .where(sql`${t.decidedAt} is null and ${t.withdrawnAt} is null`),
    index("correction_of_owner")
      .on(t.ownerId)
      .where(sql`${t.decidedAt} is null and ${t.withdrawnAt} is null`),
    check("correction_decided", sql`(${t.decidedAt} is null) = (${t.outcome} is null)`),
    check("correction_one_end", sql`${t.decidedAt} is null or ${t.withdrawnAt} is null`),
    check(
      "correction_four_eyes",
      sql`${t.checkedBy} is distinct from ${t.memberId} and ${t.decidedBy} is distinct from ${t.memberId}
        and (${t.checkedBy} is null or ${t.decidedBy} is distinct from ${t.checkedBy})`,
    ),
    check("correction_checked_first", sql`${t.outcome} <> 'corrected' or ${t.checkedAt} is not null`),
  ],
);
