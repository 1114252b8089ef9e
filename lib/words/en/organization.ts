import type zh from "../zh-CN/organization";

const number = (count: number) => count.toLocaleString("en-GB");
const s = (count: number, one: string, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

const organization: typeof zh = {
  manage: "Manage this organization",
  manageHint: "Offices, moving as a whole, merging, paper only",
  backToTree: "Back to the organizations",

  dissolvedHeading: (date) => `Dissolved on ${date}`,
  dissolvedInto: (name) => `Merged into ${name}.`,
  onPaperHeading: "On paper only",
  onPaperText:
    "This unit, or one above it, is classified. Nothing is handled online; please use the confidential channel.",
  notYours: "The committee above manages this organization. Here you can only look at it.",
  openCases: "Open transfers",
  alertsHeading: "To look at",
  alerts: {
    no_secretary: "No secretary",
    too_few: "Fewer than 3 full members",
    too_many: "More than 50 members",
    committee_due: "7 full members or more, and fewer than 3 on the branch committee",
  },
  alertTodos: {
    no_secretary:
      "Please appoint a secretary, or a deputy or organization officer to act. Until then the committee above does the tasks.",
    too_few: "Please consider merging it with a branch nearby, or a joint branch.",
    too_many: "Please consider dividing it, or a general branch.",
    committee_due: "Please have a branch committee of 3 to 5 elected.",
  },
  noAlerts: "Nothing to look at.",
  parent: "Stands below",
  root: "Nothing above it",

  officersHeading: "Offices",
  noOfficers: "Nobody holds an office yet.",
  since: (date) => `since ${date}`,
  standsIn: (delegate) => `${delegate} stands in`,
  termUntil: "Term until",
  termUntilHint: "May stay empty. A term that is over is pointed out; the office does not end by it.",
  endLink: "End",
  endLinkOf: (name, office) => `End the office of ${name}: ${office}`,
  appointHeading: "Appoint",
  searchLabel: "Look among its members",
  searchHint: "The first characters of the name, or pinyin initials",
  searching: "Looking…",
  found: (count, most) =>
    count === 0
      ? "Nobody found"
      : count === most
        ? `The first ${most}; please type more`
        : `${s(count, "member")} found`,
  notFoundTodo:
    "Only members who are affiliated here can be appointed, and nobody appoints themselves. Please check the name, or have the transfer done first.",
  bornIn: (year) => `born ${year}`,
  holdsAlready: (offices) => `now ${offices}`,
  notEligible: "Not a full member with normal rights: cannot hold an office",

  appointTitle: "Appoint an officer",
  appointWho: "Who",
  appointOffice: "Which office",
  appointOfficeHint:
    "There is one secretary; secretary, deputy and organization officer can do the tasks of the organization.",
  appoint: "Appoint",
  appointing: "Working…",
  appointAbout: "From today on. The member is told.",
  person: "Name",
  born: "Year of birth",
  citizenNumber: "Citizen number",
  branch: "Branch",

  endTitle: "End an office",
  endHeading: (name, office) => `End the office of ${name}: ${office}`,
  endAbout:
    "From today on. The member is told. Where nobody else can act, the tasks go to the committee above.",
  endWhy: "Why",
  ends: {
    replaced: "New election, or somebody else takes over",
    resigned: "Resigned",
    removed: "Removed by the organization",
  },
  end: "End the office",
  keep: "Back, change nothing",

  contact: {
    heading: "Contact details",
    about:
      "Printed on the letters, receipts and enquiries of this committee. What is left empty stays an empty line, to be filled in by hand.",
    address: "Postal address",
    postcode: "Postcode",
    telephone: "Telephone",
    fax: "Fax",
    save: "Save",
  },
  paperHeading: "Classified unit",
  paperOff:
    "Handled online now. Once it is set to paper, neither it nor anything below it is handled online: paper and the confidential channel only.",
  paperOn: "Handled on paper only now. Afterwards it and all below it are handled online again.",
  paperCases: (count) =>
    `${s(count, "transfer is", "transfers are")} still open and cannot go on online. The origin committee should return them and use paper.`,
  paperInherited: "One above it is classified, so this organization is handled on paper too.",
  setPaper: "Handle on paper only",
  setOnline: "Handle online again",

  done: {
    appointed: "Appointed. The member is told.",
    ended: "The office has ended. The member is told.",
    contact: "Saved. It stands on whatever is printed from now on.",
    paper: "Handled on paper only from now on.",
    online: "Handled online again.",
    moved: "Done. The organizations are up to date.",
    dissolved: "Merged. Members and open cases are here now.",
  },

  moveLink: "Move as a whole",
  moveLinkHint: "With all its members under another organization",
  moveTitle: "Move as a whole",
  moveAbout:
    "Choose what it shall stand below, see what will happen, then confirm. Within one committee it is a change of place without a letter.",
  chooseParent: "Stands below from now on",
  chooseLabel: "Look for an organization",
  chooseHint: "Name, pinyin initials or code",
  chooseNone: "Nothing to choose. Please try another word, or ask the committee above.",
  chooseMore: (most) => `The first ${most}; please type more.`,
  below: (name) => `below ${name}`,
  preview: "Before it is done, please look",
  moveFrom: "Stands below",
  moveTo: "Will stand below",
  committees: "Committee",
  committeeSame: "The same, no letter",
  committeeChange: (from, to) => `From ${from} to ${to}`,
  letter: "Letter",
  letterOne: (count) => `One collective letter with a list of ${s(count, "member")}, and its receipt`,
  letterNone: "None",
  members: "Members",
  membersStay: (count) => `${s(count, "member")}, who stay in their branch`,
  membersMerge: (count) => `${s(count, "member")}, whose affiliation goes over`,
  membersNobody: "No members",
  children: "Below it",
  childrenMove: (count) => `${s(count, "organization")}, which will stand below the new one`,
  casesFollow: (count) => (count === 0 ? "None" : `${s(count, "case")}, which follow to the new committee`),
  offices: "Offices",
  officesKept: (kept) => (kept === 0 ? "No offices of its own" : `${s(kept, "office")} kept`),
  officesEnd: (ending, lent) =>
    (ending === 0 ? "No office ends" : `${s(ending, "office")} ${ending === 1 ? "ends" : "end"}`) +
    (lent === 0 ? "" : `, ${s(lent, "delegation")} ${lent === 1 ? "ends" : "end"}`),
  certificates: "Certificates of affiliation",
  certificatesDie: (count) =>
    count === 0
      ? "None concerned"
      : `${s(count, "certificate")} ${count === 1 ? "dies" : "die"}; members can issue new ones`,
  listMembers: (count) => `Members (${number(count)})`,
  listOffices: (count) => `Offices that end (${number(count)})`,
  listCases: (count) => `Open transfers (${number(count)})`,
  listChildren: (count) => `Organizations that go over (${number(count)})`,
  namesHidden: "Names are for officers of the committee; an administrator sees numbers only.",
  onlyFirst: (most) => `Only the first ${most} are listed.`,
  alertsAfter: "To look at afterwards",
  confirmMove: "Move as a whole",
  confirmMoveWithin: "Change its place",
  moving: "Working…",
  otherChoice: "Choose another",
  cannot: "This cannot be done",
  toldMove: "The members and both committees are told.",
  toldWithin: "The officers of the organization are told.",

  dissolveLink: "Merge into another",
  dissolveLinkHint: "Dissolve it and merge it into another of its level",
  dissolveTitle: "Merge into another",
  dissolveAbout:
    "Choose into which organization of its level, see what will happen, then confirm. The record stays; it cannot be taken back.",
  chooseSuccessor: "Into which",
  into: "Into",
  confirmDissolve: "Dissolve and merge",
  toldDissolve: "The members and the officers of both organizations are told.",
  cannotUndo: "This cannot be taken back.",

  lettersHeading: "Collective letters",
  letterLine: (organization, from, to) => `${organization}, from ${from} to ${to}`,
  letterMembers: (count) => `With a list of ${s(count, "member")}`,
  letterOpen: "Open letter, receipt and list (PDF)",
};

export default organization;
