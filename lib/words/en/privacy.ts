import type { RevealedField, RevealGround } from "@/lib/rules/reveal";
import type zh from "../zh-CN/privacy";

const fields: Record<RevealedField, string> = { citizen_number: "citizen number", phone: "mobile number" };
const grounds: Record<RevealGround, string> = {
  call_member: "To call the member",
  paper_letter: "To fill in a letter on paper",
  national_system: "For the national system",
  check_record: "To check the roster",
  other: "Something else (please say what)",
};

const privacy: typeof zh = {
  fields,
  grounds,
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
};

export default privacy;
