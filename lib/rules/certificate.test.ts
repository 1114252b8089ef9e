import { describe, expect, test } from "vitest";
import { addDays, endOf } from "./calendar";
import {
  certificateCodes,
  certificateFields,
  certificateKinds,
  certificateNumber,
  certificateStates,
  certificateValidities,
  certificateValidUntil,
  certificateVerdict,
  kindRules,
  purposeAllows,
  reasonOf,
  revocationReasons,
  revokedBy,
  shownFields,
} from "./certificate";

const now = new Date("2026-11-22T02:00:00Z");

describe("what a stranger learns", () => {
  const certificate = { state: "issued", validUntil: "2026-12-22" } as const;
  const end = endOf("2026-12-22");

  test("valid to 24:00 of the last valid day, expired from then on", () => {
    expect(certificateVerdict(certificate, endOf("2026-12-21"))).toBe("valid");
    expect(certificateVerdict(certificate, new Date(end.getTime() - 1))).toBe("valid");
    expect(certificateVerdict(certificate, end)).toBe("expired");
    expect(certificateVerdict(certificate, endOf("2026-12-23"))).toBe("expired");
  });

  test("a revoked or replaced one says so, also when its day is over", () => {
    for (const at of [now, end]) {
      expect(certificateVerdict({ ...certificate, state: "revoked" }, at)).toBe("revoked");
      expect(certificateVerdict({ ...certificate, state: "superseded" }, at)).toBe("replaced");
    }
    expect(certificateStates).toEqual(["issued", "revoked", "superseded"]);
  });
});

test("numbers name the committee, the kind and the year", () => {
  expect(certificateNumber("011200001000", "membership", 2026, 42)).toBe("011200001000C01〔2026〕证00042");
  expect(certificateNumber("011200001000", "affiliation", 2027, 100000)).toBe(
    "011200001000C02〔2027〕证100000",
  );
});

test("edge 44: what moves the affiliation kills what names it as his; what was so on its day stays; the rest kills all", () => {
  expect(revokedBy.office_ended).toEqual(["office"]);
  expect(revokedBy.transfer_ended).toEqual(["acceptance"]);
  for (const reason of revocationReasons) {
    expect(reasonOf(reason)).toBe(reason);
    const moves = reason === "transfer_accepted" || reason === "organization_changed";
    const ends = moves ? ["affiliation", "proof_letter", "office", "acceptance"] : certificateKinds;
    expect(revokedBy[reason]).toEqual(ends);
  }
});

describe("how long", () => {
  const wish = { days: 30, absentUntil: null };

  test("7, 30 or 90 days, the last day included", () => {
    expect(certificateValidities).toEqual([7, 30, 90]);
    for (const days of certificateValidities) {
      const until = certificateValidUntil("membership", "2026-11-22", { ...wish, days });
      expect(until).toBe(addDays("2026-11-22", days));
    }
  });

  test("a proof letter as long as he is away; what says how it was on its day can be checked for ten years", () => {
    const away = { ...wish, absentUntil: "2027-03-31" };
    expect(certificateValidUntil("proof_letter", "2026-11-22", away)).toBe("2027-03-31");
    expect(certificateValidUntil("admission", "2026-11-22", wish)).toBe("2036-11-22");
    expect(certificateValidUntil("standing", "2024-02-29", wish)).toBe("2034-02-28");
  });
});

describe("purpose-bound", () => {
  test("no kind says more than its purpose allows, and every kind says what it is about", () => {
    for (const kind of certificateKinds) {
      const rule = kindRules[kind];
      for (const purpose of rule.purposes) {
        const shown = shownFields(kind, purpose, []);
        for (const field of shown) {
          expect(rule.says.includes(field) || purposeAllows[purpose].includes(field)).toBe(true);
        }
        expect(shown).toEqual(expect.arrayContaining([...rule.says]));
        // Leaving out all leaves what it is about.
        expect(shownFields(kind, purpose, certificateFields)).toEqual(
          certificateFields.filter((field) => rule.says.includes(field)),
        );
      }
    }
  });

  test("a community learns neither age nor ethnicity nor when he was admitted", () => {
    expect(shownFields("membership", "community", [])).toEqual(["sex", "branch"]);
    expect(shownFields("membership", "employment", ["ethnicity"])).toEqual([
      "sex",
      "born_on",
      "admitted_on",
      "confirmed_on",
      "branch",
    ]);
  });

  test("every kind has a purpose, and no two have one code", () => {
    for (const kind of certificateKinds) expect(kindRules[kind].purposes.length).toBeGreaterThan(0);
    expect(new Set(Object.values(certificateCodes)).size).toBe(certificateKinds.length);
  });
});
