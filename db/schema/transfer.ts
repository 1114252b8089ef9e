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
import type { AttachmentPurpose, AttachmentType } from "../../lib/rules/attachment";
import type { PaperKind, WishOutcome } from "../../lib/rules/incoming";
import { type DeliveryWay, letterKinds, letterStates } from "../../lib/rules/letter";
import type { AnswerEvidence, OutsideAnswerKind, ReceiptChannel } from "../../lib/rules/outside";
import type { CommitteeSettingKey } from "../../lib/rules/settings";
import { transferReasons, transferRoutes, transferStates } from "../../lib/rules/transfer";
import type { WaivableCondition } from "../../lib/rules/transfer-conditions";
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
    /** 抬头 and 去向: organizations here, or the words of a paper letter. */
    addresseeId: uuid().references(() => organization.id),
    destinationId: uuid().references(() => organization.id),
    addresseeText: text(),
    destinationText: text(),
    printCount: integer().notNull().default(0),
    deliveredHow: text().$type<DeliveryWay>(),
    deliveredOn: date({ mode: "string" }),
    /** 全国系统编号, where the clerk has keyed the transfer in there too (edge 41). */
    nationalNumber: text(),
    nationalSyncedAt: instant(),
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
    check(
      "letter_addressed",
      sql`case ${t.kind} when 'electronic' then ${t.addresseeId} is not null and ${t.destinationId} is not null
        else ${t.addresseeText} is not null and ${t.destinationText} is not null end`,
    ),
    check("letter_ended", sql`(${t.state} in ('live', 'on_hold')) = (${t.endedAt} is null)`),
  ],
);

