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
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  certificateKinds,
  certificatePurposes,
  certificateStates,
  revocationReasons,
} from "../../lib/rules/certificate";
import { bytes, id, instant } from "../columns";
import { member } from "./member";
import { organization } from "./organization";

export const certificateKind = pgEnum("certificate_kind", certificateKinds);
export const certificateState = pgEnum("certificate_state", certificateStates);
export const certificatePurpose = pgEnum("certificate_purpose", certificatePurposes);
export const revocationReason = pgEnum("revocation_reason", revocationReasons);

/** What stood in the books when the certificate was issued: the document is made from this and nothing else. */
export interface CertificateSnapshot {
  readonly version: 1;
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
    revokedAt: instant(),
    revokedFor: revocationReason(),
    issuedAt: instant().notNull(),
    checks: integer().notNull().default(0),
    /** The newest first, and only so many; when it was checked, and nothing about who did. */
    checkTimes: instant().array().notNull().default([]),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("certificate_serial").on(t.committeeId, t.kind, t.year, t.serial),
    index("certificate_of_member").on(t.memberId, t.issuedAt),
    index("certificate_dead").on(t.validUntil).where(sql`${t.state} <> 'issued'`),
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

/** 状态清单: the newest signed list of what no longer counts, one row; `mark` says of which state of the books. */
export const statusList = pgTable("status_list", {
  only: boolean().primaryKey().default(true),
  signed: bytes().notNull(),
  mark: text().notNull(),
  madeAt: instant().notNull(),
});
