/**
 * 再次导入: what a row changes in a record that exists (an upsert by citizen number).
 * An empty cell wipes nothing. What the branch recorded after the file was made (dues, a confirmation) is not taken
 * back, and a standing changes only by the decision of a branch meeting, never by a file.
 * Source: domain handbook 2.1 (statuses change by decision), 5.12 (the ledger of dues goes forward).
 */
import type { CalendarDate, Month } from "./calendar";
import type { Sex } from "./citizen-number";
import type { MemberStatus } from "./member";
import type { Report } from "./roster-finding";
import type { MemberRow } from "./roster-member";
import { memberColumns } from "./roster-workbook";

/** What of a record a row can change. */
export interface RecordedMember {
  readonly name: string;
  readonly sex: Sex;
  readonly ethnicity: string;
  readonly bornOn: CalendarDate;
  readonly citizenNumberUnproven: boolean;
  readonly education: string;
  readonly position: string;
  readonly status: MemberStatus;
  readonly lostSince: CalendarDate | null;
  readonly mobile: boolean;
  readonly mobileDestination: string;
  readonly admittedOn: CalendarDate;
  readonly confirmedOn: CalendarDate | null;
  readonly duesPaidUntil: Month | null;
}

export type MemberChange = {
  -readonly [K in keyof RecordedMember]?: RecordedMember[K];
};

const takenAsWritten = ["name", "sex", "ethnicity", "bornOn", "mobile", "lostSince", "admittedOn"] as const;
const emptyWipesNothing = ["education", "position", "mobileDestination"] as const;

/** The changes that a row makes: empty when it says what is recorded already, null when he is no longer on the books. */
export function changesOf(row: MemberRow, record: RecordedMember, report: Report): MemberChange | null {
  const change: MemberChange = {};
  const { status } = record;
  if (status !== "full" && status !== "probationary" && status !== "suspended") {
    report("off_the_books", memberColumns.standing.title);
    return null;
  }
  for (const field of takenAsWritten)
    if (row[field] !== record[field]) Object.assign(change, { [field]: row[field] });
  for (const field of emptyWipesNothing)
    if (row[field] !== "" && row[field] !== record[field]) change[field] = row[field];
  if (record.citizenNumberUnproven && !row.citizenNumberUnproven) change.citizenNumberUnproven = false;

  if ((status === "suspended") !== (row.status === "suspended")) {
    report("status_differs", memberColumns.standing.title);
  } else if (status === "full" && row.status === "probationary") {
    report("record_is_ahead", memberColumns.category.title);
  } else if (row.status !== status) {
    change.status = row.status;
  }
  // Who is full on record and probationary in the file keeps the day of his confirmation.
  if (row.confirmedOn !== null && row.confirmedOn !== record.confirmedOn)
    change.confirmedOn = row.confirmedOn;

  if (row.duesPaidUntil !== null && row.duesPaidUntil !== record.duesPaidUntil) {
    if (record.duesPaidUntil !== null && row.duesPaidUntil < record.duesPaidUntil) {
      report("record_is_ahead", memberColumns.duesPaidUntil.title);
    } else change.duesPaidUntil = row.duesPaidUntil;
  }
  return change;
}

/** Fields that stand on certificates: when one changes, certificates that show it are no longer true. */
export function changesCertificates(change: MemberChange): boolean {
  return (
    change.name !== undefined ||
    change.sex !== undefined ||
    change.bornOn !== undefined ||
    change.ethnicity !== undefined ||
    change.status !== undefined ||
    change.admittedOn !== undefined ||
    change.confirmedOn !== undefined
  );
}
