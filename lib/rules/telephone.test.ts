import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMobileNumber, normalizeMobileNumber } from "./telephone";

describe("手机号码", () => {
  it.each([
    "19900005138",
    " 19900005138 ",
    "(+86)19900005138",
    "（+86）199 0000 5138",
    "+86 199-0000 5138",
    "+8619900005138",
    "8619900005138",
    "008619900005138",
    "199 0000 5138",
    "199-0000-5138",
    "199—0000—5138",
    "１９９００００５１３８",
    "\u202d19900005138\u202c",
    "'19900005138",
  ])("%j is 19900005138", (typed) => {
    expect(normalizeMobileNumber(typed)).toBe("19900005138");
  });

  it.each([
    "",
    "1990000513",
    "199000051380",
    "12900005138",
    "10900005138",
    "29900005138",
    "010-88880000",
    "19900005138/19900005139",
    "19900005138、19900005139",
    "+1 19900005138",
    "86199000051",
    "1.9900005138E+10",
    "无",
  ])("%j is none", (typed) => {
    expect(normalizeMobileNumber(typed)).toBeNull();
  });

  it("takes 13 to 19 at the front and nothing else", () => {
    for (let second = 0; second <= 9; second += 1) {
      expect(isMobileNumber(`1${second}900005138`)).toBe(second >= 3);
    }
  });

  it("finds the digits again however they are set", () => {
    const digits = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.nat(999_999_999));
    const between = fc.constantFrom("", " ", "-", "\u00a0");
    const front = fc.constantFrom("", "+86", "+86 ", "86", "0086", "(+86)", "（+86） ");
    fc.assert(
      fc.property(digits, between, front, ([second, rest], gap, prefix) => {
        const number = `1${second}${String(rest).padStart(9, "0")}`;
        const typed = `${prefix}${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`;
        expect(normalizeMobileNumber(typed)).toBe(number);
      }),
    );
  });
});
