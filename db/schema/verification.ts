/** How an account is bound to a record of the roster, and how somebody else may object. */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { account, session } from "./account";
import { member } from "./member";
import { organization } from "./organization";

/** One attempt to be recognized; a miss has no member and a code that nobody was sent. */
export const identityClaim = pgTable(
  "identity_claim",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    sessionId: uuid()
      .notNull()
      .references(() => session.id),
    /** No foreign key here and below: to check one takes time, and only where somebody was found. */
    memberId: uuid(),
    codeHash: text().notNull(),
    triesLeft: integer().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** The right code came, while another account is still bound to the record: he may move it. */
    provenAt: instant(),
    usedAt: instant(),
  },
  (t) => [index("claim_of_account").on(t.accountId, t.createdAt)],
);

/** A wish to be verified in person; with no record behind it, it waits like any other and dies. */
export const branchVerification = pgTable(
  "branch_verification",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    memberId: uuid(),
    branchId: uuid(),
    /** Who decides: the branch, or the committee above it where nobody is free. */
    ownerId: uuid().references(() => organization.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => member.id),
    outcome: text().$type<"verified" | "declined">(),
    reason: text().notNull().default(""),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("verification_open").on(t.ownerId, t.expiresAt).where(sql`${t.decidedAt} is null`),
    check("verification_not_of_oneself", sql`${t.decidedBy} <> ${t.memberId}`),
    check("verification_decision_whole", sql`(${t.decidedAt} is null) = (${t.outcome} is null)`),
  ],
);

/** A telephone of the roster that is to change after a verification in person: a second officer confirms, and it waits. */
export const phoneChange = pgTable(
  "phone_change",
  {
    id: id(),
    verificationId: uuid()
      .notNull()
      .unique()
      .references(() => branchVerification.id),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    phoneSealed: text().notNull(),
    phoneIndex: text().notNull(),
    /** Which organization has the second officer. */
    ownerId: uuid()
      .notNull()
      .references(() => organization.id),
    proposedBy: uuid()
      .notNull()
      .references(() => member.id),
    createdAt: instant().notNull(),
    /** Not before this, whoever confirmed when: until then the old number may object. */
    effectiveAt: instant().notNull(),
    expiresAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => member.id),
    outcome: text().$type<"confirmed" | "declined">(),
    appliedAt: instant(),
    /** Somebody objected, or the binding ended otherwise. */
    stoppedAt: instant(),
  },
  (t) => [
    index("phone_change_open").on(t.ownerId).where(sql`${t.decidedAt} is null and ${t.stoppedAt} is null`),
    check("phone_change_whole", sql`(${t.decidedAt} is null) = (${t.outcome} is null)`),
    check(
      "phone_change_four_eyes",
      sql`${t.decidedBy} is distinct from ${t.proposedBy} or ${t.decidedBy} is null`,
    ),
    check(
      "phone_change_not_himself",
      sql`${t.memberId} not in (${t.proposedBy}, coalesce(${t.decidedBy}, ${t.proposedBy}))`,
    ),
  ],
);

/** What the old telephone may say against a binding that went around it, by a code and without an account. */
export const bindingObjection = pgTable(
  "binding_objection",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    codeIndex: text().notNull().unique(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index("objection_of_member").on(t.memberId)],
);
