import { describe, expect, test } from "vitest";
import { type MemberFacts, memberStatuses } from "./member";
import { fullMember as member } from "./member.sample";
import { organizationTypes } from "./organization";
import { usualSettings } from "./settings";
import {
  type Condition,
  type ConditionId,
  type ConditionStage,
  conditionIds,
  conditionsMet,
  type TransferFacts,
  transferConditions,
  waivableConditions,
} from "./transfer-conditions";

const now = new Date("2026-11-20T04:00:00Z");
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
  outside: null,
  waived: [],
  settings: usualSettings,
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
const red = (facts: TransferFacts, stage: ConditionStage = "committee") =>
  transferConditions(facts, now, stage)
    .filter((condition) => condition.state === "stop")
    .map((condition) => condition.id);

describe("办理条件", () => {
  test("all in order: every line is there once, green, in the order of the table", () => {
    const lines = transferConditions(green, now);
    expect(lines.map((one) => one.id)).toEqual(conditionIds.filter((id) => id !== "target_outside"));
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
    expect(conditionsMet(transferConditions(facts, now, "committee"))).toBe(false);
    expect(red(facts, "request")).toEqual(id === "no_hold" ? [] : [id]);
  });

  test.each(memberStatuses)("a person who is %s", (status) => {
    const may = status === "full" || status === "probationary";
    expect(red(withMember({ status, admittedOn: "2026-07-01" }))).toEqual(may ? [] : ["on_the_books"]);
  });

  test.each(organizationTypes)("edge 51: a %s as target", (type) => {
    const may = type === "branch" || type === "joint_branch" || type === "mobile_branch";
    expect(red(withTarget({ type }))).toEqual(may ? [] : ["target_branch"]);
  });

  test("edge 20: 留党察看 does not stop a transfer: the decision travels with it, and is said", () => {
    const facts = withMember({ rights: "under_penalty" });
    expect(red(facts)).toEqual([]);
    expect(line(facts, "penalty")?.state).toBe("warn");
    expect(line(green, "penalty")?.state).toBe("ok");
  });
});

test("edge 37: whose affiliation is retained abroad transfers nothing until he is back", () => {
  const abroad = withMember({ abroadRetained: true });
  expect(red(abroad)).toEqual(["not_abroad"]);
  expect(red({ ...abroad, waived: waivableConditions })).toEqual(["not_abroad"]);
  expect(red(withMember({ abroadRetained: false }))).toEqual([]);
});

describe("out of the platform", () => {
  const outside = { addressee: "中共丙市委组织部", unit: "丙公司支部", contact: "丙市一路 1 号" };
  const outward: TransferFacts = { ...green, target: null, outside };

  test("the lines of the member, the free text, and paper-only units of ours", () => {
    const lines = transferConditions(outward, now, "committee");
    expect(lines.map((one) => one.id)).toEqual(
      conditionIds.filter((id) => id === "target_outside" || !id.startsWith("target_")),
    );
    expect(conditionsMet(lines)).toBe(true);
    expect(red({ ...outward, originPaperOnly: true })).toEqual(["online_allowed"]);
  });

  test.each(["addressee", "unit", "contact"] as const)("without its %s it is not complete", (key) => {
    expect(red({ ...outward, outside: { ...outside, [key]: " " } })).toEqual(["target_outside"]);
  });
});

describe("what a committee may set aside, with its reason", () => {
  const held = withMember({ onHold: true });
  const deciding = withMember({ status: "probationary", confirmedOn: null, admittedOn: "2025-12-01" });

  test("edge 19: a hold rests at the committee alone, whose page says no more; a waiver lets it go on", () => {
    expect(red(held, "request")).toEqual([]);
    expect(red(held, "committee")).toEqual(["no_hold"]);
    expect(red({ ...held, waived: ["no_hold"] })).toEqual([]);
    expect(red({ ...held, waived: ["probation"] })).toEqual(["no_hold"]);
    const shown = transferConditions(held, now, "committee").find(({ id }) => id === "no_hold");
    expect(shown).toEqual({ id: "no_hold", state: "stop", details: {} });
    const waived = transferConditions({ ...held, waived: ["no_hold"] }, now, "committee");
    expect(waived.find(({ id }) => id === "no_hold")?.state).toBe("warn");
  });

  test("edge 21: a probation to decide on first stops everybody, unless the committee waives it", () => {
    for (const stage of ["request", "committee"] as const) {
      expect(red(deciding, stage)).toEqual(["probation"]);
      expect(red({ ...deciding, waived: ["probation"] }, stage)).toEqual([]);
      expect(red({ ...deciding, waived: ["no_hold"] }, stage)).toEqual(["probation"]);
    }
  });

  test("no other line can be set aside", () => {
    expect(waivableConditions).toEqual(["no_hold", "probation"]);
    const owing = withMember({ duesPaidUntil: "2026-01", lostSince: "2026-01-01", abroadRetained: true });
    expect(red({ ...owing, waived: waivableConditions })).toEqual(["contact", "not_abroad", "dues"]);
  });
});

describe("edge 32: 党费", () => {
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

  test.each([
    [0, "2026-10", "stop"],
    [0, "2026-11", "ok"],
    [1, "2026-09", "stop"],
    [1, "2026-10", "warn"],
    [2, "2026-08", "stop"],
    [2, "2026-09", "warn"],
    [6, "2026-04", "stop"],
    [6, "2026-05", "warn"],
  ] as const)("%i months of tolerance, paid to %s: %s", (duesToleranceMonths, duesPaidUntil, state) => {
    const settings = { ...usualSettings, duesToleranceMonths };
    expect(line({ ...withMember({ duesPaidUntil }), settings }, "dues")?.state).toBe(state);
  });

  test("edge 33: paid ahead is in order, and the month is said", () => {
    expect(line(withMember({ duesPaidUntil: "2027-05" }), "dues")).toEqual({
      id: "dues",
      state: "ok",
      details: { paid: "2027-05" },
    });
  });

  test("a warning does not stop", () => {
    expect(conditionsMet(transferConditions(withMember({ duesPaidUntil: "2026-10" }), now))).toBe(true);
  });
});

describe("edge 21: 预备期", () => {
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

  test.each([
    [0, "2025-11-21", "ok"],
    [0, "2025-11-20", "stop"],
    [90, "2026-02-19", "ok"],
    [90, "2026-02-18", "stop"],
  ] as const)("the committee counts from %i days before: admitted on %s %s", (days, admittedOn, state) => {
    const facts = withMember({ status: "probationary", confirmedOn: null, admittedOn });
    const settings = { ...usualSettings, probationDecideFirstDays: days };
    expect(line({ ...facts, settings }, "probation")?.state).toBe(state);
  });

  test("edge 35: admitted on 29 February, the year ends on the 28th", () => {
    const facts = withMember({ status: "probationary", confirmedOn: null, admittedOn: "2028-02-29" });
    const [found] = transferConditions(facts, new Date("2028-03-01T04:00:00Z")).filter(
      ({ id }) => id === "probation",
    );
    expect(found).toEqual({ id: "probation", state: "ok", details: { ends: "2029-02-28" } });
  });
});
