import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { account, session } from "./account";

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
  (t) => [uniqueIndex("passkey_credential").on(t.credentialId), index("passkey_of_account").on(t.accountId)],
);

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
