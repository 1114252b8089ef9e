/** 回执: the sheet of paper, signed where the committee that accepted the member has a key. */
import { makeCorrespondence } from "./correspondence";
import type { Signing } from "./paper";
import { type PaperReceipt, paperReceiptSentences } from "./paper-receipt-sentences";

/** PDF/A-2a; rejects with `MissingGlyph` where a character cannot be drawn. */
export async function makePaperReceipt(receipt: PaperReceipt, signing: Signing | null): Promise<Uint8Array> {
  return makeCorrespondence(paperReceiptSentences(receipt), receipt.issuedOn, signing);
}
