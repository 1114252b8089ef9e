import { describe, expect, test } from "vitest";
import type { Cell } from "./roster-workbook";
import {
  type BatchColumn,
  type BatchFacts,
  type BatchFinding,
  type BatchProblem,
  batchProblems,
  judgeRequest,
  partsOf,
  readBatchRow,
  withoutTwins,
} from "./transfer-batch";
import { type Condition, conditionIds } from "./transfer-conditions";

const now = new Date("2026-11-22T02:00:00Z");
const good: Record<BatchColumn, Cell> = {
  name: "李 安",
  citizenNumber: "110197199108253132",
  branchCode: "b1",
  addressee: "",
  unit: "",
  contact: "",
  reason: "毕业",
  sinceOn: { date: "2026-07-01" },
  note: " 2026 届 ",
};
// The check digit is worked out here, by the rule of GB 11643.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const numberOf = (head: string) =>
  head + "10X98765432"[weights.reduce((sum, weight, at) => sum + weight * Number(head[at]), 0) % 11];
good.citizenNumber = numberOf("11019719910825313");

const read = (set: Partial<Record<BatchColumn, Cell>> = {}, row = 4) =>
  readBatchRow({ row, cells: { ...good, ...set } }, now);
const outside = {
  branchCode: "",
  addressee: "中共某市委组织部",
  unit: "某局机关党委",
  contact: "010-12345678",
};

describe("a row as a clerk writes it", () => {
  test("to a branch here", () => {
    expect(read()).toEqual({
      row: 4,
      problems: [],
      request: {
        name: "李安",
        citizenNumber: good.citizenNumber,
        branchCode: "b1",
        outside: null,
        reason: "graduation",
        sinceOn: "2026-07-01",
        note: "2026 届",
      },
    });
  });

  test("to an organization outside", () => {
    expect(read(outside).request).toMatchObject({
      branchCode: null,
      outside: { addressee: outside.addressee, unit: outside.unit, contact: outside.contact },
    });
  });

  test("starting today is not in the future", () => {
    expect(read({ sinceOn: "2026-11-22" }).problems).toEqual([]);
  });

  const cases: [Partial<Record<BatchColumn, Cell>>, BatchProblem[]][] = [
    [{ name: "李" }, ["name_unreadable"]],
    [{ citizenNumber: "110197199108253133" }, ["citizen_number_unreadable"]],
    [{ reason: "想走" }, ["reason_unknown"]],
    [{ sinceOn: "七月" }, ["date_unreadable"]],
    [{ sinceOn: "" }, ["date_unreadable"]],
    [{ sinceOn: "2026-11-23" }, ["date_in_future"]],
    [{ branchCode: "" }, ["target_missing"]],
    [{ ...outside, branchCode: "b1" }, ["target_and_outside"]],
    [{ ...outside, contact: "" }, ["outside_incomplete"]],
    [{ ...outside, unit: "长".repeat(61) }, ["outside_too_long"]],
    [
      { name: "", citizenNumber: "1", reason: "", sinceOn: "x", branchCode: "" },
      ["name_unreadable", "citizen_number_unreadable", "reason_unknown", "date_unreadable", "target_missing"],
    ],
  ];
  test.each(cases)("%o is %o", (set, problems) => {
    expect(read(set)).toEqual({ row: 4, request: null, problems });
  });

  test("whoever stands in two rows is held back in both; others are not", () => {
    const other = numberOf("11019719910825315");
    const rows = [
      read({}, 4),
      read({ name: "李安" }, 5),
      read({ citizenNumber: other }, 6),
      read({ name: "" }, 7),
    ];
    expect(withoutTwins(rows).map(({ row, problems }) => [row, problems])).toEqual([
      [4, ["twice_in_file"]],
      [5, ["twice_in_file"]],
      [6, []],
      [7, ["name_unreadable"]],
    ]);
  });
});

describe("what stands against a request", () => {
  const request = read().request;
  if (!request) throw new Error("the row is in order");
  const stop = (id: Condition["id"]): Condition => ({ id, state: "stop", details: {} });
  const facts = (set: Partial<BatchFacts> = {}): BatchFacts => ({
    member: { id: "m", name: "李安" },
    targetFound: true,
    conditions: [{ id: "dues", state: "warn", details: {} }],
    ...set,
  });
  const judged = (set: Partial<BatchFacts>, actorId = "clerk") => judgeRequest(request, facts(set), actorId);

  const cases: [string, Partial<BatchFacts>, BatchFinding[]][] = [
    ["nothing", {}, []],
    ["not affiliated under the committee", { member: null }, ["not_yours"]],
    ["another name", { member: { id: "m", name: "李鞍" } }, ["name_differs"]],
    ["the clerk himself", { member: { id: "clerk", name: "李安" } }, ["yourself"]],
    ["no such branch", { targetFound: false }, ["branch_unknown"]],
    ["neither", { member: null, targetFound: false }, ["not_yours", "branch_unknown"]],
    ["a red line", { conditions: [stop("dues")] }, ["conditions_stop:dues"]],
    ["another case", { conditions: [stop("no_open_case")] }, ["open_already"]],
    [
      "several lines",
      { conditions: [stop("contact"), stop("online_allowed")] },
      ["conditions_stop:contact", "conditions_stop:online_allowed"],
    ],
    [
      "of another person no line",
      { member: { id: "m", name: "李鞍" }, conditions: [stop("dues"), stop("no_open_case")] },
      ["name_differs"],
    ],
  ];
  test.each(cases)("%s", (_name, set, findings) => {
    expect(judged(set)).toEqual(findings);
  });

  test("each red line has its finding, and each finding its problem", () => {
    for (const id of conditionIds) {
      const [finding] = judged({ conditions: [stop(id)] });
      if (!finding) throw new Error(id);
      expect(partsOf(finding)).toEqual(
        id === "no_open_case"
          ? { problem: "open_already", condition: null }
          : { problem: "conditions_stop", condition: id },
      );
    }
  });

  test("no problem of the list is without a case above", () => {
    const seen = new Set<BatchProblem>([
      ...cases.flatMap(([, , findings]) => findings.map((one) => partsOf(one).problem)),
      "name_unreadable",
      "citizen_number_unreadable",
      "twice_in_file",
      "reason_unknown",
      "date_unreadable",
      "date_in_future",
      "target_missing",
      "target_and_outside",
      "outside_incomplete",
      "outside_too_long",
    ]);
    expect([...seen].sort()).toEqual([...batchProblems].sort());
  });
});
