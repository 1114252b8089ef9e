import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { verificationWays } from "../../lib/rules/identity";
import { accountRoles } from "../../lib/rules/office";
import { id, instant } from "../columns";
import { member } from "./member";

export const verificationWay = pgEnum("verification_way", verificationWays);
export const accountRoleKind = pgEnum("account_role_kind", accountRoles);

/** A login. It has no rights of its own until it is bound to a roster record. */
export const account = pgTable(
  "account",
  {
    id: id(),
    /** Who comes in by single sign-on may have none; a number that nobody used for long is let go. */
    phoneSealed: text(),
    phoneIndex: text().unique(),
    memberId: uuid()
      .unique()
      .references(() => member.id),
    /** When he was last verified; after a year he is asked again. */
    boundAt: instant(),
    boundBy: verificationWay(),
    /** The telephone that stood on the roster then: another one there now asks anew. */
    boundPhoneIndex: text(),
    /** When he was told that the year is nearly over. */
    renewalToldAt: instant(),
    signedInAt: instant(),
    /** Where he is told by e-mail; only an address that he has confirmed stands here. */
    emailSealed: text(),
    emailConfirmedAt: instant(),
    /** Since when he wants no notices by SMS; codes still come. */
    smsOffAt: instant(),
    /** Since when nobody signs in with it: a security officer has closed it. */
    disabledAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check(
      "account_binding_whole",
      sql`(${t.memberId} is null) = (${t.boundAt} is null) and (${t.memberId} is null) = (${t.boundBy} is null)`,
    ),
    check("account_phone_whole", sql`(${t.phoneSealed} is null) = (${t.phoneIndex} is null)`),
    check("account_email_whole", sql`(${t.emailSealed} is null) = (${t.emailConfirmedAt} is null)`),
  ],
);

/** What an account is for the whole installation: the index lets it be one thing at a time. */
export const accountRole = pgTable(
  "account_role",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    role: accountRoleKind().notNull(),
    givenAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [uniqueIndex("account_role_one").on(t.accountId).where(sql`${t.endedAt} is null`)],
);

/** Who he is with the employer's single sign-on: found by issuer and subject together. */
export const accountIdentity = pgTable(
  "account_identity",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    issuer: text().notNull(),
    subjectSealed: text().notNull(),
    subjectIndex: text().notNull().unique(),
    linkedAt: instant().notNull(),
  },
  (t) => [index("identity_of_account").on(t.accountId)],
);

/** One sign-in by single sign-on under way, known to one browser alone; what must come back stands here. */
export const ssoAttempt = pgTable("sso_attempt", {
  id: id(),
  bodySealed: text().notNull(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});

/** The row behind a session cookie: the row is the law. */
export const session = pgTable(
  "session",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** When he last proved that it is he: the sign-in, or a later second factor. */
    steppedUpAt: instant().notNull(),
    /** When he last showed a second factor in this session. */
    secondFactorAt: instant(),
    /** What it runs on, coarsely (see lib/rules/device.ts), so that its owner knows it again. */
    device: text().notNull().default(""),
    endedAt: instant(),
  },
  (t) => [index("session_of_account").on(t.accountId).where(sql`${t.endedAt} is null`)],
);

export const consent = pgTable(
  "consent",
  {
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    version: integer().notNull(),
    givenAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.version] })],
);

/** One attempt to sign in with a one-time code. */
export const signInAttempt = pgTable("sign_in_attempt", {
  id: id(),
  phoneSealed: text().notNull(),
  phoneIndex: text().notNull(),
  codeHash: text().notNull(),
  triesLeft: integer().notNull(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});

/** One attempt to be told at an e-mail address: the code that goes there must come back. */
export const emailAttempt = pgTable(
  "email_attempt",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    emailSealed: text().notNull(),
    codeHash: text().notNull(),
    triesLeft: integer().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index("email_attempt_of_account").on(t.accountId, t.id)],
);

/** One attempt to sign in with another telephone from now on: the codes of the old one and the new one must come back. */
export const phoneAttempt = pgTable(
  "phone_attempt",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    phoneSealed: text().notNull(),
    phoneIndex: text().notNull(),
    /** Null where there was no telephone before. */
    oldCodeHash: text(),
    newCodeHash: text().notNull(),
    triesLeft: integer().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index("phone_attempt_of_account").on(t.accountId, t.id)],
);

/**
 * 亮身份: one code that a member's phone shows, or has just shown. It names the session: what the code says is asked of the
 * books when somebody looks, and a session that ended shows nothing any more.
 */
export const cardCode = pgTable(
  "card_code",
  {
    id: id(),
    codeIndex: text().notNull().unique(),
    sessionId: uuid()
      .notNull()
      .references(() => session.id),
    /** The half minute for which it is shown (see lib/rules/card.ts). */
    period: integer().notNull(),
    shownAt: instant().notNull(),
    /** Who looked at it: a code is for one, and whoever comes after him is told so. */
    lookedIndex: text(),
  },
  (t) => [index("card_code_of_session").on(t.sessionId), index("card_code_age").on(t.shownAt)],
);
