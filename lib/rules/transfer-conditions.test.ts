import { describe, expect, test } from "vitest";
import type { MemberFacts } from "./member";
import { organizationTypes } from "./organization";
import {
  type Condition,
  type ConditionId,
  conditionIds,
  conditionsMet,
  type TransferFacts,
  transferConditions,
} from "./transfer-conditions";

const now = new Date("2026-11-20T04:00:00Z");
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
const target = {
  branchId: "target-branch",
  type: "branch",
  dissolved: false,
  committeeId: "target-committee",
  paperOnly: false,
} as const;
const green: TransferFacts = {
  member,
  otherOpenCase: false,
  originBranchId: "origin-branch",
  originCommitteeId: "origin-committee",
  originPaperOnly: false,
  target,
};
const withMember = (change: Partial<MemberFacts>): TransferFacts => ({
  ...green,
  member: { ...member, ...change },
});
const withTarget = (change: Partial<NonNullable<TransferFacts["target"]>>): TransferFacts => ({
  ...green,
  target: { ...target, ...change },
});

function line(facts: TransferFacts, id: ConditionId): Condition | undefined {
  return transferConditions(facts, now).find((condition) => condition.id === id);
}
const red = (facts: TransferFacts) =>
  transferConditions(facts, now)
    .filter((condition) => condition.state === "stop")
    .map((condition) => condition.id);

describe("办理条件", () => {
  test("all in order: every line is there once, green, in the order of the table", () => {
    const lines = transferConditions(green, now);
    expect(lines.map((one) => one.id)).toEqual(conditionIds);
    expect(new Set(lines.map((one) => one.state))).toEqual(new Set(["ok"]));
    expect(conditionsMet(lines)).toBe(true);
  });

  test("before a target is chosen only the member's own lines are shown", () => {
    const ids = transferConditions({ ...green, target: null }, now).map((one) => one.id);
    expect(ids).toEqual(conditionIds.filter((id) => !id.startsWith("target_")));
    expect(red({ ...green, target: null, originPaperOnly: true })).toEqual(["online_allowed"]);
  });

  test.each<[ConditionId, string, TransferFacts]>([
    ["on_the_books", "停止党籍", withMember({ status: "suspended" })],
    ["on_the_books", "not counted yet", withMember({ status: "pending" })],
    ["contact", "out of contact", withMember({ lostSince: "2026-05-01" })],
    ["not_abroad", "abroad, retained", withMember({ abroadRetained: true })],
    ["no_hold", "a case is open", withMember({ onHold: true })],
    ["no_open_case", "another transfer is open", { ...green, otherOpenCase: true }],
    ["dues", "one month owed", withMember({ duesPaidUntil: "2026-09" })],
    ["probation", "to decide", withMember({ status: "probationary", admittedOn: "2025-12-20" })],
    ["origin_committee", "no committee with power", { ...green, originCommitteeId: null }],
    ["target_branch", "dissolved", withTarget({ dissolved: true })],
    ["target_differs", "the own branch", withTarget({ branchId: "origin-branch" })],
    ["target_committee", "no committee with power", withTarget({ committeeId: null })],
    ["online_allowed", "the origin is on paper", { ...green, originPaperOnly: true }],
    ["online_allowed", "the target is on paper", withTarget({ paperOnly: true })],
  ])("%s alone is red: %s", (id, _, facts) => {
    expect(red(facts)).toEqual([id]);
    expect(conditionsMet(transferConditions(facts, now))).toBe(false);
  });

  test.each(organizationTypes)("a %s as target", (type) => {
    const may = type === "branch" || type === "joint_branch" || type === "mobile_branch";
    expect(red(withTarget({ type }))).toEqual(may ? [] : ["target_branch"]);
  });

  test("留党察看 does not stop a transfer: the decision travels with it", () => {
    expect(red(withMember({ rights: "under_penalty" }))).toEqual([]);
  });
});

describe("党费", () => {
  test.each([
    ["2026-12", "ok", { paid: "2026-12" }],
    ["2026-11", "ok", { paid: "2026-11" }],
    ["2026-10", "warn", { paid: "2026-10" }],
    ["2026-09", "stop", { paid: "2026-09", owed: 1 }],
    ["2026-05", "stop", { paid: "2026-05", owed: 5 }],
    [null, "stop", { unknown: 1 }],
  ] as const)("paid to %s: %s", (duesPaidUntil, state, details) =>
    expect(line(withMember({ duesPaidUntil }), "dues")).toEqual({ id: "dues", state, details }),
  );

  test("a warning does not stop", () => {
    expect(conditionsMet(transferConditions(withMember({ duesPaidUntil: "2026-10" }), now))).toBe(true);
  });
});

describe("预备期", () => {
  test.each([
    ["31 days left", "2025-12-21", "ok", "2026-12-21"],
    ["30 days left", "2025-12-20", "stop", "2026-12-20"],
    ["29 days left", "2025-12-19", "stop", "2026-12-19"],
    ["ended today", "2025-11-20", "stop", "2026-11-20"],
    ["ended long ago", "2025-01-10", "stop", "2026-01-10"],
  ] as const)("%s", (_, admittedOn, state, ends) => {
    const facts = withMember({ status: "probationary", confirmedOn: null, admittedOn });
    expect(line(facts, "probation")).toEqual({ id: "probation", state, details: { ends } });
  });
});
