import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { letterKinds, letterStates } from "../../lib/rules/letter";
import { transferReasons, transferRoutes, transferStates } from "../../lib/rules/transfer";
import { bytes, id, instant } from "../columns";
import { member } from "./member";
import { organization } from "./organization";

export const transferState = pgEnum("transfer_state", transferStates);
export const transferRoute = pgEnum("transfer_route", transferRoutes);
export const transferReason = pgEnum("transfer_reason", transferReasons);
export const letterState = pgEnum("letter_state", letterStates);
export const letterKind = pgEnum("letter_kind", letterKinds);

const notOpen = sql.raw("('draft', 'completed', 'withdrawn', 'rejected', 'voided')");

/** 组织关系接转. Its state is written in one place only (lib/acts/transfer/move.ts), each time with an event. */
export const transfer = pgTable(
  "transfer",
  {
    id: id(),
    /** What people call it by on the telephone. */
    number: text().notNull().unique(),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    state: transferState().notNull(),
    route: transferRoute(),
    originBranchId: uuid()
      .notNull()
      .references(() => organization.id),
    originCommitteeId: uuid().references(() => organization.id),
    targetBranchId: uuid().references(() => organization.id),
    targetCommitteeId: uuid().references(() => organization.id),
    /** The target committee and branch once the case has come to them: until then they see nothing. */
    shownCommitteeId: uuid().references(() => organization.id),
    shownBranchId: uuid().references(() => organization.id),
    reason: transferReason(),
    reasonNote: text().notNull().default(""),
    sinceOn: date({ mode: "string" }),
    /** Exactly one owner while it is open: an organization or the member. */
    ownerOrganizationId: uuid().references(() => organization.id),
    ownerMemberId: uuid().references(() => member.id),
    dueAt: instant(),
    rejectionGround: text(),
    lastApprovedBy: uuid().references(() => member.id),
    lastApprovedState: transferState(),
    /** What to correct, what was asked or answered last: the words that travel with the case. */
    lastReason: text().notNull().default(""),
    createdAt: instant().notNull(),
    submittedAt: instant(),
    enteredAt: instant().notNull(),
    closedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("transfer_one_open").on(t.memberId).where(sql`${t.state} not in ${notOpen}`),
    uniqueIndex("transfer_one_draft").on(t.memberId).where(sql`${t.state} = 'draft'`),
    index("transfer_todo").on(t.ownerOrganizationId, t.dueAt, t.id).where(sql`${t.state} not in ${notOpen}`),
    index("transfer_of_member").on(t.memberId, t.createdAt),
    index("transfer_of_origin_branch").on(t.originBranchId, t.enteredAt),
    index("transfer_of_shown_branch").on(t.shownBranchId, t.enteredAt),
    index("transfer_of_shown_committee").on(t.shownCommitteeId, t.enteredAt),
    check(
      "transfer_one_owner",
      sql`case when ${t.state} in ('completed', 'withdrawn', 'rejected', 'voided')
        then ${t.ownerOrganizationId} is null and ${t.ownerMemberId} is null
        else (${t.ownerOrganizationId} is null) <> (${t.ownerMemberId} is null) end`,
    ),
    check("transfer_one_deadline", sql`(${t.state} in ${notOpen}) = (${t.dueAt} is null)`),
    check(
      "transfer_resolved",
      sql`${t.state} in ${notOpen} or (${t.route} is not null and ${t.targetBranchId} is not null and ${t.reason} is not null)`,
    ),
  ],
);

/** 组织关系介绍信. Numbers are gapless per committee and year; void ones stay. */
export const letter = pgTable(
  "letter",
  {
    id: id(),
    transferId: uuid()
      .notNull()
      .references(() => transfer.id),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    addresseeId: uuid()
      .notNull()
      .references(() => organization.id),
    destinationId: uuid()
      .notNull()
      .references(() => organization.id),
    kind: letterKind().notNull().default("electronic"),
    state: letterState().notNull(),
    year: integer().notNull(),
    serial: integer().notNull(),
    number: text().notNull().unique(),
    code: text().notNull().unique(),
    issuedOn: date({ mode: "string" }).notNull(),
    validDays: integer().notNull(),
    validUntil: date({ mode: "string" }).notNull(),
    duesPaidUntil: text().notNull(),
    /** The letter that this one replaces (补). */
    replacesId: uuid(),
    payload: jsonb().$type<Record<string, string | number | null>>().notNull(),
    suite: text().notNull(),
    keyId: uuid().notNull(),
    signature: text().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex("letter_one_live").on(t.memberId).where(sql`${t.state} in ('live', 'on_hold')`),
    uniqueIndex("letter_serial").on(t.committeeId, t.year, t.serial),
    index("letter_of_transfer").on(t.transferId),
    check("letter_ended", sql`(${t.state} in ('live', 'on_hold')) = (${t.endedAt} is null)`),
  ],
);

/** 回执: the target's answer to the origin, made with the acceptance. */
export const receipt = pgTable("receipt", {
  id: id(),
  transferId: uuid()
    .notNull()
    .unique()
    .references(() => transfer.id),
  letterId: uuid()
    .unique()
    .references(() => letter.id),
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

/** The signing key of a committee, sealed; its certificate is added by who keeps the authority. */
export const committeeKey = pgTable(
  "committee_key",
  {
    id: id(),
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    suite: text().notNull(),
    publicKeySpki: bytes().notNull(),
    privateKeySealed: text().notNull(),
    certificateDer: bytes(),
    createdAt: instant().notNull(),
    retiredAt: instant(),
  },
  (t) => [uniqueIndex("committee_key_current").on(t.committeeId).where(sql`${t.retiredAt} is null`)],
);

/** The installation's own authorities: root, issuing, time stamp. */
export const authority = pgTable("authority", {
  role: text().$type<"root" | "issuing" | "timestamp">().primaryKey(),
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
