/** An invented certificate for tests and measurements; the county code of the number was never assigned. */
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
