/**
 * 关系证明: what a member may have certified, who looks at it before, and what stands on it.
 * Kinds, ways and validity follow the catalogue of the domain handbook (4.1); states are those of 10.3.
 * There is no general proof of membership in the regulations: each is a local attestation for a named purpose, and says
 * no more than that purpose needs (个人信息保护法 art. 6).
 */
import { addDays, addYears, type CalendarDate, dateOf } from "./calendar";
import type { Service } from "./member";
import { settings } from "./settings";

export const certificateKinds = [
  "membership", // C01 党员身份证明
  "affiliation", // C02 组织关系证明
  "proof_letter", // C04 党员证明信: absence of at most six months, two parts
  "dues", // C05 党费交纳证明
  "admission", // C06 入党及转正时间证明
  "office", // C08 党内职务证明
  "standing", // C09 党龄证明
  "acceptance", // C11 接收函
] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** As the catalogue numbers them: part of the number and of the QR code. */
export const certificateCodes: Record<CertificateKind, string> = {
  membership: "C01",
  affiliation: "C02",
  proof_letter: "C04",
  dues: "C05",
  admission: "C06",
  office: "C08",
  standing: "C09",
  acceptance: "C11",
};

export const certificatePurposes = [
  "employment",
  "examination",
  "study",
  "residence",
  "community",
  "organization_life", // 参加组织生活
  "personnel_file", // 存入档案
  "commendation", // 纪念章、表彰
  "transfer", // 接转组织关系
  "other",
] as const;
export type CertificatePurpose = (typeof certificatePurposes)[number];

/** What may be left out. Name, status and the masked number always stand: by them the paper is checked. */
export const certificateFields = [
  "sex",
  "ethnicity",
  "born_on",
  "admitted_on",
  "confirmed_on",
  "branch",
  "since",
] as const;
export type CertificateField = (typeof certificateFields)[number];

/** Who looks at it before it is issued. */
export const certificateWays = ["at_once", "branch", "committee", "branch_then_committee"] as const;
export type CertificateWay = (typeof certificateWays)[number];

/** The instrument itself is Chinese; an English rendering may stand below. */
export const certificateLanguages = ["zh", "zh_en"] as const;
export type CertificateLanguage = (typeof certificateLanguages)[number];

export interface KindRule {
  readonly way: CertificateWay;
  /** Whose line of the table of services (./member) says to which status it is offered. */
  readonly service: Service;
  readonly signedBy: "committee" | "target_committee";
  readonly statuses: readonly ("full" | "probationary")[];
  readonly purposes: readonly CertificatePurpose[];
  /** What it is about: stands there whatever the purpose. */
  readonly says: readonly CertificateField[];
  /** What stands there beside it where the purpose allows it and the member does not leave it out. */
  readonly maySay: readonly CertificateField[];
  /** Days of validity to choose from; `absence`: as long as he is away; `snapshot`: says what was so on its day. */
  readonly validity: readonly number[] | "absence" | "snapshot";
  /** What an open transfer means to it. */
  readonly openTransfer: "no_matter" | "said" | "refused" | "needed";
}

/** The validities a member may choose from, in days. */
export const certificateValidities = [7, settings.certificateDays, settings.certificateDaysMost] as const;

const person = ["sex", "ethnicity", "born_on"] as const;
const proof = ["employment", "examination", "study", "residence", "community", "other"] as const;

/** 证明目录. */
export const kindRules: Record<CertificateKind, KindRule> = {
  membership: {
    way: "at_once",
    service: "membership_certificate",
    signedBy: "committee",
    statuses: ["full", "probationary"],
    purposes: proof,
    says: [],
    maySay: [...person, "admitted_on", "confirmed_on", "branch"],
    validity: certificateValidities,
    openTransfer: "no_matter",
  },
  affiliation: {
    way: "at_once",
    service: "affiliation_certificate",
    signedBy: "committee",
    statuses: ["full", "probationary"],
    purposes: proof,
    says: ["branch"],
    maySay: [...person, "since"],
    validity: certificateValidities,
    openTransfer: "said",
  },
  proof_letter: {
    way: "branch_then_committee",
    service: "proof_letter",
    signedBy: "committee",
    statuses: ["full", "probationary"],
    purposes: ["organization_life"],
    says: ["branch"],
    maySay: ["sex", "ethnicity"],
    validity: "absence",
    // Whoever moves for good takes the letter of introduction: the two are never to be confused.
    openTransfer: "refused",
  },
  dues: {
    way: "at_once",
    service: "dues_certificate",
    signedBy: "committee",
    statuses: ["full", "probationary"],
    purposes: ["organization_life", "personnel_file", "other"],
    says: ["branch"],
    maySay: ["sex"],
    validity: [7, settings.certificateDays],
    openTransfer: "no_matter",
  },
  admission: {
    way: "committee",
    service: "membership_certificate",
    signedBy: "committee",
    statuses: ["full", "probationary"],
    purposes: ["personnel_file", "examination", "other"],
    says: ["admitted_on", "confirmed_on"],
    maySay: [...person, "branch"],
    validity: "snapshot",
    openTransfer: "no_matter",
  },
  office: {
    way: "committee",
    service: "membership_certificate",
    signedBy: "committee",
    statuses: ["full"],
    purposes: ["employment", "personnel_file", "commendation", "other"],
    says: [],
    maySay: person,
    validity: [7, settings.certificateDays],
    openTransfer: "no_matter",
  },
  standing: {
    way: "committee",
    service: "membership_certificate",
    signedBy: "committee",
    statuses: ["full"],
    purposes: ["community", "commendation", "personnel_file", "other"],
    says: ["confirmed_on"],
    maySay: [...person, "admitted_on", "branch"],
    validity: "snapshot",
    openTransfer: "no_matter",
  },
  acceptance: {
    way: "committee",
    service: "transfer",
    signedBy: "target_committee",
    statuses: ["full", "probationary"],
    purposes: ["transfer"],
    says: ["branch"],
    maySay: ["sex"],
    validity: [settings.certificateDays],
    openTransfer: "needed",
  },
};

