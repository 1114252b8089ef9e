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
import {
  type CertificateField,
  type CertificateLanguage,
  certificateKinds,
  certificatePurposes,
  certificateStates,
  certificateWays,
  revocationReasons,
} from "../../lib/rules/certificate";
import type { RunFinding } from "../../lib/rules/certificate-run";
import type { OfficeKind } from "../../lib/rules/office";
import { bytes, id, instant } from "../columns";
import { session } from "./account";
import { member } from "./member";
import { organization } from "./organization";

export const certificateKind = pgEnum("certificate_kind", certificateKinds);
export const certificateState = pgEnum("certificate_state", certificateStates);
export const certificatePurpose = pgEnum("certificate_purpose", certificatePurposes);
export const certificateWay = pgEnum("certificate_way", certificateWays);
export const revocationReason = pgEnum("revocation_reason", revocationReasons);

/** What stood in the books when the certificate was issued: the document is made from this and nothing else. */
export interface CertificateSnapshot {
  /** 1: the two certificates of the beginning, with all that they can say. */
  readonly version: 1 | 2;
  readonly name: string;
  readonly sex: "male" | "female";
  readonly ethnicity: string;
  readonly bornOn: string;
  readonly maskedCitizenNumber: string;
  readonly status: "full" | "probationary";
  readonly admittedOn: string;
  readonly confirmedOn: string | null;
  readonly branchName: string;
  readonly committeeName: string;
  readonly affiliatedSince: string | null;
  readonly purposeNote: string;
  readonly receiver: string;
  readonly inTransfer: boolean;
  /** The newest checkpoint of the audit chain on the day; missing in what is older than checkpoints. */
  readonly checkpoint?: { readonly number: number; readonly hash: string };
  /** What the purpose allows and he did not leave out; in version 1 all. */
  readonly shown?: readonly CertificateField[];
  readonly language?: CertificateLanguage;
  readonly duesPaidUntil?: string | null;
  readonly offices?: readonly {
    readonly kind: OfficeKind;
    readonly organization: string;
    readonly from: string;
  }[];
  readonly absence?: CertificateAbsence | null;
  readonly acceptance?: CertificateAcceptance | null;
  /** The committee's telephone, where it is known. */
  readonly contact?: string;
}

/** 外出: of a proof letter. */
export interface CertificateAbsence {
  readonly from: string;
  readonly to: string;
  readonly place: string;
  readonly cause: string;
}

/** 同意接收: of an agreement to accept. */
export interface CertificateAcceptance {
  readonly originBranch: string;
  readonly targetBranch: string;
}

/** 关系证明. */
export const certificate = pgTable(
  "certificate",
  {
    id: id(),
    kind: certificateKind().notNull(),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    state: certificateState().notNull(),
    purpose: certificatePurpose().notNull(),
    year: integer().notNull(),
    serial: integer().notNull(),
    number: text().notNull().unique(),
    code: text().notNull().unique(),
    issuedOn: date({ mode: "string" }).notNull(),
    validUntil: date({ mode: "string" }).notNull(),
    snapshot: jsonb().$type<CertificateSnapshot>().notNull(),
    supersededById: uuid(),
    /** The run in which his branch had it issued for him; null where he asked himself. */
    runId: uuid(),
    revokedAt: instant(),
    revokedFor: revocationReason(),
    issuedAt: instant().notNull(),
    checks: integer().notNull().default(0),
    /** The newest first, and only so many; when it was checked, and nothing about who did. */
    checkTimes: instant().array().notNull().default([]),
    /** When the holder was told that its last day is near. */
    expiryToldAt: instant(),
    /** When its document is to be made, or tried again; null once it is made, or never can be. */
    documentDueAt: instant(),
    /** Why it never can be: the characters that no font draws. */
    documentProblem: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("certificate_serial").on(t.committeeId, t.kind, t.year, t.serial),
    index("certificate_of_member").on(t.memberId, t.issuedAt),
    index("certificate_dead").on(t.validUntil).where(sql`${t.state} <> 'issued'`),
    index("certificate_to_remind")
      .on(t.validUntil)
      .where(sql`${t.state} = 'issued' and ${t.expiryToldAt} is null`),
    index("certificate_to_make").on(t.documentDueAt).where(sql`${t.documentDueAt} is not null`),
    check(
      "certificate_revocation_whole",
      sql`(${t.state} = 'revoked') = (${t.revokedAt} is not null) and (${t.revokedAt} is null) = (${t.revokedFor} is null)`,
    ),
  ],
);

