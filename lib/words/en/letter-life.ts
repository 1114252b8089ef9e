import type zh from "../zh-CN/letter-life";

const letterLife: typeof zh = {
  files: {
    admission_volunteer_form: "Admission form",
    application: "Application for admission",
    political_review: "Political review",
    confirmation_application: "Application for confirmation",
    training_record: "Record of training",
  },
  filesMissing: "Which files are missing",
  filesMissingHint: "Several can be chosen; write others below",
  filesSent: "Which files were sent",
  filesSentHint: "Several can be chosen; say below what cannot be sent",
  fileScans: "Files sent with the answer",
  addFile: "Add a scan of a file",
  addFileHint:
    "Add the files first, then write and send the answer. The committees of both sides alone can open them, not the member, nor a branch",
  addFileSave: "Add this file",
  filesNamed: (list) => `Files: ${list}`,

  pages: {
    request_files: {
      heading: (name) => `Ask for files of ${name}`,
      text: "The enquiry goes to the origin committee. Your time limit stands still until it answers.",
    },
    answer_files: {
      heading: (name) => `Answer the enquiry about ${name}`,
      text: "Originals go by confidential post. After the answer the target committee goes on.",
    },
    record_file_answer: {
      heading: (name) => `Record the answer about ${name}`,
      text: "Record the answer as it came; then assign the branch.",
    },
    reissue_corrected: {
      heading: (name) => `Issue ${name}'s letter again, corrected`,
      text: "The old letter is void and keeps its number. The new one has a new number, and its days begin today.",
    },
  },

  target: {
    heading: "Where the new letter goes",
    keep: (name) => `Unchanged: ${name}`,
    choose: "To branch",
    searchHint: "To change the target, search for it, then choose it",
    none: "No branch found to which it could go. For a branch of your own committee return it to the member.",
    addressee: "Addressee",
    addresseeHint: "Full name of the committee entitled to receive",
    unit: "Destination",
    unitHint: "The unit or branch joined in the end",
    contact: "Contact",
    contactHint: "Address and telephone of the addressee",
  },

  penaltySeen: "I have seen the decision on the penalty",
  penaltySeenHint:
    "The member is on probation within the Party or has a deadline to reform. The decision and the remaining term travel along; the accepting branch carries it on.",

  against: {
    secretary_signs: "The secretary or deputy secretary signs this step. Please pass it on.",
    letter_not_live: "The letter is past its last valid day and of no use though found. Issue a new one.",
  },
  sixMonths: {
    title: "More than six months since the first letter",
    bySuperior: (name) =>
      `Only the superior committee issues it again: ${name}. You can return it to the member, or void it.`,
    byAnother: "There is no superior: another officer than the last signer issues it again.",
    yours: "Your committee, as the superior, issues it again. Please check with the origin committee first.",
  },
  loss: {
    title: "The letter was reported lost",
    ask: "Please look through what came in: attest if it never arrived; if it did, call the origin committee.",
    thanks: "You attested that it never came. The origin committee will replace it; the old letter is void.",
    waits: (date) =>
      `The receiver has not attested yet. Without an answer by ${date} the secretary may replace it afterwards.`,
    silent: (date) => `No answer by ${date}: the secretary or deputy secretary may replace it.`,
    attested:
      "The receiver attests that it never came. The replacement has a new number, the old one is void.",
  },

  chain: "All letters",
  chainAbout: "Void numbers stay and are not used again.",
  to: (name) => `Addressee: ${name}`,
  span: (from, until) => `Issued ${from}, valid until ${until}`,
  replacement: "Replacement",
  linked: "Related transfers",
  links: {
    follows: "The transfer before the change of destination",
    followed_by: "The new request after the change",
    reverses: "The transfer to be taken back",
    reversed_by: "Takes this transfer back",
  },

  reasonLabel: "Reason (needed)",
  reasonHint: "Those concerned will read it",

  stepAside: {
    link: "Step aside",
    heading: (name) => `Leave ${name}'s transfer to others?`,
    text: "Relatives and others who may be partial step aside. You decide nothing more in this case; another officer or the superior committee does.",
    submit: "Step aside",
    done: "You stepped aside; another officer decides",
    phrases: ["A relative of the member", "An interest in the matter"],
  },
  redirect: {
    link: "Change of destination",
    heading: (name) => `${name} goes somewhere else?`,
    text: "This transfer ends, its letter becomes void and keeps its number, the addressee is told. The member gets a new request with the reason filled in, chooses the new branch and sends it.",
    submit: "Void the letter, redirect",
    done: "Redirected: the letter is void, the member can send a new request",
    phrases: ["The employer changed again", "Did not report at the unit"],
  },
  reversal: {
    link: "Propose to take it back",
    heading: (name) => `Take ${name}'s transfer back?`,
    text: "This is a new case, on which the secretaries of both committees agree. The affiliation returns to the former branch; nothing written of the first transfer changes.",
    submit: "Propose",
    phrases: ["Accepted by mistake", "Never worked at the new unit"],
    caseHeading: (name) => `Take ${name}'s transfer back`,
    states: {
      origin_committee: "Waiting for a committee to agree",
      target_committee: "Waiting for a committee to agree",
      completed: "Back in the former branch",
      rejected: "Not agreed",
      voided: "Voided",
    },
    advice: {
      origin_committee:
        "One committee proposes to take your transfer back; the other is asked to agree. Until then nothing changes.",
      target_committee:
        "One committee proposes to take your transfer back; the other is asked to agree. Until then nothing changes.",
      completed:
        "Both committees agreed: you belong to your former branch again and pay dues there. The record of the first transfer stays.",
      rejected: "The other committee did not agree; nothing has changed.",
      voided: "Nothing has changed.",
    },
  },

  lost: {
    link: "Report the letter lost",
    heading: "Report the letter lost",
    text: "The letter is out of use at once. The origin committee asks the receiver and issues a new one. You still belong to the old branch.",
    reason: "How it was lost",
    reasonHint: "E.g. left in the underground on 3 November, not found again",
    submit: "Report it lost",
  },
  found: {
    text: "Found it again? Until it is replaced it can be used as before, with the same last day.",
    submit: "I found the letter",
  },
  arrival: {
    link: "I have reported",
    heading: "Report",
    text: "When you report at the target committee, its staff or you enter the code of the letter: then it has arrived, and its time no longer runs. The committee can also receive it without you.",
    code: "Code of the letter",
    codeHint: "Beside the QR code, 20 characters",
    submit: "Report",
  },
  newRequest: "Fill in the new request",
  newRequestText: "The reason is filled in; choose the new branch, check and send it.",
  letters: "My letters",
  lettersNone: "No letters yet",
  lettersNoneText: "They appear once the origin committee issues one.",
  lettersAction: "My transfers",

  waiver: {
    heading: "Exceptions",
    about: (days) => `Made by the committee for a person, with a reason, for ${days} days.`,
    conditions: {
      no_hold: {
        title: "Transfer although on hold",
        explain: "Only the secretary or deputy secretary may do this. Why it is on hold is not written here.",
      },
      probation: {
        title: "Transfer before the confirmation is decided",
        explain: "Write reason and opinion of the branch into the record that travels along.",
      },
    },
    reason: "Reason for the exception",
    reasonHint: "Kept on record, seen by the committees above",
    submit: "Make an exception",
    secretaryOnly: "The secretary or deputy secretary does this.",
    done: "Exception made",
    inForce: "Exceptions in force",
    by: (committee, name) => `${name}, ${committee}`,
    until: (date) => `until ${date}`,
  },
};

export default letterLife;
