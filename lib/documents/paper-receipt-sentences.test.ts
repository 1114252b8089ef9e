import { expect, test } from "vitest";
import { samplePaperReceipt } from "./correspondence.sample";
import { paperReceiptSentences } from "./paper-receipt-sentences";

test("the receipt answers with the number of the letter, in the form's own sentence, and nobody's name signs", () => {
  expect(paperReceiptSentences(samplePaperReceipt)).toMatchObject({
    title: "中国共产党党员组织关系介绍信回执",
    number: "011200001000〔2026〕第0007号",
    addressee: "中共北京知行网络科技有限公司委员会：",
    paragraphs: ["林知远同志的党员组织关系已转达我处，特此回复。", "接收日期：2026年12月1日。"],
    closing: null,
    issuer: null,
    issuedOn: "2026年12月3日",
    sealPlace: "盖章处",
    contact: [
      ["接收党组织：", "中共苏州湖东新材料产业园区委员会"],
      ["经办人：", "欧阳书远"],
      ["联系电话：", "0512-19800003"],
    ],
  });
});
