/** 证明: the sheet of paper of every kind, not yet signed. */
import { type CertificateSheet, certificateSentences } from "./certificate-sentences";
import { qrSvg } from "./qr";
import { typeset } from "./typeset";

/** PDF/A-2a; throws `MissingGlyph` where a character cannot be drawn. */
export function certificatePdf(sheet: CertificateSheet): Uint8Array {
  const words = certificateSentences(sheet);
  const [year, month, day] = sheet.issuedOn.split("-").map(Number);
  const printed = [
    words.title,
    words.number,
    words.addressee ?? "",
    ...words.paragraphs,
    words.closing,
    ...words.english,
    ...Object.values(words.stub ?? {}),
    words.issuer,
    words.issuedOn,
    words.sealPlace,
    ...Object.values(words.verification),
  ];
  return typeset("certificate", { words, qr: qrSvg(sheet.verifyUrl), year, month, day }, printed);
}