/** A print of a paper letter: its sheet bears which one it is. The job process makes the bytes, sealed for the member. */
export const letterPrint = pgTable(
  "letter_print",
  {
    id: id(),
    letterId: uuid()
      .notNull()
      .references(() => letter.id),
    /** 1 for the first. */
    nth: integer().notNull(),
    printedBy: uuid()
      .notNull()
      .references(() => member.id),
    askedAt: instant().notNull(),
    sealed: text(),
    madeAt: instant(),
    /** Why it cannot be made: the characters that no font has, or that the sheet is too small. */
    problem: text(),
  },
  (t) => [
    uniqueIndex("letter_print_once").on(t.letterId, t.nth),
    index("letter_print_waiting").on(t.askedAt).where(sql`${t.madeAt} is null`),
    check("letter_print_made", sql`(${t.madeAt} is null) = (${t.sealed} is null and ${t.problem} is null)`),
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

/** 外单位的答复: what an organization outside answered to a paper letter; a second clerk confirms it before it counts. */
export const outsideAnswer = pgTable(
  "outside_answer",
  {
    id: id(),
    transferId: uuid()
      .notNull()
      .references(() => transfer.id),
    letterId: uuid()
      .notNull()
      .references(() => letter.id),
    kind: text().$type<OutsideAnswerKind>().notNull(),
    acceptedOn: date({ mode: "string" }),
    ground: text(),
    remark: text().notNull().default(""),
    /** Who answered, outside. */
    unit: text().notNull(),
    personSealed: text().notNull(),
    attachmentId: uuid().references(() => attachment.id),
    /** The clerk who noted it down; null when the outside did so by the code of the letter. */
    recordedBy: uuid().references(() => member.id),
    /** From what the clerk noted it. */
    evidence: text().$type<AnswerEvidence>(),
    recordedAt: instant().notNull(),
    confirmedBy: uuid().references(() => member.id),
    confirmedAt: instant(),
    /** Set when a clerk found that it does not stand. */
    dismissedAt: instant(),
  },
  (t) => [
    uniqueIndex("outside_answer_standing").on(t.letterId).where(sql`${t.dismissedAt} is null`),
    index("outside_answer_of_transfer").on(t.transferId),
    check("outside_answer_second_clerk", sql`${t.confirmedBy} <> ${t.recordedBy}`),
    check("outside_answer_kind", sql`(${t.kind} = 'accepted') = (${t.acceptedOn} is not null)`),
    check("outside_answer_evidence", sql`(${t.recordedBy} is null) = (${t.evidence} is null)`),
  ],
);

/** 转入的纸质介绍信: a letter of an organization outside, as it was registered. */
export const incomingLetter = pgTable(
  "incoming_letter",
  {
    id: id(),
    transferId: uuid()
      .notNull()
      .unique()
      .references(() => transfer.id),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    issuer: text().notNull(),
    number: text().notNull(),
    /** Issuer and number without spaces and brackets, so that the same letter is found however it was typed. */
    issuerKey: text().notNull(),
    numberKey: text().notNull(),
    year: integer().notNull(),
    addressee: text().notNull(),
    issuedOn: date({ mode: "string" }).notNull(),
    validDays: integer().notNull(),
    validUntil: date({ mode: "string" }).notNull(),
    /** YYYY-MM; null until the clerk has read it from a letter that somebody registered himself. */
    duesPaidUntil: text(),
    issuerContact: text().notNull().default(""),
    attachmentId: uuid().references(() => attachment.id),
    /** When all its fields were there: a letter that somebody registered himself is completed by the clerk. */
    completedAt: instant(),
    /** The receipt we owe: how and when it went (T25). */
    receiptSentOn: date({ mode: "string" }),
    receiptChannel: text().$type<ReceiptChannel>(),
    registeredBy: uuid().references(() => member.id),
    registeredByAccountId: uuid(),
    recordedAt: instant().notNull(),
  },
  (t) => [uniqueIndex("incoming_letter_once").on(t.issuerKey, t.numberKey, t.year)],
);

/** A paper letter that somebody without a record here registered himself; sealed until the job places it. */
export const incomingWish = pgTable(
  "incoming_wish",
  {
    id: id(),
    accountId: uuid().notNull(),
    targetBranchId: uuid()
      .notNull()
      .references(() => organization.id),
    bodySealed: text().notNull(),
    attachmentId: uuid().references(() => attachment.id),
    createdAt: instant().notNull(),
    /** How often placing it has failed: one that fails again and again waits behind the others. */
    tries: integer().notNull().default(0),
    placedAt: instant(),
    /** The committee whose clerks look at it. */
    committeeId: uuid().references(() => organization.id),
    /** The case it became; null when it could not become one, and why is told to the clerk only. */
    transferId: uuid(),
    outcome: text().$type<WishOutcome>(),
    /** When a clerk has dealt with one that could not become a case. */
    closedAt: instant(),
    closedBy: uuid().references(() => member.id),
  },
  (t) => [
    index("incoming_wish_waiting").on(t.tries, t.createdAt).where(sql`${t.placedAt} is null`),
    index("incoming_wish_of_account").on(t.accountId, t.createdAt),
    index("incoming_wish_at_committee")
      .on(t.committeeId, t.createdAt)
      .where(sql`${t.transferId} is null and ${t.closedAt} is null`),
    check("incoming_wish_placed", sql`(${t.placedAt} is null) = (${t.outcome} is null)`),
  ],
);

/**
 * 退回单、回执、函: a sheet that a committee sends outside about a case, one for each event it tells of. The job process
 * makes the bytes, sealed.
 */
export const transferPaper = pgTable(
  "transfer_paper",
  {
    id: id(),
    transferId: uuid()
      .notNull()
      .references(() => transfer.id),
    kind: text().$type<PaperKind>().notNull(),
    eventId: uuid().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => member.id),
    askedAt: instant().notNull(),
    sealed: text(),
    madeAt: instant(),
    /** Why it cannot be made: the characters that no font has. */
    problem: text(),
  },
  (t) => [
    uniqueIndex("transfer_paper_once").on(t.eventId, t.kind),
    index("transfer_paper_waiting").on(t.askedAt).where(sql`${t.madeAt} is null`),
    check("transfer_paper_made", sql`(${t.madeAt} is null) = (${t.sealed} is null and ${t.problem} is null)`),
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
