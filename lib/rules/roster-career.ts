/**
 * 入党与转正: two dates and a category that must agree.
 * Sources: 党章 art. 1 (18 years), art. 7–8 (a probation of one year; full membership from the day it ends).
 */
import { addYears, type CalendarDate, yearsCompleted } from "./calendar";
import { YOUNGEST } from "./citizen-number";
import type { Report } from "./roster-finding";
import { memberColumns } from "./roster-workbook";

const ADMITTED = memberColumns.admittedOn.title;
const CONFIRMED = memberColumns.confirmedOn.title;

/** The 党章 of 1969 knew no probation, that of 1977 brought it back: whoever was admitted between was full at once. */
function hadNoProbation(admittedOn: CalendarDate): boolean {
  return admittedOn >= "1969-04-14" && admittedOn < "1977-08-18";
}

/** 入党, 转正: their order, and what 人员类别 says of them. */
export function checkCareer(
  facts: {
    category: "full" | "probationary" | null;
    bornOn: CalendarDate | null | undefined;
    admittedOn: CalendarDate | null | undefined;
    confirmedOn: CalendarDate | null | undefined;
  },
  today: CalendarDate,
  report: Report,
): void {
  const { category, bornOn, admittedOn, confirmedOn } = facts;
  if (admittedOn === null) report("missing", ADMITTED);
  if (admittedOn && admittedOn > today) report("future_admission", ADMITTED);
  else if (admittedOn && bornOn && yearsCompleted(bornOn, admittedOn) < YOUNGEST) {
    report("under_age_admission", ADMITTED, {
      age: Math.max(0, yearsCompleted(bornOn, admittedOn)),
    });
  }
  if (category === "probationary" && confirmedOn) {
    report("probationary_with_confirmation", CONFIRMED);
  }
  if (confirmedOn && confirmedOn > today) report("future_confirmation", CONFIRMED);
  if (admittedOn && confirmedOn && confirmedOn < admittedOn) {
    report("confirmed_before_admitted", CONFIRMED);
  } else if (category === "full" && admittedOn && !hadNoProbation(admittedOn)) {
    if (confirmedOn === null) report("confirmation_missing", CONFIRMED);
    else if (confirmedOn && confirmedOn < addYears(admittedOn, 1)) report("confirmed_early", CONFIRMED);
  }
}
