import { describe, expect, test } from "vitest";
import { addMonths, dateOf } from "./calendar";
import { certificateKinds, certificatePurposes, kindRules } from "./certificate";
import { isRunPurpose, judgeForRun, type RunFacts, runKinds } from "./certificate-run";
import { fullMember as full } from "./member.sample";
import { settings } from "./settings";

const now = new Date("2026-11-20T04:00:00Z");
const today = dateOf(now);
const facts = (set: Partial<RunFacts> = {}): RunFacts => ({
  recognized: true,
  member: full,
  dataConfirmedOn: today,
  coolingOffUntil: null,
  hasCommittee: true,
  openTransfer: "none",
  hasTargetCommittee: false,
  holdsOffice: false,
  ...set,
});

test("only what nobody decides on is issued in one go, and for the purposes of its kind", () => {
  expect(runKinds).toEqual(certificateKinds.filter((kind) => kindRules[kind].way === "at_once"));
  for (const kind of certificateKinds) {
    for (const purpose of certificatePurposes) {
      const may = kindRules[kind].way === "at_once" && kindRules[kind].purposes.includes(purpose);
      expect([kind, purpose, isRunPurpose(kind, purpose)]).toEqual([kind, purpose, may]);
    }
  }
});

describe("each is told why he gets none", () => {
  const duringWait = new Date(now.getTime() + 1);
  test.each([
    ["nothing", facts(), null],
    ["he is not here", null, "elsewhere"],
    ["no login", facts({ recognized: false }), "not_recognized"],
    ["no committee", facts({ hasCommittee: false }), "no_issuing_committee"],
    ["recognized in person just now", facts({ coolingOffUntil: duringWait }), "cooling_off"],
    ["that wait is over", facts({ coolingOffUntil: now }), null],
    ["expelled", facts({ member: { ...full, status: "expelled" } }), "certificate_not_offered"],
    ["no month of dues", facts({ member: { ...full, duesPaidUntil: null } }), "certificate_nothing_recorded"],
    ["never confirmed", facts({ dataConfirmedOn: null }), "certificate_needs_confirmation"],
    [
      "confirmed a day too long ago",
      facts({ dataConfirmedOn: "2025-11-19" }),
      "certificate_needs_confirmation",
    ],
    [
      "confirmed on the last day",
      facts({ dataConfirmedOn: addMonths(today, -settings.dataConfirmedMonths) }),
      null,
    ],
    ["under way to another branch", facts({ openTransfer: "after_letter" }), null],
  ])("%s", (_, found, finding) => {
    expect(judgeForRun("dues", found, now)).toBe(finding);
  });

  test("who would have to be looked at himself", () => {
    const held = facts({ member: { ...full, onHold: true } });
    expect(judgeForRun("membership", held, now)).toBe("needs_review");
    expect(judgeForRun("dues", held, now)).toBeNull();
  });

  test("what is looked at before it is issued is not issued for many", () => {
    for (const kind of certificateKinds.filter((one) => !runKinds.some((run) => run === one))) {
      expect([kind, judgeForRun(kind, facts({ holdsOffice: true }), now)]).not.toEqual([kind, null]);
    }
  });
});