/** 用途决定内容: what a purpose allows to be said beside what the kind is about. */
export const purposeAllows: Record<CertificatePurpose, readonly CertificateField[]> = {
  employment: ["sex", "ethnicity", "born_on", "admitted_on", "confirmed_on", "branch", "since"],
  examination: ["sex", "ethnicity", "born_on", "admitted_on", "confirmed_on", "branch", "since"],
  study: ["sex", "ethnicity", "born_on", "admitted_on", "confirmed_on", "branch", "since"],
  residence: ["sex", "born_on", "branch", "since"],
  community: ["sex", "branch", "since"],
  organization_life: ["sex", "ethnicity", "branch"],
  personnel_file: ["sex", "ethnicity", "born_on", "admitted_on", "confirmed_on", "branch"],
  commendation: ["sex", "born_on", "admitted_on", "confirmed_on", "branch"],
  transfer: ["sex", "branch"],
  other: certificateFields,
};

/** What the member may choose to leave out for this purpose. */
export function choosableFields(kind: CertificateKind, purpose: CertificatePurpose): CertificateField[] {
  return kindRules[kind].maySay.filter((field) => purposeAllows[purpose].includes(field));
}

/** What stands on it, in the order of the sheet. */
export function shownFields(
  kind: CertificateKind,
  purpose: CertificatePurpose,
  leftOut: readonly CertificateField[],
): CertificateField[] {
  const chosen = choosableFields(kind, purpose).filter((field) => !leftOut.includes(field));
  return certificateFields.filter((field) => kindRules[kind].says.includes(field) || chosen.includes(field));
}

/** What is never to be had here: an opinion is no data, and is asked for by an organization of an organization. */
export const elsewhereKinds = [
  "introduction_letter", // C03 介绍信: only through a transfer
  "receipt", // C12 回执: only through a transfer
  "political_review", // C10 政治审查、函调
  "conduct", // C15 现实表现、未受党纪处分
] as const;
export type ElsewhereKind = (typeof elsewhereKinds)[number];

/** Expiry is never stored: it is read from the last valid day. */
export const certificateStates = ["issued", "revoked", "superseded"] as const;
export type CertificateState = (typeof certificateStates)[number];

export const revocationReasons = [
  "transfer_accepted",
  "organization_changed",
  "status_changed",
  "data_changed",
  "hold",
  "corrected",
  "withdrawn",
] as const;
export type RevocationReason = (typeof revocationReasons)[number];

/** What anybody learns who holds the code. */
export const verdicts = ["valid", "expired", "revoked", "replaced", "unknown"] as const;
export type Verdict = (typeof verdicts)[number];

/** 长期: what says how it was on its day is answered for so many years. */
const SNAPSHOT_YEARS = 10;

/** The last valid day, inclusive to 24:00 Asia/Shanghai. */
export function certificateValidUntil(
  kind: CertificateKind,
  issuedOn: CalendarDate,
  wish: { readonly days: number; readonly absentUntil: CalendarDate | null },
): CalendarDate {
  const { validity } = kindRules[kind];
  if (validity === "snapshot") return addYears(issuedOn, SNAPSHOT_YEARS);
  if (validity === "absence") return wish.absentUntil ?? issuedOn;
  return addDays(issuedOn, wish.days);
}

/** `C01〔2026〕证00042`: gapless per committee, kind and year. */
export function certificateNumber(
  committeeCode: string,
  kind: CertificateKind,
  year: number,
  serial: number,
): string {
  return `${committeeCode}${certificateCodes[kind]}〔${year}〕证${String(serial).padStart(5, "0")}`;
}

/** What the verify page says of a certificate now; a code that is in no book is `unknown`. */
export function certificateVerdict(
  certificate: { readonly state: CertificateState; readonly validUntil: CalendarDate },
  now: Date,
): Exclude<Verdict, "unknown"> {
  switch (certificate.state) {
    case "revoked":
      return "revoked";
    case "superseded":
      return "replaced";
    case "issued":
      return dateOf(now) > certificate.validUntil ? "expired" : "valid";
  }
}

/** What names the branch or its committee as his: it ends with the affiliation. */
const bound = ["affiliation", "proof_letter", "office", "acceptance"] as const;

/** What happens in a member's life that his certificates do not survive: the reasons, and what is written down as one of them. */
export const lifeEvents = [...revocationReasons, "office_ended", "transfer_ended"] as const;
export type LifeEvent = (typeof lifeEvents)[number];

/** The reason that stands in the book: an office and a case that ended are changes of what the book says of him. */
export function reasonOf(event: LifeEvent): RevocationReason {
  return event === "office_ended" || event === "transfer_ended" ? "data_changed" : event;
}

/** Which kinds die by which event of life (K05). */
export const revokedBy: Record<LifeEvent, readonly CertificateKind[]> = {
  transfer_accepted: bound,
  organization_changed: bound,
  status_changed: certificateKinds,
  data_changed: certificateKinds,
  hold: certificateKinds,
  corrected: certificateKinds,
  withdrawn: certificateKinds,
  office_ended: ["office"],
  transfer_ended: ["acceptance"],
};
