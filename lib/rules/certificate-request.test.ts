import { describe, expect, test } from "vitest";
import { endOf } from "./calendar";
import type { CertificateKind } from "./certificate";
import {
  approvalOf,
  type CertificateRequestFacts,
  isAbsence,
  judgeCertificate,
  requestStage,
  reviewDueAt,
  yearsOfStanding,
} from "./certificate-request";
import { fullMember as member } from "./member.sample";

const now = new Date("2026-11-22T02:00:00Z");
const facts: CertificateRequestFacts = {
  member,
  dataConfirmedOn: "2026-01-10",
  issuedToday: 0,
  coolingOffUntil: null,
  hasCommittee: true,
  openTransfer: "none",
  hasTargetCommittee: false,
  holdsOffice: false,
};

function judged(change: Partial<CertificateRequestFacts>, at = now): string[] {
  return (["membership", "affiliation"] as const).map((kind) => {
    const outcome = judgeCertificate(kind, { ...facts, ...change }, at);
    return outcome.ok ? outcome.value : outcome.refusal.reason;
  });
}
const both = (reason: string) => [reason, reason];

describe("at once, who looks at it before, or the reason why not @V2.3.2", () => {
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
    ["a case is open", { member: { ...member, onHold: true } }, "committee"],
    ["abroad", { member: { ...member, abroadRetained: true } }, "committee"],
    ["out of contact", { member: { ...member, lostSince: "2026-05-01" } }, "certificate_not_offered"],
    ["no longer a member", { member: { ...member, status: "expelled" } }, "certificate_not_offered"],
    [
      "the number is unproven",
      { member: { ...member, citizenNumberUnproven: true } },
      "certificate_not_offered",
    ],
    ["dues of five months owed", { member: { ...member, duesPaidUntil: "2026-05" } }, "at_once"],
    ["dues of six months owed", { member: { ...member, duesPaidUntil: "2026-04" } }, "branch"],
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

describe("what a kind needs beside his status", () => {
  const one = (kind: CertificateKind, change: Partial<CertificateRequestFacts>) => {
    const outcome = judgeCertificate(kind, { ...facts, ...change }, now);
    return outcome.ok ? outcome.value : outcome.refusal.reason;
  };

  test("dues that are recorded, a date of confirmation, an office", () => {
    expect(one("dues", {})).toBe("at_once");
    expect(one("dues", { member: { ...member, duesPaidUntil: null } })).toBe("certificate_nothing_recorded");
    expect(one("standing", {})).toBe("committee");
    expect(one("standing", { member: { ...member, confirmedOn: null } })).toBe(
      "certificate_nothing_recorded",
    );
    expect(one("office", {})).toBe("certificate_no_office");
    expect(one("office", { holdsOffice: true })).toBe("committee");
  });

  test("an agreement to accept: a transfer whose letter is not out yet, to a committee on the platform", () => {
    const going = { openTransfer: "before_letter", hasTargetCommittee: true } as const;
    expect(one("acceptance", going)).toBe("committee");
    expect(one("acceptance", { ...going, hasTargetCommittee: false })).toBe("certificate_needs_transfer");
    expect(one("acceptance", { ...going, openTransfer: "after_letter" })).toBe("certificate_needs_transfer");
  });

  test("dues are asked of whoever is six months behind like of anybody: it shows the true month", () => {
    expect(one("dues", { member: { ...member, duesPaidUntil: "2025-01" } })).toBe("at_once");
  });
});

test("an absence: from today on, of six months at most", () => {
  const today = "2026-08-31";
  const is = (from: string, to: string) => isAbsence({ from, to }, today);
  expect(is("2026-08-30", "2026-09-30")).toBe(false);
  expect(is(today, today)).toBe(true);
  expect(is(today, "2026-08-30")).toBe(false);
  expect(is(today, "2027-02-27")).toBe(true);
  expect(is(today, "2027-02-28")).toBe(true);
  expect(is(today, "2027-03-01")).toBe(false);
  expect(is("2027-02-28", "2027-03-01")).toBe(true);
  expect(is("2027-03-01", "2027-03-02")).toBe(false);
});

test("years of standing are whole years, to the day", () => {
  expect(yearsOfStanding("1976-11-22", "2026-11-21")).toBe(49);
  expect(yearsOfStanding("1976-11-22", "2026-11-22")).toBe(50);
  expect(yearsOfStanding("1976-11-22", "2026-11-23")).toBe(50);
  expect(yearsOfStanding("2024-02-29", "2025-02-27")).toBe(0);
  expect(yearsOfStanding("2024-02-29", "2025-02-28")).toBe(1);
});

test("two working days for each who looks at it, over a weekend", () => {
  const calendar = { holidays: new Set<string>(), makeUpWorkdays: new Set<string>() };
  expect(reviewDueAt(new Date("2026-11-20T02:00:00Z"), calendar)).toEqual(endOf("2026-11-24"));
});

test("where a request stands, and what an approval does there", () => {
  const asked = { way: "branch_then_committee", checkedAt: null, outcome: null, withdrawnAt: null } as const;
  expect(requestStage(asked)).toBe("branch");
  expect(approvalOf(asked.way, "branch")).toBe("pass_on");
  expect(requestStage({ ...asked, checkedAt: now })).toBe("committee");
  expect(approvalOf(asked.way, "committee")).toBe("issue");
  expect(requestStage({ ...asked, way: "committee" })).toBe("committee");
  expect(requestStage({ ...asked, way: "branch" })).toBe("branch");
  expect(approvalOf("branch", "branch")).toBe("issue");
  expect(requestStage({ ...asked, outcome: "refused" })).toBe("refused");
  expect(requestStage({ ...asked, outcome: "issued" })).toBe("issued");
  expect(requestStage({ ...asked, withdrawnAt: now })).toBe("withdrawn");
});
