/**
 * 导入检查的结论: every reason for which a row is held back or flagged, each with its weight.
 * An error holds a member's row back; on the sheet of organizations it stops the run. A warning lets the row in, flagged.
 * That a probation is over is never a finding: it is a task of the branch, not a defect of the file.
 */
import type { RosterSheet } from "./roster-workbook";

export type Severity = "error" | "warning";

export const rosterReasons = {
  // any sheet
  missing: "error",
  date_unreadable: "error",
  date_impossible: "error",
  yes_no_unknown: "error",
  text_too_long: "error",

  // 党组织
  code_invalid: "error",
  code_twice: "error",
  organization_dissolved: "error",
  name_twice: "error",
  name_taken: "error",
  type_unknown: "error",
  power_impossible: "error",
  parent_unknown: "error",
  parent_cycle: "error",
  parent_type: "error",
  root_type: "error",
  term_reversed: "error",
  outside_your_committee: "error",
  root_without_power: "warning",
  parent_differs: "warning",
  type_differs: "warning",
  power_differs: "warning",
  own_committee_kept: "warning",
  office_incomplete: "warning",
  office_holder_unknown: "warning",
  office_holder_twice: "warning",

  // 姓名, 性别, 民族, 出生日期
  name_length: "error",
  name_private_use: "error",
  name_characters: "error",
  name_unprintable: "error",
  sex_unknown: "error",
  ethnicity_unknown: "error",
  birth_out_of_range: "error",
  birth_mismatch: "warning",
  sex_mismatch: "warning",

  // 公民身份号码
  id_as_number: "error",
  id_length: "error",
  id_characters: "error",
  id_impossible_birth: "error",
  id_age: "error",
  bad_checksum: "error",
  person_twice: "error",
  same_number_two_persons: "error",
  number_corrected: "error",
  id_15_digits: "warning",

  // 人员类别, 党籍, 日期
  category_unknown: "error",
  standing_unknown: "error",
  standing_ended: "error",
  standing_missing: "warning",
  future_admission: "error",
  under_age_admission: "error",
  future_confirmation: "error",
  confirmed_before_admitted: "error",
  probationary_with_confirmation: "error",
  confirmation_missing: "warning",
  confirmed_early: "warning",

  // 所在党支部
  unknown_branch: "error",
  ambiguous_branch: "error",
  branch_holds_no_members: "error",
  branch_differs: "warning",
  affiliated_elsewhere: "error",
  off_the_books: "warning",
  status_differs: "warning",
  record_is_ahead: "warning",

  // 手机号码
  phone_missing: "warning",
  phone_malformed: "warning",
  phone_shared: "warning",

  // 失联, 流动, 党费
  lost_without_date: "error",
  lost_in_future: "error",
  lost_date_unused: "warning",
  mobile_without_destination: "warning",
  dues_missing: "warning",
  dues_far_ahead: "warning",
} as const satisfies Record<string, Severity>;
export type RosterReason = keyof typeof rosterReasons;

export interface Finding {
  readonly sheet: RosterSheet;
  readonly row: number;
  readonly reason: RosterReason;
  readonly severity: Severity;
  /** The heading of the column, as it stands in the sheet. */
  readonly column?: string;
  /** Other rows, a word that is not known, a suggestion; never a citizen number, a telephone or a person's name. */
  readonly details?: Readonly<Record<string, string | number>>;
}

export type Report = (reason: RosterReason, column?: string, details?: Finding["details"]) => void;

/** A function that collects the findings of one row. */
export function reportTo(findings: Finding[], sheet: RosterSheet, row: number): Report {
  return (reason, column, details) => {
    findings.push({
      sheet,
      row,
      reason,
      severity: rosterReasons[reason],
      ...(column === undefined ? {} : { column }),
      ...(details === undefined ? {} : { details }),
    });
  };
}

const SHOWN_ROWS = 20;

/** The numbers of the other rows, as they are shown: 209、4445. */
export function otherRows(rows: readonly number[], self: number): { rows: string } {
  const others = rows.filter((row) => row !== self);
  const shown = others.slice(0, SHOWN_ROWS).join("、");
  return { rows: others.length > SHOWN_ROWS ? `${shown}…` : shown };
}

const SHOWN_CHARACTERS = 40;

/** What a cell said, short enough to be shown. */
export function quoted(text: string): { value: string } {
  const characters = [...text];
  return {
    value: characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join("")}…` : text,
  };
}

/** The rows that have at least one error. */
export function rowsHeldBack(findings: readonly Finding[], sheet: RosterSheet): Set<number> {
  return new Set(findings.filter((f) => f.sheet === sheet && f.severity === "error").map((f) => f.row));
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Reports rows that share what must be single; empty keys are no key. */
export function reportShared<T extends { readonly row: number }>(
  rows: readonly T[],
  key: (row: T) => string,
  report: (row: T, group: readonly T[]) => void,
): void {
  for (const [shared, group] of groupBy(rows, key)) {
    if (shared !== "" && group.length > 1) for (const row of group) report(row, group);
  }
}
