import { expect, test } from "vitest";
import { sampleEnquiry } from "./correspondence.sample";
import { enquirySentences } from "./enquiry-sentences";

test("the letter of enquiry lists what is missing and says by when an answer is awaited", () => {
  expect(enquirySentences(sampleEnquiry)).toMatchObject({
    title: "关于商请补充林知远同志党员材料的函",
    number: "湖东委函〔2026〕3号",
    addressee: "中共北京知行网络科技有限公司委员会：",
    paragraphs: [
      "你处开具的林知远同志《中国共产党党员组织关系介绍信》（编号：011200001000〔2026〕第0007号）收悉。经核对，尚缺下列材料：",
    ],
    items: ["入党志愿书；", "政治审查材料；", "培养教育考察材料。"],
    afterItems: [
      "请于2026年12月21日前将上述材料转至我处；确实无法补齐的，请书面说明情况。收到复函之前，该同志的组织关系暂不转入，仍由你处教育管理。",
    ],
    closing: "特此函达，请予函复。",
    issuer: "中共苏州湖东新材料产业园区委员会",
    issuedOn: "2026年12月1日",
  });
});

test("what is in doubt is said before the list", () => {
  const { paragraphs } = enquirySentences({ ...sampleEnquiry, note: "政治审查材料缺少盖章页" });
  expect(paragraphs[0]).toMatch(/收悉。政治审查材料缺少盖章页。经核对，尚缺下列材料：$/);
});

test("the telephone or address that nobody gave leaves no empty row", () => {
  const { contact } = enquirySentences({
    ...sampleEnquiry,
    contact: { officer: "欧阳书远", telephone: "0512-19800003", address: "" },
  });
  expect(contact.map(([name]) => name)).toEqual(["经办人：", "联系电话："]);
});
