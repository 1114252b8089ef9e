import { expect, test } from "vitest";
import { letterSentences } from "./letter-sentences";

test("the letter is written as the form of 2006 has it", () => {
  const letter = letterSentences({
    number: "011200001000〔2026〕第0007号",
    addressee: "中共示例传媒有限公司委员会",
    name: "王小明",
    sex: "male",
    probationary: false,
    origin: "中共示例科技有限公司第一支部委员会",
    destination: "中共示例传媒有限公司第二支部委员会",
    duesPaidUntil: "2026-11",
    validDays: 30,
    issuer: "中共示例科技有限公司委员会",
    issuedOn: "2026-11-22",
  });
  expect(letter.addressee).toBe("中共示例传媒有限公司委员会：");
  expect(letter.paragraphs).toEqual([
    "王小明同志（男），系中共正式党员，由中共示例科技有限公司第一支部委员会去中共示例传媒有限公司第二支部委员会，请接转组织关系。",
    "该同志党费已交到贰零贰陆年壹拾壹月。",
    "（有效期叁拾天）",
  ]);
  expect(letter.issuedOn).toBe("2026年11月22日");
});
