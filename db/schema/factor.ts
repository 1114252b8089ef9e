import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { account, session } from "./account";
import { member } from "./member";
import { organization } from "./organization";

/** 动态验证码: the secret that an authenticator app shares with us; one an account, in force once a code has come back. */
export const authenticator = pgTable("authenticator", {
  accountId: uuid()
    .primaryKey()
    .references(() => account.id),
  secretSealed: text().notNull(),
  createdAt: instant().notNull(),
  confirmedAt: instant(),
  /** The session in which it was begun: while it waits for its first code, no other one sees it. */
  sessionId: uuid(),
  /** The step of thirty seconds whose code was used last: each code counts once. */
  lastStep: integer(),
});

/** 通行密钥: a key pair whose private half never leaves the device. */
export const passkey = pgTable(
  "passkey",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    credentialId: text().notNull(),
    publicKey: text().notNull(),
    /** Grows with each use where the device counts: one that goes back was copied. */
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    createdAt: instant().notNull(),
    usedAt: instant(),
    removedAt: instant(),
  },
  // By account: whoever holds a role has his key there and where his record is.
  (t) => [
    uniqueIndex("passkey_credential").on(t.accountId, t.credentialId).where(sql`${t.removedAt} is null`),
    index("passkey_of_account").on(t.accountId),
  ],
);

/**
 * What was the second factor of a record while no account is bound to it: it waits for the account that comes next, so
 * that nobody comes to the record by the telephone alone.
 */
export const keptFactor = pgTable("kept_factor", {
  memberId: uuid()
    .primaryKey()
    .references(() => member.id),
  bodySealed: text().notNull(),
  keptAt: instant().notNull(),
});

/** A question that a passkey must sign: for one session, once, for a few minutes. */
export const factorChallenge = pgTable("factor_challenge", {
  id: id(),
  sessionId: uuid()
    .notNull()
    .references(() => session.id),
  purpose: text().$type<"add" | "show">().notNull(),
  challenge: text().notNull(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});

/** 恢复码: each counts once, for whoever has lost his device. Sealed until he has said that he has written them down. */
export const recoveryCode = pgTable(
  "recovery_code",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    codeHash: text().notNull(),
    shownSealed: text(),
    createdAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index("recovery_code_of_account").on(t.accountId)],
);

/**
 * 重置二次验证: somebody has lost all that he could show. One who knows him sees him, a second one confirms, and then it
 * waits, so that he can object.
 */
export const factorReset = pgTable(
  "factor_reset",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    memberId: uuid().references(() => member.id),
    /** The organization whose superiors decide; null where only a security officer does. */
    aboveId: uuid().references(() => organization.id),
    createdAt: instant().notNull(),
    /** Until when it can be decided. */
    expiresAt: instant().notNull(),
    checkedAt: instant(),
    checkedBy: uuid().references(() => account.id),
    checkedByMember: uuid().references(() => member.id),
    /** How he made sure who it is; sealed with the key of the account. */
    reasonSealed: text(),
    confirmedAt: instant(),
    confirmedBy: uuid().references(() => account.id),
    confirmedByMember: uuid().references(() => member.id),
    /** Not before this: until then he may object. */
    effectiveAt: instant(),
    /** By what whoever holds his telephone objects without an account. */
    codeIndex: text().unique(),
    /** Declined, objected to, or let go. */
    stoppedAt: instant(),
    appliedAt: instant(),
  },
  (t) => [
    uniqueIndex("factor_reset_one")
      .on(t.accountId)
      .where(sql`${t.stoppedAt} is null and ${t.appliedAt} is null`),
    index("factor_reset_due").on(t.effectiveAt).where(sql`${t.stoppedAt} is null and ${t.appliedAt} is null`),
    check("factor_reset_checked_whole", sql`(${t.checkedAt} is null) = (${t.checkedBy} is null)`),
    check(
      "factor_reset_confirmed_whole",
      sql`(${t.confirmedAt} is null) = (${t.confirmedBy} is null) and (${t.confirmedAt} is null) = (${t.effectiveAt} is null)`,
    ),
    check("factor_reset_two", sql`${t.confirmedAt} is null or ${t.checkedAt} is not null`),
    check(
      "factor_reset_known",
      sql`(${t.checkedAt} is null or (${t.memberId} is not null and ${t.checkedByMember} is not null)) and (${t.confirmedAt} is null or ${t.confirmedByMember} is not null)`,
    ),
    check(
      "factor_reset_four_eyes",
      sql`${t.confirmedBy} <> ${t.checkedBy} and ${t.confirmedByMember} <> ${t.checkedByMember}`,
    ),
    check(
      "factor_reset_not_himself",
      sql`${t.accountId} <> ${t.checkedBy} and ${t.accountId} <> ${t.confirmedBy} and ${t.memberId} <> ${t.checkedByMember} and ${t.memberId} <> ${t.confirmedByMember}`,
    ),
    check(
      "factor_reset_waited",
      sql`${t.appliedAt} is null or (${t.effectiveAt} is not null and ${t.appliedAt} >= ${t.effectiveAt} and ${t.stoppedAt} is null)`,
    ),
  ],
);
