/**
 * 组织关系接转: the life of a transfer as one table.
 * Every step has its number in the domain handbook (T02 …), who takes it, from where to where, and what it does to
 * the letter and the affiliation. Legality, the buttons on a page, the deadlines, the diagram and the exhaustive test
 * are all read from here.
 * Sources: 《中国共产党党员教育管理工作条例》(2019): transfer directly between committees with the power; the origin stays
 * responsible until the target has accepted; nobody refuses without cause. Time limits are settings.
 */

/** R0 inside one committee, R1 between two committees here. R2 (out on paper) and R3 (in on paper) will join them. */
export const transferRoutes = ["within", "between"] as const;
export type TransferRoute = (typeof transferRoutes)[number];

export const transferStates = [
  "draft",
  "origin_branch",
  "returned",
  "origin_committee",
  "in_transit",
  "target_committee",
  "file_check",
  "target_branch",
  "refused",
  "letter_expired",
  "letter_lost",
  "completed",
  "withdrawn",
  "rejected",
  "voided",
] as const;
export type TransferState = (typeof transferStates)[number];

export const closedStates = ["completed", "withdrawn", "rejected", "voided"] as const;

/** Open: counted, owned, with a deadline. A draft is not open yet. */
export function isOpen(state: TransferState): boolean {
  return state !== "draft" && !(closedStates as readonly TransferState[]).includes(state);
}

/** The open states, in the order of the way. */
export const openStates: readonly TransferState[] = transferStates.filter(isOpen);

export const parties = [
  "member",
  "origin_branch",
  "origin_committee",
  "target_committee",
  "target_branch",
  "superior",
  "clock",
] as const;
export type Party = (typeof parties)[number];

/** 转接原因 as the national system asks for it. */
export const transferReasons = [
  "employer_changed",
  "residence_changed",
  "graduation",
  "retirement",
  "organization_changed",
  "other",
] as const;
export type TransferReason = (typeof transferReasons)[number];

