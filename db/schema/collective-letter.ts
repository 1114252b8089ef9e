import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { organization } from "./organization";

/**
 * 整建制介绍信: one letter for an organization that moves to another committee with all its members. Its number is
 * of the same series as that of the other letters of the committee and year. The job process makes the bytes, sealed.
 */
export const collectiveLetter = pgTable(
  "collective_letter",
  {
    id: id(),
    /** The organization that moved: a branch, or a general branch or sub-committee with its branches. */
    branchId: uuid()
      .notNull()
      .references(() => organization.id),
    fromCommitteeId: uuid()
      .notNull()
      .references(() => organization.id),
    toCommitteeId: uuid()
      .notNull()
      .references(() => organization.id),
    year: integer().notNull(),
    serial: integer().notNull(),
    number: text().notNull().unique(),
    code: text().notNull().unique(),
    issuedOn: date({ mode: "string" }).notNull(),
    /** The list that goes with the letter; its digest is signed with it. */
    memberIds: uuid().array().notNull(),
    memberCount: integer().notNull(),
    payload: jsonb().$type<Record<string, string | number | null>>().notNull(),
    suite: text().notNull(),
    keyId: uuid().notNull(),
    signature: text().notNull(),
    createdAt: instant().notNull(),
    /** Empty again once it was kept long enough. */
    sealed: text(),
    madeAt: instant(),
    /** Why it cannot be made: the characters that no font has. */
    problem: text(),
  },
  (t) => [
    uniqueIndex("collective_letter_serial").on(t.fromCommitteeId, t.year, t.serial),
    index("collective_letter_of_branch").on(t.branchId, t.issuedOn),
    index("collective_letter_from").on(t.fromCommitteeId, t.issuedOn),
    index("collective_letter_to").on(t.toCommitteeId, t.issuedOn),
    index("collective_letter_waiting").on(t.createdAt).where(sql`${t.madeAt} is null`),
    check("collective_letter_counted", sql`cardinality(${t.memberIds}) = ${t.memberCount}`),
    check(
      "collective_letter_made",
      sql`${t.madeAt} is not null or (${t.sealed} is null and ${t.problem} is null)`,
    ),
    check("collective_letter_between", sql`${t.fromCommitteeId} <> ${t.toCommitteeId}`),
  ],
);

/** The receipt of the committee that took the organization over, made with the letter. */
export const collectiveReceipt = pgTable("collective_receipt", {
  id: id(),
  letterId: uuid()
    .notNull()
    .unique()
    .references(() => collectiveLetter.id),
  committeeId: uuid()
    .notNull()
    .references(() => organization.id),
  addresseeId: uuid()
    .notNull()
    .references(() => organization.id),
  acceptedOn: date({ mode: "string" }).notNull(),
  payload: jsonb().$type<Record<string, string | number | null>>().notNull(),
  suite: text().notNull(),
  keyId: uuid().notNull(),
  signature: text().notNull(),
  createdAt: instant().notNull(),
});
