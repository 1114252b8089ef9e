/**
 * 党员身份识别: lifetimes on the way from a telephone to a roster record, and how long the binding counts.
 */
import { addMonths, type CalendarDate, dateOf, startOf } from "./calendar";
import { settings } from "./settings";

/** Rises with each change of the text that is consented to; the former texts stay in lib/words (`consentTexts`). */
export const CONSENT_VERSION = 2;

/** By the code to the telephone of the roster; by the branch; by that code, away from another account. */
export const verificationWays = ["code", "in_person", "moved"] as const;
export type VerificationWay = (typeof verificationWays)[number];

/** Until when whoever had the telephone or the account before may object. */
export function objectionUntil(boundAt: Date): Date {
  return new Date(boundAt.getTime() + settings.coolingOffHours * 3_600_000);
}

/**
 * Until when no certificates are issued: a verification that went around the telephone of the roster, or took the record
 * from another account, waits for objections. A code sent to the roster needs no wait.
 */
export function coolingOffUntil(way: VerificationWay, boundAt: Date): Date | null {
  return way === "code" ? null : objectionUntil(boundAt);
}

/** The day from which he is asked again who he is. */
export function renewalDay(boundAt: Date): CalendarDate {
  return addMonths(dateOf(boundAt), settings.verifiedMonths);
}

/** The day on which he is told that it is near. */
export function renewalNoticeAt(boundAt: Date): Date {
  return new Date(startOf(renewalDay(boundAt)).getTime() - settings.renewalNoticeDays * 86_400_000);
}

export interface Binding {
  readonly boundAt: Date;
  /** The telephone of the roster when he was verified, and now. */
  readonly boundPhone: string | null;
  readonly rosterPhone: string | null;
}

/** Why a binding does not count until he is verified anew. */
export type BindingFault = "year_over" | "phone_changed";

/**
 * Does the binding of a login to its record still count? A year is enough for a telephone to change hands, and another
 * telephone on the roster may mean another person at this one. A first number, where there was none, proves nothing.
 */
export function bindingFault({ boundAt, boundPhone, rosterPhone }: Binding, now: Date): BindingFault | null {
  if (boundPhone !== null && boundPhone !== rosterPhone) return "phone_changed";
  return dateOf(now) >= renewalDay(boundAt) ? "year_over" : null;
}

/**
 * May the telephone of a login that nobody used for so long belong to somebody else by now? Then it opens a new account,
 * which knows nothing of the old one.
 */
export function mayHaveChangedHands(lastUsedAt: Date, now: Date): boolean {
  return now.getTime() - lastUsedAt.getTime() > settings.unusedDays * 86_400_000;
}

/** Has he proven recently that it is he (L2)? */
export function provenRecently(provenAt: Date, now: Date): boolean {
  return now.getTime() - provenAt.getTime() <= settings.recentSignInHours * 3_600_000;
}

/** When a session ends by itself. */
export function sessionIsOver(
  session: { readonly createdAt: Date; readonly seenAt: Date; readonly endedAt: Date | null },
  officer: boolean,
  now: Date,
): boolean {
  if (session.endedAt !== null) return true;
  const idle = (officer ? settings.idleMinutesOfficer : settings.idleMinutes) * 60_000;
  return (
    now.getTime() - session.seenAt.getTime() > idle ||
    now.getTime() - session.createdAt.getTime() > settings.sessionHours * 3_600_000
  );
}
