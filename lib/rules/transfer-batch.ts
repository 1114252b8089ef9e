/**
 * 批量接转: one row of a workbook in which a committee asks for many transfers at once (graduation, company move).
 * A row is a request like any other: who, where to, why; each is judged by itself. Only the organization may name
 * another member (domain handbook 0, no. 8; edge 29).
 */
import { type CalendarDate, dateOf } from "./calendar";
import { checkCitizenNumber } from "./citizen-number";
import { checkPersonName } from "./person-name";
import { cellText, cellWord, parseDate } from "./roster-cell";
import type { Column, RawRow } from "./roster-workbook";
import { type TransferReason, transferReasons } from "./transfer";
import { type Condition, type ConditionId, conditionIds } from "./transfer-conditions";

export const batchColumns = {
  name: { title: "姓名", needed: true },
  citizenNumber: { title: "公民身份号码", also: ["身份证号码", "身份证号"], needed: true },
  branchCode: { title: "转入支部编码", also: ["转入支部代码"], needed: false },
  addressee: { title: "抬头", also: ["介绍信抬头"], needed: false },
  unit: { title: "去向", also: ["转入单位"], needed: false },
  contact: { title: "接收单位联系方式", also: ["联系方式"], needed: false },
  reason: { title: "接转原因", needed: true },
  sinceOn: { title: "起始日期", also: ["起始时间"], needed: true, isDate: true },
  note: { title: "说明", also: ["备注"], needed: false },
} as const satisfies Record<string, Column>;
export type BatchColumn = keyof typeof batchColumns;

export const batchSheet = {
  title: "批量接转",
  heading: "组织关系批量接转申请表",
  columns: batchColumns,
} as const;

/** A batch larger than this is handed in in parts: each row is a case that a person will look at. */
export const BATCH_MOST_ROWS = 1_000;

/** As long as the lines of a paper letter are. */
const NAME_MOST = 60;
const CONTACT_MOST = 120;

/** Why a row cannot become a request; each has its sentence with what to do in `lib/words` (area `batch`). */
export const batchProblems = [
  "name_unreadable",
  "citizen_number_unreadable",
  "twice_in_file",
  "reason_unknown",
  "date_unreadable",
  "date_in_future",
  "target_missing",
  "target_and_outside",
  "branch_unknown",
  "outside_incomplete",
  "outside_too_long",
  "not_yours",
  "name_differs",
  "yourself",
  "conditions_stop",
  "open_already",
] as const;
export type BatchProblem = (typeof batchProblems)[number];

/** A problem as it is kept with its row: of a red line of the pre-check also which one. */
export type BatchFinding = Exclude<BatchProblem, "conditions_stop"> | `conditions_stop:${ConditionId}`;

/** The problem of a finding, and the red line behind it. */
export function partsOf(finding: BatchFinding): {
  readonly problem: BatchProblem;
  readonly condition: ConditionId | null;
} {
  const [name, detail] = finding.split(":");
  const problem = batchProblems.find((one) => one === name);
  if (!problem) throw new Error(`an unknown finding: ${finding}`);
  return { problem, condition: conditionIds.find((id) => id === detail) ?? null };
}

/** The reasons as a clerk writes them. */
const reasonWords: Record<TransferReason, readonly string[]> = {
  employer_changed: ["工作单位变动", "工作变动", "调动"],
  residence_changed: ["居住地变动", "住址变动"],
  graduation: ["毕业"],
  retirement: ["退休"],
  organization_changed: ["党组织调整", "组织调整"],
  other: ["其他", "其他原因"],
};

export interface BatchRequest {
  readonly name: string;
  readonly citizenNumber: string;
  readonly branchCode: string | null;
  readonly outside: { readonly addressee: string; readonly unit: string; readonly contact: string } | null;
  readonly reason: TransferReason;
  readonly sinceOn: CalendarDate;
  readonly note: string;
}

export interface BatchRow {
  readonly row: number;
  readonly request: BatchRequest | null;
  readonly problems: readonly Exclude<BatchProblem, "conditions_stop">[];
}

