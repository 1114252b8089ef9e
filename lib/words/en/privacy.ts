import type { RevealedField, RevealGround } from "@/lib/rules/reveal";
import type zh from "../zh-CN/privacy";
import type { ConsentText } from "../zh-CN/privacy";

const fields: Record<RevealedField, string> = { citizen_number: "citizen number", phone: "mobile number" };
const grounds: Record<RevealGround, string> = {
  call_member: "To call the member",
  paper_letter: "To fill in a letter on paper",
  national_system: "For the national system",
  check_record: "To check the roster",
  other: "Something else (please say what)",
};

/** What one consents to, by version; a former text stays as whoever consented to it read it. */
const consentTexts: readonly ConsentText[] = [
  {
    version: 2,
    parts: [
      ["What", "Your name and citizen number; once they agree, your record on the Party roster."],
      [
        "What for",
        "Only to compare them with the roster, and for the transfers and certificates that you ask for.",
      ],
      [
        "How it is kept",
        "Citizen numbers and telephone numbers are stored encrypted. If nothing agrees, what you typed is not kept.",
      ],
      [
        "How long",
        "That your account belongs to your record is kept while you use it. Of the check itself only the time is kept, not the number you typed.",
      ],
      [
        "Who can see it",
        "Officers of your branch and of the committees above, when they handle your business; numbers are shown in part. To see one in full they give a reason, and “My personal data” tells you who did.",
      ],
      [
        "Your rights",
        "You may refuse and still have everything done at your branch in person. You can take your consent back at any time under “My personal data”, get a copy of your data, or ask for it to be erased.",
      ],
    ],
  },
  {
    version: 1,
    parts: [
      ["What", "Your name and citizen number; once they agree, your record on the Party roster."],
      [
        "What for",
        "Only to compare them with the roster, and for the transfers and certificates that you ask for.",
      ],
      [
        "How it is kept",
        "Citizen numbers and telephone numbers are stored encrypted. If nothing agrees, what you typed is not kept.",
      ],
      [
        "How long",
        "That your account belongs to your record is kept while you use it. Of the check itself only the time is kept, not the number you typed.",
      ],
      [
        "Who can see it",
        "Officers of your branch and of the committees above it, while they handle your case; numbers are shown to them in part.",
      ],
      [
        "Your rights",
        "You may say no; your branch still serves you in person. If you consent now and want to take it back later, tell your branch.",
      ],
    ],
  },
];

