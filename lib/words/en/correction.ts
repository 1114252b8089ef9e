import type { Words } from "../zh-CN";

const correction: Words["correction"] = {
  fields: {
    name: "Name",
    citizen_number: "Citizen number",
    born_on: "Date of birth (file)",
    ethnicity: "Ethnicity",
    education: "Education",
  },
  stages: {
    evidence: "Waiting for your evidence",
    branch: "With your branch",
    committee: "With your committee",
    done: "Corrected",
    declined: "Declined",
    withdrawn: "Taken back",
  },
  title: "Correct my data",
  heading: "Correct my data",
  about:
    "If something on the roster is wrong or has changed, ask for a correction. Your branch compares it with the evidence, your committee decides.",
  liveLetter:
    "You have a live letter. It shows what stood there before and stays valid; whether a new one is issued is the decision of the committee that issued it.",
  field: "What is to be corrected",
  value: "What is right",
  valueHint:
    "Name and number as on the identity card; the date of birth as in the file, written as 1990-03-07.",
  reason: "Why",
  reasonHint: "For example: the name was changed, or was written down wrongly.",
  next: "Next: evidence",
  evidenceHeading: "Add the evidence",
  evidenceText: (field, value) => `“${field}” shall be: ${value}. With the evidence it goes to your branch.`,
  evidence: "A photograph of the identity card, the household register or a paper of the file",
  send: "Add and send",
  again: "Write it anew",
  withdraw: "Take it back",
  history: "My corrections",
  none: "You have not asked for a correction yet.",
  with: (organization) => `With ${organization}`,
  why: (answer) => `Reason: ${answer}`,
  link: "Correct my data",
  linkText: "Name, number, date of birth, ethnicity or education is not right",

  desk: {
    entry: (count) => (count === 1 ? "1 correction waits" : `${count} corrections wait`),
    entryText: "Compare them with the evidence",
    title: "Corrections",
    heading: (count) =>
      count === 0 ? "No correction waits" : count === 1 ? "1 correction waits" : `${count} corrections wait`,
    emptyText: "When a member asks and it is your organization's turn, it appears here.",
    emptyAction: "Back to To do",
    checkHeading: (name) => `Check a correction for ${name}`,
    decideHeading: (name) => `Decide on a correction for ${name}`,
    about:
      "Compare character by character. What stood there before is kept encrypted, and certificates that show it are revoked.",
    name: "Name",
    branch: "Branch",
    field: "To correct",
    now: "Roster says",
    right: "Shall say",
    reason: "Reason",
    evidence: "Evidence",
    openEvidence: "Open the evidence",
    liveLetter:
      "This member has a live letter. It shows what stood there before and does not change; issue a new one in the transfer if it is needed.",
    own: "Your own request, or one you checked yourself, is for somebody else.",
    answer: "Why it is declined",
    answerHint: "Needed when you decline; the member reads it.",
    decline: "Decline",
    pass: "It is right, on to the committee",
    correct: "Correct the roster",
    working: "Working…",
    done: {
      checked: "Checked; the committee decides.",
      corrected: "Corrected; certificates that showed the old data are revoked.",
      declined: "Declined; the member is told.",
    },
  },
};

export default correction;
