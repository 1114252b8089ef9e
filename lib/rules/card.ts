/**
 * 亮身份: a member shows on his phone that he is a verified member of his branch, now. Whoever stands before him scans or
 * types a code that soon means nothing any more. Sources: none; the rule is ours.
 */
import type { MemberFacts } from "./member";

/** Digits, so that an old hand types them on the keypad; guesses are limited (see ./limit). */
export const CARD_DIGITS = 9;

/** The code changes this often. */
const CARD_PERIOD = 30_000;
/** A code counts while it is shown and for one period more: a scan over a weak network, nine digits typed slowly. */
const CARD_LATE_PERIODS = 1;

/** The number of the period in which a moment lies. */
export function cardPeriod(now: Date): number {
  return Math.floor(now.getTime() / CARD_PERIOD);
}

/** When the code of this period gives way to the next. */
export function cardChangesAt(period: number): Date {
  return new Date((period + 1) * CARD_PERIOD);
}

/** From when on the code of this period is worthless. */
export function cardEndsAt(period: number): Date {
  return new Date((period + 1 + CARD_LATE_PERIODS) * CARD_PERIOD);
}

/** Does a code of this period count now? Never before its time. */
export function cardCounts(period: number, now: Date): boolean {
  const late = cardPeriod(now) - period;
  return late >= 0 && late <= CARD_LATE_PERIODS;
}

/** Turns bytes that nobody can foresee (at least six) into a code. */
export function cardCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < 6) throw new Error("a code of the card needs 6 bytes");
  const many = 10 ** CARD_DIGITS;
  const number = bytes.reduce((sum, byte) => (sum * 256 + byte) % many, 0);
  return String(number).padStart(CARD_DIGITS, "0");
}

/** Groups of three, as it is shown and read aloud. */
export function shownCardCode(code: string): string {
  return code.replace(/(\d{3})(?=\d)/g, "$1 ");
}

/** What somebody typed, put in order; null if it cannot be a code. */
export function readCardCode(text: string): string | null {
  const bare = text.normalize("NFKC").replace(/[\s\p{Pd}]/gu, "");
  return /^\d+$/.test(bare) && bare.length === CARD_DIGITS ? bare : null;
}

/** What a card says of its holder. */
export type CardStatus = "full" | "probationary";

/**
 * What he may show of himself, null for one for whom the product does not vouch: who is lost, whose rights are suspended,
 * whose number was never proven. The card says no more than that he is a member here: neither dues nor a hold matter.
 */
export function cardStatusOf(
  facts: Pick<MemberFacts, "status" | "rights" | "lostSince" | "citizenNumberUnproven">,
): CardStatus | null {
  if (facts.status !== "full" && facts.status !== "probationary") return null;
  if (facts.rights === "suspended" || facts.lostSince !== null || facts.citizenNumberUnproven) return null;
  return facts.status;
}
