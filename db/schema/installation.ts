import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { CommitteeSettingKey } from "../../lib/rules/settings";
import { bytes, id, instant } from "../columns";
import { organization } from "./organization";

/** What a committee has set for itself and those below it. */
export const setting = pgTable(
  "setting",
  {
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    key: text().$type<CommitteeSettingKey>().notNull(),
    value: integer().notNull(),
    setBy: uuid(),
    setAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.committeeId, t.key] })],
);

/** The next number of a series; the row is locked by who takes one, so there are no gaps. */
export const serialCounter = pgTable(
  "serial_counter",
  {
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    series: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.committeeId, t.series, t.year] })],
);

/**
 * A signing key of a committee; its certificate is added by who keeps the authority. One lies here, sealed, and signs
 * letters and documents. Where there is another one outside (外部密钥: a hardware module, a service), documents are signed
 * by that: of it the public half alone is here. A key is certified once: whoever renews it makes a new one.
 */
export const committeeKey = pgTable(
  "committee_key",
  {
    id: id(),
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    suite: text().notNull(),
    publicKeySpki: bytes().notNull(),
    /** Null where the key lies outside. */
    privateKeySealed: text(),
    certificateDer: bytes(),
    /** 外部证书: where a CA outside has certified a key outside, its certificate and those above it; ours vouches for it. */
    outsideCertificates: bytes(),
    /** When the certificate ends; null where it was made before that was written down. */
    certificateUntil: instant(),
    createdAt: instant().notNull(),
    retiredAt: instant(),
  },
  (t) => [
    uniqueIndex("committee_key_current")
      .on(t.committeeId, sql`(${t.privateKeySealed} is null)`)
      .where(sql`${t.retiredAt} is null`),
    uniqueIndex("committee_key_public").on(t.publicKeySpki),
  ],
);

/** The installation's own authorities: root, issuing, time stamp. */
export const authority = pgTable("authority", {
  role: text().$type<"root" | "issuing" | "timestamp" | "status">().primaryKey(),
  certificateDer: bytes().notNull(),
  privateKeySealed: text().notNull(),
  createdAt: instant().notNull(),
});

/** Is the demo allowed to live here? One row. */
export const installation = pgTable("installation", {
  only: boolean().primaryKey().default(true),
  demoSince: instant(),
  createdAt: instant().notNull(),
});
