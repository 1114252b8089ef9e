/**
 * 党员花名册: one row, parsed and checked by itself.
 * Sources: 党章 art. 1 (18 years), 6–9 (probation, one year, 党龄); GB 11643 (citizen number);
 * the date of birth is that of the personnel file and may differ from the number: both are kept, a difference is flagged.
 */
import { type CalendarDate, type Month, shiftMonth } from "./calendar";
import {
  checkCitizenNumber,
  isMemberAge,
  normalizeCitizenNumber,
  type Sex,
  widenCitizenNumber,
} from "./citizen-number";
import { normalizeEthnicity } from "./ethnicity";
import type { MemberStatus } from "./member";
import { checkPersonName } from "./person-name";
import { checkCareer } from "./roster-career";
import { cellText, cellWord, narrow, parseDate, parseMonth, parseYesNo } from "./roster-cell";
import { type Finding, quoted, type Report, type RosterReason, reportTo } from "./roster-finding";
import { categories, nameReasons, numberReasons, sexWords, standings } from "./roster-vocabulary";
import { type Cell, type MemberColumn, memberColumns, type RawMemberRow } from "./roster-workbook";
import { settings } from "./settings";
import { normalizeMobileNumber } from "./telephone";

/** A row that may go into the books. */
export interface MemberRow {
  readonly row: number;
  readonly name: string;
  readonly sex: Sex;
  readonly ethnicity: string;
  readonly bornOn: CalendarDate;
  /** 18 characters. */
  readonly citizenNumber: string;
  /** Made from 15 digits: no certificates until somebody has looked at the identity card. */
  readonly citizenNumberUnproven: boolean;
  readonly education: string;
  readonly status: Extract<MemberStatus, "full" | "probationary" | "suspended">;
  /** The code of the branch. */
  readonly branchCode: string;
  readonly admittedOn: CalendarDate;
  readonly confirmedOn: CalendarDate | null;
  readonly position: string;
  readonly phone: string | null;
  readonly lostSince: CalendarDate | null;
  readonly mobile: boolean;
  readonly mobileDestination: string;
  readonly duesPaidUntil: Month | null;
}

/** What the checks across rows need of each row, also of one that is held back. */
export interface MemberTraits {
  readonly row: number;
  readonly name: string;
  /** 18 characters, or empty when it cannot be read as a number at all. */
  readonly citizenNumber: string;
  readonly phone: string;
}

export interface ParsedMember {
  readonly traits: MemberTraits;
  /** Null when something in the row is an error. */
  readonly member: MemberRow | null;
}

/** Finds the branch that a cell names, or reports why it is none. */
export type FindBranch = (name: string, report: Report) => string | null;

const title = (column: MemberColumn) => memberColumns[column].title;

// Excel keeps 15 digits of a number; the last three of a citizen number are gone for good.
const EXACT_DIGITS = 1e15;
const SCIENTIFIC = /^\d(\.\d+)?E\+?\d+$/i;

function isNumberLost(cell: Cell): boolean {
  if (typeof cell === "object") return true;
  if (typeof cell === "number") return cell >= EXACT_DIGITS || !Number.isInteger(cell);
  return SCIENTIFIC.test(narrow(cellWord(cell)));
}

function text(raw: RawMemberRow, column: MemberColumn, most: number, report: Report): string {
  const value = cellText(raw.cells[column]);
  if ([...value].length > most) report("text_too_long", title(column), { most });
  return value;
}

function word<T>(
  raw: RawMemberRow,
  column: MemberColumn,
  lookUp: (word: string) => T | null | undefined,
  unknown: RosterReason,
  report: Report,
): T | null {
  const typed = narrow(cellWord(raw.cells[column]));
  if (typed === "") {
    report("missing", title(column));
    return null;
  }
  const value = lookUp(typed) ?? null;
  if (value === null) report(unknown, title(column), quoted(typed));
  return value;
}

function date(raw: RawMemberRow, column: MemberColumn, report: Report): CalendarDate | null | undefined {
  const parsed = parseDate(raw.cells[column]);
  if (parsed.ok) return parsed.value;
  report(parsed.fault, title(column), quoted(cellText(raw.cells[column])));
  return undefined;
}

function yesNo(raw: RawMemberRow, column: MemberColumn, report: Report): boolean {
  const value = parseYesNo(raw.cells[column]);
  if (value === undefined) report("yes_no_unknown", title(column), quoted(cellText(raw.cells[column])));
  return value === true;
}

