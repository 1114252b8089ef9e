/**
 * 二次验证: besides the code on his telephone an officer shows something that only he has, a passkey or the code of an
 * authenticator, before he approves, issues, reveals or exports.
 */
import { type PolicyAct, strongActs } from "./policy";
import { settings } from "./settings";

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