const privacy: typeof zh = {
  fields,
  grounds,
  consentTexts,
  reveal: {
    link: "See a number in full",
    title: "A number in full",
    heading: (name) => `See a number of ${name} in full`,
    about:
      "Numbers are shown in part only. Looking is recorded: the member can see who of which organization looked, and why.",
    field: "Which number",
    ground: "What for",
    note: "In your words",
    noteHint: "Needed with “something else”. Do not write numbers here.",
    submit: "Show it",
    working: "Opening…",
    shown: (name, field) => `${name}: ${fields[field]}`,
    none: "The roster does not have this number.",
    once: "It is shown this once. After you leave or reload the page you give the reason again.",
    call: "Call",
    over: "This number was shown already, or too much time has passed",
    overText: "To see it again, give the reason again.",
    again: "Ask again",
    back: "To the record",
  },
  mine: {
    title: "Personal data",
    heading: "My personal data",
    link: "Who looked at my data",
    lookers: "Who looked at my data",
    lookersAbout: "Each officer is noted once a day; each number shown in full is noted by itself.",
    nobody: "Nobody else has looked yet.",
    viewed: "looked at your record",
    revealed: (field) => `saw your full ${fields[field]}`,
    why: (ground) => `Reason: ${ground}`,
    exported: {
      pocket: "exported the list of pocket members, with you on it",
      batch: "exported rows of a batch, with you among them",
      roster: "exported rows of a roster, with you among them",
      reconciliation: "exported the list to compare with the national system, with you on it",
    },
    unknownOrganization: "The system",
    checks: "Checks of your certificates",
    checksNone: "Nobody has checked a certificate of yours.",
    checksCount: (number, times) => `${number}: ${times === 1 ? "once" : `${times} times`}`,
    checksAbout: "Who checks needs no account, so there is only the count.",
    imports: "Imports of the roster",
    importsNone: "No import has changed your record.",
    importNew: "An import made your record",
    importChanged: "An import changed your record",
    importTakenBack: " (taken back)",
  },
  services: {
    heading: "What I can do",
    copy: "Get a copy of my data",
    copyText:
      "The record, the account, transfers, certificates, complaints and what was done. The file has full numbers: keep it safe.",
    copyWorkbook: "As a workbook",
    copyJson: "As a data file",
    consent: "My consent",
    consentText: "Read what you consented to, or take it back",
    erasure: "Erase my data",
    erasureText: "See what still holds it and until when, and ask for it",
  },
  consent: {
    title: "My consent",
    heading: "My consent",
    about: "Your data is processed on your consent. When the text changes you are asked again.",
    none: "There is no consent of this account.",
    given: (date) => `Given on ${date}`,
    withdrawn: (date) => `taken back on ${date}`,
    newHeading: "The text has changed; please read it again",
    renew: "Consent to the new text",
    after:
      "When you take it back, this account and the record part, and every device is signed out. What was done stands, and the branch keeps the roster. You can be verified again later.",
    withdraw: "Take my consent back",
  },
  erasure: {
    title: "Erase my data",
    heading: "Erase my personal data",
    about:
      "After this, name, numbers, words and photographs cannot be brought back, and the account cannot sign in.",
    asked: (date) => `You asked for this on ${date}`,
    waits: "When nothing below holds it any more it is done by itself; you need not come again.",
    holdsHeading: "Why it cannot be done yet",
    holds: {
      on_the_books: "You are a member on the books: the roster is kept by rule",
      open_case: "A transfer of yours is under way",
      open_complaint: "A complaint of yours waits for its answer",
      live_certificate: "A certificate of yours is still valid",
      letters: "Letters and their stubs are kept for ten years by rule",
    },
    until: (date) => `Until ${date}`,
    untilThen: "Until it is settled",
    stays:
      "Numbers, days and the frame of what was done stay, so that nobody can change it unseen; nothing personal is left in them.",
    ask: "Ask for erasure",
    keep: "Take the request back",
  },
  copy: {
    parts: {
      record: "Record",
      account: "Account",
      consents: "Consents",
      sessions: "Sign-ins",
      affiliations: "Affiliations",
      offices: "Offices",
      transfers: "Transfers",
      letters: "Letters",
      certificates: "Certificates",
      complaints: "Complaints",
      corrections: "Corrections",
      events: "What was done",
    },
    columns: {
      name: "Name",
      citizenNumber: "Citizen number",
      phone: "Mobile number",
      email: "E-mail",
      sex: "Sex",
      ethnicity: "Ethnicity",
      bornOn: "Born on",
      education: "Education",
      position: "Position",
      status: "Status",
      admittedOn: "Admitted on",
      confirmedOn: "Confirmed on",
      duesPaidUntil: "Dues paid until",
      destination: "Destination",
      boundAt: "Verified at",
      boundBy: "Verified by",
      version: "Version",
      givenAt: "Given at",
      withdrawnAt: "Taken back at",
      createdAt: "When",
      endedAt: "Ended",
      branch: "Branch",
      organization: "Organization",
      office: "Office",
      from: "From",
      until: "Until",
      number: "Number",
      state: "State",
      kind: "Kind",
      reason: "Reason",
      note: "Note",
      said: "What was said",
      issuedOn: "Issued on",
      validUntil: "Valid until",
      checks: "Checks",
      text: "Text",
      answer: "Answer",
      before: "Before",
      value: "Value",
      field: "Field",
    },
  },
};

export default privacy;
