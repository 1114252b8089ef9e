/** 退回单: the sheet of paper, signed where the committee that returns the letter has a key. */
import { makeCorrespondence } from "./correspondence";
import type { Signing } from "./paper";
import { type ReturnSlip, returnSlipSentences } from "./return-slip-sentences";

/** PDF/A-2a; rejects with `MissingGlyph` where a character cannot be drawn. */
export async function makeReturnSlip(slip: ReturnSlip, signing: Signing | null): Promise<Uint8Array> {
  return makeCorrespondence(returnSlipSentences(slip), slip.returnedOn, signing);
}
