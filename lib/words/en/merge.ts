import type { Words } from "../zh-CN";

const merge: Words["merge"] = {
  likeness: {
    name: "name",
    born_on: "date of birth",
    admitted_on: "day of admission",
    phone: "mobile number",
  },
  binding: {
    none: "The duplicate has no account",
    moves: "The account goes along to the record that stays; the member signs in again",
    released: "The account is separated from the duplicate; the member proves again who they are",
  },
  link: "Duplicate record",
  title: "Duplicate record",
  heading: "This record has a duplicate",
  about: (name) =>
    `If ${name} stands on the roster twice: find the other record, look at what will happen, and hand it to a second officer.`,
  search: "Name on the other record",
  searchHint: "Name or pinyin initials, among the branches you cover",
  pickHint: "The one you choose is taken for the duplicate and merged into this one",
  previewHeading: "What the merge will do",
  previewAbout: "This is a trial run: nothing has changed yet.",
  kept: "Record that stays",
  lost: "Duplicate record",
  other: "Choose another",
  turn: "The other way round: keep the other record",
  alike: (list) => `Alike: ${list}`,
  happens: "What happens",
  affiliation: (kept, lost) => `The affiliation stays with ${kept}; the one with ${lost} ends today`,
  dues: (month) => `Dues are paid to ${month}, the later of the two`,
  duesUnknown: "Neither record says to which month dues are paid",
  hold: "The hold stays; certificates that it concerns are revoked",
  outOfTouch: "The entry that contact is lost stays",
  abroad: "The entry that the member is abroad stays",
  rights: "A penalty or limited rights stay",
  phone: "The mobile number is taken from the duplicate",
  certificates: (count) =>
    count === 0
      ? "No certificate is revoked"
      : count === 1
        ? "1 certificate of the duplicate is revoked"
        : `${count} certificates of the duplicate are revoked`,
  waits: "Corrections and drafts that wait on the duplicate are taken back",
  stays: "The duplicate is not deleted: it says where it went, and all that was recorded on it stays",
  noUndo: "Once confirmed it cannot be undone.",
  reason: "Why it is one person",
  reasonHint: "Say what it rests on, e.g. one digit was typed wrong, the identity card was seen.",
  propose: "Hand to a second officer",
  own: "Somebody else sees to your own record.",
  gone: "One of the two has gone elsewhere since; this organization can no longer merge them. Please decline.",
  proposed: "Handed in; a second officer confirms it.",
  name: "Name",
  branch: "Branch",
  number: "Citizen number",
  telephone: "Mobile number",
  bornOn: "Date of birth",
  admittedOn: "Admitted",
  status: "Membership",
  duesPaid: "Dues to",
  account: "Account",
  bound: "Verified",
  notBound: "None",

  entry: (count) => (count === 1 ? "1 duplicate record waits" : `${count} duplicate records wait`),
  entryText: "Look whether two records are one person",
  listHeading: (count) =>
    count === 0
      ? "No duplicate record waits"
      : count === 1
        ? "1 duplicate record waits for a second officer"
        : `${count} duplicate records wait for a second officer`,
  emptyText: "When an officer says that two records are one person, it appears here.",
  emptyAction: "Back to To do",
  decideHeading: (name) => `Confirm that two records of ${name} are one person`,
  decideAbout: "Compare with the papers. A wrong merge takes somebody off the roster.",
  proposedBy: "Proposed by",
  ground: "It rests on",
  answer: "Why they stay apart",
  answerHint: "Needed where they stay apart",
  decline: "Keep apart",
  takeBack: "Take back",
  confirm: "Confirm the merge",
  ownProposal: "You proposed this: a second officer confirms it. You may take it back.",
  working: "Working…",
  done: { merged: "Merged; both branches are told.", declined: "The two records stay apart." },

  mergedHeading: "Duplicates merged into this record",
  mergedLine: (branch, number) => `${branch} · ${number}`,
  mergedBy: (day, proposed, confirmed) =>
    `Merged on ${day}; proposed by ${proposed}, confirmed by ${confirmed}`,
  intoHeading: (name) => `This record of ${name} is a duplicate`,
  intoText: (day) =>
    `It was merged into another record on ${day}. What was recorded stays; nothing more is done on it.`,
  intoLink: "Open the record that stays",
};

export default merge;
