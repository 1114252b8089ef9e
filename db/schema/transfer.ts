import { sql } from "drizzle-orm";
import { check, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { AttachmentPurpose, AttachmentType } from "../../lib/rules/attachment";
import { transferReasons, transferRoutes, transferStates } from "../../lib/rules/transfer";
import type { WaivableCondition } from "../../lib/rules/transfer-conditions";
import { bytes, id, instant } from "../columns";
import { member } from "./member";
import { organization } from "./organization";

export const transferState = pgEnum("transfer_state", transferStates);
export const transferRoute = pgEnum("transfer_route", transferRoutes);
export const transferReason = pgEnum("transfer_reason", transferReasons);

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
    /** Null where the member comes from outside (R3). */
    originBranchId: uuid().references(() => organization.id),
    originCommitteeId: uuid().references(() => organization.id),
    targetBranchId: uuid().references(() => organization.id),
    targetCommitteeId: uuid().references(() => organization.id),
    /** The target committee and branch once the case has come to them: until then they see nothing. */
    shownCommitteeId: uuid().references(() => organization.id),
    shownBranchId: uuid().references(() => organization.id),
    /** The other side where it is not on the platform: 抬头 and 去向 of a paper letter, or its issuer and the unit left. */
    outsideAddressee: text(),
    outsideUnit: text(),
    outsideContact: text(),
    reason: transferReason(),
    reasonNote: text().notNull().default(""),
    sinceOn: date({ mode: "string" }),
    /** Exactly one owner while it is open: an organization or the member. */
    ownerOrganizationId: uuid().references(() => organization.id),
    ownerMemberId: uuid().references(() => member.id),
    dueAt: instant(),
    /** The next moment at which the clock has something to say of this case; null when it has said all. */
    callAt: instant(),
    /** Who decides nothing in it: who opened it for the member, or declared a conflict of interest. */
    setAside: uuid().array().notNull().default(sql`'{}'`),
    lossAttestedAt: instant(),
    /** The case that this one goes on from after a change of destination (改派), or takes back (T27). */
    followsId: uuid(),
    reversesId: uuid(),
    batchId: uuid(),
    rejectionGround: text(),
    lastApprovedBy: uuid().references(() => member.id),
    /** In whose office he approved, where it was delegated to him. */
    lastApprovedForId: uuid().references(() => member.id),
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
    // A draft with a route is no member's own: it lives for one transaction, until it is opened for him.
    uniqueIndex("transfer_one_draft").on(t.memberId).where(sql`${t.state} = 'draft' and ${t.route} is null`),
    uniqueIndex("transfer_reversed_once")
      .on(t.reversesId)
      .where(sql`${t.state} not in ('rejected', 'voided')`),
    index("transfer_calls").on(t.callAt, t.id).where(sql`${t.callAt} is not null`),
    index("transfer_lapses").on(t.dueAt).where(sql`${t.state} in ('in_transit', 'returned')`),
    index("transfer_of_batch").on(t.batchId).where(sql`${t.batchId} is not null`),
    index("transfer_todo").on(t.ownerOrganizationId, t.dueAt, t.id).where(sql`${t.state} not in ${notOpen}`),
    index("transfer_of_member").on(t.memberId, t.createdAt),
    index("transfer_of_origin_branch").on(t.originBranchId, t.enteredAt),
    index("transfer_of_origin_committee").on(t.originCommitteeId, t.enteredAt),
    index("transfer_of_shown_branch").on(t.shownBranchId, t.enteredAt),
    index("transfer_of_shown_committee").on(t.shownCommitteeId, t.enteredAt),
    check(
      "transfer_one_owner",
      sql`case when ${t.state} in ('completed', 'withdrawn', 'rejected', 'voided')
        then ${t.ownerOrganizationId} is null and ${t.ownerMemberId} is null
        else (${t.ownerOrganizationId} is null) <> (${t.ownerMemberId} is null) end`,
    ),
    check(
      "transfer_not_by_subject",
      sql`${t.lastApprovedBy} <> ${t.memberId} and ${t.lastApprovedForId} <> ${t.memberId}`,
    ),
    check("transfer_one_deadline", sql`(${t.state} in ${notOpen}) = (${t.dueAt} is null)`),
    check(
      "transfer_resolved",
      sql`${t.state} in ${notOpen} or (${t.route} is not null and ${t.reason} is not null
        and case ${t.route}::text when 'outward' then ${t.targetBranchId} is null and ${t.outsideAddressee} is not null
          when 'inward' then ${t.originBranchId} is null and ${t.outsideAddressee} is not null and ${t.targetBranchId} is not null
          else ${t.originBranchId} is not null and ${t.targetBranchId} is not null end)`,
    ),
  ],
);

/** A photograph or scan, sealed. */
export const attachment = pgTable(
  "attachment",
  {
    id: id(),
    transferId: uuid(),
    mediaType: text().$type<AttachmentType>().notNull(),
    purpose: text().$type<AttachmentPurpose>().notNull().default("letter"),
    size: integer().notNull(),
    digest: text().notNull(),
    sealed: bytes().notNull(),
    uploadedBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [index("attachment_of_transfer").on(t.transferId)],
);

/** 特批: a committee sets a condition aside for a member, with its reason (edges 19, 21). */
export const waiver = pgTable(
  "waiver",
  {
    id: id(),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    condition: text().$type<WaivableCondition>().notNull(),
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    reason: text().notNull(),
    grantedBy: uuid()
      .notNull()
      .references(() => member.id),
    grantedAt: instant().notNull(),
    until: date({ mode: "string" }).notNull(),
  },
  (t) => [
    index("waiver_of_member").on(t.memberId),
    check("waiver_not_for_oneself", sql`${t.grantedBy} <> ${t.memberId}`),
  ],
);
