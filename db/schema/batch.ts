import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { BatchFinding } from "../../lib/rules/transfer-batch";
import { id, instant } from "../columns";
import { member } from "./member";
import { organization } from "./organization";

/** 批量接转: a workbook of requests. The same file handed in again is the same batch. */
export const transferBatch = pgTable(
  "transfer_batch",
  {
    id: id(),
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    fileName: text().notNull(),
    digest: text().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => member.id),
    createdAt: instant().notNull(),
    committedAt: instant(),
    /** The session in which somebody pressed, while the job process starts its rows; null before and after. */
    releasedIn: uuid(),
    releasedAt: instant(),
  },
  (t) => [
    uniqueIndex("transfer_batch_file").on(t.committeeId, t.digest),
    index("transfer_batch_of_committee").on(t.committeeId, t.createdAt),
    index("transfer_batch_released").on(t.releasedAt).where(sql`${t.releasedAt} is not null`),
    check("transfer_batch_release_whole", sql`(${t.releasedIn} is null) = (${t.releasedAt} is null)`),
  ],
);

/** A row of it: sealed as it was read, what is wrong with it, and the case that it became. */
export const transferBatchRow = pgTable(
  "transfer_batch_row",
  {
    batchId: uuid()
      .notNull()
      .references(() => transferBatch.id),
    row: integer().notNull(),
    citizenNumberIndex: text(),
    bodySealed: text(),
    problems: text().array().$type<BatchFinding[]>().notNull(),
    transferId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.row] }),
    uniqueIndex("transfer_batch_person").on(t.batchId, t.citizenNumberIndex),
  ],
);
