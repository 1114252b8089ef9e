/**
 * Refusals are values, bugs are exceptions. Every reason for which the product says no stands here once
 * and has its sentence, with what to do, in `lib/words` (area `refusal`).
 */
export const refusalReasons = [
  // access
  "sign_in_needed",
  "not_found",
  "recent_sign_in_needed",
  "second_factor_needed",
  "fresh_sign_in_needed",
  "wrong_factor",
  "wrong_passkey",
  "factor_set_up_already",
  "factor_not_set_up",
  "account_disabled",
  "account_unknown",
  "too_many_attempts",
  "foreign_origin",
  "database_away",
  "form_sent_before",
  "form_sent_unanswered",
  // sign-in and identity
  "wrong_code",
  "code_expired",
  "consent_needed",
  "already_verified",
  "other_role_held",
  "account_of_another",
  "factor_of_role",
  "objection_unknown",
  "no_telephone_to_take",
  "same_telephone",
  "telephone_in_use",
  "sign_on_failed",
  "sign_on_unreachable",
  "not_verified",
  "cooling_off",
  "office_in_the_way",
  // somebody was faster, or the world moved on
  "changed_meanwhile",
  "not_your_turn",
  "own_turn",
  "reminded_today",
  "step_not_possible",
  "four_eyes",
  "record_needed",
  "reason_needed",
  // transfer
  "transfer_already_open",
  "transfer_not_offered",
  "conditions_not_met",
  "target_unknown",
  "target_same_branch",
  "target_holds_no_members",
  "target_on_paper_only",
  "branch_not_below_committee",
  "letter_not_live",
  "letter_code_wrong",
  "letter_exists",
  "higher_approval_needed",
  "secretary_signs",
  "loss_not_attested",
  "receipt_missing",
  "penalty_not_seen",
  "target_outside_incomplete",
  "reversal_too_late",
  "reversal_not_possible",
  "incoming_letter_known",
  "incoming_letter_not_valid",
  "member_known_here",
  "former_record_differs",
  "former_record_ended",
  "incoming_incomplete",
  "attachment_unreadable",
  "attachment_active",
  "attachment_too_large",
  "answer_given_already",
  "letter_number_differs",
  "delivery_date",
  "acceptance_date",
  "already_affiliated_elsewhere",
  "committee_has_no_power",
  // certificates
  "certificate_not_offered",
  "certificate_quota",
  "certificate_needs_confirmation",
  "certificate_purpose",
  "certificate_absence",
  "certificate_open_transfer",
  "certificate_needs_transfer",
  "certificate_nothing_recorded",
  "certificate_no_office",
  "certificate_asked_already",
  "certificate_committee_changed",
  "no_issuing_committee",
  "no_signing_key",
  "cannot_be_printed",
  // the card
  "card_not_offered",
  // roster
  "correction_open",
  "correction_value",
  "correction_same",
  "number_taken",
  "records_not_on_books",
  "records_too_different",
  "records_open_case",
  "record_holds_office",
  "records_hold_roles",
  "merge_waits_already",
  "dues_month",
  "confirmation_not_due",
  "confirmation_date",
  "decision_dates",
  "run_not_ready",
  "run_too_late_to_undo",
  "run_built_upon",
  "run_stopped",
  "person_erased",
  "nothing_to_import",
  "nobody_chosen",
  "authority_ended",
  "outside_your_committee",
  // calendar and settings
  "day_like_the_week",
  "day_out_of_reach",
  "setting_out_of_range",
  // organizations and offices
  "organization_dissolved",
  "organization_on_paper_only",
  "organization_cannot_stand_there",
  "organization_stands_there_already",
  "merge_of_unlike",
  "merge_across_committees",
  "not_to_oneself",
  "may_not_hold_office",
  "office_held_already",
  "secretary_in_office",
  "term_date",
  "office_decides_nothing",
  "delegation_days",
  "no_deputy",
  "office_delegated_already",
  // ways of being told
  "too_many_webhooks",
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** Why the product says no; `details` are put into the sentence and never hold personal data. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly details?: Readonly<Record<string, string | number>>;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(
  reason: RefusalReason,
  details?: Readonly<Record<string, string | number>>,
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: details === undefined ? { reason } : { reason, details } };
}
