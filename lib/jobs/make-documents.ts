import { giveDocumentUp, postponeDocument, storeDocument } from "../acts/certificate/store-document";
import { certificateSheet } from "../documents/certificate-sheet";
import { makeCertificate } from "../documents/make-certificate";
import { signatureForm } from "../documents/sign";
import { documentsToMake } from "../reads/certificate-document";
import { everybodys, type Whose } from "../reads/committee-key";
import { neverMade } from "./never-made";
import { signingAs } from "./signing";
import { isResting } from "./signing-outside";
import type { Alive } from "./timetable";

/**
 * Makes the documents of certificates that were issued: typeset, signed, stamped, stored once. What can never be drawn is
 * given up with its reason; any other failure is tried again later, and does not hold up the others. Returns how many it made.
 */
export async function makeDocuments(
  address: string,
  now: Date,
  alive: Alive,
  whose: Whose = everybodys,
): Promise<number> {
  const waiting = await documentsToMake(20, now, whose);
  let made = 0;
  for (const { certificate, committee } of waiting) {
    try {
      const { keyId, signer, timestampAuthority } = await signingAs(committee, now);
      const pdf = await makeCertificate(
        certificateSheet(certificate, address),
        signer,
        timestampAuthority,
        now,
      );
      const document = { certificateId: certificate.id, pdf, suite: signatureForm(signer), keyId };
      if (await storeDocument(document, now)) made += 1;
    } catch (error) {
      const problem = neverMade(error);
      if (problem !== null) await giveDocumentUp(certificate.id, problem);
      else {
        // Where the signer outside failed, it is the signer that rests: when it is well, all of its documents are made.
        if (!isResting(committee.id, now)) await postponeDocument(certificate, now);
        console.error(
          `certificate ${certificate.id} was not made:`,
          error instanceof Error ? error.message : error,
        );
      }
    }
    await alive();
  }
  return made;
}
