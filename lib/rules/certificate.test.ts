import { describe, expect, test } from "vitest";
import { addDays, endOf } from "./calendar";
import {
  type CertificateRequestFacts,
  certificateKinds,
  certificateNumber,
  certificateStates,
  certificateValidities,
  certificateValidUntil,
  certificateVerdict,
  judgeCertificate,
  revocationReasons,
  revokedBy,
} from "./certificate";
import type { MemberFacts } from "./member";

const now = new Date("2026-11-22T02:00:00Z");
const member: MemberFacts = {
  status: "full",
  rights: "normal",
  onHold: false,
  lostSince: null,
  abroadRetained: false,
  admittedOn: "2014-07-01",
  confirmedOn: "2015-07-01",
  duesPaidUntil: "2026-11",
  citizenNumberUnproven: false,
};
const facts: CertificateRequestFacts = {
  member,
  dataConfirmedOn: "2026-01-10",
  issuedToday: 0,
  coolingOffUntil: null,
  hasCommittee: true,
};

function judged(change: Partial<CertificateRequestFacts>, at = now): string[] {
  return certificateKinds.map((kind) => {
    const outcome = judgeCertificate(kind, { ...facts, ...change }, at);
    return outcome.ok ? outcome.value : outcome.refusal.reason;
  });
}
const both = (reason: string) => [reason, reason];

describe("at once, or the reason why not @V2.3.2", () => {
  test("both kinds, when all is in order", () => expect(judged({})).toEqual(both("at_once")));

  test.each([
    ["no committee above", { hasCommittee: false }, "no_issuing_committee"],
    ["nobody confirmed the data", { dataConfirmedOn: null }, "certificate_needs_confirmation"],
    ["confirmed 12 months ago − 1 day", { dataConfirmedOn: "2025-11-23" }, "at_once"],
    ["confirmed 12 months ago to the day", { dataConfirmedOn: "2025-11-22" }, "at_once"],
    ["confirmed 12 months ago + 1 day", { dataConfirmedOn: "2025-11-21" }, "certificate_needs_confirmation"],
    ["the ninth of today was issued", { issuedToday: 9 }, "at_once"],
    ["the tenth of today was issued", { issuedToday: 10 }, "certificate_quota"],
    ["the eleventh of today was issued", { issuedToday: 11 }, "certificate_quota"],
    ["a case is open", { member: { ...member, onHold: true } }, "certificate_not_offered"],
    ["out of contact", { member: { ...member, lostSince: "2026-05-01" } }, "certificate_not_offered"],
    ["no longer a member", { member: { ...member, status: "expelled" } }, "certificate_not_offered"],
    [
      "the number is unproven",
      { member: { ...member, citizenNumberUnproven: true } },
      "certificate_not_offered",
    ],
    ["dues of five months owed", { member: { ...member, duesPaidUntil: "2026-05" } }, "at_once"],
    [
      "dues of six months owed",
      { member: { ...member, duesPaidUntil: "2026-04" } },
      "certificate_not_offered",
    ],
  ] as const)("%s", (_, change, expected) => expect(judged(change)).toEqual(both(expected)));

  test("the cooling-off ends to the millisecond", () => {
    const coolingOffUntil = now;
    expect(judged({ coolingOffUntil }, new Date(now.getTime() - 1))).toEqual(both("cooling_off"));
    expect(judged({ coolingOffUntil }, now)).toEqual(both("at_once"));
    expect(judged({ coolingOffUntil }, new Date(now.getTime() + 1))).toEqual(both("at_once"));
  });

  test("the refusal of the quota says how many are allowed", () => {
    const outcome = judgeCertificate("membership", { ...facts, issuedToday: 10 }, now);
    expect(outcome.ok ? null : outcome.refusal.details).toEqual({ most: 10 });
  });
});

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

test("a certificate is valid for 7, 30 or 90 days, its last day included", () => {
  expect(certificateValidities).toEqual([7, 30, 90]);
  for (const days of certificateValidities) {
    expect(certificateValidUntil("2026-11-22", days)).toBe(addDays("2026-11-22", days));
  }
});

test("edge 44: what moves the affiliation kills the proof of it and leaves that of membership; the rest kills both", () => {
  for (const reason of revocationReasons) {
    const moves = reason === "transfer_accepted" || reason === "organization_changed";
    expect(revokedBy[reason]).toEqual(moves ? ["affiliation"] : certificateKinds);
  }
});
