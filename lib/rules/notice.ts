/**
 * 通知: who is told of what. A message on a telephone never says more than that something waits.
 */
import type { EventKind } from "./event";

/** The member himself, the officers of the organization whose turn it is now, or those of a fixed party. */
export type Audience =
  | "subject"
  /** The logins it is about, whoever did it, and though its owner wants no SMS: whoever finds an open session is heard of. */
  | "account"
  | "owner"
  | "origin_branch"
  | "origin_committee"
  | "target_branch"
  | "target_committee"
  /** Whoever administers the installation. */
  | "administrators"
  /** Whoever keeps or audits its security. */
  | "guards"
  | "superior"
  /** All who are affiliated in an organization or below it. */
  | "members";

const caseMoved: readonly Audience[] = ["subject", "owner"];

export const audiences: Partial<Record<EventKind, readonly Audience[]>> = {
  "transfer.submitted": ["owner"],
  "transfer.submitted_for_member": caseMoved,
  "transfer.returned": ["subject"],
  "transfer.rejection_proposed": ["owner"],
  "transfer.rejected": ["subject"],
  "transfer.approved_by_origin_branch": caseMoved,
  "transfer.forwarded": caseMoved,
  "transfer.letter_issued": caseMoved,
  "transfer.paper_letter_issued": caseMoved,
  "transfer.letter_reissued": caseMoved,
  "transfer.sent_back_to_branch": ["owner"],
  "transfer.received": ["subject"],
  "transfer.files_requested": ["owner"],
  "transfer.files_answered": ["owner"],
  "transfer.assigned": caseMoved,
  "transfer.wrong_branch": ["owner"],
  "transfer.accepted": ["subject", "origin_branch", "origin_committee"],
  "transfer.incoming_accepted": caseMoved,
  "transfer.incoming_refused": ["subject"],
  "transfer.incoming_registered": caseMoved,
  "transfer.receipt_sent": ["subject"],
  "transfer.receipt_confirmed": ["subject", "origin_branch"],
  "transfer.refused": caseMoved,
  "transfer.letter_expired": ["subject", "owner", "origin_branch"],
  "transfer.letter_lost": ["subject", "owner", "origin_branch", "target_committee"],
  "transfer.letter_found": ["subject", "owner", "origin_branch", "target_committee"],
  "transfer.loss_attested": ["owner"],
  "transfer.reversal_proposed": caseMoved,
  "transfer.reversed": ["subject", "origin_branch", "origin_committee", "target_branch", "target_committee"],
  "transfer.reversal_declined": ["subject", "origin_committee", "target_committee"],
  "transfer.redirected": ["subject", "target_committee"],
  "transfer.readdressed": ["subject", "owner", "origin_committee"],
  "transfer.owner_changed": caseMoved,
  "transfer.stepped_aside": ["owner"],
  // Of these a case tells some only, by whose turn it is: see transfer-clock.ts.
  "transfer.reminded": caseMoved,
  "transfer.due": caseMoved,
  "transfer.overdue": ["owner", "superior", "origin_committee"],
  "transfer.letter_expiring": ["subject", "owner", "origin_branch"],
  "transfer.six_months": ["origin_branch", "origin_committee", "superior"],
  "transfer.outside_answered": ["owner"],
  "incoming.stopped": ["owner"],
  "transfer.outside_dismissed": ["owner"],
  "letter.delivered": ["subject"],
  "transfer.voided": ["subject", "owner", "target_committee"],
  "transfer.lapsed": ["subject"],
  "transfer.withdrawn": ["owner"],
  "identity.branch_asked": ["owner"],
  "identity.verified_in_person": ["subject"],
  "identity.bound": ["subject"],
  "identity.objected": ["origin_branch", "origin_committee"],
  "identity.renewal_near": ["subject"],
  "member.dues_recorded": ["subject"],
  "member.confirmed": ["subject"],
  // Whoever is a member no longer has no login by then: his organization tells him in person.
  "member.status_recorded": ["subject", "origin_branch"],
  "member.corrected": ["subject", "origin_branch"],
  "member.merge_proposed": ["owner"],
  "member.merge_declined": ["owner"],
  "member.merged": ["subject", "origin_branch"],
  // The record that goes is nobody's any more: the branch in which it stood is told.
  "member.merged_into": ["origin_branch"],
  "correction.asked": ["owner"],
  "correction.checked": ["subject", "owner"],
  "correction.declined": ["subject"],
  "member.phone_change_proposed": ["owner"],
  "member.phone_changed": ["subject"],
  "roster.import_refused": ["subject", "owner"],
  "office.appointed": ["subject"],
  "office.ended": ["subject"],
  "office.delegated": ["subject", "owner", "superior"],
  "office.delegation_ended": ["subject", "owner", "superior"],
  "organization.moved": ["members", "origin_branch", "origin_committee", "target_committee"],
  "organization.moved_within": ["origin_branch"],
  "organization.dissolved": ["members", "origin_branch", "target_branch"],
  "organization.set_to_paper": ["origin_branch"],
  "organization.set_online": ["origin_branch"],
  "certificate.requested": ["owner"],
  "certificate.checked": ["subject", "owner"],
  "certificate.reminded": ["owner"],
  "certificate.due": ["owner"],
  "certificate.overdue": ["owner", "superior"],
  "certificate.refused": ["subject"],
  "certificate.approved": ["subject"],
  "certificate.issued_for": ["subject"],
  "certificate.request_ended": ["subject"],
  "certificate.owner_changed": ["owner"],
  "certificate.revoked": ["subject"],
  "certificate.expiring": ["subject"],
  "factor.added": ["account"],
  "factor.removed": ["account"],
  "factor.recovery_used": ["account"],
  "factor.codes_renewed": ["account"],
  "factor.moved": ["account"],
  "factor.reset_asked": ["account", "owner", "guards"],
  "factor.reset_checked": ["account", "owner", "guards"],
  "factor.reset_confirmed": ["account", "guards"],
  "factor.reset_declined": ["account", "guards"],
  "factor.reset_objected": ["account", "owner", "guards"],
  "factor.reset_owner_changed": ["owner", "guards"],
  "factor.reset_ended": ["account", "owner", "guards"],
  "factor.reset_done": ["account"],
  "account.disabled": ["account", "guards"],
  "account.enabled": ["account", "guards"],
  "calendar.not_published": ["administrators"],
  "duty.silent": ["administrators"],
  "audit.broken": ["administrators", "guards"],
  "invariant.broken": ["administrators"],
  "setting.changed": ["owner"],
  "key.revoked": ["owner", "guards"],
  "key.placed_outside": ["owner", "guards"],
  "key.taken_inside": ["owner", "guards"],
  "key.outside_silent": ["administrators"],
  "key.outside_ending": ["administrators", "guards"],
  "complaint.sent": ["owner"],
  "complaint.sent_to_administrators": ["administrators"],
  "complaint.answered": ["subject"],
};

export const noticeTemplates = [
  "sign_in_code",
  "claim_code",
  "email_code",
  "phone_code",
  "something_waits",
  "bound",
  "verified_in_person",
  "binding_moved",
  "factor_reset",
  "webhook_test",
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

/** Codes live for minutes: one that did not arrive is asked for anew and never sent again. */
export function isRepeatable(template: NoticeTemplate): boolean {
  return !["sign_in_code", "claim_code", "email_code", "phone_code"].includes(template);
}

/** Does it carry a code by which whoever reads it can object? */
export function mayBeObjectedTo(template: NoticeTemplate): boolean {
  return ["verified_in_person", "binding_moved", "factor_reset"].includes(template);
}

/** Does it say that a case now waits with an organization? Of these alone the robots of its committee are told. */
export function leavesWork(kind: EventKind): boolean {
  const aboutACase = kind.startsWith("transfer.") || kind === "identity.branch_asked";
  return aboutACase && audiences[kind]?.includes("owner") === true;
}
