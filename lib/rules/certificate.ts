/**
 * 关系证明: certificates a member issues to himself.
 * Kinds, modes and validity follow the catalogue of the domain handbook (4.1); states are those of 10.3.
 * There is no general proof of membership in the regulations: each is a local attestation for a named purpose.
 */
import { addDays, addMonths, type CalendarDate, dateOf } from "./calendar";
import { type MemberFacts, type Offer, offersFor } from "./member";
import { done, type Outcome, refuse } from "./refusal";
import { settings } from "./settings";

/** C01 党员身份证明, C02 组织关系证明. */
export const certificateKinds = ["membership", "affiliation"] as const;
export type CertificateKind = (typeof certificateKinds)[number];

export const certificateCodes: Record<CertificateKind, string> = { membership: "C01", affiliation: "C02" };

export const certificatePurposes = [
  "employment",
  "examination",
  "study",
  "residence",
  "community",
  "other",
] as const;
export type CertificatePurpose = (typeof certificatePurposes)[number];

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

export function certificateOffers(facts: MemberFacts, now: Date): Record<CertificateKind, Offer> {
  const offers = offersFor(facts, now);
  return { membership: offers.membership_certificate, affiliation: offers.affiliation_certificate };
}

export interface CertificateRequestFacts {
  readonly member: MemberFacts;
  /** When the branch last confirmed the member's data. */
  readonly dataConfirmedOn: CalendarDate | null;
  readonly issuedToday: number;
  /** Until when no certificates leave after a verification in person. */
  readonly coolingOffUntil: Date | null;
  readonly hasCommittee: boolean;
}

/** May this certificate be issued at once, without a person (K01, K02)? */
export function judgeCertificate(
  kind: CertificateKind,
  facts: CertificateRequestFacts,
  now: Date,
): Outcome<"at_once"> {
  if (!facts.hasCommittee) return refuse("no_issuing_committee");
  if (facts.coolingOffUntil !== null && now < facts.coolingOffUntil) return refuse("cooling_off");
  if (certificateOffers(facts.member, now)[kind] !== "yes") return refuse("certificate_not_offered");
  if (facts.dataConfirmedOn === null || !confirmedRecently(facts.dataConfirmedOn, now)) {
    return refuse("certificate_needs_confirmation");
  }
  if (facts.issuedToday >= settings.certificatesPerDay) {
    return refuse("certificate_quota", { most: settings.certificatesPerDay });
  }
  return done("at_once");
}

function confirmedRecently(on: CalendarDate, now: Date): boolean {
  return dateOf(now) <= addMonths(on, settings.dataConfirmedMonths);
}

/** The validities a member may choose from, in days. */
export const certificateValidities = [7, settings.certificateDays, settings.certificateDaysMost] as const;

/** The last valid day, inclusive to 24:00 Asia/Shanghai. */
export function certificateValidUntil(issuedOn: CalendarDate, days: number): CalendarDate {
  return addDays(issuedOn, days);
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

/** Which kinds die by which event of life (K05). */
export const revokedBy: Record<RevocationReason, readonly CertificateKind[]> = {
  transfer_accepted: ["affiliation"],
  organization_changed: ["affiliation"],
  status_changed: certificateKinds,
  data_changed: certificateKinds,
  hold: certificateKinds,
  corrected: certificateKinds,
  withdrawn: certificateKinds,
};
