/**
 * 回执: the words with which we answer the committee that sent a member with a letter from outside.
 * Source: 组通字〔2006〕45号, third part of the form: its own sentence, the seal alone as signature; sent directly between
 * the two committees within one month of the acceptance.
 */
import type { CalendarDate } from "@/lib/rules/calendar";
import type { Correspondence } from "./correspondence";
import { paperDay } from "./paper";

export interface PaperReceipt {
  /** The number of the letter that is answered. */
  readonly letterNumber: string;
  /** The committee that issued it. */
  readonly issuer: string;
  readonly name: string;
  readonly acceptedBy: string;
  readonly acceptedOn: CalendarDate;
  readonly issuedOn: CalendarDate;
  readonly officer: string;
  readonly telephone: string;
}

export function paperReceiptSentences(receipt: PaperReceipt): Correspondence {
  return {
    title: "中国共产党党员组织关系介绍信回执",
    number: receipt.letterNumber,
    addressee: `${receipt.issuer}：`,
    paragraphs: [
      `${receipt.name}同志的党员组织关系已转达我处，特此回复。`,
      `接收日期：${paperDay(receipt.acceptedOn)}。`,
    ],
    items: [],
    afterItems: [],
    closing: null,
    enclosure: null,
    issuer: null,
    issuedOn: paperDay(receipt.issuedOn),
    sealPlace: "盖章处",
    contact: [
      ["接收党组织：", receipt.acceptedBy],
      ["经办人：", receipt.officer],
      ["联系电话：", receipt.telephone],
    ],
    author: receipt.acceptedBy,
  };
}
