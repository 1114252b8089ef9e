import { describe, expect, test } from "vitest";
import { committeeSettingKeys, committeeSettings, isWithinRange, usualSettings } from "./settings";

/** The handbook's numbers (10.1, 1.6, 1.7), written once more by hand. */
const handbook = {
  originBranchWorkdays: 3,
  originCommitteeWorkdays: 3,
  targetCommitteeWorkdays: 5,
  targetBranchWorkdays: 5,
  fileCheckWorkdays: 20,
  refusedWorkdays: 5,
  letterTroubleWorkdays: 10,
  lossSilenceWorkdays: 5,
  returnedDays: 15,
  letterDaysSameRoot: 30,
  letterDaysElsewhere: 90,
  expiryWarningDays: 10,
  duesToleranceMonths: 1,
  probationDecideFirstDays: 30,
  reversalDays: 30,
  letterBySecretaryOnly: 0,
};

describe("what a committee may set", () => {
  test("the usual numbers are the handbook's", () => expect(usualSettings).toEqual(handbook));

  test.each(committeeSettingKeys)("%s: its range, at its ends and one beyond", (key) => {
    const { least, usual, most } = committeeSettings[key];
    for (const value of [least, usual, most]) expect(isWithinRange(key, value)).toBe(true);
    for (const value of [least - 1, most + 1, usual + 0.5, Number.NaN])
      expect(isWithinRange(key, value)).toBe(false);
  });

  test("no committee makes a letter valid for longer than 90 days", () => {
    expect(committeeSettings.letterDaysSameRoot.most).toBe(90);
    expect(committeeSettings.letterDaysElsewhere.most).toBe(90);
  });
});
