import { expect, test } from "vitest";
import { sampleSheet } from "./certificate.sample";
import { certificateSentences } from "./certificate-sentences";

test("a full member's membership certificate", () => {
  expect(certificateSentences(sampleSheet)).toEqual({
    title: "党员身份证明",
    number: "编号：京知委C01〔2026〕证00042",
    addressee: "上海远帆智能制造有限公司人力资源部：",
    paragraphs: [
      "兹证明林知远（男，汉族，1991年8月25日出生，公民身份号码110***********3132）系中共正式党员，于2012年7月1日加入中国共产党，2013年7月1日转为中共正式党员。该同志现组织关系在中共北京知行网络科技有限公司第一支部委员会。",
      "本证明由中共北京知行网络科技有限公司委员会出具，仅用于应聘时向用人单位证明党员身份；扫码核验。有效期至2026年12月22日，逾期作废。",
    ],
    closing: "特此证明。",
    english: [],
    stub: null,
    issuer: "中共北京知行网络科技有限公司委员会",
    issuedOn: "2026年11月22日",
    sealPlace: "盖章处",
    verification: {
      heading: "扫描二维码，或在下列网址输入核验码，核验本证明当前是否有效。",
      address: "核验网址：https://suixing.example.cn/v",
      code: "核验码：7K3QM-9X2HD-4TBW6-ZEN8R",
      note: "本文件带有数字签名，任何改动都会使签名失效。",
      checkpoint: "审计检查点：第128号，3f9a7c21b04d55aa",
    },
  });
});

test("a probationary member is never called full, nor is a date of confirmation said", () => {
  const [first] = certificateSentences({
    ...sampleSheet,
    status: "probationary",
    confirmedOn: null,
  }).paragraphs;
  expect(first).toContain("系中共预备党员，于2012年7月1日被接收为中共预备党员，现处于预备期。");
  expect(first).not.toContain("正式");
});

test("a full member whose date of confirmation is not known", () => {
  const [first] = certificateSentences({ ...sampleSheet, confirmedOn: null }).paragraphs;
  expect(first).toContain("于2012年7月1日加入中国共产党。");
  expect(first).not.toContain("转为");
});

test("an affiliation certificate says where and since when, and whether a transfer is under way", () => {
  const affiliation = { ...sampleSheet, kind: "affiliation" } as const;
  const [still] = certificateSentences(affiliation).paragraphs;
  expect(still).toContain(
    "其组织关系现隶属于中共北京知行网络科技有限公司委员会所属中共北京知行网络科技有限公司第一支部委员会，自2021年3月至今。",
  );
  expect(still).not.toContain("接转");
  const [moving] = certificateSentences({ ...affiliation, inTransfer: true }).paragraphs;
  expect(moving).toMatch(/该同志正在办理组织关系接转。$/);
});

test("membership does not speak of a transfer", () => {
  expect(certificateSentences({ ...sampleSheet, inTransfer: true }).paragraphs.join("")).not.toContain(
    "接转",
  );
});

test("no receiver, no addressee; the machine's part of the address is not printed", () => {
  const words = certificateSentences({
    ...sampleSheet,
    receiver: " ",
    verifyUrl: `${sampleSheet.verifyUrl}#1234`,
  });
  expect(words.addressee).toBeNull();
  expect(words.verification.address).toBe("核验网址：https://suixing.example.cn/v");
});

test("a beginning that the books do not know is not claimed", () => {
  const said = certificateSentences({
    ...sampleSheet,
    kind: "affiliation",
    affiliatedSince: null,
  }).paragraphs.join("");
  expect(said).toContain(`${sampleSheet.branchName}。`);
  expect(said).not.toContain("至今");
});