/** 拒收原因: the only grounds on which a target may refuse (domain handbook 1.10). */
export const refusalGrounds = [
  "wrong_addressee",
  "form_defective",
  "identity_mismatch",
  "files_missing",
  "not_at_unit",
  "target_does_not_exist",
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** The only grounds on which the origin may reject a request (T04). */
export const rejectionGrounds = ["not_a_member", "no_affiliation_here", "case_on_hold", "duplicate"] as const;
export type RejectionGround = (typeof rejectionGrounds)[number];

export type LetterEffect = "issue" | "reissue" | "use" | "void" | "expire" | "hold";

export interface StepRule {
  readonly id: string;
  readonly by: readonly Party[];
  readonly from: readonly TransferState[];
  readonly to: TransferState;
  readonly routes: readonly TransferRoute[];
  /** What must be given: words, or one of the coded grounds and words. */
  readonly reason?: "text" | "refusal_ground" | "rejection_ground";
  /** An approval of its level: four eyes apply, and nobody approves two levels in a row. */
  readonly approves?: true;
  /** The conditions of the pre-check are looked at again. */
  readonly checks?: true;
  readonly letter?: LetterEffect;
  readonly movesAffiliation?: true;
}

const both = transferRoutes;
const between = ["between"] as const;

export const transferSteps = {
  submit: {
    id: "T02",
    by: ["member"],
    from: ["draft", "returned"],
    to: "origin_branch",
    routes: both,
    checks: true,
  },
  return_to_member: {
    id: "T03",
    by: ["origin_branch"],
    from: ["origin_branch"],
    to: "returned",
    routes: both,
    reason: "text",
  },
  propose_rejection: {
    id: "T04",
    by: ["origin_branch"],
    from: ["origin_branch"],
    to: "origin_committee",
    routes: both,
    reason: "rejection_ground",
    approves: true,
  },
  confirm_rejection: {
    id: "T04",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "rejected",
    routes: both,
    approves: true,
  },
  approve_origin_branch: {
    id: "T05",
    by: ["origin_branch"],
    from: ["origin_branch"],
    to: "origin_committee",
    routes: both,
    approves: true,
    checks: true,
  },
  withdraw: {
    id: "T06",
    by: ["member"],
    from: ["draft", "returned", "origin_branch", "origin_committee"],
    to: "withdrawn",
    routes: both,
  },
  withdraw_within: {
    id: "T06",
    by: ["member"],
    from: ["target_committee", "target_branch"],
    to: "withdrawn",
    routes: ["within"],
  },
  forward_within: {
    id: "T07",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "target_branch",
    routes: ["within"],
    approves: true,
    checks: true,
  },
  issue_letter: {
    id: "T08",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "in_transit",
    routes: between,
    approves: true,
    checks: true,
    letter: "issue",
  },
  return_from_committee: {
    id: "T10",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "returned",
    routes: both,
    reason: "text",
  },
  send_back_to_branch: {
    id: "T10",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "origin_branch",
    routes: both,
    reason: "text",
  },
  receive: {
    id: "T11",
    by: ["target_committee", "member"],
    from: ["in_transit"],
    to: "target_committee",
    routes: between,
  },
  request_files: {
    id: "T12",
    by: ["target_committee"],
    from: ["target_committee"],
    to: "file_check",
    routes: between,
    reason: "text",
  },
  answer_files: {
    id: "T12",
    by: ["origin_committee"],
    from: ["file_check"],
    to: "target_committee",
    routes: between,
    reason: "text",
  },
  assign_branch: {
    id: "T13",
    by: ["target_committee"],
    from: ["target_committee"],
    to: "target_branch",
    routes: both,
    approves: true,
  },
  report_wrong_branch: {
    id: "T14",
    by: ["target_branch"],
    from: ["target_branch"],
    to: "target_committee",
    routes: both,
    reason: "text",
  },
  accept: {
    id: "T15",
    by: ["target_branch"],
    from: ["target_branch"],
    to: "completed",
    routes: both,
    approves: true,
    letter: "use",
    movesAffiliation: true,
  },
  refuse: {
    id: "T16",
    by: ["target_committee"],
    from: ["target_committee"],
    to: "refused",
    routes: between,
    reason: "refusal_ground",
    letter: "void",
  },
  reissue_corrected: {
    id: "T17",
    by: ["origin_committee"],
    from: ["refused"],
    to: "in_transit",
    routes: between,
    reason: "text",
    approves: true,
    checks: true,
    letter: "issue",
  },
  return_after_letter: {
    id: "T18",
    by: ["origin_committee"],
    from: ["refused", "letter_expired", "letter_lost"],
    to: "returned",
    routes: between,
    reason: "text",
    letter: "void",
  },
  expire_letter: {
    id: "T19",
    by: ["clock"],
    from: ["in_transit"],
    to: "letter_expired",
    routes: between,
    letter: "expire",
  },
  reissue_expired: {
    id: "T20",
    by: ["origin_committee", "superior"],
    from: ["letter_expired"],
    to: "in_transit",
    routes: between,
    reason: "text",
    approves: true,
    checks: true,
    letter: "reissue",
  },
  report_lost: {
    id: "T21",
    by: ["member", "origin_committee"],
    from: ["in_transit"],
    to: "letter_lost",
    routes: between,
    reason: "text",
    letter: "hold",
  },
  replace_lost: {
    id: "T22",
    by: ["origin_committee"],
    from: ["letter_lost"],
    to: "in_transit",
    routes: between,
    reason: "text",
    approves: true,
    checks: true,
    letter: "reissue",
  },
  void: {
    id: "T26",
    by: ["origin_committee", "superior", "clock"],
    from: openStates,
    to: "voided",
    routes: both,
    reason: "text",
    letter: "void",
  },
  lapse_returned: { id: "T29", by: ["clock"], from: ["returned"], to: "withdrawn", routes: both },
} as const satisfies Record<string, StepRule>;

export type TransferStep = keyof typeof transferSteps;
export const transferStepNames = Object.keys(transferSteps) as TransferStep[];

export function stepRule(step: TransferStep): StepRule {
  return transferSteps[step];
}

/** Whose turn it is in an open state; the member's own turn is `member`. */
export const partyInCharge: Record<TransferState, Party | null> = {
  draft: "member",
  origin_branch: "origin_branch",
  returned: "member",
  origin_committee: "origin_committee",
  in_transit: "target_committee",
  target_committee: "target_committee",
  file_check: "origin_committee",
  target_branch: "target_branch",
  refused: "origin_committee",
  letter_expired: "origin_committee",
  letter_lost: "origin_committee",
  completed: null,
  withdrawn: null,
  rejected: null,
  voided: null,
};

/** The level at which an approval in this state is given; inside one committee origin and target committee are one. */
export function levelOf(state: TransferState, route: TransferRoute | null): Party | null {
  const party = partyInCharge[state];
  return route === "within" && party === "target_committee" ? "origin_committee" : party;
}
