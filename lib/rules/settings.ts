/**
 * 设置: day counts and thresholds for which no published rule fixes a number; each is the default of an installation.
 * Where a regulation does fix the number, it stands in the rule itself and not here.
 */
export const settings = {
  /** Working days a step may take. */
  originBranchWorkdays: 3,
  originCommitteeWorkdays: 3,
  targetCommitteeWorkdays: 5,
  targetBranchWorkdays: 5,
  fileCheckWorkdays: 20,
  refusedWorkdays: 5,
  letterTroubleWorkdays: 10,
  /** Calendar days a member has to correct a returned request; then it lapses (T29). */
  returnedDays: 15,
  /** Calendar days after which a draft is deleted (T28). */
  draftDays: 30,
  /** Validity of a letter between committees below one root, and otherwise; never above 90 days nor 3 months. */
  letterDaysSameRoot: 30,
  letterDaysElsewhere: 90,
  /** From this many months of arrears the branch has a duty of its own. */
  duesBranchDutyMonths: 6,
  /** Dues may be paid ahead this many months. */
  duesAheadMonths: 6,
  /** From so many days before its end the probation is decided on first. */
  probationDecideFirstDays: 30,
  /** A certificate's days of validity: usual, and most. */
  certificateDays: 30,
  certificateDaysMost: 90,
  /** Certificates a member may issue to himself in a day (edge 46). */
  certificatesPerDay: 10,
  /** The branch's confirmation of a member's data counts this many months. */
  dataConfirmedMonths: 12,
  /** A sign-in counts as recent proof that it is he (L2) for this many hours. */
  recentSignInHours: 2,
  /** Sessions: idle minutes of a member and of an officer, and the absolute hours. */
  idleMinutes: 30,
  idleMinutesOfficer: 15,
  sessionHours: 12,
  /** One-time codes: minutes they live and tries they allow. */
  codeMinutes: 5,
  codeTries: 5,
  /** Days a request to be verified by the branch stays open. */
  branchVerificationDays: 15,
  /** Hours after a verification in person without certificates. */
  coolingOffHours: 72,
  /** Hours within which an import may be undone. */
  importUndoHours: 24,
} as const;
