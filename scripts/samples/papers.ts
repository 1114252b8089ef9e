/** One of every document that is given out, as it would be for the people of the demo: the name of its file, and how it is made. */
import { randomBytes } from "node:crypto";
import { type BookedCertificate, certificateSheet } from "@/lib/documents/certificate-sheet";
import { makeCollectiveLetter } from "@/lib/documents/collective-letter";
import { makeEnquiry } from "@/lib/documents/enquiry";
import { makeCertificate } from "@/lib/documents/make-certificate";
import type { Signing } from "@/lib/documents/paper";
import { makePaperLetter } from "@/lib/documents/paper-letter";
import { makePaperReceipt } from "@/lib/documents/paper-receipt";
import { makeReturnSlip } from "@/lib/documents/return-slip";
import { addDays, addMonths } from "@/lib/rules/calendar";
import {
  type CertificateKind,
  certificateCodes,
  certificateKinds,
  certificateNumber,
  certificateValidUntil,
  kindRules,
  shownFields,
} from "@/lib/rules/certificate";
import { codeFrom } from "@/lib/rules/code";
import { letterNumber } from "@/lib/rules/letter";
import { maskCitizenNumber } from "@/lib/rules/masking";
import type { Cast } from "./cast";

export interface Paper {
  readonly file: string;
  readonly committee: Cast["origin"];
  readonly make: (signing: Signing) => Promise<Uint8Array>;
}

const purposes: Partial<Record<CertificateKind, string>> = {
  membership: "应聘时证明党员身份",
  affiliation: "报考公务员时证明组织关系",
};

export function papersOf(cast: Cast, address: string, today: string): Paper[] {
  return [
    ...certificateKinds.flatMap((kind) => certificates(cast, kind, address, today)),
    ...letters(cast, address, today),
  ];
}

/** In Chinese, and with the English rendering. */
function certificates(cast: Cast, kind: CertificateKind, address: string, today: string): Paper[] {
  const committee = kindRules[kind].signedBy === "committee" ? cast.origin : cast.target;
  return (["zh", "zh_en"] as const).map((language, nth) => {
    const booked = { ...bookedOf(cast, kind, committee, today, nth + 1), code: code() };
    const sheet = certificateSheet({ ...booked, snapshot: { ...booked.snapshot, language } }, address);
    return {
      file: `${certificateCodes[kind]}-${kind}${language === "zh" ? "" : "-en"}.pdf`,
      committee,
      make: ({ signer, timestampAuthority, now }) => makeCertificate(sheet, signer, timestampAuthority, now),
    };
  });
}

function bookedOf(
  cast: Cast,
  kind: CertificateKind,
  committee: Cast["origin"],
  today: string,
  serial: number,
): Omit<BookedCertificate, "code"> {
  const { originBranch, targetBranch, origin, secretary } = cast;
  const person = kind === "office" ? secretary : cast.person;
  const purpose = kindRules[kind].purposes[0] ?? "other";
  const absence = { from: today, to: addMonths(today, 5), place: "上海市", cause: "驻场工作" };
  return {
    kind,
    purpose,
    number: certificateNumber(committee.code, kind, Number(today.slice(0, 4)), serial),
    issuedOn: today,
    validUntil: certificateValidUntil(kind, today, { days: 30, absentUntil: absence.to }),
    snapshot: {
      name: person.name,
      sex: person.sex,
      ethnicity: person.ethnicity,
      bornOn: person.bornOn,
      maskedCitizenNumber: maskCitizenNumber(person.citizenNumber),
      status: person.status === "probationary" ? "probationary" : "full",
      admittedOn: person.admittedOn,
      confirmedOn: person.confirmedOn,
      branchName: originBranch.name,
      committeeName: committee.name,
      affiliatedSince: null,
      purposeNote: purposes[kind] ?? "",
      receiver: kind === "acceptance" ? origin.name : "",
      inTransfer: kind === "affiliation" || kind === "acceptance",
      shown: shownFields(kind, purpose, []),
      contact: committee.telephone,
      ...(kind === "dues" && { duesPaidUntil: person.duesPaidUntil }),
      ...(kind === "office" && {
        offices: [{ kind: "secretary" as const, organization: originBranch.name, from: secretary.from }],
      }),
      ...(kind === "proof_letter" && { absence }),
      ...(kind === "acceptance" && {
        acceptance: { originBranch: originBranch.name, targetBranch: targetBranch.name },
      }),
    },
  };
}

