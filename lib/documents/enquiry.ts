/** 函: the sheet of paper, signed where the committee that asks has a key. */
import { makeCorrespondence } from "./correspondence";
import { type Enquiry, enquirySentences } from "./enquiry-sentences";
import type { Signing } from "./paper";

/** PDF/A-2a; rejects with `MissingGlyph` where a character cannot be drawn. */
export async function makeEnquiry(enquiry: Enquiry, signing: Signing | null): Promise<Uint8Array> {
  return makeCorrespondence(enquirySentences(enquiry), enquiry.issuedOn, signing);
}
