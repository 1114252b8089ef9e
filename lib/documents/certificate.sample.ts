/** An invented certificate for tests and measurements; the county code of the number was never assigned. */
import { type CertificateKind, certificateCodes, kindRules, shownFields } from "@/lib/rules/certificate";
import type { CertificateSheet } from "./certificate-sentences";

export const sampleSheet: CertificateSheet = {
  kind: "membership",
  number: "京知委C01〔2026〕证00042",
  name: "林知远",
  sex: "男",
  ethnicity: "汉族",
  bornOn: "1991-08-25",
  maskedCitizenNumber: "110***********3132",
  status: "full",
  admittedOn: "2012-07-01",
  confirmedOn: "2013-07-01",
  branchName: "中共北京知行网络科技有限公司第一支部委员会",
  committeeName: "中共北京知行网络科技有限公司委员会",
  affiliatedSince: "2021-03",
  purpose: "应聘时向用人单位证明党员身份",
  receiver: "上海远帆智能制造有限公司人力资源部",
  issuedOn: "2026-11-22",
  validUntil: "2026-12-22",
  verifyUrl: "https://suixing.example.cn/v/7K3QM9X2HD4TBW6ZEN8R",
  code: "7K3QM9X2HD4TBW6ZEN8R",
  inTransfer: false,
  checkpoint: { number: 128, hash: "3f9a7c21b04d55aa".repeat(4) },
};

/** One of every kind, as it would be issued. */
export function sampleOf(kind: CertificateKind): CertificateSheet {
  const purpose = kindRules[kind].purposes[0] ?? "other";
  return {
    ...sampleSheet,
    kind,
    number: sampleSheet.number.replace("C01", certificateCodes[kind]),
    shown: shownFields(kind, purpose, []),
    ...extras[kind],
  };
}

const extras: Record<CertificateKind, Partial<CertificateSheet>> = {
  membership: {},
  affiliation: { inTransfer: true },
  proof_letter: {
    receiver: "中共上海市浦东新区张江高科技园区综合委员会",
    absence: { from: "2026-12-01", to: "2027-04-30", place: "上海市浦东新区", cause: "驻场工作" },
    validUntil: "2027-04-30",
  },
  dues: { duesPaidUntil: "2026-11", purpose: "参加组织生活", receiver: "" },
  admission: { purpose: "存入本人档案", receiver: "", validUntil: "2036-11-22" },
  office: {
    offices: [
      { kind: "secretary", organization: "中共北京知行网络科技有限公司第一支部委员会", from: "2024-06-18" },
    ],
  },
  standing: {
    admittedOn: "1974-07-01",
    confirmedOn: "1975-07-01",
    bornOn: "1951-08-25",
    purpose: "表彰、申领纪念章",
    receiver: "",
    validUntil: "2036-11-22",
  },
  acceptance: {
    committeeName: "中共上海远帆智能制造有限公司委员会",
    receiver: "中共北京知行网络科技有限公司委员会",
    acceptance: {
      originBranch: "中共北京知行网络科技有限公司第一支部委员会",
      targetBranch: "中共上海远帆智能制造有限公司研发支部委员会",
    },
    contact: "021-55500123",
  },
};
