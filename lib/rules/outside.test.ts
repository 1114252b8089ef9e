import { describe, expect, test } from "vitest";
import { letterKey } from "./outside";

describe("the same letter typed twice", () => {
  test.each([
    ["中共丙市委组织部", "中国共产党丙市委组织部", " 中共丙市委 组织部", "丙市委组织部"],
    [
      "丙组〔2026〕第0012号",
      "丙组[2026]第0012号",
      "丙组（２０２６）００１２",
      "丙组 2026-0012",
      "丙组【2026】0012号",
    ],
    ["ab2026.12", "ＡＢ２０２６１２", "AB_2026—12"],
  ])("%s", (...written) => expect(new Set(written.map(letterKey)).size).toBe(1));

  test("another number and another issuer stay others", () => {
    const keys = ["丙组〔2026〕0012", "丙组〔2026〕0013", "丁组〔2026〕0012", "丙组〔2025〕0012"].map(
      letterKey,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("中共 inside a name stays", () => expect(letterKey("丙市中共党史馆")).toBe("丙市中共党史馆"));
});
