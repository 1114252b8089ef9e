import type zh from "../zh-CN/decision";
import transfer from "./transfer-conditions";

const always = (sentence: string) => () => sentence;

const decision: typeof zh = {
  conditions: {
    on_the_books: {
      ok: always("On the roster as a member"),
      stop: always("Not on the roster as a full or probationary member"),
      todo: "Check the status on the roster first.",
    },
    contact: {
      ok: transfer.contact.ok,
      stop: transfer.contact.stop,
      todo: "Renew the contact first and have the branch correct the roster.",
    },
    not_abroad: {
      ok: transfer.not_abroad.ok,
      stop: transfer.not_abroad.stop,
      todo: "Possible once the member takes part again.",
    },
    no_hold: {
      ok: transfer.no_hold.ok,
      stop: transfer.no_hold.stop,
      todo: "No transfer while it is on hold.",
    },
    no_open_case: {
      ok: transfer.no_open_case.ok,
      stop: transfer.no_open_case.stop,
      todo: "Settle the other case first.",
    },
    probation: {
      ok: transfer.probation.ok,
      stop: transfer.probation.stop,
      todo: "The origin branch decides on the confirmation and records it.",
    },
    origin_committee: {
      ok: always("The origin committee can transfer members"),
      stop: always("No committee above the origin can transfer members"),
      todo: "Ask the superior committee to check the organizations.",
    },
    target_branch: {
      ok: always("The target branch can accept members"),
      stop: transfer.target_branch.stop,
      todo: "Return it, so that the member chooses another branch.",
    },
    target_differs: {
      ok: always("The target is another branch"),
      stop: always("The target is the present branch"),
      todo: "Return it, so that the member chooses another branch.",
    },
    target_committee: {
      ok: transfer.target_committee.ok,
      stop: transfer.target_committee.stop,
      todo: "Return it and check with the target.",
    },
    online_allowed: {
      ok: transfer.online_allowed.ok,
      stop: transfer.online_allowed.stop,
      todo: "Return it; a paper letter is needed here.",
    },
    dues: {
      ...transfer.dues,
      stop: (details) =>
        details.paid === undefined ? "Dues are not recorded yet" : transfer.dues.stop(details),
      todo: "The origin branch collects the dues and records the month.",
    },
  },
  act: {
    submit: "Submit",
    return_to_member: "Return",
    propose_rejection: "Propose a rejection",
    confirm_rejection: "Confirm the rejection",
    approve_origin_branch: "Approve",
    withdraw: "Withdraw",
    withdraw_within: "Withdraw",
    forward_within: "Approve, pass on",
    issue_letter: "Approve, issue letter",
    return_from_committee: "Return to the member",
    send_back_to_branch: "Back to the branch",
    receive: "Receive, assign later",
    request_files: "Ask for files",
    answer_files: "Answer",
    assign_branch: "Receive and assign",
    report_wrong_branch: "Ask for another branch",
    accept: "Accept",
    refuse: "Refuse the letter",
    reissue_corrected: "Correct and issue again",
    return_after_letter: "Return to the member",
    expire_letter: "Letter expires",
    reissue_expired: "Issue a new letter",
    report_lost: "Report the letter lost",
    replace_lost: "Replace the letter",
    void: "Void this transfer",
    lapse_returned: "Lapse",
  },
  done: {
    submit: "Submitted",
    return_to_member: "Returned to the member",
    propose_rejection: "Rejection proposed to the committee",
    confirm_rejection: "Rejection confirmed",
    approve_origin_branch: "Approved",
    withdraw: "Withdrawn",
    withdraw_within: "Withdrawn",
    forward_within: "Approved and passed on to the target branch",
    issue_letter: "Approved, the letter is issued",
    return_from_committee: "Returned to the member",
    send_back_to_branch: "Sent back to the branch",
    receive: "Letter received",
    request_files: "Files asked for",
    answer_files: "Answered",
    assign_branch: "Branch assigned",
    report_wrong_branch: "The committee is asked for another branch",
    accept: "Accepted, the transfer is complete",
    refuse: "Letter refused",
    reissue_corrected: "Letter issued again",
    return_after_letter: "Returned to the member",
    expire_letter: "Letter expired",
    reissue_expired: "Letter issued again",
    report_lost: "Letter reported lost",
    replace_lost: "Letter replaced",
    void: "Transfer voided",
    lapse_returned: "Lapsed",
  },
  graveSteps: {
    propose_rejection: {
      heading: (name) => `Propose to reject ${name}'s request?`,
      text: "Only the grounds below allow it. Once the committee confirms, the request ends and the member sees the ground. What can be corrected is better returned.",
    },
    confirm_rejection: {
      heading: (name) => `Confirm the rejection of ${name}'s request?`,
      text: "The request ends and the affiliation stays with the present branch. The member sees the ground and may turn to the next higher committee.",
    },
    refuse: {
      heading: (name) => `Refuse ${name}'s letter?`,
      text: "The letter becomes void at once and the affiliation stays with the origin. Only the grounds below allow it; the origin committee and the member will see them.",
    },
    report_lost: {
      heading: (name) => `Report ${name}'s letter lost?`,
      text: "The letter is put on hold at once. After checking it can be replaced, or the case returned to the member.",
    },
    void: {
      heading: (name) => `Void ${name}'s transfer?`,
      text: "The request ends, a letter that is out becomes void, the affiliation stays with the present branch. This cannot be undone; the member may ask again.",
    },
  },
  phrases: {
    origin_branch: [
      "Facts confirmed, approved",
      "Please name the new employer",
      "Please come and explain in person",
      "Please pay the dues first",
    ],
    origin_committee: [
      "Complete, approved",
      "Branch, please check the target",
      "Please name the new employer",
    ],
    in_transit: ["Agreed", "Please send the admission files", "Please report soon"],
    target_committee: ["Agreed", "Please send the admission files", "Please report soon"],
    file_check: ["Files are sent", "Files are attached"],
    target_branch: ["Met in person, accepted", "Not at a unit of this branch", "Cannot be reached"],
    refused: ["Corrected, please receive", "Please check with the target and ask again"],
    letter_expired: ["Contacted, please report soon", "Please explain and ask again"],
    letter_lost: ["The old letter was not received", "Please ask again"],
  },
};

export default decision;
