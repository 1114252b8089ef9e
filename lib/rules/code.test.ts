import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CODE_ALPHABET, CODE_LENGTH, codeFrom, printedCode, readCode } from "./code";

const bytes = fc.uint8Array({ minLength: CODE_LENGTH, maxLength: 40 });

describe("核验码", () => {
  test("32 different characters, none that is taken for another, and at least 80 bits @V11.5.1", () => {
    expect(new Set(CODE_ALPHABET).size).toBe(32);
    expect([..."ILOU"].filter((letter) => CODE_ALPHABET.includes(letter))).toEqual([]);
    expect(CODE_LENGTH * Math.log2(CODE_ALPHABET.length)).toBeGreaterThanOrEqual(80);
  });

  test("each byte gives one character, each character comes from eight bytes", () => {
    const all = Array.from({ length: 256 }, (_, byte) => codeFrom(new Uint8Array(CODE_LENGTH).fill(byte))[0]);
    for (const character of CODE_ALPHABET) expect(all.filter((one) => one === character)).toHaveLength(8);
  });

  test("too little chance is a bug", () => {
    expect(() => codeFrom(new Uint8Array(CODE_LENGTH - 1))).toThrow("20 random bytes");
  });

  test("what is printed is read again, also in lower case", () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = codeFrom(random);
        expect(printedCode(code)).toMatch(/^(\w{5}-){3}\w{5}$/);
        expect(readCode(printedCode(code))).toBe(code);
        expect(readCode(` ${printedCode(code).toLowerCase()} `)).toBe(code);
      }),
    );
  });

  const code = "0011A2B3C4D5E6F7G8H9";
  test.each([
    "OO11A-2B3C4-D5E6F-7G8H9",
    "oOiL a2b3c 4d5e6 f7g8h9",
    "00Il-A2B3C4D5E6F7G8H9",
    "００１１Ａ－２Ｂ３Ｃ４－Ｄ５Ｅ６Ｆ－７Ｇ８Ｈ９",
    "0011A—2B3C4—D5E6F—7G8H9",
  ])("%s is read as it was meant", (typed) => expect(readCode(typed)).toBe(code));

  test.each([
    "",
    code.slice(1),
    `${code}0`,
    code.replace("A", "U"),
    code.replace("A", "*"),
    code.replace("A", "甲"),
  ])("%j cannot be a code", (typed) => expect(readCode(typed)).toBeNull());
});
