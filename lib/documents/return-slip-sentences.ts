/**
 * 退回单: the words that go back to the issuer with a letter from outside.
 * Source: 《中国共产党党员教育管理工作条例》(2019): nobody refuses without cause (不得无故拒转拒接), and until the target has
 * accepted, the origin stays responsible for the member.
 */
import type { CalendarDate } from "@/lib/rules/calendar";
import type { RefusalGround } from "@/lib/rules/transfer";
import { type Contact, type Correspondence, closed, contactRows } from "./correspondence";
import { paperDay } from "./paper";

export interface ReturnSlip {
  /** Of the slip or of the case, as printed. */
  readonly number: string;
  /** Who issued the letter. */
  readonly issuer: string;
  readonly letterNumber: string;
  readonly letterIssuedOn: CalendarDate;
  /** The member whom the letter names. */
  readonly name: string;
  /** One of the grounds on which a target may refuse, or the member no longer wants to come (T06). */
  readonly ground: RefusalGround | "withdrawn_by_member";
  /** What exactly is wrong; may be empty when the member withdrew. */
  readonly note: string;
  /** The sheet itself goes back; false where the letter came as a number of the national system. */
  readonly letterEnclosed: boolean;
  readonly returnedBy: string;
  readonly returnedOn: CalendarDate;
  readonly contact: Contact;
}

const grounds: Record<RefusalGround, string> = {
  wrong_addressee: "抬头有误，我处不是应当接收的党组织",
  form_defective: "介绍信样式、填写或用印不符合规定，或有涂改，或已超过有效期",
  identity_mismatch: "介绍信所载身份信息与本人或档案材料不符",
  files_missing: "党员档案材料不全或存疑",
  not_at_unit: "本人不在介绍信所载的去往单位",
  target_does_not_exist: "介绍信所载的去往党组织不存在",
};

const STAYS = "在接收之前，该同志的组织关系仍在你处，请继续做好教育、管理和服务工作。";

export function returnSlipSentences(slip: ReturnSlip): Correspondence {
  const letter = `你处${paperDay(slip.letterIssuedOn)}开具的《中国共产党党员组织关系介绍信》（编号：${slip.letterNumber}，党员姓名：${slip.name}）收悉。`;
  const note = slip.note.trim() === "" ? [] : [`情况说明：${closed(slip.note)}`];
  const paragraphs =
    slip.ground === "withdrawn_by_member"
      ? [`${letter}本人已申请不再办理转入，现将介绍信退回。`, ...note, STAYS]
      : [
          `${letter}经审核，不符合接收条件，现予退回。`,
          `退回原因：${grounds[slip.ground]}。`,
          ...note,
          `请核实更正后重新开具，或与我处联系。${STAYS}`,
        ];
  return {
    title: "党员组织关系介绍信退回单",
    number: `编号：${slip.number}`,
    addressee: `${slip.issuer}：`,
    paragraphs,
    items: [],
    afterItems: [],
    closing: "特此告知。",
    enclosure: slip.letterEnclosed ? "附件：原介绍信一份" : null,
    issuer: slip.returnedBy,
    issuedOn: paperDay(slip.returnedOn),
    sealPlace: "盖章处",
    contact: contactRows(slip.contact),
    author: slip.returnedBy,
  };
}
