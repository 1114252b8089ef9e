/**
 * 手机号码: where messages of the product go.
 * 11 digits, 1 and then 3–9; written with or without +86, spaces, dashes or brackets.
 * Source: 《电信网编号计划（2017年版）》 (mobile numbers 13x–19x).
 */
const MOBILE = /^1[3-9]\d{9}$/;

/** Is it a mobile number in the form the product keeps? */
export function isMobileNumber(text: string): boolean {
  return MOBILE.test(text);
}

/** The 11 digits of a mobile number as typed, or null when it is none (a landline, two numbers, a digit missing). */
export function normalizeMobileNumber(text: string): string | null {
  const bare = text
    .replace(/[０-９＋（）－]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\p{Cf}\p{Zs}]/gu, "")
    .replace(/^['‘’`＇]/, "")
    .replace(/[()\p{Pd}]/gu, "");
  const digits = bare.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, "");
  return MOBILE.test(digits) ? digits : null;
}
