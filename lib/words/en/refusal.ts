import { settings } from "@/lib/rules/settings";
import type zh from "../zh-CN/refusal";

const refusal: typeof zh = {
  sign_in_needed: "Your sign-in has ended. Please sign in again; what was saved is still there.",
  not_found: "This was not found; it may have been handled already. Please go back, reload and try again.",
  recent_sign_in_needed:
    "You signed in some time ago. So that we know it is you, please sign out and in again. What was saved is still there.",
  second_factor_needed: `This needs your second factor, which then counts for ${settings.secondFactorMinutes} minutes. Please confirm it and send again; what you typed is still here.`,
  fresh_sign_in_needed: `A first second factor is set up, and a reset asked for, within ${settings.freshSignInMinutes} minutes of signing in. Please sign out and in again, then do it at once.`,
  wrong_factor:
    "That was not right. Please type the newest six digits of your authenticator; each counts once, so wait for the next after using one.",
  wrong_passkey: "The passkey did not pass. Please try again, or use the digits of your authenticator.",
  factor_not_set_up: "There is no second factor to reset; it can be set up at once.",
  account_disabled:
    "The former account is disabled, so a new one cannot take its place. Please turn to the security officer.",
  account_unknown:
    "No account signs in like this. Please check the number or identifier; one of single sign-on without a number is found by its identifier there.",
  factor_set_up_already: "An authenticator is set up already. To change it, please remove the old one first.",
  too_many_attempts: "Too many attempts. Please try again later; if it is urgent, call your branch.",
  foreign_origin:
    "This was not sent from a page of ours, so nothing was done. Please start again from the home page.",
  database_away:
    "The service is away for a moment, and we cannot tell whether this was done. All that you typed is still here: press again in a few seconds. What was done is not done twice.",
  form_sent_before:
    "This form was sent once and that was done. What it says now is different, and was not done. Please open the page again, look at the result, and then send.",
  form_sent_unanswered:
    "This form has just come in, and there is no result yet. Please do not press again: go back one page and see whether it was done, and send it from a fresh page if not.",

  wrong_code: ({ left }) =>
    `The code is not right. You can try ${left} more ${left === 1 ? "time" : "times"}. Please use the newest message.`,
  code_expired: "The code is no longer valid. Please go back one step and get a new one.",
  consent_needed: "We do not have your consent yet. Please read and give it first, then go on.",
  already_verified: "This account is verified already. Please go to the home page to use the services.",
  other_role_held:
    "Administrator, security officer and auditor are different people. Take the first role back, or choose somebody else.",
  account_of_another:
    "This account belongs to another member. Please sign out, sign in with your own mobile number and check your identity there.",
  factor_of_role:
    "This account holds a role with a second factor of its own, which nobody else replaces. Please let the person sign in with another account and ask again.",
  objection_unknown:
    "This code is not right, or the time named in the message has passed. Please compare it with the message; if it still fails, call your branch.",
  no_telephone_to_take:
    "There is no number with which this person signs in, so the roster cannot take it. Please untick it and try again.",
  same_telephone: "This is the number you sign in with now. Please enter the new one.",
  telephone_in_use:
    "This number has an account of its own and cannot be used for this one. Please take another.",
  sign_on_failed:
    "Signing in with the account of your employer did not work; nothing has changed. Please try again, or use your mobile number.",
  sign_on_unreachable:
    "The sign-in service of your employer cannot be reached. Please try again later, or use your mobile number.",
  not_verified: "Please check your identity first, then come back.",
  cooling_off: `No certificates are issued, no card is shown, and no personal information is exported or erased, within ${settings.coolingOffHours} hours of a verification in person, to prevent misuse. Please come back after that.`,
  office_in_the_way:
    "You hold an office, so you cannot do this yourself. Ask the organization above to end it first.",

  changed_meanwhile: "Somebody has just handled this. Please reload the page and look at it again.",
  own_turn: "This step is yours or your organization's: there is nobody to remind.",
  reminded_today: "You have reminded them today already. You can do so again tomorrow.",
  not_your_turn: "This step is not yours right now. Please look at the progress to see whose turn it is.",
  step_not_possible: "This cannot be done in the present state. Please reload the page to see the progress.",
  record_needed:
    "A reset is decided by two who are not the person themselves, and one of these accounts is bound to nobody on the roster, so it may be the same person's. Please verify your identity first; for an account that runs the system, its operator can also give the role to another telephone.",
  four_eyes:
    "One's own request, or the level one has just approved, is decided by somebody else. Please tell another officer.",
  reason_needed: "Please give the reason; the other side will see it.",

  transfer_already_open:
    "One of your transfers is under way, and there can be only one at a time. Please look at its progress first.",
  transfer_not_offered: "You cannot ask for a transfer at present. Please ask your branch why.",
  conditions_not_met: "Something has to be settled first. Please follow the hints, then submit again.",
  target_unknown: "This branch can no longer be chosen. Please choose another one.",
  target_same_branch: "This is the branch you are in. Please choose another one.",
  target_holds_no_members: "This organization cannot take an affiliation. Please choose a branch.",
  target_on_paper_only:
    "This unit does not handle transfers online. Please get a letter on paper from your committee.",
  branch_not_below_committee:
    "This branch does not belong to the committee that received the letter. Please choose one of its own.",
  letter_not_live: "The letter is not valid any more. Please ask the origin committee for a new one.",
  letter_code_wrong: "This is not the code of the letter that is valid now. Please use the newest letter.",
  letter_exists:
    "The letter has been issued, so the request cannot be withdrawn. If you are not moving after all, please ask the origin committee to void the letter.",
  higher_approval_needed:
    "Six months have passed since the first letter: a new one comes from the committee above. Please turn to it.",
  secretary_signs:
    "In this committee the secretary signs letters. Please leave it to the secretary or deputy.",
  loss_not_attested:
    "The other side has not said that the letter never came, and the time of silence is not over. Ask it to confirm, or let the secretary replace the letter after that time.",
  receipt_missing:
    "No receipt of the organization outside is recorded yet. Record it first; another officer then confirms it.",
  penalty_not_seen:
    "The member is under a penalty. Please confirm that you have seen the decision, then accept.",
  target_outside_incomplete:
    "Addressee, unit and contact are all needed. Please ask the receiving organization.",
  reversal_too_late:
    "Too many days have passed since the transfer was completed. The member can ask for a new transfer.",
  reversal_not_possible:
    "This transfer cannot be taken back: only a completed one within the platform can, while the former branch stands, the member is still in the new one, and no other transfer is open.",
  incoming_letter_known: "This letter is registered already. Please look it up by its number.",
  incoming_letter_not_valid:
    "The dates of the letter are wrong, or it has expired. Check them; an expired letter goes back to its issuer.",
  member_known_here:
    "A member with this citizen number is on the roster. Check the number; within the platform an online transfer is the way.",
  former_record_differs:
    "There is a former record with this number under another name. Please check name and number; a changed name is compared with the former record first.",
  former_record_ended:
    "The membership on the former record has ended; a letter does not bring it back. Please ask the superior committee.",
  incoming_incomplete:
    "This letter was registered by its bearer and is not complete. Please complete it from the paper, then assign the branch.",
  attachment_unreadable: "This file is neither a picture nor a PDF. Please choose a JPG, PNG or PDF file.",
  attachment_active:
    "This PDF has content that runs by itself, so it was not kept. Please print it, and upload a scan or a photo.",
  attachment_too_large: "The file is larger than 10 MB. Please make it smaller.",
  answer_given_already:
    "This letter has been answered already. To correct the answer, please call the issuing committee.",
  letter_number_differs:
    "The number is not that of this letter. Please type it as it stands on the paper, with the year in brackets.",
  delivery_date:
    "The day of delivery cannot be before that of the letter nor after today. Please correct the date.",
  acceptance_date:
    "The day of acceptance is not before the letter and not after today. Please correct the date.",
  already_affiliated_elsewhere:
    "This member is not with the origin branch any more. Please check with the origin committee.",
  committee_has_no_power:
    "There is no committee with the power to transfer members. Please check the organization with the committee above.",

  certificate_not_offered:
    "You cannot issue this certificate yourself at present. Please ask your branch for it.",
  certificate_quota: ({ most }) =>
    `You have issued ${most} certificates today. Please come back tomorrow, or use one that you have.`,
  certificate_needs_confirmation:
    "Your record was last confirmed more than a year ago. Please ask your branch to confirm it, then come back.",
  certificate_purpose: "This certificate cannot be had for that purpose. Please choose another one.",
  certificate_absence:
    "These dates cannot be: from today or later, at most 6 months, and the end not before the beginning. Please check them.",
  certificate_open_transfer:
    "A transfer of yours is under way. Whoever moves takes the letter of introduction and no proof letter; to stay, withdraw the transfer first.",
  certificate_needs_transfer:
    "The committee that takes you in agrees to it: ask for the transfer first, and for this before the letter is issued. Where that committee is not on this platform, please call it.",
  certificate_nothing_recorded:
    "The roster does not yet say what is to be certified. Please ask your branch to record it, then come back.",
  certificate_no_office:
    "The roster knows no office that you hold. If that has changed, please ask your committee to record it.",
  certificate_asked_already:
    "You have asked for this certificate; it is being reviewed. Wait for the answer, or take it back and ask again.",
  certificate_committee_changed:
    "Another committee would have to issue it by now. Please refuse with that reason, and let the member ask again.",
  no_issuing_committee: "There is no committee that can issue the certificate. Please ask your branch.",
  no_signing_key: "The committee has no signing key yet. Please tell the administrator.",
  cannot_be_printed: ({ characters }) =>
    `“${characters}” cannot be printed. Please write it differently; if it is in your name, please call your branch.`,

  card_not_offered:
    "The roster names no branch of yours, or your branch has something to check first, so there is no card. Please call your branch.",

  correction_open: "A correction of yours is under way. Wait for it, or take it back and ask again.",
  correction_value: "This cannot be recorded. Please compare it with the identity card or the file.",
  correction_same: "The roster says this already; there is nothing to correct.",
  number_taken:
    "This citizen number cannot be recorded. Compare the document; if it is right, the committee above looks into it.",
  records_not_on_books:
    "Both records must be those of full or probationary members on the books. Finish what is recorded of the membership first.",
  records_too_different:
    "Fewer than two of name, date of birth, admission and mobile number agree, so they are not taken for one person. Correct the record first.",
  records_open_case:
    "One of the two records has a transfer under way. Wait until it is finished, or let the issuing committee end it.",
  record_holds_office:
    "The duplicate record holds an office. End it first, and appoint the record that stays.",
  records_hold_roles:
    "The accounts of both records hold a role of the system, which one person must not. Have one of them taken back first.",
  merge_waits_already: "One of the two records already waits for a second officer. Finish that first.",
  dues_month: ({ ahead }) =>
    `The month is not right: dues can be paid at most ${ahead} months ahead. Please check it.`,
  confirmation_not_due: ({ ends }) =>
    `The probation ends on ${ends}; a confirmation cannot be recorded before. Please come back then.`,
  confirmation_date:
    "The date is not right: not before the end of the probation and not after today. Please check the day of the meeting.",
  decision_dates:
    "The dates do not fit: a decision is not in force later than today, its meeting is not later than that, neither is earlier than the admission; a death has no meeting. Please check the dates.",
  run_not_ready: "This import is not checked yet, or was handled already. Please reload the page.",
  run_too_late_to_undo: `The import is older than ${settings.importUndoHours} hours and cannot be undone as a whole. Please correct row by row.`,
  run_built_upon:
    "Later work builds on this import, so it cannot be undone as a whole. Please correct row by row.",
  run_stopped:
    "The sheet of organizations has errors, so nothing was imported. Please correct it and upload it again.",
  person_erased:
    "Since the upload the data of somebody in this roster was erased as the rules say, and the file went with it. Please take out whoever is no longer with you and whose data is no longer kept, and upload it again.",
  authority_ended:
    "Whoever asked for this import may not do so any more, and nothing was imported. Somebody in office uploads the file again.",
  nobody_chosen: "Nobody is chosen. Please tick the members who are to get a certificate.",
  nothing_to_import: "There is nothing to import. Please correct the file and upload it again.",
  outside_your_committee: "This is not below your committee. Please turn to the committee in charge.",

  day_like_the_week: "The week alone makes it such a day already. Please check the date and the kind of day.",
  day_out_of_reach: ({ first, last }) =>
    `Only days from ${first} to ${last} can be entered. Please check the year.`,
  setting_out_of_range: ({ least, most }) => `Please enter a whole number from ${least} to ${most}.`,

  organization_dissolved: "This organization is dissolved. Please choose the one it was merged into.",
  organization_on_paper_only:
    "This unit is handled on paper only, never online. Please use the confidential channel.",
  organization_cannot_stand_there:
    "The organization cannot stand there. Please choose another place above it.",
  organization_stands_there_already: "The organization stands there already. There is nothing to change.",
  merge_of_unlike:
    "An organization is merged into another of its level; a temporary branch cannot take members. Please choose another.",
  merge_across_committees:
    "The two do not belong to one committee. Please move the organization as a whole first, then merge.",
  not_to_oneself: "Nobody appoints themselves. Please ask another officer of the committee above.",
  may_not_hold_office:
    "Only a full member of this organization with normal rights can be appointed. Please choose another, or have the transfer done first.",
  office_held_already: "This member holds the office already. There is nothing to change.",
  term_date: "The last day of the term has to be after today.",
  office_decides_nothing: "This office decides on nothing, so there is nothing to delegate.",
  delegation_days: ({ most }) =>
    `A delegation begins today and lasts ${most} days at most. Please choose another day.`,
  no_deputy:
    "Only another officer of the same organization can stand in; where there is none, a full member of it with all rights. Please choose somebody else.",
  office_delegated_already:
    "This office is delegated already. Please take it back first, then delegate it anew.",
  secretary_in_office:
    "This organization has a secretary. Please end that office first, then appoint the new one.",

  too_many_webhooks: ({ most }) =>
    `A committee has at most ${most} group robots. Please remove one that is not used.`,
};

export default refusal;
