import type zhCN from "../zh-CN/member-decision";

const leaves =
  "The affiliation ends, offices end, an open transfer is void, certificates are revoked, the account is no longer tied to the roster";

const memberDecision: typeof zhCN = {
  title: "Changes of membership",
  heading: "Record a change of membership",
  record: "Record a change of membership",
  onlyRecords: "This records, it decides nothing",
  onlyRecordsText:
    "Suspending, removing and the like is decided by the meeting of members and approved by the superior organization. What is in force already is written down here, and what ends with it is ended.",
  what: "What is recorded",
  decisions: {
    suspend: "Membership suspended",
    restore: "Membership restored",
    remove: "Removed from the rolls",
    advise_out: "Advised to leave",
    withdraw: "Left at own wish",
    expel: "Expelled",
    revoke_probation: "Probationary membership revoked",
    record_death: "Deceased",
  },
  ends: {
    suspend:
      "Offices end, an open transfer is void, certificates are revoked; the member stays on the roster of the branch and can be restored",
    restore: "The member is again what they were before; offices do not come back by themselves",
    remove: leaves,
    advise_out: leaves,
    withdraw: leaves,
    expel: leaves,
    revoke_probation: leaves,
    record_death: leaves,
  },
  document: "Number of the decision or approval",
  documentHint: "of a death the document that proves it, such as the number of the certificate",
  meetingOn: "Day of the members' meeting",
  meetingOnHint: "leave empty for a death",
  approvedBy: "Approved by",
  approvedByHint: "full name of the superior organization; of a death the organization that confirmed it",
  effectiveOn: "In force from",
  effectiveOnHint: "the day of the approval, or of the death",
  decidedThere: "This was decided and approved as the rules demand, and there is a document to show it",
  save: "Record it",
  done: "Recorded. What ends with it has been ended, and the organizations concerned are told.",
  list: "Recorded changes of membership",
  listAbout: "The newest first",
  none: "Nothing recorded yet",
  noneText: "Open a member on the roster to record a change of membership.",
  earlier: "Earlier ones",
  about: (name, branch, what) => `${name} (${branch}): ${what}`,
  by: (document, approvedBy) => `${document}, ${approvedBy}`,
  metOn: (date) => `meeting on ${date}`,
  inForceFrom: (date) => `in force from ${date}`,
  recordedBy: (name) => `recorded by ${name}`,
  hold: {
    heading: "On hold",
    aboutOn:
      "While a case about a member is being looked into, the member can be put on hold: a transfer stops at the committee, their certificates are revoked, and they do not read why.",
    aboutOff:
      "While it lasts, a transfer stops at the committee. Please lift it as soon as the case is closed.",
    reason: "Reason",
    reasonHint: "Stays in the record; the member does not read it",
    put: "Put on hold",
    lift: "Lift the hold",
    done: { hold_on: "Put on hold", hold_off: "Hold lifted" },
  },
};

export default memberDecision;
