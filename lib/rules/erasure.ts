/**
 * 删除个人信息: whoever is no longer kept on the books may have what is kept of him erased, unless a rule holds it.
 * Sources: 个人信息保护法 art. 47 (deletion, and that a period fixed by law goes before it); the ten years of letters.
 * What holds is named with the day on which it ends, and on that day the clock erases.
 */
import { retention } from "./retention";

export const erasureHolds = [
  "on_the_books", // 在册党员: the roster itself is kept by rule
  "open_case", // a transfer is under way
  "open_complaint", // a complaint waits for its answer
  "live_certificate", // somebody may be checking it
  "letters", // ten years after the end of a case with a letter
] as const;
export type ErasureHold = (typeof erasureHolds)[number];

export interface ErasureFacts {
  readonly onTheBooks: boolean;
  readonly openCase: boolean;
  readonly openComplaint: boolean;
  /** The last instant at which a certificate of his is valid. */
  readonly certificateUntil: Date | null;
  /** When the last of his cases with a letter ended, and the last letter with a list on which he stands was issued. */
  readonly letterEndedAt: Date | null;
}

export interface HeldBy {
  readonly hold: ErasureHold;
  /** Null: nobody knows yet when it ends. */
  readonly until: Date | null;
}

/** What holds an erasure now; nothing means that it may be done. */
export function holdsOn(facts: ErasureFacts, now: Date): HeldBy[] {
  const held: HeldBy[] = [];
  if (facts.onTheBooks) held.push({ hold: "on_the_books", until: null });
  if (facts.openCase) held.push({ hold: "open_case", until: null });
  if (facts.openComplaint) held.push({ hold: "open_complaint", until: null });
  if (facts.certificateUntil !== null && facts.certificateUntil > now) {
    held.push({ hold: "live_certificate", until: facts.certificateUntil });
  }
  if (facts.letterEndedAt !== null) {
    const until = new Date(facts.letterEndedAt.getTime() + (retention.letters.days ?? 0) * 86_400_000);
    if (until > now) held.push({ hold: "letters", until });
  }
  return held;
}
