import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { PaperKind, WishOutcome } from "../../lib/rules/incoming";
import { type DeliveryWay, letterKinds, letterStates } from "../../lib/rules/letter";
import type { AnswerEvidence, OutsideAnswerKind, ReceiptChannel } from "../../lib/rules/outside";
import { id, instant } from "../columns";
import { member } from "./member";
import { organization } from "./organization";
import { attachment, transfer } from "./transfer";

export const letterState = pgEnum("letter_state", letterStates);
export const letterKind = pgEnum("letter_kind", letterKinds);

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
