import type zh from "../zh-CN/home";
import common from "./common";

const home: typeof zh = {
  title: "Home",
  statuses: {
    applicant: "Applicant",
    activist: "Activist",
    development: "Candidate for admission",
    pending: "Member to be registered",
    probationary: "Probationary member",
    full: "Full member",
    suspended: "Membership suspended",
    transferred_out: "Transferred out",
    removed: "Removed",
    advised_out: "Advised to leave",
    withdrawn: "Left the Party",
    expelled: "Expelled",
    probation_revoked: "Probation revoked",
    deceased: "Deceased",
    duplicate: "Duplicate record, merged",
  },
  offices: {
    secretary: "Secretary",
    deputy_secretary: "Deputy secretary",
    organization_officer: "Organization officer",
    publicity_officer: "Publicity officer",
    discipline_officer: "Discipline officer",
  },
  verified: "Verified",
  mobile: "Mobile member",
  admittedOn: (date) => `admitted ${date}`,

  branch: "Branch",
  secretary: "Secretary",
  noSecretary: "Vacant",
  dues: "Dues",
  paidUntil: (month) => `Paid until ${month}`,
  duesUnknown: "Not recorded yet",
  duesDue: (month) => `${common.month(month)} due`,
  duesOwed: (months) => `${months} ${months === 1 ? "month" : "months"} owed`,

  todo: "For me to do",
  nothingTodo: "Nothing to do",
  returned: "Correct the request",
  returnedText: (date, left) => `Please correct it by ${date}: ${left}`,
  report: "Report to the new branch",
  reportText: (date, left) => `The letter ends on ${date}: ${left}`,
  draft: "Submit the request",
  draftText: "It is filled in partly and not submitted yet",
  underway: "Transfer under way",
  notices: (count) => `${count} unread ${count === 1 ? "notice" : "notices"}`,
  noticesText: "The latest on your requests and certificates",

  services: "Services",
  transfer: "Transfer",
  card: "Member card",
  newCertificate: "Get a certificate",
  myCertificates: "My certificates",
  verify: "Check a certificate",
  allNotices: "Notices",
  account: "Account",

  work: "Party work",
  desk: "To do",
  deskText: (count) => (count === 0 ? "Nothing waits for you" : `${count} waiting for you`),
  console: "Committee console",
  consoleText: "Organizations, import of rosters, statistics",

  verifyHeading: "First, check your identity",
  verifyText:
    "Compare yourself with the roster; then you can transfer your affiliation and get certificates. It is asked again once a year, and when your number on the roster changes.",
  verifyAction: "Check my identity",
  whatYouCanDo: "After that you can",
  benefits: [
    "transfer your affiliation on the phone",
    "get a certificate of membership at once",
    "see progress and deadlines at any time",
  ],

  noBranch: "The roster has no branch for you now",
  noBranchText: "Please check with your old branch or its committee.",
};

export default home;
