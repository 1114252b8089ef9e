import { describe, expect, test } from "vitest";
import { spoken } from "./form-text";
import { samplePaperLetter } from "./paper-letter.sample";
import { paperLetterSentences } from "./paper-letter-sentences";

test("the three parts say what the form of 2006 has them say", () => {
  const { stub, letter, receipt } = paperLetterSentences(samplePaperLetter);
  expect(spoken(stub.sentence)).toBe(
    "林知远同志系中共（正式）党员，组织关系由中共北京知行网络科技有限公司第一支部委员会转到中共苏州澄湖新材料有限公司第二支部委员会。",
  );
  expect(spoken(letter.addressee ?? [])).toBe("中共苏州湖东新材料产业园区委员会组织部：");
  expect(spoken(letter.sentence)).toBe(
    "林知远同志（男），35岁，汉族，系中共（正式）党员，身份证号码110197199108253132，" +
      "由中共北京知行网络科技有限公司第一支部委员会去中共苏州澄湖新材料有限公司第二支部委员会，请接转组织关系。" +
      "该同志党费已交到贰零贰陆年壹拾壹月。",
  );
  expect(spoken(letter.validity)).toBe("（有效期玖拾天）");
  expect(letter.contacts.map(spoken)).toEqual([
    "党员联系电话或其他联系方式：19900005138",
    "党员原所在基层党委通讯地址：北京市海淀区知行路18号院3号楼6层党群工作部",
    "联系电话：010-19800001　传真：010-19800002　邮编：100000",
  ]);
  expect(spoken(receipt.addressee ?? [])).toBe("中共北京知行网络科技有限公司委员会：");
  expect(spoken(receipt.sentence)).toBe("林知远同志的党员组织关系已转达我处，特此回复。");
  expect(receipt.contacts.map(spoken)).toEqual(["经办人：", "联系电话："]);
});

test("whoever the options do not describe is crossed out, on the stub as on the letter", () => {
  const { stub, letter } = paperLetterSentences({
    ...samplePaperLetter,
    sex: "female",
    status: "probationary",
  });
  const status = {
    options: [
      { word: "预备", crossed: false },
      { word: "正式", crossed: true },
    ],
  };
  expect(stub.sentence).toContainEqual(status);
  expect(letter.sentence).toContainEqual(status);
  expect(letter.sentence).toContainEqual({
    options: [
      { word: "男", crossed: true },
      { word: "女", crossed: false },
    ],
  });
});

test.each([
  ["1991-11-21", "35岁"],
  ["1991-11-22", "35岁"],
  ["1991-11-23", "34岁"],
])("born on %s: years that are completed on the day of issue", (bornOn, age) => {
  expect(spoken(paperLetterSentences({ ...samplePaperLetter, bornOn }).letter.sentence)).toContain(age);
});

test.each([
  ["维吾尔族", "，维吾尔族，"],
  ["穿青人", "，穿青人，"],
  ["外国血统", "，外国血统，"],
])("%s", (ethnicity, said) => {
  expect(spoken(paperLetterSentences({ ...samplePaperLetter, ethnicity }).letter.sentence)).toContain(said);
});

describe("marks", () => {
  test("a first print of a first letter has none", () => {
    expect(paperLetterSentences(samplePaperLetter)).toMatchObject({
      marks: [],
      stub: { remark: null },
      letter: { remark: null },
    });
  });

  test("补 and the number of the lost letter, and which print it is", () => {
    const again = { ...samplePaperLetter, replacesLost: "011200001000〔2026〕第0003号", printCount: 2 };
    const words = paperLetterSentences(again);
    expect(words.marks).toEqual(["补", "第2次打印"]);
    expect(words.letter.remark).toBe("补发：原介绍信（011200001000〔2026〕第0003号）已挂失，作废。");
    expect(words.stub.remark).toBe(words.letter.remark);
  });
});

test("the last valid day is the one of the rulebook; the machine's part of the address is not printed", () => {
  const { check } = paperLetterSentences({
    ...samplePaperLetter,
    address: `${samplePaperLetter.address}#1234`,
  }).letter;
  expect(check.until).toBe("有效期至2027年2月20日（含当日），逾期须重新开具。");
  expect(check.address).toBe(`网址：${samplePaperLetter.address}`);
  expect(check.code).toBe("核验码：7K3QM-9X2HD-4TBW6-ZEN8R");
});
