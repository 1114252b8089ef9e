/**
 * 公文: what the sheets of a transfer share, from their words to a file that is signed where the issuer has a key.
 * Typesetting blocks the thread: call it in the job process (docs/decisions/004).
 */
import type { CalendarDate } from "@/lib/rules/calendar";
import { type Signer, signDocument } from "./sign";
import type { TimestampAuthority } from "./timestamp";
import { type Fit, typeset } from "./typeset";

/** Who signs, and when. */
export interface Signing {
  readonly signer: Signer;
  readonly timestampAuthority: TimestampAuthority;
  readonly now: Date;
}

/** The words into `templates/<template>.typ`; `drawings` are what is no text: a QR code. */
export function paperPdf(
  template: string,
  words: object,
  issuedOn: CalendarDate,
  fit: Fit,
  drawings: Readonly<Record<string, string>> = {},
): Uint8Array {
  const [year, month, day] = issuedOn.split("-").map(Number);
  return typeset(template, { words, ...drawings, year, month, day }, textsIn(words), fit);
}

/** A file that bears the committee's signature; without a key it stays as it is, to be printed and sealed. */
export async function signedPaper(
  pdf: Uint8Array,
  signing: Signing | null,
  reason: string,
): Promise<Uint8Array> {
  if (signing === null) return pdf;
  return signDocument(pdf, signing.signer, signing.timestampAuthority, signing.now, reason);
}

/** 2026-07-01 → 2026年7月1日 (GB/T 9704-2012: no leading zeros). */
export function paperDay(date: CalendarDate): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** Every text inside, however deep: all of them will be printed. */
function textsIn(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words !== "object" || words === null) return [];
  return Object.values(words).flatMap(textsIn);
}