/** Reads one row: the request, or all that is wrong with it. */
export function readBatchRow({ row, cells }: RawRow<BatchColumn>, now: Date): BatchRow {
  const problems: Exclude<BatchProblem, "conditions_stop">[] = [];
  const name = checkPersonName(cellText(cells.name));
  if (!name.ok) problems.push("name_unreadable");
  const number = checkCitizenNumber(cellWord(cells.citizenNumber), dateOf(now));
  if (!number.ok) problems.push("citizen_number_unreadable");
  const word = cellWord(cells.reason);
  const reason = transferReasons.find((one) => reasonWords[one].includes(word));
  if (!reason) problems.push("reason_unknown");
  const since = parseDate(cells.sinceOn);
  const sinceOn = since.ok ? since.value : null;
  if (sinceOn === null) problems.push("date_unreadable");
  else if (sinceOn > dateOf(now)) problems.push("date_in_future");
  const branchCode = cellWord(cells.branchCode) || null;
  const [addressee, unit, contact] = [cells.addressee, cells.unit, cells.contact].map(cellText) as [
    string,
    string,
    string,
  ];
  const anyOutside = [addressee, unit, contact].some(Boolean);
  if (branchCode !== null && anyOutside) problems.push("target_and_outside");
  else if (branchCode === null && !anyOutside) problems.push("target_missing");
  else if (anyOutside && ![addressee, unit, contact].every(Boolean)) problems.push("outside_incomplete");
  else if (addressee.length > NAME_MOST || unit.length > NAME_MOST || contact.length > CONTACT_MOST)
    problems.push("outside_too_long");
  if (!name.ok || !number.ok || !reason || sinceOn === null || problems.length > 0) {
    return { row, request: null, problems };
  }
  return {
    row,
    problems: [],
    request: {
      name: name.name,
      citizenNumber: number.value.number,
      branchCode,
      outside: anyOutside ? { addressee, unit, contact } : null,
      reason,
      sinceOn,
      note: cellText(cells.note).slice(0, 200),
    },
  };
}

/** Rows that name the same person are all held back: nobody is moved twice by one file. */
export function withoutTwins(rows: readonly BatchRow[]): BatchRow[] {
  const count = new Map<string, number>();
  for (const { request } of rows) {
    if (request) count.set(request.citizenNumber, (count.get(request.citizenNumber) ?? 0) + 1);
  }
  return rows.map((one) =>
    one.request && (count.get(one.request.citizenNumber) ?? 0) > 1
      ? { row: one.row, request: null, problems: ["twice_in_file"] }
      : one,
  );
}

/** What the roster knows of a readable row. */
export interface BatchFacts {
  /** Null for whoever is not affiliated under the committee of the batch, on the platform or not: one answer for both. */
  readonly member: { readonly id: string; readonly name: string } | null;
  /** Does the code lead to a branch here that is found online? True where the row names none. */
  readonly targetFound: boolean;
  /** The pre-check of the request, as for a request of his own; empty where member or target is unknown. */
  readonly conditions: readonly Condition[];
}

/**
 * What stands against a request, all of it. Of whoever is not the committee's nothing is said but that; whether the
 * branch exists is no secret of his.
 */
export function judgeRequest(
  request: BatchRequest,
  facts: BatchFacts,
  actorId: string | null,
): BatchFinding[] {
  const findings: BatchFinding[] = [];
  const { member } = facts;
  if (member === null) findings.push("not_yours");
  else if (member.name !== request.name) findings.push("name_differs");
  else if (member.id === actorId) findings.push("yourself");
  if (!facts.targetFound) findings.push("branch_unknown");
  // The pre-check is about the person whom the row names, not about whoever has the number.
  if (findings.length > 0) return findings;
  return facts.conditions
    .filter(({ state }) => state === "stop")
    .map(({ id }) => (id === "no_open_case" ? "open_already" : (`conditions_stop:${id}` as const)));
}
