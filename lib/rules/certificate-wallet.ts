/**
 * 证明夹: when the holder of a certificate is told that it is about to expire, how long a link for a download counts.
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

/**
 * Does a link open its document (once more)? A web view opens it, then the program that shows PDF files; whoever is sent
 * the address afterwards comes too late.
 */
export function linkCounts(
  link: { readonly expiresAt: Date; readonly openedAt: Date | null; readonly openings: number },
  now: Date,
): boolean {
  const { documentLinkOpenings: most, documentLinkMinutesOpened: minutes } = settings;
  const { expiresAt, openedAt, openings } = link;
  if (openedAt !== null && now.getTime() >= openedAt.getTime() + minutes * 60_000) return false;
  return now < expiresAt && openings < most;
}
