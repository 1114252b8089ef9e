/**
 * 公文函件: the page of what one committee writes to another about a transfer (return slip, receipt, enquiry).
 * Source: GB/T 9704-2012: number, title, addressee, body, enclosures, signature and date.
 */
import type { CalendarDate } from "@/lib/rules/calendar";
import { paperPdf, type Signing, signedPaper } from "./paper";
import { OFFICIAL_SIZES } from "./typeset";

export interface Correspondence {
  readonly title: string;
  readonly number: string;
  readonly addressee: string;
  readonly paragraphs: readonly string[];
  /** What the paragraphs announce, numbered. */
  readonly items: readonly string[];
  /** What follows the items. */
  readonly afterItems: readonly string[];
  readonly closing: string | null;
  readonly enclosure: string | null;
  /** Null where the seal alone stands in the place of the signature. */
  readonly issuer: string | null;
  readonly issuedOn: string;
  readonly sealPlace: string;
  /** Whom to ask: one row each, a name and its value. */
  readonly contact: readonly (readonly [string, string])[];
  /** The author that the file names. */
  readonly author: string;
}

/** Whom to ask about it. */
export interface Contact {
  readonly officer: string;
  readonly telephone: string;
  readonly address: string;
}

/** The rows at the foot; what is not known is left out. */
export function contactRows(contact: Contact): readonly (readonly [string, string])[] {
  const rows = [
    ["经办人：", contact.officer],
    ["联系电话：", contact.telephone],
    ["通讯地址：", contact.address],
  ] as const;
  return rows.filter(([, value]) => value !== "");
}

/** What somebody typed, closed with a full stop. */
export function closed(text: string): string {
  const words = text.trim();
  return words === "" || /[。！？…]$/u.test(words) ? words : `${words}。`;
}

/** PDF/A-2a; throws `MissingGlyph` where a character cannot be drawn. */
export function correspondencePdf(words: Correspondence, issuedOn: CalendarDate): Uint8Array {
  return paperPdf("correspondence", words, issuedOn, OFFICIAL_SIZES);
}

export async function makeCorrespondence(
  words: Correspondence,
  issuedOn: CalendarDate,
  signing: Signing | null,
): Promise<Uint8Array> {
  return signedPaper(correspondencePdf(words, issuedOn), signing, `签发${words.title}`);
}
