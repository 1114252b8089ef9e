/**
 * 通知: who is told of what. A message on a telephone never says more than that something waits.
 */
import type { EventKind } from "./event";

/** The member himself, the officers of the organization whose turn it is now, or those of a fixed party. */
export type Audience = "subject" | "owner" | "origin_branch" | "origin_committee";

const caseMoved: readonly Audience[] = ["subject", "owner"];

export const audiences: Partial<Record<EventKind, readonly Audience[]>> = {
  "transfer.submitted": ["owner"],
  "transfer.returned": ["subject"],
  "transfer.rejection_proposed": ["owner"],
  "transfer.rejected": ["subject"],
  "transfer.approved_by_origin_branch": caseMoved,
  "transfer.forwarded": caseMoved,
  "transfer.letter_issued": caseMoved,
  "transfer.letter_reissued": caseMoved,
  "transfer.sent_back_to_branch": ["owner"],
  "transfer.received": ["subject"],
  "transfer.files_requested": ["owner"],
  "transfer.files_answered": ["owner"],
  "transfer.assigned": caseMoved,
  "transfer.wrong_branch": ["owner"],
  "transfer.accepted": ["subject", "origin_branch", "origin_committee"],
  "transfer.refused": caseMoved,
  "transfer.letter_expired": ["subject", "owner", "origin_branch"],
  "transfer.letter_lost": ["subject", "owner", "origin_branch"],
  "transfer.voided": caseMoved,
  "transfer.lapsed": ["subject"],
  "transfer.withdrawn": ["owner"],
  "identity.branch_asked": ["owner"],
  "identity.verified_in_person": ["subject"],
  "identity.bound": ["subject"],
  "member.dues_recorded": ["subject"],
  "member.confirmed": ["subject"],
  "certificate.revoked": ["subject"],
};

export const noticeTemplates = [
  "sign_in_code",
  "claim_code",
  "something_waits",
  "bound",
  "verified_in_person",
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];
