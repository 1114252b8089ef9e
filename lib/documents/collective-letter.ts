/** 整建制转接介绍信: a letter with its receipt, and the list of the members who move with their organization. */
import { type CollectiveLetter, collectiveLetterSentences } from "./collective-letter-sentences";
import { paperPdf, type Signing, signedPaper } from "./paper";
import { qrSvg } from "./qr";

const FIT = { bodySizes: [14] } as const;

/** PDF/A-2a; throws `MissingGlyph` where a character cannot be drawn. */
export function collectiveLetterPdf(letter: CollectiveLetter): Uint8Array {
  const drawings = { qr: qrSvg(letter.address) };
  return paperPdf("collective-letter", collectiveLetterSentences(letter), letter.issuedOn, FIT, drawings);
}

export async function makeCollectiveLetter(
  letter: CollectiveLetter,
  signing: Signing | null,
): Promise<Uint8Array> {
  return signedPaper(collectiveLetterPdf(letter), signing, "签发党员组织关系介绍信（整建制转接）");
}
