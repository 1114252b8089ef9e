/**
 * 组织关系介绍信: the words of the letter's middle part, as the screen shows it.
 * Source: 组通字〔2006〕45号: dues month and validity in capital numerals, the addressee (抬头) is the committee that may
 * receive, the destination (去) is the branch finally joined.
 */
import type { CalendarDate, Month } from "@/lib/rules/calendar";
import { inCapitals, monthInCapitals } from "@/lib/rules/letter";

export interface LetterSheet {
  readonly number: string;
  readonly addressee: string;
  readonly name: string;
  readonly sex: "male" | "female";
  readonly probationary: boolean;
  readonly origin: string;
  readonly destination: string;
  readonly duesPaidUntil: Month;
  readonly validDays: number;
  readonly issuer: string;
  readonly issuedOn: CalendarDate;
}

export interface LetterSentences {
  readonly title: string;
  readonly number: string;
  readonly addressee: string;
  readonly paragraphs: readonly string[];
  readonly issuer: string;
  readonly issuedOn: string;
}

export function letterSentences(sheet: LetterSheet): LetterSentences {
  const sex = sheet.sex === "male" ? "男" : "女";
  const standing = sheet.probationary ? "预备" : "正式";
  const [year, month, day] = sheet.issuedOn.split("-").map(Number);
  return {
    title: "党员组织关系介绍信",
    number: sheet.number,
    addressee: `${sheet.addressee}：`,
    paragraphs: [
      `${sheet.name}同志（${sex}），系中共${standing}党员，由${sheet.origin}去${sheet.destination}，请接转组织关系。`,
      `该同志党费已交到${monthInCapitals(sheet.duesPaidUntil)}。`,
      `（有效期${inCapitals(sheet.validDays)}天）`,
    ],
    issuer: sheet.issuer,
    issuedOn: `${year}年${month}月${day}日`,
  };
}
