import { sql } from "drizzle-orm";
import { check, pgTable, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { account } from "./account";
import { member } from "./member";

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
