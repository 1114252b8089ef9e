import { describe, expect, test } from "vitest";
import { correctableFields, correctedValue, correctionStages, stageOf } from "./correction";

const today = "2026-12-01";

describe("what may stand on the roster", () => {
  test.each([
    ["name", " 阿依古丽•买买提 ", "阿依古丽·买买提"],
    ["name", "王", null],
    ["citizen_number", "11019819900307001x", null],
    ["citizen_number", "1101981990030700", null],
    ["born_on", "2008-12-01", "2008-12-01"],
    ["born_on", "2008-12-02", null],
    ["born_on", "1990-02-30", null],
    ["ethnicity", "回", "回族"],
    ["ethnicity", "火星族", null],
    ["education", " 硕士研究生 ", "硕士研究生"],
    ["education", "", null],
    ["education", "学".repeat(40), "学".repeat(40)],
    ["education", "学".repeat(41), null],
    ["education", "大学\u202e本科", null],
  ] as const)("%s: %s is %s", (field, typed, value) =>
    expect(correctedValue(field, typed, today)).toBe(value),
  );

  test("nothing is nothing in every field", () =>
    expect(correctableFields.map((field) => correctedValue(field, "  ", today))).toEqual(
      correctableFields.map(() => null),
    ));
});

test("where a request stands says the last thing that happened", () => {
  const at = new Date();
  const none = { sentAt: null, checkedAt: null, decidedAt: null, outcome: null, withdrawnAt: null };
  const life = [
    none,
    { ...none, sentAt: at },
    { ...none, sentAt: at, checkedAt: at },
    { ...none, sentAt: at, checkedAt: at, decidedAt: at, outcome: "corrected" },
    { ...none, sentAt: at, decidedAt: at, outcome: "declined" },
    { ...none, sentAt: at, checkedAt: at, withdrawnAt: at },
  ] as const;
  expect(life.map(stageOf)).toEqual(correctionStages);
});
