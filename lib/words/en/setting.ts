import type zhCN from "../zh-CN/setting";

const count = (value: number, one: string) => `${value} ${value === 1 ? one : `${one}s`}`;

const setting: typeof zhCN = {
  settings: {
    originBranchWorkdays: {
      label: "Origin branch: time to check",
      about: "Working days in which the origin branch decides on a request.",
    },
    originCommitteeWorkdays: {
      label: "Origin committee: time to approve",
      about: "Working days in which the origin committee approves and issues the letter.",
    },
    targetCommitteeWorkdays: {
      label: "Target committee: time to assign",
      about: "Working days in which the target committee checks the letter and assigns a branch.",
    },
    targetBranchWorkdays: {
      label: "Target branch: time to accept",
      about: "Working days in which the branch that was assigned accepts the member.",
    },
    fileCheckWorkdays: {
      label: "Answer to an enquiry",
      about: "Working days in which the origin committee answers an enquiry about the files.",
    },
    refusedWorkdays: {
      label: "After a refusal",
      about: "Working days in which the origin committee deals with a letter that was sent back.",
    },
    letterTroubleWorkdays: {
      label: "Letter expired or lost",
      about: "Working days in which the origin committee deals with a letter that expired or was lost.",
    },
    lossSilenceWorkdays: {
      label: "Silence after a loss",
      about:
        "Working days without an answer after which the secretary may attest that a lost letter did not arrive.",
    },
    returnedDays: {
      label: "Time to correct",
      about: "Days a member has to correct a request that was returned; then it is withdrawn.",
    },
    letterDaysSameRoot: {
      label: "Validity of a letter (same superior)",
      about: "Days a letter is valid between two committees below the same superior.",
    },
    letterDaysElsewhere: {
      label: "Validity of a letter (otherwise)",
      about: "Days a letter is valid otherwise; never more than three months.",
    },
    expiryWarningDays: {
      label: "Warning before the end",
      about: "So many days before the last day of a letter the member and both secretaries are told.",
    },
    duesToleranceMonths: {
      label: "Tolerance for dues",
      about: "Dues paid to so many months ago are enough for a transfer.",
    },
    probationDecideFirstDays: {
      label: "End of the probation",
      about: "From so many days before its end the probation is decided on first, and then the transfer.",
    },
    reversalDays: {
      label: "Taking a transfer back",
      about: "Days after the end of a transfer in which both committees may agree to take it back.",
    },
    letterBySecretaryOnly: {
      label: "Letters by the secretary only",
      about:
        "If yes, only the secretary or a deputy of the committee issues letters, no other officer and no clerk.",
    },
  },
  title: "Settings",
  about:
    "They hold for this committee and all below it. What it has not set is as the nearest committee above has set it, or else the default.",
  later: "A change counts for what comes; time limits that are set already stay.",
  committee: "Committee",
  choose: "Show",
  setting: "Setting",
  value: "Now",
  from: "From",
  own: "Set by this committee",
  above: (committee) => `As set by ${committee}`,
  usual: "Default",
  setBy: (name, when) => `${name}, ${when}`,
  setAt: (when) => when,
  range: "Range",
  between: (unit, least, most) =>
    ({
      workdays: `${least} to ${most} working days`,
      days: `${least} to ${most} days`,
      months: `${least} to ${most} months`,
      yes_no: "Yes or no",
    })[unit],
  inUnit: (unit, value) =>
    ({
      workdays: count(value, "working day"),
      days: count(value, "day"),
      months: count(value, "month"),
      yes_no: value === 1 ? "Yes" : "No",
    })[unit],
  newValue: (unit) =>
    ({
      workdays: "New number of working days",
      days: "New number of days",
      months: "New number of months",
      yes_no: "Yes or no",
    })[unit],
  yes: "Yes",
  no: "No",
  save: "Save",
  restore: "Restore the default",
  restoreText: (value) => `Takes back what this committee has set; what holds then is: ${value}.`,
  back: "Back to the settings",
};

export default setting;
