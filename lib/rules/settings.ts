/**
 * 设置: day counts and thresholds for which no published rule fixes a number.
 * What concerns a committee's own work it may set itself, within a range (`committeeSettings`); the rest is one for
 * the whole installation. Where a regulation does fix the number, it stands in the rule itself and not here.
 */

interface CommitteeSetting {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  readonly unit: "workdays" | "days" | "months" | "yes_no";
}

/** What a committee may set for itself and those below it: the default and the range. */
export const committeeSettings = {
  /** Working days a step may take. */
  originBranchWorkdays: { usual: 3, least: 1, most: 10, unit: "workdays" },
  originCommitteeWorkdays: { usual: 3, least: 1, most: 10, unit: "workdays" },
  targetCommitteeWorkdays: { usual: 5, least: 1, most: 15, unit: "workdays" },
  targetBranchWorkdays: { usual: 5, least: 1, most: 15, unit: "workdays" },
  fileCheckWorkdays: { usual: 20, least: 5, most: 40, unit: "workdays" },
  refusedWorkdays: { usual: 5, least: 1, most: 15, unit: "workdays" },
  letterTroubleWorkdays: { usual: 10, least: 1, most: 30, unit: "workdays" },
  /** Working days of silence after which a lost letter may be replaced on the secretary's word (T22). */
  lossSilenceWorkdays: { usual: 5, least: 1, most: 20, unit: "workdays" },
  /** Calendar days a member has to correct a returned request; then it lapses (T29). */
  returnedDays: { usual: 15, least: 5, most: 60, unit: "days" },
  /** Validity of a letter between committees below one root, and otherwise; never above 90 days nor 3 months. */
  letterDaysSameRoot: { usual: 30, least: 5, most: 90, unit: "days" },
  letterDaysElsewhere: { usual: 90, least: 5, most: 90, unit: "days" },
  /** So many days before the last day of a letter member and secretaries are told. */
  expiryWarningDays: { usual: 10, least: 1, most: 30, unit: "days" },
  /** Dues paid to so many months before this one are enough for a transfer (domain handbook 1.7). */
  duesToleranceMonths: { usual: 1, least: 0, most: 6, unit: "months" },
  /** From so many days before its end the probation is decided on first. */
  probationDecideFirstDays: { usual: 30, least: 0, most: 90, unit: "days" },
  /** Days within which two committees may take a completed transfer back (T27). */
  reversalDays: { usual: 30, least: 1, most: 90, unit: "days" },
  /** Does only the secretary issue letters (T08: OCS if policy)? */
  letterBySecretaryOnly: { usual: 0, least: 0, most: 1, unit: "yes_no" },
} as const satisfies Record<string, CommitteeSetting>;

export type CommitteeSettingKey = keyof typeof committeeSettings;
export const committeeSettingKeys = Object.keys(committeeSettings) as CommitteeSettingKey[];

/** The settings that hold for a committee: its own, else those of the nearest committee above that has any. */
export type CommitteeSettings = Readonly<Record<CommitteeSettingKey, number>>;

export const usualSettings: CommitteeSettings = Object.fromEntries(
  committeeSettingKeys.map((key) => [key, committeeSettings[key].usual]),
) as Record<CommitteeSettingKey, number>;

/** May a committee set this value? */
export function isWithinRange(key: CommitteeSettingKey, value: number): boolean {
  const { least, most } = committeeSettings[key];
  return Number.isInteger(value) && value >= least && value <= most;
}

/** One for the whole installation. */
export const settings = {
  /** Calendar days after which a draft is deleted (T28). */
  draftDays: 30,
  /** From this many months of arrears the branch has a duty of its own. */
  duesBranchDutyMonths: 6,
  /** Dues may be paid ahead this many months. */
  duesAheadMonths: 6,
  /** A certificate's days of validity: usual, and most. */
  certificateDays: 30,
  certificateDaysMost: 90,
  /** So many days before its last day the holder of a certificate is told. */
  certificateNoticeDays: 3,
  /** Minutes for which a link opens a document without the cookie of its holder; once opened, so many, and so often. */
  documentLinkMinutes: 5,
  documentLinkMinutesOpened: 2,
  documentLinkOpenings: 5,
  /** Days for which copies on a phone are shown without a network. */
  offlineCopyDays: 7,
  /** Certificates a member may issue to himself in a day (edge 46). */
  certificatesPerDay: 10,
  /** Working days each has who looks at a certificate before it is issued. */
  certificateReviewWorkdays: 2,
  /** The branch's confirmation of a member's data counts this many months. */
  dataConfirmedMonths: 12,
  /** A sign-in counts as recent proof that it is he (L2) for this many hours. */
  recentSignInHours: 2,
  /** What `strongActs` names needs a second factor within so many minutes. */
  secondFactorMinutes: 5,
  /** The first factor is set up within so many minutes of the sign-in. */
  freshSignInMinutes: 15,
  /** A reset of the factors: days in which it can be decided, and hours after that in which he may object. */
  factorResetDays: 15,
  factorResetHours: 24,
  /** Sessions: idle minutes of a member and of an officer, and the absolute hours. */
  idleMinutes: 30,
  idleMinutesOfficer: 15,
  sessionHours: 12,
  /** One-time codes: minutes they live and tries they allow. */
  codeMinutes: 5,
  /** Minutes a code lives that went by e-mail: mails take their time. */
  emailCodeMinutes: 30,
  codeTries: 5,
  /** Minutes within which the provider of single sign-on sends somebody back. */
  signOnMinutes: 10,
  /** Days a request to be verified by the branch stays open. */
  branchVerificationDays: 15,
  /** Hours after a verification in person without certificates, in which the old telephone may object. */
  coolingOffHours: 72,
  /** Months after which one is verified anew, and how many days before he is told. */
  verifiedMonths: 12,
  renewalNoticeDays: 30,
  /** Days without a sign-in after which the telephone of an account may be somebody else's: numbers are given out again. */
  unusedDays: 90,
  /** Days for which an office may be delegated at most (委托). */
  delegationDays: 30,
  /** Days for which a committee's exception from a condition counts (特批). */
  waiverDays: 90,
  /** Working days within which a complaint is answered. */
  complaintWorkdays: 15,
  /** Hours within which an import may be undone. */
  importUndoHours: 24,
} as const;