/** One row by itself; the checks across rows follow in roster.ts. */
export function parseMember(
  raw: RawMemberRow,
  findBranch: FindBranch,
  today: CalendarDate,
  findings: Finding[],
): ParsedMember {
  const before = findings.length;
  const report = reportTo(findings, "members", raw.row);
  const { cells } = raw;

  const name = checkPersonName(cellText(cells.name));
  if (!name.ok) report(name.fault === "empty" ? "missing" : nameReasons[name.fault], title("name"));
  else if (raw.unprintable) report("name_unprintable", title("name"), { characters: raw.unprintable });

  const sex = word(raw, "sex", (typed) => sexWords.get(typed), "sex_unknown", report);
  const ethnicity = word(raw, "ethnicity", normalizeEthnicity, "ethnicity_unknown", report);

  const bornOn = date(raw, "bornOn", report);
  if (bornOn === null) report("missing", title("bornOn"));
  else if (bornOn && !isMemberAge(bornOn, today)) report("birth_out_of_range", title("bornOn"));

  const typedNumber = cellText(cells.citizenNumber);
  const bare = normalizeCitizenNumber(typedNumber);
  const numberLost = isNumberLost(cells.citizenNumber);
  const number =
    numberLost || bare === "" ? null : checkCitizenNumber(typedNumber, today, { accept15: true });
  if (numberLost) report("id_as_number", title("citizenNumber"));
  else if (number === null) report("missing", title("citizenNumber"));
  else if (!number.ok) report(numberReasons[number.fault], title("citizenNumber"), { length: bare.length });
  else {
    if (number.value.widened) report("id_15_digits", title("citizenNumber"));
    if (bornOn && number.value.bornOn !== bornOn) report("birth_mismatch", title("bornOn"));
    if (sex && number.value.sex !== sex) report("sex_mismatch", title("sex"));
  }

  const category = word(raw, "category", (typed) => categories.get(typed), "category_unknown", report);
  const standingWord = narrow(cellWord(cells.standing));
  const standing = standingWord === "" ? "normal" : standings.get(standingWord);
  if (standingWord === "") report("standing_missing", title("standing"));
  if (standing === undefined) report("standing_unknown", title("standing"), quoted(standingWord));
  if (standing === "ended") report("standing_ended", title("standing"), quoted(standingWord));

  const branchName = cellText(cells.branch);
  if (branchName === "") report("missing", title("branch"));
  const branchCode = branchName === "" ? null : findBranch(branchName, report);

  const admittedOn = date(raw, "admittedOn", report);
  const confirmedOn = date(raw, "confirmedOn", report);
  checkCareer({ category, bornOn, admittedOn, confirmedOn }, today, report);

  const typedPhone = cellText(cells.phone);
  const phone = normalizeMobileNumber(typedPhone);
  if (typedPhone === "") report("phone_missing", title("phone"));
  else if (phone === null) report("phone_malformed", title("phone"));

  const lost = yesNo(raw, "lost", report);
  const lostSince = date(raw, "lostSince", report);
  if (lost && lostSince === null) report("lost_without_date", title("lostSince"));
  if (lostSince && !lost) report("lost_date_unused", title("lostSince"));
  else if (lostSince && lostSince > today) report("lost_in_future", title("lostSince"));

  const mobile = yesNo(raw, "mobile", report);
  const destination = text(raw, "destination", 100, report);
  if (mobile && destination === "") report("mobile_without_destination", title("destination"));

  const dues = parseMonth(cells.duesPaidUntil);
  if (!dues.ok) report(dues.fault, title("duesPaidUntil"), quoted(cellText(cells.duesPaidUntil)));
  else if (dues.value === null) report("dues_missing", title("duesPaidUntil"));
  else if (dues.value > shiftMonth(today.slice(0, 7), settings.duesAheadMonths)) {
    report("dues_far_ahead", title("duesPaidUntil"), { most: settings.duesAheadMonths });
  }

  const education = text(raw, "education", 40, report);
  const position = text(raw, "position", 60, report);

  const traits: MemberTraits = {
    row: raw.row,
    name: name.ok ? name.name : "",
    citizenNumber: numberLost
      ? ""
      : /^\d{15}$/.test(bare)
        ? widenCitizenNumber(bare)
        : /^\d{17}[\dX]$/.test(bare)
          ? bare
          : "",
    phone: phone ?? "",
  };
  const isHeldBack = findings.slice(before).some((finding) => finding.severity === "error");
  if (isHeldBack || !name.ok || !number?.ok || !dues.ok || !sex || !ethnicity || !bornOn)
    return { traits, member: null };
  if (!category || !branchCode || !admittedOn || confirmedOn === undefined) return { traits, member: null };
  return {
    traits,
    member: {
      row: raw.row,
      name: name.name,
      sex,
      ethnicity,
      bornOn,
      citizenNumber: number.value.number,
      citizenNumberUnproven: number.value.widened,
      education,
      status: standing === "suspended" ? "suspended" : category,
      branchCode,
      admittedOn,
      confirmedOn,
      position,
      phone,
      lostSince: lost ? (lostSince ?? null) : null,
      mobile,
      mobileDestination: mobile ? destination : "",
      duesPaidUntil: dues.value,
    },
  };
}
