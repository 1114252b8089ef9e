/**
 * 事件: what can have happened. Events are append-only; timeline, notices and audit are read from them.
 */
import type { TransferStep } from "./transfer";

/** The event that each step of a transfer writes. */
export const transferEvents = {
  submit: "transfer.submitted",
  return_to_member: "transfer.returned",
  propose_rejection: "transfer.rejection_proposed",
  confirm_rejection: "transfer.rejected",
  approve_origin_branch: "transfer.approved_by_origin_branch",
  withdraw: "transfer.withdrawn",
  withdraw_within: "transfer.withdrawn",
  forward_within: "transfer.forwarded",
  issue_letter: "transfer.letter_issued",
  return_from_committee: "transfer.returned",
  send_back_to_branch: "transfer.sent_back_to_branch",
  receive: "transfer.received",
  request_files: "transfer.files_requested",
  answer_files: "transfer.files_answered",
  assign_branch: "transfer.assigned",
  report_wrong_branch: "transfer.wrong_branch",
  accept: "transfer.accepted",
  refuse: "transfer.refused",
  reissue_corrected: "transfer.letter_reissued",
  return_after_letter: "transfer.returned",
  expire_letter: "transfer.letter_expired",
  reissue_expired: "transfer.letter_reissued",
  report_lost: "transfer.letter_lost",
  replace_lost: "transfer.letter_reissued",
  void: "transfer.voided",
  lapse_returned: "transfer.lapsed",
} as const satisfies Record<TransferStep, string>;

export type TransferEvent = (typeof transferEvents)[TransferStep];

export const otherEvents = [
  "account.signed_in",
  "account.signed_out",
  "account.administrator_appointed",
  "identity.consented",
  "identity.claimed",
  "identity.bound",
  "identity.branch_asked",
  "identity.verified_in_person",
  "identity.declined_in_person",
  "member.dues_recorded",
  "member.confirmed",
  "office.ended",
  "certificate.issued",
  "certificate.superseded",
  "certificate.revoked",
  "certificate.withdrawn",
  "roster.imported",
  "roster.undone",
] as const;

export const eventKinds = [
  ...new Set<TransferEvent | (typeof otherEvents)[number]>([
    ...Object.values(transferEvents),
    ...otherEvents,
  ]),
];
export type EventKind = TransferEvent | (typeof otherEvents)[number];
