/**
 * 证明夹: when the holder of a certificate is told that it is about to expire, and how long a link for a download counts.
 * Sources: none; the numbers are settings.
 */
import { addDays, type CalendarDate, dateOf } from "./calendar";
import { type CertificateKind, type CertificateState, certificateKinds, kindRules } from "./certificate";
import { settings } from "./settings";

/** What says how it was on its day has no end that anybody waits for. */
export const remindedKinds: readonly CertificateKind[] = certificateKinds.filter(
  (kind) => kindRules[kind].validity !== "snapshot",
);

interface Dated {
  readonly kind: CertificateKind;
  readonly state: CertificateState;
  readonly issuedOn: CalendarDate;
  readonly validUntil: CalendarDate;
}

/** The first day on which he is told. */
export function expiryNoticeOn({ validUntil }: Pick<Dated, "validUntil">): CalendarDate {
  return addDays(validUntil, -settings.certificateNoticeDays);
}

/** Is its last day near? Not of one that was issued for so few days that its holder has them in mind. */
export function isExpiryNear(certificate: Dated, now: Date): boolean {
  const { kind, state, issuedOn, validUntil } = certificate;
  const [today, from] = [dateOf(now), expiryNoticeOn(certificate)];
  return (
    state === "issued" &&
    remindedKinds.includes(kind) &&
    issuedOn < from &&
    today >= from &&
    today <= validUntil
  );
}

/** Until when a link opens its document. */
export function linkExpiresAt(madeAt: Date): Date {
  return new Date(madeAt.getTime() + settings.documentLinkMinutes * 60_000);
}

export function linkCounts(link: { readonly expiresAt: Date }, now: Date): boolean {
  return now < link.expiresAt;
}
