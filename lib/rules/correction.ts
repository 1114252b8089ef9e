/**
 * 信息更正: a member says that something on the roster is wrong or has changed (edge 06). His branch compares it with the
 * evidence, his committee decides: two persons, and never himself.
 * Source: 个人信息保护法 art. 46 (whoever finds his data wrong has it corrected after a check).
 */
import { type CalendarDate, isCalendarDate } from "./calendar";
import { checkCitizenNumber, isMemberAge } from "./citizen-number";
import { normalizeEthnicity } from "./ethnicity";
import { checkPersonName, hidesCharacters } from "./person-name";

/** The birthday is that of the file (档案), which need not be the one in the number. */
export const correctableFields = ["name", "citizen_number", "born_on", "ethnicity", "education"] as const;
export type CorrectableField = (typeof correctableFields)[number];

const LONGEST_EDUCATION = 40;

/** The new value as the roster writes it; null for what cannot stand there. */
export function correctedValue(field: CorrectableField, typed: string, today: CalendarDate): string | null {
  const text = typed.trim();
  switch (field) {
    case "name": {
      const checked = checkPersonName(text);
      return checked.ok ? checked.name : null;
    }
    case "citizen_number": {
      const checked = checkCitizenNumber(text, today);
      return checked.ok ? checked.value.number : null;
    }
    case "born_on":
      return isCalendarDate(text) && isMemberAge(text, today) ? text : null;
    case "ethnicity":
      return normalizeEthnicity(text);
    case "education":
      return text !== "" && text.length <= LONGEST_EDUCATION && !hidesCharacters(text) ? text : null;
  }
}

/** Where a request stands. */
export const correctionStages = ["evidence", "branch", "committee", "done", "declined", "withdrawn"] as const;
export type CorrectionStage = (typeof correctionStages)[number];

export interface CorrectionMarks {
  /** When the evidence came, and with it the request went to the branch. */
  readonly sentAt: Date | null;
  readonly checkedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly outcome: "corrected" | "declined" | null;
  readonly withdrawnAt: Date | null;
}

export function stageOf({ sentAt, checkedAt, outcome, withdrawnAt }: CorrectionMarks): CorrectionStage {
  if (withdrawnAt !== null) return "withdrawn";
  if (outcome !== null) return outcome === "corrected" ? "done" : "declined";
  if (sentAt === null) return "evidence";
  return checkedAt === null ? "branch" : "committee";
}
