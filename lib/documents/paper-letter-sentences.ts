/**
 * 《中国共产党党员组织关系介绍信》: the words of the paper letter, one sheet of three parts with one number.
 * Source: 组通字〔2006〕45号: the fields of each part, dues month and validity in capital numerals, the option that does
 * not apply crossed out, no name of an organization in the place of the signature: the seal alone.
 */
import { type CalendarDate, type Month, yearsCompleted } from "@/lib/rules/calendar";
import { printedCode } from "@/lib/rules/code";
import { inCapitals, lastValidDay, monthInCapitals } from "@/lib/rules/letter";
import { filled, options, type Piece } from "./form-text";
import { paperDay } from "./paper";

/** Everything the letter says, as it was on the day of issue. */
export interface PaperLetter {
  /** As printed on all three parts, e.g. `011200001000〔2026〕第0007号`. */
  readonly number: string;
  /** 抬头: the body that is entitled to receive. */
  readonly addressee: string;
  /** 由: the branch that the member leaves. */
  readonly origin: string;
  /** 去: the unit or branch finally joined. */
  readonly destination: string;
  readonly name: string;
  readonly sex: "male" | "female";
  readonly bornOn: CalendarDate;
  /** As the books have it: 汉族, 维吾尔族. */
  readonly ethnicity: string;
  readonly citizenNumber: string;
  readonly status: "full" | "probationary";
  readonly duesPaidUntil: Month;
  readonly validDays: number;
  readonly issuedOn: CalendarDate;
  /** How the member is reached. */
  readonly telephone: string;
  /** The committee that issues the letter and awaits the receipt; what is not known stays an empty line. */
  readonly committee: {
    readonly name: string;
    readonly address: string;
    readonly telephone: string;
    readonly fax: string;
    readonly postcode: string;
  };
  /** What the QR code holds; a fragment (`#…`) is for the machine and is not printed as text. */
  readonly address: string;
  readonly code: string;
  /** 补: the number of the lost letter that this one replaces. */
  readonly replacesLost: string | null;
  /** 1 for the first print. */
  readonly printCount: number;
}

export interface LetterPart {
  readonly title: string;
  readonly addressee: readonly Piece[] | null;
  readonly sentence: readonly Piece[];
  readonly date: string;
}

export interface PaperLetterSentences {
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
  /** 补, 第2次打印: beside the number on each part. */
  readonly marks: readonly string[];
  readonly sealPlace: string;
  readonly stub: LetterPart & { readonly receiptPlace: string; readonly remark: string | null };
  readonly letter: LetterPart & {
    readonly validity: readonly Piece[];
    readonly remark: string | null;
    readonly contacts: readonly (readonly Piece[])[];
    readonly check: {
      readonly heading: string;
      readonly code: string;
      readonly until: string;
      readonly address: string;
    };
  };
  readonly receipt: LetterPart & { readonly contacts: readonly (readonly Piece[])[] };
  readonly cut: string;
  /** The seal across the cut between stub and letter, one word on either side. */
  readonly acrossCut: readonly [string, string];
}

const TITLE = "中国共产党党员组织关系介绍信";
const STATUS = { full: "正式", probationary: "预备" } as const;
const SEX = { male: "男", female: "女" } as const;

export function paperLetterSentences(letter: PaperLetter): PaperLetterSentences {
  const status = options(["预备", "正式"], STATUS[letter.status]);
  const { committee, issuedOn } = letter;
  const remark =
    letter.replacesLost === null ? null : `补发：原介绍信（${letter.replacesLost}）已挂失，作废。`;
  return {
    title: TITLE,
    number: letter.number,
    issuer: committee.name,
    marks: [
      ...(letter.replacesLost === null ? [] : ["补"]),
      ...(letter.printCount > 1 ? [`第${letter.printCount}次打印`] : []),
    ],
    sealPlace: "盖章处",
    stub: {
      title: `${TITLE}存根`,
      addressee: null,
      sentence: [
        filled(letter.name),
        "同志系中共（",
        status,
        "）党员，组织关系由",
        filled(letter.origin),
        "转到",
        filled(letter.destination),
        "。",
      ],
      date: paperDay(issuedOn),
      receiptPlace: "贴回执联处",
      remark,
    },
    letter: {
      title: TITLE,
      addressee: [filled(letter.addressee), "："],
      sentence: [
        filled(letter.name),
        "同志（",
        options(["男", "女"], SEX[letter.sex]),
        "），",
        filled(String(yearsCompleted(letter.bornOn, issuedOn))),
        "岁，",
        ...ethnicity(letter.ethnicity),
        "，系中共（",
        status,
        "）党员，身份证号码",
        filled(letter.citizenNumber),
        "，由",
        filled(letter.origin),
        "去",
        filled(letter.destination),
        "，请接转组织关系。该同志党费已交到",
        ...duesMonth(letter.duesPaidUntil),
        "。",
      ],
      validity: ["（有效期", filled(inCapitals(letter.validDays)), "天）"],
      date: paperDay(issuedOn),
      remark,
      contacts: [
        ["党员联系电话或其他联系方式：", filled(letter.telephone, 50)],
        ["党员原所在基层党委通讯地址：", filled(committee.address, 90)],
        [
          "联系电话：",
          filled(committee.telephone, 34),
          "　传真：",
          filled(committee.fax, 34),
          "　邮编：",
          filled(committee.postcode, 20),
        ],
      ],
      check: {
        heading: "接收党组织请扫码核验本介绍信，并登记回执。",
        code: `核验码：${printedCode(letter.code)}`,
        until: `有效期至${paperDay(lastValidDay(issuedOn, letter.validDays))}（含当日），逾期须重新开具。`,
        address: `网址：${letter.address.replace(/#.*$/s, "")}`,
      },
    },
    receipt: {
      title: `${TITLE}回执联`,
      addressee: [filled(committee.name), "："],
      sentence: [filled(letter.name), "同志的党员组织关系已转达我处，特此回复。"],
      date: "　　　年　　月　　日",
      contacts: [
        ["经办人：", filled("", 32)],
        ["联系电话：", filled("", 40)],
      ],
    },
    cut: "裁　　切　　线",
    acrossCut: ["骑缝", "盖章处"],
  };
}

/** The form has 族 printed behind the place; 穿青人 and foreign descent take the whole of it. */
function ethnicity(name: string): readonly Piece[] {
  return name.endsWith("族") ? [filled(name.slice(0, -1)), "族"] : [filled(name)];
}

function duesMonth(month: Month): readonly Piece[] {
  const [year = "", rest = ""] = monthInCapitals(month).split("年");
  return [filled(year), "年", filled(rest.replace("月", "")), "月"];
}
