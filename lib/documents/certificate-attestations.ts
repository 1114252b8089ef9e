/**
 * 证明事项: the sentence of each kind of certificate, with what its purpose allows and the member did not leave out.
 * Sources: the wording cores of the catalogue (domain handbook 4.1); years of standing count from the day somebody became
 * a full member (党章 art. 7).
 */
import type { CalendarDate, Month } from "@/lib/rules/calendar";
import type { CertificateField, CertificateKind } from "@/lib/rules/certificate";
import { certificateFields } from "@/lib/rules/certificate";
import { HONORED_YEARS, yearsOfStanding } from "@/lib/rules/certificate-request";
import zhCN from "@/lib/words/zh-CN";
import type { CertificateSentences, CertificateSheet } from "./certificate-sentences";

const statuses: Record<CertificateSheet["status"], string> = {
  full: "中共正式党员",
  probationary: "中共预备党员",
};

/** 2026-07-01 → 2026年7月1日 */
export function day(date: CalendarDate): string {
  return `${month(date.slice(0, 7))}${Number(date.slice(8, 10))}日`;
}

/** 2026-07 → 2026年7月 */
function month(text: Month): string {
  return `${Number(text.slice(0, 4))}年${Number(text.slice(5, 7))}月`;
}

/** Does this stand on the sheet? What is older than the choice says all. */
export function shows({ shown }: CertificateSheet, field: CertificateField): boolean {
  return (shown ?? certificateFields).includes(field);
}

function person(sheet: CertificateSheet): string {
  const marks = [
    ...(shows(sheet, "sex") ? [sheet.sex] : []),
    ...(shows(sheet, "ethnicity") ? [sheet.ethnicity] : []),
    ...(shows(sheet, "born_on") ? [`${day(sheet.bornOn)}出生`] : []),
    `公民身份号码${sheet.maskedCitizenNumber}`,
  ];
  return `${sheet.name}（${marks.join("，")}）`;
}

/** 于…加入中国共产党，…转为中共正式党员: as far as it is said; empty where neither is. */
function dates(sheet: CertificateSheet): string {
  const admitted = shows(sheet, "admitted_on");
  if (sheet.status === "probationary") {
    return admitted ? `于${day(sheet.admittedOn)}被接收为中共预备党员，现处于预备期` : "现处于预备期";
  }
  const confirmed = shows(sheet, "confirmed_on") ? sheet.confirmedOn : null;
  return [
    ...(admitted ? [`于${day(sheet.admittedOn)}加入中国共产党`] : []),
    ...(confirmed === null ? [] : [`${admitted ? "" : "于"}${day(confirmed)}转为中共正式党员`]),
  ].join("，");
}

const attestations: Record<CertificateKind, (sheet: CertificateSheet) => string> = {
  membership: (sheet) => {
    const said = [`系${statuses[sheet.status]}`, ...nonEmpty(dates(sheet))].join("，");
    const branch = shows(sheet, "branch") ? `该同志现组织关系在${sheet.branchName}。` : "";
    return `兹证明${person(sheet)}${said}。${branch}`;
  },
  affiliation: (sheet) => {
    const known = shows(sheet, "since") ? sheet.affiliatedSince : null;
    const since = known === null ? "" : `，自${month(known)}至今`;
    const moving = sheet.inTransfer ? "该同志正在办理组织关系接转。" : "";
    return (
      `兹证明${person(sheet)}系${statuses[sheet.status]}，其组织关系现隶属于${sheet.committeeName}所属` +
      `${sheet.branchName}${since}。${moving}`
    );
  },
  proof_letter: (sheet) => {
    const { from, to, place, cause } = absenceOf(sheet);
    return (
      `兹有${person(sheet)}同志系${statuses[sheet.status]}，组织关系在${sheet.branchName}，自${day(from)}至${day(to)}` +
      `由我处前往${place}（${cause}）。请接洽，并编入支部参加组织生活。`
    );
  },
  dues: (sheet) =>
    `兹证明${person(sheet)}系${statuses[sheet.status]}，组织关系在${sheet.branchName}，` +
    `党费交至${month(sheet.duesPaidUntil ?? sheet.issuedOn.slice(0, 7))}。`,
  admission: (sheet) => {
    const branch = shows(sheet, "branch") ? `该同志现组织关系在${sheet.branchName}。` : "";
    return `兹证明${person(sheet)}系${statuses[sheet.status]}，${dates(sheet)}。${branch}以上时间以本党委党员名册登记为准。`;
  },
  office: (sheet) => {
    const held = (sheet.offices ?? []).map(
      ({ kind, organization, from }) => `自${day(from)}起任${organization}${zhCN.home.offices[kind]}`,
    );
    return `兹证明${person(sheet)}系${statuses[sheet.status]}，${held.join("；")}，现仍在任。`;
  },
  standing: (sheet) => {
    const years = yearsOfStanding(sheet.confirmedOn ?? sheet.issuedOn, sheet.issuedOn);
    const honored = years >= HONORED_YEARS ? `，党龄达到${HONORED_YEARS}年` : "";
    const branch = shows(sheet, "branch") ? `该同志现组织关系在${sheet.branchName}。` : "";
    return (
      `兹证明${person(sheet)}系${statuses[sheet.status]}，${dates(sheet)}。` +
      `截至${day(sheet.issuedOn)}，党龄${years}年${honored}。${branch}`
    );
  },
  acceptance: (sheet) => {
    const { originBranch, targetBranch } = sheet.acceptance ?? {
      originBranch: sheet.branchName,
      targetBranch: "",
    };
    const into = targetBranch === "" ? "我委所属支部" : targetBranch;
    const contact = sheet.contact ? `联系电话：${sheet.contact}。` : "";
    return (
      `你委${originBranch}党员${person(sheet)}同志申请将组织关系转入我委。经研究，同意接收，拟编入${into}。` +
      `开具组织关系介绍信时，抬头请写${sheet.committeeName}，去向请写${into === "我委所属支部" ? sheet.committeeName : into}。${contact}`
    );
  },
};

const nonEmpty = (text: string): string[] => (text === "" ? [] : [text]);

function absenceOf({ absence, issuedOn, validUntil }: CertificateSheet) {
  return absence ?? { from: issuedOn, to: validUntil, place: "", cause: "" };
}

export function attestation(sheet: CertificateSheet): string {
  return attestations[sheet.kind](sheet);
}

/** 存根 of a proof letter: the same number, kept by the issuer. */
export function stubOf(sheet: CertificateSheet): CertificateSentences["stub"] {
  if (sheet.kind !== "proof_letter") return null;
  const { from, to, place, cause } = absenceOf(sheet);
  const receiver = sheet.receiver.trim();
  return {
    title: "党员证明信存根",
    number: `编号：${sheet.number}`,
    text:
      `${sheet.name}同志系${statuses[sheet.status]}，由${sheet.branchName}前往${place}（${cause}），` +
      `自${day(from)}至${day(to)}。${receiver === "" ? "" : `抬头：${receiver}。`}${day(sheet.issuedOn)}。`,
  };
}