/** The bytes, made once outside the transaction: a signature never reproduces, a second download gives the same. */
export const certificateDocument = pgTable(
  "certificate_document",
  {
    certificateId: uuid()
      .primaryKey()
      .references(() => certificate.id),
    pdf: bytes().notNull(),
    sha256: text().notNull(),
    suite: text().notNull(),
    keyId: uuid().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [index("certificate_document_sha256").on(t.sha256)],
);

/**
 * 下载链接: for some minutes it opens one document without the cookie, which the download manager of a chat program does not
 * have. It lives no longer than the session that asked for it, and is of no use in another network.
 */
export const certificateLink = pgTable(
  "certificate_link",
  {
    id: id(),
    tokenIndex: text().notNull().unique(),
    certificateId: uuid()
      .notNull()
      .references(() => certificate.id),
    sessionId: uuid()
      .notNull()
      .references(() => session.id),
    networkIndex: text().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    openedAt: instant(),
    openings: integer().notNull().default(0),
  },
  (t) => [index("certificate_link_age").on(t.createdAt)],
);

/** 状态清单: the newest signed list of what no longer counts, one row; `mark` says of which state of the books. */
export const statusList = pgTable("status_list", {
  only: boolean().primaryKey().default(true),
  signed: bytes().notNull(),
  mark: text().notNull(),
  madeAt: instant().notNull(),
});

/** What the member wrote, sealed with his key as one. */
export interface CertificateWish {
  readonly purposeNote: string;
  readonly receiver: string;
  readonly days: number;
  readonly language: CertificateLanguage;
  readonly leftOut: readonly CertificateField[];
  readonly absence: CertificateAbsence | null;
}

/** 申请: a certificate that somebody looks at before it is issued (K03). */
export const certificateRequest = pgTable(
  "certificate_request",
  {
    id: id(),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    kind: certificateKind().notNull(),
    way: certificateWay().notNull(),
    purpose: certificatePurpose().notNull(),
    wishSealed: text().notNull(),
    /** The committee that will sign it. */
    committeeId: uuid()
      .notNull()
      .references(() => organization.id),
    /** The organization whose turn it is. */
    ownerId: uuid()
      .notNull()
      .references(() => organization.id),
    askedAt: instant().notNull(),
    dueAt: instant().notNull(),
    /** When the clock has something to say of it next; null when it has said all. */
    callAt: instant(),
    checkedBy: uuid().references(() => member.id),
    checkedAt: instant(),
    decidedBy: uuid().references(() => member.id),
    decidedAt: instant(),
    outcome: text().$type<"issued" | "refused">(),
    /** Why it was refused; sealed. */
    answer: text().notNull().default(""),
    withdrawnAt: instant(),
    certificateId: uuid().references(() => certificate.id),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("certificate_request_open")
      .on(t.memberId, t.kind)
      .where(sql`${t.decidedAt} is null and ${t.withdrawnAt} is null`),
    index("certificate_request_called")
      .on(t.callAt)
      .where(sql`${t.decidedAt} is null and ${t.withdrawnAt} is null`),
    index("certificate_request_of_member").on(t.memberId, t.askedAt),
    index("certificate_request_of_owner")
      .on(t.ownerId, t.dueAt)
      .where(sql`${t.decidedAt} is null and ${t.withdrawnAt} is null`),
    check(
      "certificate_request_decided",
      sql`(${t.decidedAt} is null) = (${t.outcome} is null) and (${t.decidedAt} is null) = (${t.decidedBy} is null)`,
    ),
    check("certificate_request_one_end", sql`${t.decidedAt} is null or ${t.withdrawnAt} is null`),
    check(
      "certificate_request_issued",
      sql`(${t.outcome} is not distinct from 'issued') = (${t.certificateId} is not null)`,
    ),
    check(
      "certificate_request_four_eyes",
      sql`${t.checkedBy} is distinct from ${t.memberId} and ${t.decidedBy} is distinct from ${t.memberId}
        and (${t.checkedBy} is null or ${t.decidedBy} is distinct from ${t.checkedBy})`,
    ),
    check(
      "certificate_request_both",
      sql`${t.outcome} is distinct from 'issued' or ${t.way} <> 'branch_then_committee' or ${t.checkedBy} is not null`,
    ),
  ],
);

/** 批量出具: certificates of one kind and purpose that an officer has issued for the members of a branch. */
export const certificateRun = pgTable(
  "certificate_run",
  {
    id: id(),
    branchId: uuid()
      .notNull()
      .references(() => organization.id),
    kind: certificateKind().notNull(),
    purpose: certificatePurpose().notNull(),
    /** One for all: it names an organization and no person. */
    wish: jsonb().$type<CertificateWish>().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => member.id),
    createdAt: instant().notNull(),
    startedAt: instant(),
    /** The session in which somebody pressed, while the job process issues; null before and after. */
    releasedIn: uuid(),
    releasedAt: instant(),
  },
  (t) => [
    index("certificate_run_of_branch").on(t.branchId, t.createdAt),
    index("certificate_run_released").on(t.releasedAt).where(sql`${t.releasedAt} is not null`),
    check("certificate_run_release_whole", sql`(${t.releasedIn} is null) = (${t.releasedAt} is null)`),
  ],
);

/** A member of it: the certificate that he got, or why not; neither until it was his turn. */
export const certificateRunRow = pgTable(
  "certificate_run_row",
  {
    runId: uuid()
      .notNull()
      .references(() => certificateRun.id),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    certificateId: uuid().references(() => certificate.id),
    finding: text().$type<RunFinding>(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.memberId] }),
    index("certificate_run_row_of_member").on(t.memberId),
    check("certificate_run_row_one_end", sql`${t.certificateId} is null or ${t.finding} is null`),
  ],
);
