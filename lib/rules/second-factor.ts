/**
 * 二次验证: besides the code on his telephone an officer shows something that only he has, a passkey or the code of an
 * authenticator, before he approves, issues, reveals or exports.
 */
import { type PolicyAct, strongActs } from "./policy";
import { settings } from "./settings";

/** One code of an authenticator app lives so long (RFC 6238). */
export const TOTP_SECONDS = 30;
export const RECOVERY_CODES = 10;
/** A passkey answers within so many minutes. */
export const CHALLENGE_MINUTES = 5;

/** Is what he has shown of himself strong enough for this act? */
export function strong(actor: { readonly secondFactorAt: Date | null }, act: PolicyAct, now: Date): boolean {
  return !strongActs.includes(act) || hasFreshFactor(actor.secondFactorAt, now);
}

export function hasFreshFactor(secondFactorAt: Date | null, now: Date): boolean {
  return (
    secondFactorAt !== null &&
    now.getTime() - secondFactorAt.getTime() <= settings.secondFactorMinutes * 60_000
  );
}

/**
 * May he add or remove a factor? The first one wants a sign-in of a moment ago; where there is one already, that one:
 * whoever finds an open session must not make himself a key to it.
 */
export function mayChangeFactors(
  actor: { readonly provenAt: Date; readonly secondFactorAt: Date | null },
  hasFactor: boolean,
  now: Date,
): boolean {
  return hasFactor ? hasFreshFactor(actor.secondFactorAt, now) : signedInJustNow(actor.provenAt, now);
}

export function signedInJustNow(provenAt: Date, now: Date): boolean {
  return now.getTime() - provenAt.getTime() <= settings.freshSignInMinutes * 60_000;
}

/** When a reset that two have agreed to takes effect: until then whoever it is about may object. */
export function resetEffectiveAt(confirmedAt: Date): Date {
  return new Date(confirmedAt.getTime() + settings.factorResetHours * 3_600_000);
}
