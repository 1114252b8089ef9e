/**
 * 组织关系接转: the life of a transfer as one table.
 * Every step has its number in the domain handbook (T02 …), who takes it, from where to where, and what it does to
 * the letter and the affiliation. Legality, the buttons on a page, the deadlines, the diagram and the exhaustive test
 * are all read from here.
 * Sources: 《中国共产党党员教育管理工作条例》(2019): transfer directly between committees with the power; the origin stays
 * responsible until the target has accepted; nobody refuses without cause. Time limits are settings.
 */
import { openStates, type Party, type TransferRoute, type TransferState, transferRoutes } from "./transfer";

export type LetterEffect = "issue" | "reissue" | "use" | "void" | "expire" | "hold" | "resume";

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
  /** Needs another person than the last approval, at whatever level that was (the second clerk). */
  readonly second?: true;
  /** The conditions of the pre-check are looked at again. */
  readonly checks?: true;
  readonly letter?: LetterEffect;
  readonly movesAffiliation?: true;
}

/** From a branch here: its branch and committee decide first. */
const fromHere = ["within", "between", "outward"] as const;
const toHere = ["within", "between", "inward"] as const;
const withLetter = ["between", "outward"] as const;
const between = ["between"] as const;
const outward = ["outward"] as const;
const inward = ["inward"] as const;
const reversal = ["reversal"] as const;

