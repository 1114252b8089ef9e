import type { Words } from "../zh-CN";

const office =
  "Yourself; the officers of your branch and of the committees above it, with numbers shown in part only";
const nobody = "Nobody; the product itself uses it";

const privacyNotice: Words["privacyNotice"] = {
  title: "How personal data is handled",
  heading: "How we handle personal data",
  intro: "What is kept, why, how long, and who sees it.",
  promisesHeading: "Promises",
  promises: [
    "Only what the handling of affiliations needs is processed. No location and no contacts, no scores or rankings, no advertisements; nothing is given to others.",
    "Citizen numbers, telephone numbers, photographs and the reasons people write are encrypted. Each person has a key of their own; once it is destroyed, nothing of it can be read again.",
    "Pages show only a part of a number. An officer who needs all of it says why, and the person sees who looked and for what.",
    "Nobody can find out from the sign-in, the checks or any page whether a person is a Party member.",
    "Text messages say only that something needs attention, and nothing personal.",
  ],
  keptHeading: "What is kept",
  kept: {
    record: {
      what: "The roster: name, sex, ethnicity, date of birth, education, position, citizen number, mobile number, membership, month of dues, branch, offices; what was corrected, before and after",
      why: "To keep affiliations, and for the transfers and certificates you ask for",
      who: office,
    },
    login: {
      what: "The account: mobile number, e-mail address, account of your employer, authenticator and recovery codes, the record it belongs to, your consent",
      why: "So that you, and only you, sign in, and are told when something waits",
      who: "Yourself",
    },
    letters: {
      what: "Requests for a transfer, letters, receipts, photographs of receipts and papers",
      why: "Where an affiliation went has to be provable",
      who: "Yourself; the branches and committees on both sides. Files that were asked for are opened by the two committees alone",
    },
    certificates: {
      what: "Certificates you issued to yourself, or your branch for you: the name, number, purpose and validity on them",
      why: "So that whoever is given one can check it",
      who: "Yourself; your branch, of those that it had issued; whoever has the code sees whether it is genuine, its kind, its dates and a masked name",
    },
    events: {
      what: "What was done when and by whom, also who saw your numbers and why; your requests for erasure",
      why: "So that every step can be proved, and nothing is changed unseen",
      who: "Yourself, of what concerns you; the organizations that handled it; auditors all of it, without numbers",
    },
    complaints: {
      what: "What you wrote, how to reach you, and the answer",
      why: "To answer you, and to look into it again",
      who: "Yourself; the committee or administrator that answers",
    },
    sign_in_attempts: {
      what: "Attempts to sign in or to change a number",
      why: "To compare codes, and to stop whoever keeps trying",
      who: nobody,
    },
    claims: {
      what: "Attempts to be found on the roster: time and result only, not the name and number typed",
      why: "To compare codes, and to stop impostors",
      who: nobody,
    },
    in_person_wishes: {
      what: "Requests to be verified in person, changes of the number on the roster, codes for objections",
      why: "So that a mistake can be undone",
      who: "Yourself; the officers who verify, and those above them",
    },
    ended_sessions: {
      what: "On which kind of device you signed in and when, and when you signed out",
      why: "So that you can see other devices and sign them out",
      who: "Yourself",
    },
    counters: {
      what: "How often something was tried or looked at; of numbers only a digest that cannot be turned back",
      why: "To stop whoever keeps trying",
      who: nobody,
    },
    form_presses: {
      what: "Forms that were sent: only a digest that cannot be turned back, and the page it led to",
      why: "So that a form that is sent twice is done once",
      who: nobody,
    },
    shown_codes: {
      what: "Codes of your member card and links to download a certificate: only a digest that cannot be turned back",
      why: "So that a scan finds your phone, and a download the certificate you asked for",
      who: nobody,
    },
    message_bodies: {
      what: "The text and address of messages and e-mails",
      why: "To deliver them",
      who: nobody,
    },
    messages: {
      what: "Which message went out when, without its text",
      why: "So that what did not arrive is sent again",
      who: "Administrators",
    },
    notices: { what: "Notices to you", why: "To tell you how far things are", who: "Yourself" },
    import_files: {
      what: "Roster files that were imported",
      why: "To compare what was imported",
      who: "The officers of the committee that imported it",
    },
    import_rows: {
      what: "The result of each row of an import, and what stood there before",
      why: "To correct rows, and to undo a wrong import",
      who: "The officers of the committee that imported it",
    },
    run_rows: {
      what: "Whose certificates an officer had issued in one go",
      why: "To see who got one and who did not, and to download them",
      who: "The officers of your branch and of the committees above it",
    },
    batch_rows: {
      what: "Rows of a list of transfers",
      why: "To correct rows",
      who: "The officers of the committee that handed it in",
    },
    letter_wishes: {
      what: "What the bearer of a paper letter typed, and its photograph",
      why: "To take the bearer into the branch",
      who: "Yourself; the receiving committee",
    },
    loose_photos: {
      what: "Photographs that were not used",
      why: "They wait until you send what they belong to",
      who: nobody,
    },
    installation: {
      what: "Organizations, settings, holidays, keys; nothing personal",
      why: "The product runs on it",
      who: "Officers of committees, and administrators",
    },
  },
  what: "What is kept",
  why: "Why",
  howLong: "How long",
  who: "Who sees it",
  since: {
    made: "it was made",
    ended: "it ended",
    decided: "it was answered",
    sent: "it was sent",
    read: "it was read",
  },
  for: (days, from) => `${days} after ${from}`,
  withRecord: "Until the person's data is erased on request",
  always: {
    events: "What happened and when stays; the words in it go with the person's data",
    installation: "As long as it is in use",
  },
  years: (years) => (years === 1 ? "1 year" : `${years} years`),
  rightsHeading: "What you can do",
  rights: [
    "See who looked at your data, under “My personal data”.",
    "Get a copy of your data.",
    "Ask for a correction of the roster: your branch checks, your committee decides, and what stood there before is kept encrypted.",
    "Take your consent back at any time, as easily as you gave it.",
    "Ask for erasure. What a rule still holds is named, with the day until when; after that it is done by itself.",
  ],
  complain: (workdays) => `Complain if something is not right; you are answered within ${workdays}.`,
  toOwn: "To my personal data",
  toComplaint: "Complaints",
};

export default privacyNotice;
