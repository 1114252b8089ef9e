/**
 * 整建制转接介绍信: the words of the one letter with which a whole organization moves, of the receipt that is made with it,
 * and of its list of members. It is never under way: what stands above both committees has decided for both.
 * Sources: practice of organization departments (one letter, a list with seal); the fields of each member and the capital
 * numerals are those of 组通字〔2006〕45号.
 */
import { type CalendarDate, type Month, yearsCompleted } from "@/lib/rules/calendar";
import { printedCode } from "@/lib/rules/code";
import { monthInCapitals } from "@/lib/rules/letter";
import { filled, type Piece } from "./form-text";
import { paperDay } from "./paper";
import type { PaperLetter } from "./paper-letter-sentences";

/** One row of the list. */
export type CollectiveMember = Pick<
  PaperLetter,
  "name" | "sex" | "bornOn" | "ethnicity" | "citizenNumber" | "status"
> & { readonly duesPaidUntil: Month | null };

export interface CollectiveLetter {
  readonly number: string;
  /** 抬头: the body that is entitled to receive. */
  readonly addressee: string;
  /** The organization that moves. */
  readonly origin: string;
  /** 去: where it belongs from then on. */
  readonly destination: string;
  /** 因…: 所属企业整体搬迁. */
  readonly reason: string;
  readonly members: readonly CollectiveMember[];
  readonly issuedOn: CalendarDate;
  /** The committee that hands over. */
  readonly issuer: string;
  /** The committee that took over, and when. */
  readonly receipt: { readonly committee: string; readonly acceptedOn: CalendarDate };
  readonly address: string;
  readonly code: string;
}

export interface CollectiveLetterSentences {
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
  readonly addressee: readonly Piece[];
  readonly sentence: readonly Piece[];
  readonly accepted: string;
  readonly date: string;
  readonly sealPlace: string;
  readonly check: { readonly heading: string; readonly code: string; readonly address: string };
  readonly receipt: {
    readonly title: string;
    readonly addressee: readonly Piece[];
    readonly sentence: readonly Piece[];
    readonly from: string;
    readonly date: string;
  };
  readonly list: {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** So that nobody adds a row. */
    readonly end: string;
    readonly note: string;
  };
  /** 第 1 页 共 3 页, around the two numbers. */
  readonly page: readonly [string, string, string];
}

const TITLE = "中国共产党党员组织关系介绍信";

export function collectiveLetterSentences(letter: CollectiveLetter): CollectiveLetterSentences {
  const { members, issuer, issuedOn, receipt } = letter;
  const full = members.filter(({ status }) => status === "full").length;
  return {
    title: `${TITLE}（整建制转接）`,
    number: letter.number,
    issuer,
    addressee: [filled(letter.addressee), "："],
    sentence: [
      "因",
      filled(letter.reason),
      "，",
      filled(letter.origin),
      "整建制转往",
      filled(letter.destination),
      "，共有党员",
      filled(String(members.length)),
      "名，其中正式党员",
      filled(String(full)),
      "名、预备党员",
      filled(String(members.length - full)),
      "名（名单附后），请接转组织关系。各党员党费交纳情况见名单。",
    ],
    accepted: `（${paperDay(receipt.acceptedOn)}已接收，回执附后）`,
    date: paperDay(issuedOn),
    sealPlace: "盖章处",
    check: {
      heading: "请扫码核验本介绍信。",
      code: `核验码：${printedCode(letter.code)}`,
      address: `网址：${letter.address.replace(/#.*$/s, "")}`,
    },
    receipt: {
      title: `${TITLE}回执联`,
      addressee: [filled(issuer), "："],
      sentence: [
        filled(letter.origin),
        "党员",
        filled(String(members.length)),
        "名（名单附后）的组织关系已转达我处，特此回复。",
      ],
      from: `接收党组织：${receipt.committee}`,
      date: paperDay(receipt.acceptedOn),
    },
    list: {
      title: "整建制转接党员名单",
      columns: ["序号", "姓名", "性别", "年龄", "民族", "公民身份号码", "党员类别", "党费交至"],
      rows: members.map((member, index) => [
        String(index + 1),
        member.name,
        member.sex === "male" ? "男" : "女",
        String(yearsCompleted(member.bornOn, issuedOn)),
        member.ethnicity,
        member.citizenNumber,
        member.status === "full" ? "正式" : "预备",
        member.duesPaidUntil === null ? "无记录" : monthInCapitals(member.duesPaidUntil),
      ]),
      end: `以下空白，共${members.length}名`,
      note: "本名单须在各页之间加盖骑缝章，与介绍信一并使用，单独无效。",
    },
    page: ["第", "页　共", "页"],
  };
}
