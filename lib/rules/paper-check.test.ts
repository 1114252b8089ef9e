import { describe, expect, test } from "vitest";
import { certificateNumber } from "./certificate";
import { readCertificateNumber, readLastFour, statusListIsDue } from "./paper-check";

test("a list is made anew an hour after the last one", () => {
  const at = new Date("2026-11-22T06:00:00Z");
  const due = (ms: number) => statusListIsDue(at, new Date(at.getTime() + ms));
  expect([3600_000 - 1, 3600_000, 3600_000 + 1].map(due)).toEqual([false, true, true]);
});

describe("a number as it is printed is read however it is typed", () => {
  const printed = certificateNumber("京知委", "membership", 2026, 42);
  test.each([
    printed,
    "京知委C01[2026]证00042",
    "京知委c01(2026)证00042",
    " 京知委 C01 （2026）证 00042 ",
    "京知委Ｃ０１【２０２６】证０００４２",
    "京知委C01［2026］证00042",
  ])("%s", (typed) => expect(readCertificateNumber(typed)).toBe(printed));
});

test("the committee's own code stays as it is", () => {
  expect(readCertificateNumber("2e19c02aC01[2026]证00042")).toBe("2e19c02aC01〔2026〕证00042");
});

describe("the last four digits", () => {
  test.each([
    ["3132", "3132"],
    [" 313x ", "313X"],
    ["３１３２", "3132"],
    ["313", null],
    ["31322", null],
    ["X132", null],
    ["", null],
  ])("%s", (typed, read) => expect(readLastFour(typed)).toBe(read));
});
