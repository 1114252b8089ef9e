/**
 * 英文译文: what the Chinese says, for readers abroad; the Chinese prevails. Names of persons and organizations stay in
 * their characters: a transliteration that a machine guesses may be that of somebody else.
 */
import type { CalendarDate } from "@/lib/rules/calendar";
import { type CertificateKind, kindRules } from "@/lib/rules/certificate";
import { yearsOfStanding } from "@/lib/rules/certificate-request";
import { ethnicityInLatinLetters } from "@/lib/rules/ethnicity";
import en from "@/lib/words/en";
import { shows } from "./certificate-attestations";
import type { CertificateSheet } from "./certificate-sentences";

const titles: Record<CertificateKind, string> = {
  membership: "Certificate of Party Membership",
  affiliation: "Certificate of Organizational Affiliation",
  proof_letter: "Letter of Proof for a Member Away from Home",
  dues: "Certificate of Membership Dues",
  admission: "Certificate of Admission and Confirmation",
  office: "Certificate of Party Office",
  standing: "Certificate of Years of Party Standing",
  acceptance: "Agreement to Accept a Member",
};

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function day(date: CalendarDate): string {
  return `${Number(date.slice(8, 10))} ${month(date)}`;
}

const month = (date: string) => `${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

function person(sheet: CertificateSheet): string {
  const marks = [
    ...(shows(sheet, "sex") ? [sheet.sex === "男" ? "male" : "female"] : []),
    ...(shows(sheet, "ethnicity") ? [`of ${ethnicityInLatinLetters(sheet.ethnicity)} ethnicity`] : []),
    ...(shows(sheet, "born_on") ? [`born on ${day(sheet.bornOn)}`] : []),
    `citizen number ${sheet.maskedCitizenNumber}`,
  ];
  const status = sheet.status === "full" ? "a full member" : "a probationary member";
  return `${sheet.name} (${marks.join(", ")}) is ${status} of the Communist Party of China`;
}

function dates(sheet: CertificateSheet): string {
  const admitted = shows(sheet, "admitted_on") ? `, admitted on ${day(sheet.admittedOn)}` : "";
  const confirmed =
    shows(sheet, "confirmed_on") && sheet.confirmedOn ? `, full member since ${day(sheet.confirmedOn)}` : "";
  return admitted + confirmed;
}

const branch = (sheet: CertificateSheet) =>
  shows(sheet, "branch") ? `, affiliated to ${sheet.branchName}` : "";

const sentences: Record<CertificateKind, (sheet: CertificateSheet) => string> = {
  membership: (sheet) => dates(sheet) + branch(sheet),
  affiliation: (sheet) => {
    const since =
      shows(sheet, "since") && sheet.affiliatedSince ? ` since ${month(sheet.affiliatedSince)}` : "";
    const moving = sheet.inTransfer ? "; a transfer of the affiliation is under way" : "";
    return `${branch(sheet)}${since}${moving}`;
  },
  proof_letter: (sheet) =>
    sheet.absence
      ? `${branch(sheet)}, and will be in ${sheet.absence.place} (${sheet.absence.cause}) from ${day(sheet.absence.from)} to ${day(sheet.absence.to)}. Please let the member take part in the life of a branch there`
      : branch(sheet),
  dues: (sheet) =>
    `${branch(sheet)}, whose dues are paid up to and including ${month(sheet.duesPaidUntil ?? sheet.issuedOn)}`,
  admission: (sheet) => dates(sheet) + branch(sheet),
  office: (sheet) =>
    (sheet.offices ?? [])
      .map(
        ({ kind, organization, from }) => `, ${en.home.offices[kind]} of ${organization} since ${day(from)}`,
      )
      .join(""),
  standing: (sheet) =>
    `${dates(sheet)}${branch(sheet)}, with ${yearsOfStanding(sheet.confirmedOn ?? sheet.issuedOn, sheet.issuedOn)} years of standing on ${day(sheet.issuedOn)}`,
  acceptance: (sheet) =>
    `. We agree to accept the member${sheet.acceptance?.targetBranch ? ` into ${sheet.acceptance.targetBranch}` : ""}`,
};

export function englishOf(sheet: CertificateSheet): string[] {
  const { validity } = kindRules[sheet.kind];
  const last = day(sheet.validUntil);
  const until = validity === "snapshot" ? `As of ${day(sheet.issuedOn)}` : `Valid until ${last}`;
  return [
    `${titles[sheet.kind]} (translation; the Chinese text prevails)`,
    `This is to certify that ${person(sheet)}${sentences[sheet.kind](sheet)}. Issued by ${sheet.committeeName}. ${until}.`,
  ];
}
