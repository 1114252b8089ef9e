import type zh from "../zh-CN/certificate";

const certificate: typeof zh = {
  title: "My certificates",
  kinds: {
    membership: "Certificate of membership",
    affiliation: "Certificate of affiliation",
  },
  kindHints: {
    membership: "Says that you are a member, and since when",
    affiliation: "Says in which branch you are; it ends when you move",
  },
  purposes: {
    employment: "Employment",
    examination: "Examination",
    study: "Study",
    residence: "Residence registration",
    community: "Community registration",
    other: "Another purpose",
  },
  verdicts: {
    valid: "Valid",
    expired: "Expired",
    revoked: "Revoked",
    replaced: "Replaced",
    unknown: "Unknown",
  },
  revocationReasons: {
    transfer_accepted: "Your affiliation has moved to the new branch",
    organization_changed: "Your branch has come under another committee, or was merged",
    status_changed: "Your membership has changed",
    data_changed: "Your record has changed",
    hold: "On hold",
    corrected: "The branch has corrected your record",
    withdrawn: "You have withdrawn it",
  },
  notOffered: {
    branch: "Because of the dues you owe, this certificate comes from the branch. Please call it.",
    committee: "As things stand, this certificate comes from the committee. Please call your branch.",
    clear_first:
      "Your citizen number on the roster is not confirmed. Please take your identity card to the branch, then come back.",
    no: "You are not on the books, or recorded as out of contact. Please call your branch.",
  },
  beingMade: "The certificate is being made. Please try the download again in a few seconds.",

  walletHeading: "Certificates",
  walletIntro: "All that you have issued, to download at any time.",
  issueNew: "Get a new certificate",
  number: "No.",
  until: (date) => `valid until ${date}`,
  checks: (count) =>
    count === 0 ? "not checked by anybody yet" : `checked ${count} ${count === 1 ? "time" : "times"}`,
  empty: "No certificates yet",
  emptyText: "Issued at once where the rules allow, with an electronic signature and a code to check.",

  newTitle: "New certificate",
  newHeading: "Get a certificate",
  newIntro: "Issued at once where the rules allow; nobody has to approve.",
  purpose: "What is it for?",
  purposeNote: "Which purpose",
  purposeNoteHint: "It is printed on the certificate",
  receiver: "Who receives it?",
  receiverHint: "Printed as the addressee; may be left empty",
  validity: "Valid for",
  days: (count) => `${count} days`,
  kindQuestion: "Which certificate?",
  issue: (kind) => `Issue: ${kind}`,
  issuing: "Issuing…",
  notNow: "Not possible now",
  inTransfer:
    "A transfer of yours is under way: the certificate of affiliation will say so, and ends when you are accepted.",
  willBeReplaced: "An older certificate of the same kind and purpose is replaced by the new one.",

  viewTitle: "Certificate",
  issuedOn: "Issued on",
  validUntil: "Valid until",
  issuer: "Issued by",
  checked: "Checked",
  download: "Download PDF",
  withdraw: "Withdraw",
  qr: "QR code to check the certificate",
  facts: "Particulars",
  noteValid:
    "Whoever scans it or types the code sees whether it is valid, without signing in: only its kind, issuer, dates and part of the name.",
  noteOver: "This certificate can no longer be used. Please get a new one if you need it.",
  why: "Why",
  replacedBy: "See the new one",

  withdrawHeading: "Withdraw this certificate?",
  withdrawText:
    "It ends at once, and whoever checks it sees “revoked”. This cannot be undone; you can issue a new one.",
  keep: "Keep it",
};

export default certificate;
