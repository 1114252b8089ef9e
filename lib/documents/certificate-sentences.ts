/**
 * 证明: the words of all kinds of certificates.
 * Composed once, so that the sheet of paper and its facsimile on screen say the same. Official Chinese in every
 * language of the screen: the instrument is not translated; an English rendering may stand below it.
 * Sources: GB/T 9704-2012 (Arabic dates without leading zeros, 〔 〕 around the year), and the sentence 仅用于__ because
 * no regulation knows a general proof of membership: each one is a local attestation for a named purpose.
 */
import { shortHash } from "@/lib/rules/audit";
import type { CalendarDate, Month } from "@/lib/rules/calendar";
import {
  type CertificateField,
  type CertificateKind,
  type CertificateLanguage,
  kindRules,
} from "@/lib/rules/certificate";
import { printedCode } from "@/lib/rules/code";
import type { OfficeKind } from "@/lib/rules/office";
import { attestation, day, stubOf } from "./certificate-attestations";
import { englishOf } from "./certificate-english";

/** Everything a certificate says, as it was on the day of issue. */
export interface CertificateSheet {
  readonly kind: CertificateKind;
  /** As printed, e.g. `京知委C01〔2026〕证00001`. */
  readonly number: string;
  readonly name: string;
  readonly sex: "男" | "女";
  /** As printed: 汉族, 维吾尔族. */
  readonly ethnicity: string;
  readonly bornOn: CalendarDate;
  readonly maskedCitizenNumber: string;
  readonly status: "full" | "probationary";
  /** 入党时间. */
  readonly admittedOn: CalendarDate;
  /** 转正时间; null while on probation, or where the roster does not know it. */
  readonly confirmedOn: CalendarDate | null;
  readonly branchName: string;
  /** The issuer. */
  readonly committeeName: string;
  /** Null where the books do not know when it began. */
  readonly affiliatedSince: Month | null;
  readonly purpose: string;
  /** 抬头; empty if the certificate names nobody. */
  readonly receiver: string;
  readonly issuedOn: CalendarDate;
  /** The last valid day. */
  readonly validUntil: CalendarDate;
  /** What the QR code holds; a fragment (`#…`) is for the machine and is not printed as text. */
  readonly verifyUrl: string;
  readonly code: string;
  /** 正在办理组织关系接转: said on the affiliation certificate only. */
  readonly inTransfer: boolean;
  /** What stands there beside the name, the status and the number; missing in what is older, which says all. */
  readonly shown?: readonly CertificateField[];
  readonly language?: CertificateLanguage;
  readonly duesPaidUntil?: Month | null;
  readonly offices?: readonly {
    readonly kind: OfficeKind;
    readonly organization: string;
    readonly from: CalendarDate;
  }[];
  readonly absence?: {
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly place: string;
    readonly cause: string;
  } | null;
  readonly acceptance?: { readonly originBranch: string; readonly targetBranch: string } | null;
  /** The issuer's telephone. */
  readonly contact?: string;
  /** 审计检查点: the newest one when it was issued; whoever holds the sheet can prove that none was cut off before it. */
  readonly checkpoint?: { readonly number: number; readonly hash: string };
}

export interface CertificateSentences {
  readonly title: string;
  readonly number: string;
  /** Null if the certificate names no receiver. */
  readonly addressee: string | null;
  readonly paragraphs: readonly string[];
  readonly closing: string;
  /** The rendering below the instrument; empty where it is Chinese alone. */
  readonly english: readonly string[];
  /** 存根: what the issuer keeps, above the line where it is cut off; null where there is one part only. */
  readonly stub: { readonly title: string; readonly number: string; readonly text: string } | null;
  readonly issuer: string;
  readonly issuedOn: string;
  /** Written in the empty place that waits for the committee's seal. */
  readonly sealPlace: string;
  readonly verification: {
    readonly heading: string;
    readonly address: string;
    readonly code: string;
    readonly note: string;
    /** Empty where there was no checkpoint yet. */
    readonly checkpoint: string;
  };
}

const titles: Record<CertificateKind, string> = {
  membership: "党员身份证明",
  affiliation: "组织关系证明",
  proof_letter: "党员证明信",
  dues: "党费交纳证明",
  admission: "入党及转正时间证明",
  office: "党内职务证明",
  standing: "党龄证明",
  acceptance: "接收函",
};

/** What it is good for, and until when. */
function bounds(sheet: CertificateSheet): string {
  const { validity } = kindRules[sheet.kind];
  const last = day(sheet.validUntil);
  const purpose = `本证明由${sheet.committeeName}出具，仅用于${sheet.purpose}；扫码核验。`;
  if (validity === "snapshot") return `${purpose}所载情况以${day(sheet.issuedOn)}为准，可核验至${last}。`;
  if (sheet.kind === "proof_letter")
    return `本证明信只用于临时参加组织生活，不转移组织关系；有效期至${last}，逾期作废。`;
  if (sheet.kind === "acceptance") return `本函不代替组织关系介绍信；有效期至${last}，逾期作废。`;
  return `${purpose}有效期至${last}，逾期作废。`;
}

export function certificateSentences(sheet: CertificateSheet): CertificateSentences {
  const receiver = sheet.receiver.trim();
  return {
    title: titles[sheet.kind],
    number: `编号：${sheet.number}`,
    addressee: receiver === "" ? null : `${receiver}：`,
    paragraphs: [attestation(sheet), bounds(sheet)],
    closing: sheet.kind === "acceptance" ? "特此函告。" : "特此证明。",
    english: sheet.language === "zh_en" ? englishOf(sheet) : [],
    stub: stubOf(sheet),
    issuer: sheet.committeeName,
    issuedOn: day(sheet.issuedOn),
    sealPlace: "盖章处",
    verification: {
      heading: "扫描二维码，或在下列网址输入核验码，核验本证明当前是否有效。",
      // Without the code, which is typed there: as a whole it is broken at the end of a line, and copied wrongly.
      address: `核验网址：${sheet.verifyUrl.replace(/#.*$/s, "").replace(`/${sheet.code}`, "")}`,
      code: `核验码：${printedCode(sheet.code)}`,
      note: "本文件带有数字签名，任何改动都会使签名失效。",
      checkpoint: sheet.checkpoint
        ? `审计检查点：第${sheet.checkpoint.number}号，${shortHash(sheet.checkpoint.hash)}`
        : "",
    },
  };
}