/** What goes between committees on paper. */
function letters(cast: Cast, address: string, today: string): Paper[] {
  const { origin, target, originBranch, targetBranch, person, receiver } = cast;
  const year = Number(today.slice(0, 4));
  const number = letterNumber(origin.code, year, 1);
  const together = { number: letterNumber(origin.code, year, 2), code: code() };
  const contact = { officer: receiver.name, telephone: target.telephone, address: target.address };
  const about = { issuer: origin.name, letterNumber: number, name: person.name };
  const acceptedOn = addDays(today, 20);
  const letterCode = code();
  const full = (one: Cast["person"]) => ({
    name: one.name,
    sex: one.sex,
    bornOn: one.bornOn,
    ethnicity: one.ethnicity,
    citizenNumber: one.citizenNumber,
    status: one.status === "probationary" ? ("probationary" as const) : ("full" as const),
  });
  return [
    {
      file: "introduction-letter.pdf",
      committee: origin,
      make: (signing) =>
        makePaperLetter(
          {
            ...full(person),
            number,
            addressee: target.name,
            origin: originBranch.name,
            destination: targetBranch.name,
            duesPaidUntil: person.duesPaidUntil ?? today.slice(0, 7),
            validDays: 90,
            issuedOn: today,
            telephone: person.phone,
            committee: origin,
            address: `${address}/v/${letterCode}`,
            code: letterCode,
            replacesLost: null,
            printCount: 1,
          },
          signing,
        ),
    },
    {
      file: "collective-letter.pdf",
      committee: origin,
      make: (signing) =>
        makeCollectiveLetter(
          {
            ...together,
            addressee: target.name,
            origin: originBranch.name,
            destination: target.name,
            reason: "所属企业整体搬迁",
            members: cast.members.map((one) => ({ ...full(one), duesPaidUntil: one.duesPaidUntil })),
            issuedOn: today,
            issuer: origin.name,
            receipt: { committee: target.name, acceptedOn: today },
            address: `${address}/v/${together.code}`,
          },
          signing,
        ),
    },
    {
      file: "C12-receipt.pdf",
      committee: target,
      make: (signing) =>
        makePaperReceipt(
          {
            ...about,
            acceptedBy: target.name,
            acceptedOn,
            issuedOn: acceptedOn,
            officer: contact.officer,
            telephone: contact.telephone,
          },
          signing,
        ),
    },
    {
      file: "return-slip.pdf",
      committee: target,
      make: (signing) =>
        makeReturnSlip(
          {
            ...about,
            number: `ZJ-${year}-000001`,
            letterIssuedOn: today,
            ground: "wrong_addressee",
            note: "抬头应当写具有审批预备党员权限的基层党委",
            letterEnclosed: true,
            returnedBy: target.name,
            returnedOn: addDays(today, 5),
            contact,
          },
          signing,
        ),
    },
    {
      file: "enquiry.pdf",
      committee: target,
      make: (signing) =>
        makeEnquiry(
          {
            number: `ZJ-${year}-000001`,
            addressee: origin.name,
            name: person.name,
            letterNumber: number,
            missing: ["入党志愿书", "政治审查材料"],
            note: "",
            replyBy: addDays(today, 33),
            issuer: target.name,
            issuedOn: addDays(today, 5),
            contact,
          },
          signing,
        ),
    },
  ];
}

const code = () => codeFrom(randomBytes(20));
