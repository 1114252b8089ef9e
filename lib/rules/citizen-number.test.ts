import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addYears } from "./calendar";
import {
  checkCharacter,
  checkCitizenNumber,
  isMemberAge,
  normalizeCitizenNumber,
  sexOf,
  widenCitizenNumber,
} from "./citizen-number";

const today = "2026-11-22";
// The example of the standard itself.
const SAMPLE = "11010519491231002X";

function numberFor(bornOn: string, sequence = "001", region = "110197"): string {
  const digits = region + bornOn.replaceAll("-", "") + sequence;
  return digits + checkCharacter(digits);
}

const fault = (text: string, options?: { accept15?: boolean }) => {
  const check = checkCitizenNumber(text, today, options);
  return check.ok ? "ok" : check.fault;
};

describe("公民身份号码", () => {
  it("reads the example of the standard", () => {
    expect(checkCitizenNumber(SAMPLE, today)).toEqual({
      ok: true,
      value: { number: SAMPLE, bornOn: "1949-12-31", sex: "female", widened: false },
    });
  });

  it.each([
    ["lower-case x", "11010519491231002x"],
    ["full width", "１１０１０５１９４９１２３１００２Ｘ"],
    ["full width, lower case", "１１０１０５１９４９１２３１００２ｘ"],
    ["spaces", " 110105 19491231 002X "],
    ["no-break and ideographic spaces", "\u00a0110105\u300019491231\u2009002X\u00a0"],
    ["zero-width marks", "\ufeff110105\u200b19491231002X\u202c"],
    ["tab and line end", "\t11010519491231002X\r\n"],
    ["the apostrophe that marks text", "'11010519491231002X"],
  ])("edge 02: puts in order: %s", (_, typed) => {
    expect(normalizeCitizenNumber(typed)).toBe(SAMPLE);
    expect(fault(typed)).toBe("ok");
  });

  it.each([
    ["", "wrong_length"],
    ["1101051949123100", "wrong_length"],
    ["11010519491231002", "wrong_length"],
    ["1101051949123100200", "wrong_length"],
    ["110105491231002", "wrong_length"],
    ["11010519491231002Y", "wrong_characters"],
    ["1101051949123100X2", "wrong_characters"],
    ["1.10105194912E+17", "wrong_characters"],
    ["110105194912310020", "bad_checksum"],
    ["110105194913310025", "impossible_birth"],
    [numberFor("1999-02-29"), "impossible_birth"],
    [numberFor("1900-02-29"), "impossible_birth"],
    [numberFor("1990-00-10"), "impossible_birth"],
    [numberFor("1990-06-31"), "impossible_birth"],
  ])("refuses %s as %s", (typed, reason) => {
    expect(fault(typed)).toBe(reason);
  });

  it("does not look the region up: counties are abolished, numbers stay", () => {
    expect(fault(numberFor("1980-05-05", "001", "110103"))).toBe("ok");
    expect(fault(numberFor("1980-05-05", "001", "999999"))).toBe("ok");
  });

  it.each([
    ["2008-11-23", "age_out_of_range"],
    ["2008-11-22", "ok"],
    ["2008-11-21", "ok"],
    ["1905-11-23", "ok"],
    ["1905-11-22", "age_out_of_range"],
    ["2027-01-01", "age_out_of_range"],
    ["2000-02-29", "ok"],
  ])("born on %s today: %s", (bornOn, outcome) => {
    expect(fault(numberFor(bornOn))).toBe(outcome);
  });

  it("counts a leap-day birthday from the last of February (民法典 202)", () => {
    expect(isMemberAge("2008-02-29", "2026-02-27")).toBe(false);
    expect(isMemberAge("2008-02-29", "2026-02-28")).toBe(true);
  });

  it("edge 02: makes 18 of 15 where a person looks at the result", () => {
    expect(widenCitizenNumber("110105491231002")).toBe(SAMPLE);
    expect(checkCitizenNumber("110105491231002", today, { accept15: true })).toMatchObject({
      ok: true,
      value: { number: SAMPLE, widened: true },
    });
    expect(fault("110105490231002", { accept15: true })).toBe("impossible_birth");
    expect(fault("110105491231996", { accept15: true })).toBe("age_out_of_range");
    expect(fault("11010549123100X", { accept15: true })).toBe("wrong_length");
  });

  it("finds every wrong digit and every swap of neighbours", () => {
    for (let at = 0; at < 17; at += 1) {
      for (let digit = 0; digit <= 9; digit += 1) {
        const typed = SAMPLE.slice(0, at) + digit + SAMPLE.slice(at + 1);
        if (typed !== SAMPLE) expect(fault(typed)).not.toBe("ok");
      }
      const swapped = SAMPLE.slice(0, at) + SAMPLE.charAt(at + 1) + SAMPLE.charAt(at) + SAMPLE.slice(at + 2);
      if (swapped !== SAMPLE) expect(fault(swapped)).not.toBe("ok");
    }
  });

  it("gives back birth and sex of any number that is made right", () => {
    fc.assert(
      fc.property(fc.nat(90 * 365), fc.integer({ min: 0, max: 999 }), (days, sequence) => {
        const bornOn = addDays(addYears(today, -110), days);
        const number = numberFor(bornOn, String(sequence).padStart(3, "0"));
        expect(checkCitizenNumber(number, today)).toEqual({
          ok: true,
          value: { number, bornOn, sex: sequence % 2 === 1 ? "male" : "female", widened: false },
        });
        expect(sexOf(number)).toBe(sequence % 2 === 1 ? "male" : "female");
      }),
    );
  });

  it("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (typed, accept15) => {
        checkCitizenNumber(typed, today, { accept15 });
      }),
    );
  });
});
