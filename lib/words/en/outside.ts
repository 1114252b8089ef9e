import type { Words } from "../zh-CN";

const outside: Words["outside"] = {
  kinds: { accepted: "We have accepted the member", refused: "We send the letter back" },
  evidences: {
    receipt_slip: "Stamped receipt slip received",
    telephone: "Confirmed by telephone",
    national_system: "The national system shows the acceptance",
  },
  deliveryWays: {
    in_person: "Handed to the member in person",
    confidential_post: "Confidential courier or post",
  },
  hindrances: {
    own_request: { title: "This is your own request", text: "Another officer of the committee confirms it." },
    set_aside: {
      title: "Another officer confirms this one",
      text: "You opened this transfer for the member, or declared a conflict of interest.",
    },
    recorded: {
      title: "You took this answer down",
      text: "Whoever records an answer does not confirm it. Please ask another officer.",
    },
    issued: {
      title: "You issued the letter",
      text: "Whoever issues a letter does not confirm its receipt. Please ask another officer.",
    },
  },
  states: {
    in_transit: "Your paper letter has been issued",
    refused: "The letter was sent back from outside",
  },
  tags: { in_transit: "Awaiting receipt", refused: "Sent back" },
  advice: {
    in_transit:
      "Collect the sealed letter from the committee, and take it with your identity card to the addressee.",
    refused:
      "Your committee corrects the letter and issues it again, or returns the request to you. Your affiliation has not changed.",
    letter_expired:
      "You still belong to your old branch. If you were accepted already, ask them to send the receipt; if not, ask your committee for a new letter.",
    completed:
      "Your affiliation has moved outside the platform; pay your dues to the new branch. These records stay here for you.",
  },

  notHere: "Is your new organization not on the platform?",
  notHereText: "If you cannot find it and they say they are not here either, you get a paper letter.",
  targetHeading: "To an organization outside the platform",
  targetIntro: "You get a letter on paper and take it there yourself.",
  addressee: "Addressee: to whom the letter is written",
  addresseeHint:
    "The Party organization entitled to receive, such as a county Party committee's organization department",
  unit: "Destination: where you finally belong",
  unitHint: "Full name of the branch or unit in which you will take part",
  contact: "Address and telephone of the addressee",
  contactHint: "For the committee to check and to send to",
  howTo: "What to write as addressee and destination",
  howToText: [
    "The addressee is the organization entitled to receive transfers (mostly a county-level organization department or the committee of a large employer or university); the destination is the unit you finally join. They are often not the same.",
    "Call the Party office of your new employer and ask: “What should stand as the addressee, and what as the destination?” Write down exactly what they say.",
    "A wrong addressee is the most frequent reason for which letters are sent back.",
  ],
  secret: "Army and classified units",
  secretText:
    "They are not handled online; do not write their names here. Please see your committee: such letters go by confidential courier.",
  branchInstead: "Back to the search on the platform",
  contactShort: "Contact",
  checkText:
    "Please check the addressee and the destination once more: once printed, the letter can only be voided and issued again.",

  letterHeading: "Paper letter",
  number: "Number",
  addresseeShort: "Addressee",
  unitShort: "Destination",
  validUntil: "Valid until",
  delivered: "Handed over",
  notDelivered: "Not collected yet",
  deliveredOn: (how, date) => `${date}: ${how}`,
  countdown: (date) =>
    `The letter is valid until ${date}. Report there before; afterwards a new one is needed.`,
  lastDay: (date) => `The letter ends today (${date}). Please report at once.`,
  waysHeading: "What happens next",
  ways: [
    "Collect the sealed letter from the committee; if you cannot come, ask for confidential post.",
    "Take your identity card and the letter to the organization named as addressee.",
    "They scan the code on the letter and answer online, or send the stamped slip back to the committee.",
    "The committee checks the receipt and closes the case. Until then you belong, and pay dues, to your old branch.",
  ],
  neverPost: "Do not send the letter by ordinary courier, and do not send photographs of it to anybody.",
  answeredBy: "Organization outside",
  leftBranch: "Outside the platform",
  leftText:
    "Your records stay here for you. If you come back to an organization on the platform, bring their letter.",
  homeTodo: "Report with your paper letter",
  homeText: (date, left) => `The letter ends on ${date}, ${left}`,

  receiptOffer: "We are the receiving organization: send the receipt",
  receiptOfferText: "Have the original letter at hand. No sign-in needed.",
  receiptAnswered: "The receiving organization has answered; the issuing committee is checking.",

  answerTitle: "Online receipt",
  answerHeading: "What is your answer?",
  answerIntro:
    "For the Party organization to which the letter is addressed. One answer for each letter; it takes effect when the issuing committee has checked it.",
  letterOf: (name) => `Letter of Comrade ${name}`,
  acceptedHeading: "Receipt: accepted",
  acceptedText: "The affiliation of this member has moved to you",
  refusedHeading: "Send the letter back",
  refusedText: "A wrong addressee, wrong contents and the like: back with the reason",
  late: "The letter is past its last day. If you accepted the member, you may still say so; if not, the member asks the issuing committee for a new letter.",
  letterNumber: "Number of the letter",
  letterNumberHint:
    "As printed on the paper, from its first to its last character, such as 011200001000〔2026〕第0007号",
  acceptedOn: "Day of acceptance",
  acceptedOnHint: "Not before the day of the letter, not after today",
  ground: "Reason",
  groundHint: "Only these reasons are allowed",
  remark: "Remarks",
  remarkHint: "The issuing committee reads them, such as the right addressee",
  answererUnit: "Full name of your organization",
  answererUnitHint: "The Party organization that receives the affiliation",
  person: "Your name",
  telephone: "Telephone",
  telephoneHint: "The issuing committee calls to check",
  personPrivacy: "Name and telephone are kept encrypted and used to check this receipt only.",
  send: "Send the receipt",
  sendRefused: "Send the letter back",
  sending: "Sending…",
  answeredTitle: "Your answer has arrived",
  answeredText:
    "The issuing committee checks it and closes the case; there is nothing more to do. Please keep the stamped slip or send it back.",
  answeredAlready:
    "This letter has been answered already. To correct the answer please call the issuing committee.",
  scanHeading: "Add a picture of the stamped slip (optional)",
  scanText: "It helps the committee to check sooner.",
  scan: "Photograph or scan of the slip",
  scanSend: "Upload",
  scanDone: "The slip has arrived. Thank you.",

  deskHeading: "Paper letter and receipt",
  prints: "Prints",
  printed: (times) => (times === 0 ? "Not printed yet" : times === 1 ? "Once" : `${times} times`),
  print: (next) => (next === 1 ? "Print the letter" : `Print again (no. ${next})`),
  printing: "Preparing…",
  printOpen: (nth) => `Open the PDF of print ${nth}`,
  printHint:
    "One A4 sheet of three parts: stub, letter, receipt. Seal each part and across the cut. Each print is recorded and numbered on the sheet.",
  printProblem: (characters) =>
    characters === "…"
      ? "The texts are too long for the sheet. Please shorten addressee and destination and issue again."
      : `“${characters}” has no font and cannot be printed. Please tell the administrator.`,
  beingMade: "The letter is being typeset. Please reload in a few seconds.",
  deliveryHeading: "Record how the letter was handed over",
  deliveryHow: "How it was handed over",
  deliveryHowHint: "By the member in person or by confidential post, never by ordinary courier",
  deliveryOn: "Day",
  save: "Save",
  saving: "Saving…",
  national: "Number in the national system",
  nationalShort: "National no.",
  nationalHint:
    "If the transfer was keyed into the national system too, its number there, so that both can be compared; leave empty to clear",
  nationalSave: "Save the number",
  nationalAt: (date) => `compared on ${date}`,
  awaiting: "No answer from outside yet.",
  awaitingHint:
    "An answer given by the code of the letter appears here by itself. A slip that came by post, or what was said by telephone, you take down; another officer confirms it.",
  record: "Take down their answer",
  recordHeading: "Take down the answer from outside",
  recordIntro: "Another officer then confirms it and closes the case.",
  kind: "Answer",
  recordKindHint: "As they said it",
  evidence: "Evidence",
  evidenceHint:
    "Without a slip say in the remarks with whom you spoke and when, or where the national system shows it",
  recordRemark: "Remarks",
  recordRemarkHint: "Needed for telephone and national system",
  recordUnit: "Organization that answers",
  recordPerson: "Person who answers",
  acceptedOnIf: "Day of acceptance (if accepted)",
  groundIf: "Reason (if sent back)",
  answer: "Answer from outside",
  answerGround: "Reason",
  answerUnit: "Unit",
  answerPerson: "Person",
  answerBy: "Recorded",
  byOutside: (when) => `${when}, by themselves with code and number`,
  byClerk: (name, when, evidence) => `${when}, by ${name}: ${evidence}`,
  answerScan: "Attachment",
  noScan: "None: please check by telephone",
  seeScan: "See the slip",
  confirmed: (name, when) => `${when}, confirmed by ${name}`,
  lateNote: "Accepted after the letter's last day",
  lateNoteText:
    "It stands only if both committees agree: please check with them, and write below how you did.",
  confirmHint:
    "Please compare number, seal and day. When the case is closed the affiliation ends here and certificates become void.",
  confirmReason: "Remarks on the check",
  confirmReasonHint: "How you checked it",
  refusedHint:
    "The letter becomes void; it can be corrected and issued again, or the request goes back to the member.",
  dismiss: "This answer does not stand",
  dismissHeading: "Does this answer not stand?",
  dismissText:
    "Not given by that organization, about somebody else, and the like. They can answer anew, or you take their answer down.",
  dismissReason: "Why it does not stand",
  addScan: "Add an attachment",
  addScanText: "The stamped slip, or a picture of the national system.",
};

export default outside;
