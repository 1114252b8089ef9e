import { expect, test } from "vitest";
import { refusalGrounds } from "@/lib/rules/transfer";
import { sampleReturnSlip } from "./correspondence.sample";
import { returnSlipSentences } from "./return-slip-sentences";

test("a refused letter goes back with its number, the coded reason and what exactly is wrong", () => {
  expect(returnSlipSentences(sampleReturnSlip)).toMatchObject({
    title: "党员组织关系介绍信退回单",
    number: "编号：ZJ-2026-000123",
    addressee: "中共北京知行网络科技有限公司委员会：",
    paragraphs: [
      "你处2026年11月22日开具的《中国共产党党员组织关系介绍信》（编号：011200001000〔2026〕第0007号，党员姓名：林知远）收悉。经审核，不符合接收条件，现予退回。",
      "退回原因：抬头有误，我处不是应当接收的党组织。",
      "情况说明：抬头应当写具有审批预备党员权限的基层党委，本信写成了支部。",
      "请核实更正后重新开具，或与我处联系。在接收之前，该同志的组织关系仍在你处，请继续做好教育、管理和服务工作。",
    ],
    closing: "特此告知。",
    enclosure: "附件：原介绍信一份",
    issuer: "中共苏州湖东新材料产业园区委员会",
    issuedOn: "2026年12月1日",
    contact: [
      ["经办人：", "欧阳书远"],
      ["联系电话：", "0512-19800003"],
      ["通讯地址：", "苏州市湖东大道1号园区党群服务中心二楼"],
    ],
  });
});

test("each ground has words of its own", () => {
  const said = refusalGrounds.map(
    (ground) => returnSlipSentences({ ...sampleReturnSlip, ground }).paragraphs[1],
  );
  expect(new Set(said).size).toBe(refusalGrounds.length);
  for (const reason of said) expect(reason).toMatch(/^退回原因：.+。$/);
});

test("whose bearer no longer wants to come: no fault is found with the letter", () => {
  const { paragraphs, enclosure } = returnSlipSentences({
    ...sampleReturnSlip,
    ground: "withdrawn_by_member",
    note: " ",
    letterEnclosed: false,
  });
  expect(paragraphs.join("")).not.toMatch(/退回原因|不符合|情况说明|重新开具/);
  expect(paragraphs[0]).toMatch(/收悉。本人已申请不再办理转入，现将介绍信退回。$/);
  expect(paragraphs[1]).toContain("该同志的组织关系仍在你处");
  expect(enclosure).toBeNull();
});

test("what somebody typed is closed once", () => {
  for (const note of ["已涂改", "已涂改。", " 已涂改。 "]) {
    expect(returnSlipSentences({ ...sampleReturnSlip, note }).paragraphs[2]).toBe("情况说明：已涂改。");
  }
});
