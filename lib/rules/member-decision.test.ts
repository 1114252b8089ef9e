import { describe, expect, test } from "vitest";
import { isOnTheBooks, memberStatuses } from "./member";
import {
  daysFit,
  decisionRules,
  decisionsFor,
  endings,
  memberDecisions,
  statusAfter,
} from "./member-decision";

const confirmed = "2020-07-01";

describe("党籍变动", () => {
  test.each([
    ["full", confirmed, ["suspend", "remove", "advise_out", "withdraw", "expel", "record_death"]],
    ["probationary", null, ["suspend", "withdraw", "revoke_probation", "record_death"]],
    ["suspended", confirmed, ["restore", "remove", "expel", "record_death"]],
    ["suspended", null, ["restore", "revoke_probation", "record_death"]],
  ] as const)("of one who is %s (confirmed %s): %j", (status, confirmedOn, expected) => {
    expect(decisionsFor({ status, confirmedOn })).toEqual(expected);
  });

  test.each(memberStatuses.filter((status) => !isOnTheBooks(status) && status !== "suspended"))(
    "of one who is %s nothing is recorded",
    (status) => {
      expect(decisionsFor({ status, confirmedOn: confirmed })).toEqual([]);
    },
  );

  test("restored he is what he was; every other decision has one outcome, and none leaves him on the books", () => {
    expect(statusAfter("restore", { status: "suspended", confirmedOn: confirmed })).toBe("full");
    expect(statusAfter("restore", { status: "suspended", confirmedOn: null })).toBe("probationary");
    for (const decision of memberDecisions) {
      const { to } = decisionRules[decision];
      if (to === null) continue;
      expect(statusAfter(decision, { status: "full", confirmedOn: confirmed })).toBe(to);
      expect(isOnTheBooks(to)).toBe(false);
    }
  });

  test("whoever is a member no longer has no affiliation; one whose membership is stopped keeps his", () => {
    expect([...endings].sort()).toEqual(
      [
        "advised_out",
        "deceased",
        "duplicate",
        "expelled",
        "probation_revoked",
        "removed",
        "withdrawn",
      ].sort(),
    );
    expect(endings).not.toContain("suspended");
  });
});

describe("dates of a decision", () => {
  const admitted = "2020-01-10";
  const today = "2026-11-20";
  test.each([
    ["2026-11-18", "2026-11-19", true],
    ["2026-11-20", "2026-11-20", true],
    ["2026-11-20", "2026-11-19", false],
    ["2026-11-20", "2026-11-21", false],
    ["2020-01-10", "2020-01-10", true],
    ["2020-01-09", "2020-01-10", false],
    ["2026-02-30", "2026-11-20", false],
    [null, "2026-11-20", false],
  ])("meeting on %s, in force from %s: %s", (meetingOn, effectiveOn, fits) => {
    expect(daysFit("remove", { meetingOn, effectiveOn }, admitted, today)).toBe(fits);
  });

  test.each([
    [null, "2026-11-20", true],
    [null, "2026-11-21", false],
    [null, "2020-01-09", false],
    [null, "2020-01-10", true],
    ["2026-11-20", "2026-11-20", false],
  ])("a death has a day and no meeting (%s, %s): %s", (meetingOn, effectiveOn, fits) => {
    expect(daysFit("record_death", { meetingOn, effectiveOn }, admitted, today)).toBe(fits);
  });
});
