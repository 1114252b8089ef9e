import { describe, expect, test } from "vitest";
import {
  confirmationDecidesFirst,
  duesOwed,
  isOnTheBooks,
  type MemberFacts,
  memberStatuses,
  type Offer,
  offersFor,
  probationEnds,
  services,
} from "./member";
import { fullMember as full } from "./member.sample";

/** Noon of 2026-11-20 in Shanghai. */
const now = new Date("2026-11-20T04:00:00Z");
const probationary: MemberFacts = { ...full, status: "probationary", confirmedOn: null };

const letters: Record<string, Offer> = { y: "yes", b: "branch", c: "committee", f: "clear_first", "-": "no" };

/**
 * 谁可以申请什么, row by row. Columns: 转出, 介绍信, 证明信, 身份证明, 组织关系证明, 党费证明, 流动登记.
 * y at once · b branch · c committee · f only after something is cleared · - never
 */
const table: readonly (readonly [string, string, MemberFacts])[] = [
  ["full, normal", "y y y y y y y", full],
  ["probationary, 31 days left", "y y y y y y y", { ...probationary, admittedOn: "2025-12-21" }],
  ["probationary, 30 days left", "f f y y y y y", { ...probationary, admittedOn: "2025-12-20" }],
  ["probationary, 29 days left", "f f y y y y y", { ...probationary, admittedOn: "2025-12-19" }],
  ["probationary, overdue", "f f y y y y y", { ...probationary, admittedOn: "2025-01-10" }],
  ["full, 留党察看 or 限期改正", "y y c y y y y", { ...full, rights: "under_penalty" }],
  ["a case is open", "f - c c c y c", { ...full, onHold: true }],
  ["out of contact", "- - - - - - -", { ...full, lostSince: "2026-05-01" }],
  ["停止党籍", "- - - - - - -", { ...full, status: "suspended" }],
  ["abroad, retained", "- - - c c y -", { ...full, abroadRetained: true }],
  ["入党积极分子", "- - - - - - -", { ...full, status: "activist" }],
  ["开除党籍", "- - - - - - -", { ...full, status: "expelled" }],
  ["paid to this month", "y y y y y y y", { ...full, duesPaidUntil: "2026-11" }],
  ["paid to the previous month", "y y y y y y y", { ...full, duesPaidUntil: "2026-10" }],
  ["1 month owed", "f f y y y y y", { ...full, duesPaidUntil: "2026-09" }],
  ["5 months owed", "f f y y y y y", { ...full, duesPaidUntil: "2026-05" }],
  ["6 months owed", "f f - b b y f", { ...full, duesPaidUntil: "2026-04" }],
  ["7 months owed", "f f - b b y f", { ...full, duesPaidUntil: "2026-03" }],
  ["the ledger is unknown", "y y y y y y y", { ...full, duesPaidUntil: null }],
  ["the citizen number is unproven", "y y f f f f y", { ...full, citizenNumberUnproven: true }],
];

/** Two rows at once: per service the stricter one. */
const together: readonly (readonly [string, string, MemberFacts])[] = [
  ["a case open, 6 months owed", "f - - c c y f", { ...full, onHold: true, duesPaidUntil: "2026-04" }],
  ["abroad, a case open", "- - - c c y -", { ...full, abroadRetained: true, onHold: true }],
  [
    "abroad, unproven number",
    "- - - f f f -",
    { ...full, abroadRetained: true, citizenNumberUnproven: true },
  ],
  [
    "under penalty, unproven",
    "y y f f f f y",
    { ...full, rights: "under_penalty", citizenNumberUnproven: true },
  ],
  ["out of contact, else in order", "- - - - - - -", { ...full, lostSince: "2026-11-19" }],
  [
    "probation to decide, 1 month owed",
    "f f y y y y y",
    { ...probationary, admittedOn: "2025-12-01", duesPaidUntil: "2026-09" },
  ],
];

describe("谁可以申请什么", () => {
  test.each([...table, ...together])("%s: %s", (_, row, facts) => {
    const expected = row.split(" ").map((letter) => letters[letter]);
    const offers = offersFor(facts, now);
    expect(services.map((service) => offers[service])).toEqual(expected);
  });

  test("two reasons never offer more than one of them", () => {
    const rank: Offer[] = ["yes", "branch", "committee", "clear_first", "no"];
    for (const [, , one] of table.slice(5)) {
      for (const [, , other] of table.slice(5)) {
        const merged = { ...one };
        for (const key of Object.keys(full) as (keyof MemberFacts)[]) {
          if (other[key] !== full[key]) Object.assign(merged, { [key]: other[key] });
        }
        if (merged.duesPaidUntil !== one.duesPaidUntil && one.duesPaidUntil !== full.duesPaidUntil) continue;
        if (merged.status !== one.status && one.status !== full.status) continue;
        for (const service of services) {
          const least = Math.max(
            rank.indexOf(offersFor(one, now)[service]),
            rank.indexOf(offersFor(other, now)[service]),
          );
          expect(rank.indexOf(offersFor(merged, now)[service])).toBeGreaterThanOrEqual(least);
        }
      }
    }
  });

  test("who is on the books", () => {
    expect(memberStatuses.filter(isOnTheBooks)).toEqual(["probationary", "full"]);
    for (const status of memberStatuses.filter((one) => !isOnTheBooks(one))) {
      expect(new Set(Object.values(offersFor({ ...full, status }, now)))).toEqual(new Set(["no"]));
    }
  });
});

describe("预备期", () => {
  test.each([
    ["2025-11-20", "2026-11-20"],
    ["2024-02-29", "2025-02-28"],
  ])("admitted on %s ends on %s", (admitted, ends) => expect(probationEnds(admitted)).toBe(ends));

  test("from 30 days before its end the origin decides first; for nobody else", () => {
    const ending = { ...probationary, admittedOn: "2025-12-20" };
    expect(confirmationDecidesFirst(ending, new Date("2026-11-19T15:59:59.999Z"))).toBe(false);
    expect(confirmationDecidesFirst(ending, new Date("2026-11-19T16:00:00.000Z"))).toBe(true);
    expect(confirmationDecidesFirst({ ...ending, status: "full" }, now)).toBe(false);
  });
});

describe("欠交党费", () => {
  test.each([
    ["2026-12", 0],
    ["2026-11", 0],
    ["2026-10", 0],
    ["2026-09", 1],
    ["2026-05", 5],
    ["2025-10", 12],
    [null, 0],
  ])("paid to %s: %i months owed", (duesPaidUntil, owed) =>
    expect(duesOwed({ duesPaidUntil }, now)).toBe(owed),
  );

  test("the month turns at midnight in Shanghai, also over the new year", () => {
    const paid = { duesPaidUntil: "2026-11" };
    expect(duesOwed(paid, new Date("2026-12-31T15:59:59.999Z"))).toBe(0);
    expect(duesOwed(paid, new Date("2026-12-31T16:00:00.000Z"))).toBe(1);
  });
});
