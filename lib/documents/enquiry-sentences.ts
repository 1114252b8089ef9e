/**
 * 函: the words with which a target committee asks the origin for files that are missing.
 * Source: practice of receiving committees: whose joining files are incomplete is accepted after the answer (回函).
 */
import type { CalendarDate } from "@/lib/rules/calendar";
import { type Contact, type Correspondence, closed, contactRows } from "./correspondence";
import { paperDay } from "./paper";

export interface Enquiry {
  /** As printed: `京知委函〔2026〕3号`. */
  readonly number: string;
  readonly addressee: string;
  readonly name: string;
  readonly letterNumber: string;
  /** The files asked for, at least one. */
  readonly missing: readonly string[];
  /** Why, or what is in doubt; may be empty. */
  readonly note: string;
  /** The day by which an answer is awaited. */
  readonly replyBy: CalendarDate;
  readonly issuer: string;
  readonly issuedOn: CalendarDate;
  readonly contact: Contact;
}

export function enquirySentences(enquiry: Enquiry): Correspondence {
  const last = enquiry.missing.length - 1;
  return {
    title: `关于商请补充${enquiry.name}同志党员材料的函`,
    number: enquiry.number,
    addressee: `${enquiry.addressee}：`,
    paragraphs: [
      `你处开具的${enquiry.name}同志《中国共产党党员组织关系介绍信》（编号：${enquiry.letterNumber}）收悉。` +
        `${closed(enquiry.note)}经核对，尚缺下列材料：`,
    ],
    items: enquiry.missing.map((file, index) => `${file.trim()}${index === last ? "。" : "；"}`),
    afterItems: [
      `请于${paperDay(enquiry.replyBy)}前将上述材料转至我处；确实无法补齐的，请书面说明情况。` +
        "收到复函之前，该同志的组织关系暂不转入，仍由你处教育管理。",
    ],
    closing: "特此函达，请予函复。",
    enclosure: null,
    issuer: enquiry.issuer,
    issuedOn: paperDay(enquiry.issuedOn),
    sealPlace: "盖章处",
    contact: contactRows(enquiry.contact),
    author: enquiry.issuer,
  };
}
