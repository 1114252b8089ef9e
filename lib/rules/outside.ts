/**
 * 平台外单位: what passes between a committee here and an organization that is not on the platform.
 * Sources: 组通字〔2006〕45号 (the receipt is the third part of the letter and goes from committee to committee, within one
 * month); domain handbook 1.5, 1.10, edges 14, 15, 40, 47–49.
 */

/** What an outside organization can answer to our paper letter. */
export const outsideAnswerKinds = ["accepted", "refused"] as const;
export type OutsideAnswerKind = (typeof outsideAnswerKinds)[number];

/** How the receipt that we owe went to the issuer of an incoming letter. */
export const receiptChannels = ["by_hand", "post", "confidential_post", "fax", "national_system"] as const;
export type ReceiptChannel = (typeof receiptChannels)[number];

/** The same letter typed twice: issuer and number without spaces, brackets and 中共, full width made narrow. */
export function letterKey(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s〔〕［］[\]()（）【】第号字\-—_.]/g, "")
    .replace(/^中国共产党|^中共/, "")
    .toUpperCase();
}
