/** 出具证明: the whole way from the words to the signed file. */
import { certificatePdf } from "./certificate";
import { type CertificateSheet, certificateSentences } from "./certificate-sentences";
import { qrToken } from "./qr-token";
import { publicKeyOf, type Signer, signDocument } from "./sign";
import type { TimestampAuthority } from "./timestamp";

/** The bytes that are stored once and given out ever after: a second run signs anew and differs. */
export async function makeCertificate(
  sheet: CertificateSheet,
  signer: Signer,
  timestampAuthority: TimestampAuthority,
  now: Date,
): Promise<Uint8Array> {
  const reason = `签发${certificateSentences(sheet).title}`;
  const token = await qrToken(sheet, publicKeyOf(signer.certificateDer), signer.sign);
  const pdf = certificatePdf({ ...sheet, verifyUrl: `${sheet.verifyUrl}#${token}` });
  return signDocument(pdf, signer, timestampAuthority, now, reason);
}
