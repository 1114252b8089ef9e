import { describe, expect, test } from "vitest";
import { caseReasonForm, decisionForm } from "./decision";
import { confirmationForm, duesForm } from "./member-record";
import { inPersonForm } from "./verification";

const id = "01a20463-afeb-70d9-b968-85e490fcbd3a";
const messages = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  result.error?.issues.map((issue) => [issue.path[0], issue.message]);

describe("a decision", () => {
  const decided = (more: object) => decisionForm.safeParse({ id, version: "3", ...more });

  test("an approval needs no words; phrases and words make one text", () => {
    expect(decided({ step: "approve_origin_branch" }).data).toEqual({
      id,
      version: 3,
      step: "approve_origin_branch",
      reason: "",
    });
    const said = decided({ step: "accept", phrase: ["同意接收", "请尽快报到"], reason: "周五可来" });
    expect(said.data?.reason).toBe("同意接收；请尽快报到；周五可来");
  });

  test("a return needs words, a refusal a ground as well", () => {
    expect(messages(decided({ step: "return_to_member", reason: "" }))).toEqual([
      ["reason", "reasonRequired"],
    ]);
    expect(decided({ step: "return_to_member", phrase: ["请补充"] }).success).toBe(true);
    expect(messages(decided({ step: "refuse", reason: "" }))).toEqual([
      ["reason", "reasonRequired"],
      ["ground", "reasonChoose"],
    ]);
    expect(decided({ step: "refuse", reason: "x", ground: "not_at_unit" }).data?.ground).toBe("not_at_unit");
  });

  test("a step there is not, and a branch that is none, are no decision", () => {
    expect(decided({ step: "complete" }).success).toBe(false);
    expect(decided({ step: "assign_branch", branchId: "x" }).success).toBe(false);
    expect(decided({ step: "assign_branch", branchId: "" }).data).not.toHaveProperty("branchId");
    expect(decided({ step: "assign_branch", branchId: id }).data?.branchId).toBe(id);
  });
});

describe("what some steps ask for beside a remark", () => {
  const decided = (more: object) => decisionForm.safeParse({ id, version: "3", ...more });

  test("files by their codes, with or without words", () => {
    expect(decided({ step: "request_files", files: ["application"] }).data).toMatchObject({
      files: ["application"],
      reason: "",
    });
    for (const step of ["request_files", "answer_files", "record_file_answer"])
      expect(messages(decided({ step, files: [] }))).toEqual([["reason", "filesOrReason"]]);
    expect(decided({ step: "request_files", files: ["diary"] }).success).toBe(false);
  });

  test("what was left empty is left out", () => {
    expect(decided({ step: "accept", penaltySeen: "on", addressee: "", unit: "某支部" }).data).toEqual({
      id,
      version: 3,
      step: "accept",
      reason: "",
      penaltySeen: true,
      unit: "某支部",
    });
  });

  test("stepping aside, a new destination and taking back need a reason", () => {
    const said = (more: object) => caseReasonForm.safeParse({ id, version: "3", ...more });
    expect(messages(said({ reason: "" }))).toEqual([["reason", "reasonRequired"]]);
    expect(said({ phrase: ["亲属"], reason: "堂兄" }).data).toEqual({ id, version: 3, reason: "亲属；堂兄" });
  });
});

test("a verification in person says how it was done", () => {
  const decided = (more: object) =>
    inPersonForm.safeParse({ id, version: "1", decision: "verified", ...more });
  expect(messages(decided({ reason: "" }))).toEqual([["reason", "reasonRequired"]]);
  expect(decided({ phrase: ["身份证原件"] }).data?.reason).toBe("身份证原件");
});

describe("the branch's records", () => {
  const month = (text: string) => duesForm.safeParse({ memberId: id, version: "2", month: text });

  test("a month is taken as people write it", () => {
    for (const text of ["2026-10", "2026年10月", "202610", "2026.10", " 2026/10 ", "２０２６－１０"]) {
      expect(month(text).data).toEqual({ memberId: id, version: 2, month: "2026-10" });
    }
    expect(month("2026年3月").data?.month).toBe("2026-03");
  });

  test.each(["", "2026", "2026-13", "10月", "2026-00"])("%j is no month", (text) =>
    expect(messages(month(text))).toEqual([["month", "monthInvalid"]]),
  );

  test("a version is a number that its column holds", () => {
    const said = (version: string) => duesForm.safeParse({ memberId: id, version, month: "2026-10" }).success;
    expect(["1", "999999999", "", "x", "0", "-1", "1.5", "13900012345"].map(said)).toEqual([
      ...[true, true],
      ...[false, false, false, false, false, false],
    ]);
  });

  test("a confirmation has its day and its document", () => {
    const said = (confirmedOn: string, document: string) =>
      messages(confirmationForm.safeParse({ memberId: id, version: "2", confirmedOn, document }));
    expect(said("2026-06-10", "某党发〔2026〕12号")).toBeUndefined();
    expect(said("", "")).toEqual([
      ["confirmedOn", "dateRequired"],
      ["document", "required"],
    ]);
    expect(said("2026-02-30", "x")).toEqual([["confirmedOn", "dateInvalid"]]);
  });
});