export const transferSteps = {
  submit: {
    id: "T02",
    by: ["member"],
    from: ["draft", "returned"],
    to: "origin_branch",
    routes: fromHere,
    checks: true,
  },
  submit_for_member: {
    id: "T02",
    by: ["origin_committee"],
    from: ["draft"],
    to: "origin_branch",
    routes: fromHere,
    checks: true,
  },
  return_to_member: {
    id: "T03",
    by: ["origin_branch"],
    from: ["origin_branch"],
    to: "returned",
    routes: fromHere,
    reason: "text",
  },
  propose_rejection: {
    id: "T04",
    by: ["origin_branch"],
    from: ["origin_branch"],
    to: "origin_committee",
    routes: fromHere,
    reason: "rejection_ground",
    approves: true,
  },
  confirm_rejection: {
    id: "T04",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "rejected",
    routes: fromHere,
    approves: true,
  },
  approve_origin_branch: {
    id: "T05",
    by: ["origin_branch"],
    from: ["origin_branch"],
    to: "origin_committee",
    routes: fromHere,
    approves: true,
    checks: true,
  },
  withdraw: {
    id: "T06",
    by: ["member"],
    from: ["draft", "returned", "origin_branch", "origin_committee"],
    to: "withdrawn",
    routes: fromHere,
  },
  withdraw_within: {
    id: "T06",
    by: ["member"],
    from: ["target_committee", "target_branch"],
    to: "withdrawn",
    routes: ["within"],
  },
  withdraw_incoming: {
    id: "T06",
    by: ["member"],
    from: ["target_committee", "file_check", "target_branch"],
    to: "withdrawn",
    routes: inward,
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
  issue_paper_letter: {
    id: "T09",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "in_transit",
    routes: outward,
    approves: true,
    checks: true,
    letter: "issue",
  },
  return_from_committee: {
    id: "T10",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "returned",
    routes: fromHere,
    reason: "text",
  },
  send_back_to_branch: {
    id: "T10",
    by: ["origin_committee"],
    from: ["origin_committee"],
    to: "origin_branch",
    routes: fromHere,
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
    routes: ["between", "inward"],
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
  record_file_answer: {
    id: "T12",
    by: ["target_committee"],
    from: ["file_check"],
    to: "target_committee",
    routes: inward,
    reason: "text",
  },
  assign_branch: {
    id: "T13",
    by: ["target_committee"],
    from: ["target_committee"],
    to: "target_branch",
    routes: toHere,
    approves: true,
  },
  report_wrong_branch: {
    id: "T14",
    by: ["target_branch"],
    from: ["target_branch"],
    to: "target_committee",
    routes: toHere,
    reason: "text",
  },
  accept: {
    id: "T15",
    by: ["target_branch"],
    from: ["target_branch"],
    to: "completed",
    routes: ["within", "between"],
    approves: true,
    letter: "use",
    movesAffiliation: true,
  },
  accept_incoming: {
    id: "T15",
    by: ["target_branch"],
    from: ["target_branch"],
    to: "receipt_pending",
    routes: inward,
    approves: true,
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
  refuse_incoming: {
    id: "T16",
    by: ["target_committee"],
    from: ["target_committee"],
    to: "voided",
    routes: inward,
    reason: "refusal_ground",
  },
  report_refused_outside: {
    id: "T16b",
    by: ["origin_committee"],
    from: ["in_transit"],
    to: "refused",
    routes: outward,
    reason: "refusal_ground",
    letter: "void",
  },
  reissue_corrected: {
    id: "T17",
    by: ["origin_committee"],
    from: ["refused"],
    to: "in_transit",
    routes: withLetter,
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
    routes: withLetter,
    reason: "text",
    letter: "void",
  },
  expire_letter: {
    id: "T19",
    by: ["clock"],
    from: ["in_transit"],
    to: "letter_expired",
    routes: withLetter,
    letter: "expire",
  },
  reissue_expired: {
    id: "T20",
    by: ["origin_committee", "superior"],
    from: ["letter_expired"],
    to: "in_transit",
    routes: withLetter,
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
    routes: withLetter,
    reason: "text",
    letter: "hold",
  },
  report_found: {
    id: "T21",
    by: ["member", "origin_committee"],
    from: ["letter_lost"],
    to: "in_transit",
    routes: withLetter,
    letter: "resume",
  },
  attest_not_received: {
    id: "T22",
    by: ["target_committee"],
    from: ["letter_lost"],
    to: "letter_lost",
    routes: between,
  },
  record_not_received: {
    id: "T22",
    by: ["origin_committee"],
    from: ["letter_lost"],
    to: "letter_lost",
    routes: outward,
    reason: "text",
  },
  replace_lost: {
    id: "T22",
    by: ["origin_committee", "superior"],
    from: ["letter_lost"],
    to: "in_transit",
    routes: withLetter,
    reason: "text",
    approves: true,
    checks: true,
    letter: "reissue",
  },
  confirm_outside_receipt: {
    id: "T23",
    by: ["origin_committee", "superior"],
    from: ["in_transit"],
    to: "completed",
    routes: outward,
    second: true,
    approves: true,
    letter: "use",
    movesAffiliation: true,
  },
  confirm_late_receipt: {
    id: "T23b",
    by: ["origin_committee", "superior"],
    from: ["letter_expired"],
    to: "completed",
    routes: outward,
    second: true,
    approves: true,
    letter: "use",
    movesAffiliation: true,
  },
  register_incoming: {
    id: "T24",
    by: ["target_committee", "clock"],
    from: ["draft"],
    to: "target_committee",
    routes: inward,
  },
  send_receipt: {
    id: "T25",
    by: ["target_committee"],
    from: ["receipt_pending"],
    to: "completed",
    routes: inward,
  },
  void: {
    id: "T26",
    by: ["origin_committee", "superior", "target_committee", "clock"],
    from: openStates,
    to: "voided",
    routes: transferRoutes,
    reason: "text",
    letter: "void",
  },
  propose_reversal_from_origin: {
    id: "T27",
    by: ["origin_committee"],
    from: ["draft"],
    to: "target_committee",
    routes: reversal,
    reason: "text",
    approves: true,
  },
  propose_reversal_from_target: {
    id: "T27",
    by: ["target_committee"],
    from: ["draft"],
    to: "origin_committee",
    routes: reversal,
    reason: "text",
    approves: true,
  },
  agree_reversal: {
    id: "T27",
    by: ["origin_committee", "target_committee"],
    from: ["origin_committee", "target_committee"],
    to: "completed",
    routes: reversal,
    second: true,
    approves: true,
    movesAffiliation: true,
  },
  decline_reversal: {
    id: "T27",
    by: ["origin_committee", "target_committee"],
    from: ["origin_committee", "target_committee"],
    to: "rejected",
    routes: reversal,
    reason: "text",
  },
  lapse_returned: { id: "T29", by: ["clock"], from: ["returned"], to: "withdrawn", routes: fromHere },
} as const satisfies Record<string, StepRule>;

export type TransferStep = keyof typeof transferSteps;
export const transferStepNames = Object.keys(transferSteps) as TransferStep[];

export function stepRule(step: TransferStep): StepRule {
  return transferSteps[step];
}
