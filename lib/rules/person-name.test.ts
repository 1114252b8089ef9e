import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPersonName, normalizePersonName } from "./person-name";

const outcome = (typed: string) => {
  const check = checkPersonName(typed);
  return check.ok ? check.name : check.fault;
};

describe("姓名", () => {
  it.each([
    ["姜　超伟", "姜超伟"],
    [" 姜　超伟 ", "姜超伟"],
    ["姜 超 伟", "姜超伟"],
    ["\u00a0李\u200b明\ufeff", "李明"],
    ["王　伟\n", "王伟"],
    ["阿依古丽·买买提江", "阿依古丽·买买提江"],
    ["阿依古丽•买买提江", "阿依古丽·买买提江"],
    ["阿依古丽・买买提江", "阿依古丽·买买提江"],
    ["阿依古丽‧买买提江", "阿依古丽·买买提江"],
    ["阿依古丽．买买提江", "阿依古丽·买买提江"],
    ["阿依古丽･买买提江", "阿依古丽·买买提江"],
    ["阿依古丽.买买提江", "阿依古丽·买买提江"],
    ["阿依古丽 · 买买提江", "阿依古丽·买买提江"],
    ["𬱖𬱖", "𬱖𬱖"],
    ["李㛃", "李㛃"],
    ["王䶮", "王䶮"],
    ["陈喆", "陈喆"],
    ["宋𠅤", "宋𠅤"],
    ["林〇", "林〇"],
    ["王\u{3134f}", "王\u{3134f}"],
    ["Mary  Ann", "Mary Ann"],
    ["O'Brien-Li", "O'Brien-Li"],
    ["ئايگۈل", "ئايگۈل"],
  ])("%j is kept as %j", (typed, kept) => {
    expect(outcome(typed)).toBe(kept);
  });

  it("keeps a compatibility character that NFC would turn into another", () => {
    expect(outcome("王\uf91d")).toBe("王\uf91d");
    expect("王\uf91d".normalize("NFC")).toBe("王欄");
  });

  it.each([
    ["", "empty"],
    [" 　\u200b", "empty"],
    ["王", "too_short"],
    ["𬱖", "too_short"],
    ["王".repeat(51), "too_long"],
    ["王\ue863", "private_use"],
    ["王\u{f0000}", "private_use"],
    ["王伟1", "wrong_characters"],
    ["王伟（女）", "wrong_characters"],
    ["王伟😀", "wrong_characters"],
    ["王\u0007伟", "hidden"],
    ["王伟\u202e", "hidden"],
    ["\u2067王伟\u2069", "hidden"],
    ["王\u200d伟", "hidden"],
    ["王\u{e0041}伟", "hidden"],
    ["王伟\u0000", "hidden"],
    ["王?", "wrong_characters"],
    ["王\ufffd", "wrong_characters"],
    ["=cmd|' /C calc'!A0", "wrong_characters"],
    ["·王伟", "wrong_characters"],
    ["王伟·", "wrong_characters"],
    ["王··伟", "wrong_characters"],
    ["#N/A", "wrong_characters"],
    ["\ud800王", "wrong_characters"],
  ])("%j is refused as %s", (typed, fault) => {
    expect(outcome(typed)).toBe(fault);
  });

  it("counts characters, not UTF-16 units: 2 to 50", () => {
    expect(outcome("王伟")).toBe("王伟");
    expect(outcome("𬱖".repeat(50))).toBe("𬱖".repeat(50));
    expect(outcome("𬱖".repeat(51))).toBe("too_long");
  });

  it("is settled after one pass and adds nothing", () => {
    const character = fc.constantFrom(..."王伟𬱖·•.． 　\u00a0aB'-阿㛃");
    fc.assert(
      fc.property(fc.array(character, { maxLength: 60 }), (characters) => {
        const once = normalizePersonName(characters.join(""));
        expect(normalizePersonName(once)).toBe(once);
        for (const c of once) expect([...characters, "·", " "]).toContain(c);
      }),
    );
  });
});
