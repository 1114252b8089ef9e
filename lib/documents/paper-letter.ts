/** 党员组织关系介绍信 on paper: one A4 sheet of stub, letter and receipt, signed by the committee that issues it. */
import { paperPdf, type Signing, signedPaper } from "./paper";
import { type PaperLetter, paperLetterSentences } from "./paper-letter-sentences";
import { qrSvg } from "./qr";

/** From the size of a printed form down to the smallest that is read without a lens. */
const FIT = { bodySizes: [13, 12, 11, 10.5, 10, 9.5, 9], onePage: true } as const;

/** PDF/A-2a; throws `MissingGlyph` for a character that cannot be drawn, `DoesNotFit` rather than take a second page. */
export function paperLetterPdf(letter: PaperLetter): Uint8Array {
  const drawings = { qr: qrSvg(letter.address) };
  return paperPdf("paper-letter", paperLetterSentences(letter), letter.issuedOn, FIT, drawings);
}

export async function makePaperLetter(letter: PaperLetter, signing: Signing | null): Promise<Uint8Array> {
  return signedPaper(paperLetterPdf(letter), signing, "签发党员组织关系介绍信");
}
