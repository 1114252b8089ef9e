import { expect, test } from "vitest";
import { missingGlyphs } from "./fonts";

test("common and rare characters of names are there", () => {
  expect(missingGlyphs("林知远 阿依古丽·买买提江 𬱖㛃䶮𠅤𬭎 〔2026〕（，。；：）〇")).toEqual([]);
});

test("each character without a glyph is named once", () => {
  expect(missingGlyphs("𰻞林𰻞\uE000")).toEqual(["𰻞", "\uE000"]);
});

test("a character that cannot be seen is no glyph", () => {
  expect(missingGlyphs("\n\u200B\u{E0100}")).toHaveLength(3);
});
