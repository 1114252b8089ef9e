/**
 * 党员身份证明 (C01) 与 组织关系证明 (C02): the words of the two certificates.
 * Composed once, so that the sheet of paper and its facsimile on screen say the same. Official Chinese in every
 * language of the screen: the instrument itself is not translated.
 * Sources: GB/T 9704-2012 (Arabic dates without leading zeros, 〔 〕 around the year), and the sentence 仅用于__ because
 * no regulation knows a general proof of membership: each one is a local attestation for a named purpose.
 */
import { shortHash } from "@/lib/rules/audit";
import type { CalendarDate, Month } from "@/lib/rules/calendar";
import type { CertificateKind } from "@/lib/rules/certificate";
import { printedCode } from "@/lib/rules/code";

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
};

const statuses: Record<CertificateSheet["status"], string> = {
  full: "中共正式党员",
  probationary: "中共预备党员",
};

/** 2026-07-01 → 2026年7月1日 */
function day(date: CalendarDate): string {
  return `${month(date.slice(0, 7))}${Number(date.slice(8, 10))}日`;
}

/** 2026-07 → 2026年7月 */
function month(text: Month): string {
  return `${Number(text.slice(0, 4))}年${Number(text.slice(5, 7))}月`;
}

function person(sheet: CertificateSheet): string {
  const marks = [
    sheet.sex,
    sheet.ethnicity,
    `${day(sheet.bornOn)}出生`,
    `公民身份号码${sheet.maskedCitizenNumber}`,
  ];
  return `${sheet.name}（${marks.join("，")}）`;
}

function standing(sheet: CertificateSheet): string {
  if (sheet.status === "probationary") return `于${day(sheet.admittedOn)}被接收为中共预备党员，现处于预备期`;
  const confirmed = sheet.confirmedOn === null ? "" : `，${day(sheet.confirmedOn)}转为中共正式党员`;
  return `于${day(sheet.admittedOn)}加入中国共产党${confirmed}`;
}

const attestations: Record<CertificateKind, (sheet: CertificateSheet) => string> = {
  membership: (sheet) =>
    `兹证明${person(sheet)}系${statuses[sheet.status]}，${standing(sheet)}。该同志现组织关系在${sheet.branchName}。`,
  affiliation: (sheet) => {
    const since = sheet.affiliatedSince === null ? "" : `，自${month(sheet.affiliatedSince)}至今`;
    const moving = sheet.inTransfer ? "该同志正在办理组织关系接转。" : "";
    return (
      `兹证明${person(sheet)}系${statuses[sheet.status]}，其组织关系现隶属于${sheet.committeeName}所属` +
      `${sheet.branchName}${since}。${moving}`
    );
  },
};

export function certificateSentences(sheet: CertificateSheet): CertificateSentences {
  const receiver = sheet.receiver.trim();
  return {
    title: titles[sheet.kind],
    number: `编号：${sheet.number}`,
    addressee: receiver === "" ? null : `${receiver}：`,
    paragraphs: [
      attestations[sheet.kind](sheet),
      `本证明由${sheet.committeeName}出具，仅用于${sheet.purpose}；扫码核验。有效期至${day(sheet.validUntil)}，逾期作废。`,
    ],
    closing: "特此证明。",
    issuer: sheet.committeeName,
    issuedOn: day(sheet.issuedOn),
    sealPlace: "盖章处",
    verification: {
      heading: "扫描二维码，或在下列网址输入核验码，核验本证明当前是否有效。",
      address: `核验网址：${sheet.verifyUrl.replace(/#.*$/s, "")}`,
      code: `核验码：${printedCode(sheet.code)}`,
      note: "本文件带有数字签名，任何改动都会使签名失效。",
      checkpoint: sheet.checkpoint
        ? `审计检查点：第${sheet.checkpoint.number}号，${shortHash(sheet.checkpoint.hash)}`
        : "",
    },
  };
}
