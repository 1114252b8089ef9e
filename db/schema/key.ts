import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { KeyRevocationReason, ListIssuer, OutsideTrust } from "../../lib/rules/key";
import { bytes, instant } from "../columns";
import { account } from "./account";
import { committeeKey } from "./installation";

/** 证书吊销: a committee's certificate that was taken back, by whom and why. */
export const keyRevocation = pgTable("key_revocation", {
  keyId: uuid()
    .primaryKey()
    .references(() => committeeKey.id),
  ground: text().$type<KeyRevocationReason>().notNull(),
  revokedAt: instant().notNull(),
  revokedByAccountId: uuid()
    .notNull()
    .references(() => account.id),
});

/** 证书吊销列表: the newest list of each authority as it was signed; `mark` says of which state of the books. */
export const revocationList = pgTable("revocation_list", {
  issuer: text().$type<ListIssuer>().primaryKey(),
  number: integer().notNull(),
  der: bytes().notNull(),
  mark: text().notNull(),
  madeAt: instant().notNull(),
});

/** 外部信任源: a root of somebody else's that documents of this installation were signed or stamped below. */
export const trustedRoot = pgTable("trusted_root", {
  /** Hexadecimal SHA-256 of the certificate. */
  fingerprint: text().primaryKey(),
  trust: text().$type<OutsideTrust>().notNull(),
  certificateDer: bytes().notNull(),
  createdAt: instant().notNull(),
});
