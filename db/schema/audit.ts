import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { CheckpointBody } from "../../lib/rules/audit";
import { bytes, instant } from "../columns";
import { event } from "./event";

/** 审计链: the events of a committee in the order in which they were linked, each day closed by a link without an event. */
export const eventLink = pgTable(
  "event_link",
  {
    /** The committee; all zeros for what happened above every committee. */
    chain: uuid().notNull(),
    day: date({ mode: "string" }).notNull(),
    /** From 1 on, each day anew. */
    position: integer().notNull(),
    eventId: uuid()
      .unique()
      .references(() => event.id),
    /** False where the mac of the event was not ours: it is kept all the same, and can no longer be taken away. */
    sound: boolean().notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
    linkedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chain, t.day, t.position] }),
    index("event_link_at").on(t.linkedAt),
    // The days that were begun, and those that were closed.
    index("event_link_begun").on(t.day, t.chain).where(sql`${t.position} = 1`),
    index("event_link_closed").on(t.day, t.chain).where(sql`${t.eventId} is null`),
  ],
);

/** 检查点: signed ends of the chains, numbered without a gap, each with the hash of the one before. */
export const checkpoint = pgTable(
  "checkpoint",
  {
    number: integer().primaryKey(),
    content: jsonb().$type<CheckpointBody>().notNull(),
    hash: text().notNull(),
    keyId: text().notNull(),
    signature: text().notNull(),
  },
  (t) => [check("checkpoint_numbered", sql`(${t.content} ->> 'number')::integer = ${t.number}`)],
);

/** What signs checkpoints: Ed25519, made by and sealed for the installation. Its id is the hash of the public key. */
export const auditKey = pgTable("audit_key", {
  id: text().primaryKey(),
  publicKeySpki: bytes().notNull(),
  privateKeySealed: text().notNull(),
  createdAt: instant().notNull(),
  retiredAt: instant(),
});
