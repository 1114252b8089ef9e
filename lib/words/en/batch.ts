import type zhCN from "../zh-CN/batch";

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
const cases = (count: number) => (count === 1 ? "1 case" : `${count} cases`);

const problems: (typeof zhCN)["problems"] = {
  name_unreadable: {
    what: "The name is incomplete or has unreadable characters",
    todo: "Write it as on the identity card",
  },
  citizen_number_unreadable: {
    what: "The citizen number is wrong",
    todo: "Compare it with the identity card; if it was stored as a number, make the column text and type it again",
  },
  twice_in_file: { what: "The same person stands in two rows", todo: "Keep one of them" },
  reason_unknown: {
    what: "The reason is not known",
    todo: "Write one of 工作单位变动, 居住地变动, 毕业, 退休, 党组织调整, 其他",
  },
  date_unreadable: { what: "The starting date is missing or unreadable", todo: "Write 2026-07-01" },
  date_in_future: { what: "The starting date is in the future", todo: "Check it, or ask on that day" },
  target_missing: {
    what: "Where to is missing",
    todo: "Give the code of the target branch, or for an organization outside its addressee, unit and contact",
  },
  target_and_outside: {
    what: "There is a branch code as well as an organization outside",
    todo: "Keep one of them",
  },
  branch_unknown: {
    what: "No branch with this code can receive members",
    todo: "Check the code with the receiving organization",
  },
  outside_incomplete: {
    what: "Addressee, unit and contact are not all given",
    todo: "Ask the receiving organization and complete them",
  },
  outside_too_long: {
    what: "Addressee, unit or contact is too long for a letter",
    todo: "Keep addressee and unit within 60 characters, the contact within 120",
  },
  not_yours: {
    what: "No member on this committee's roster has this number",
    todo: "Check the number; remove the row if the member is not of this committee",
  },
  name_differs: { what: "The name is not the one on the roster", todo: "Check name and number" },
  yourself: { what: "This is you", todo: "Ask another officer of the committee to send it" },
  open_already: {
    what: "Another transfer is under way",
    todo: "Finish it or let the member withdraw it, then check again",
  },
};

const batch: typeof zhCN = {
  title: "Transfers in a batch",
  card: "Transfers in a batch",
  cardHint: "Ask for many members at once with Excel: a graduation, a company that moves",
  about:
    "Fill in the template, one person a row. A dry run comes first; once sent, each branch looks at its cases and the members are told.",
  committee: "Committee",
  committeeHint: "Only for members who belong to this committee",
  file: "Excel file (.xlsx)",
  fileHint: (megabytes, rows) => `At most ${rows} rows and ${megabytes} MB`,
  upload: "Upload for a dry run",
  template: "Download the template",
  templateHint: "All columns are text, so that numbers keep their digits",
  uploadHeading: "The file was not taken",
  uploadProblems: {
    origin: "This upload did not come from a page of this site. Please start again from the home page.",
    file: "No file was chosen. Please choose the completed Excel file.",
    size: (megabytes) =>
      `The file is larger than ${megabytes} MB. Remove pictures and spare sheets, or split it.`,
    other: "The file did not arrive whole. Please upload it again.",
    committee:
      "You cannot ask for transfers for this committee. Check your office, or contact the committee above.",
    empty: "The sheet has no data. Begin in the row below the headings, one person a row.",
  },
  earlier: "Earlier batches",
  earlierEmpty: "Nothing was uploaded yet.",
  fileName: "File",
  uploaded: "Uploaded",
  result: "Result",
  resultOf: (ready, held, started) =>
    [
      ...(started > 0 ? [`${started} sent`] : []),
      ...(ready > 0 ? [`${ready} ready`] : []),
      ...(held > 0 ? [`${held} with problems`] : []),
    ].join(", "),

  batchTitle: "Result of the batch",
  heading: {
    dryRun: (ready) => (ready === 0 ? "No row can be sent" : `Dry run: ${people(ready)} can be sent`),
    started: (started) => `Sent for ${people(started)}`,
  },
  notYet: "The dry run has begun no transfer and told nobody.",
  counts: { rows: "Rows", ready: "Ready", held: "With problems", started: "Sent" },
  next: "Who is asked first",
  nextOf: (name, count) => `${name}: ${people(count)}`,
  fourEyes: "You ask on their behalf: when the cases come to this committee another officer decides.",
  commit: (count) => `Send for ${people(count)}`,
  commitConfirm: (count) => `Yes, send for ${people(count)} and tell them and their branches`,
  committing: "Sending …",
  sending: "Sending row by row",
  sendingHint:
    "You can leave this page; please do not sign out before all are sent. Rows with problems stay below.",
  check: "Check again",
  checkHint:
    "Once dues are paid or the roster is corrected, check again as things stand now, without another upload.",
  checking: "Checking …",
  held: "Rows with problems",
  ready: "Rows that are ready",
  started: "Transfers that were sent",
  row: "Row",
  rowOf: (row) => `Row ${row}`,
  name: "Name",
  noName: "No name",
  to: "To",
  why: "Problem and what to do",
  sentence: (what, todo) => `${what}. ${todo}.`,
  caseOf: "Transfer",
  download: "Download rows with problems",
  downloadHint:
    "Correct and upload it again. The file holds names and numbers: the download is recorded, please keep it safe.",
  problems,
  conditions: {
    on_the_books: {
      what: "Not on the books as a full or probationary member",
      todo: "Check the roster first",
    },
    contact: {
      what: "Recorded as out of touch",
      todo: "Let the branch find the member and correct the roster first",
    },
    not_abroad: { what: "Abroad, with the membership kept", todo: "Ask after Party life was resumed" },
    no_hold: { what: "On hold", todo: "Ask after the hold has ended" },
    no_open_case: problems.open_already,
    dues: { what: "Dues are not recorded, or owed", todo: "Let the branch record them, then check again" },
    probation: {
      what: "The probation ends soon or has ended",
      todo: "Decide on it and record it first; the committee may make an exception",
    },
    penalty: { what: "A penalty has not gone along", todo: "Check the decision first" },
    origin_committee: {
      what: "No committee with the power was found",
      todo: "Ask the committee above to check the tree",
    },
    target_branch: {
      what: "The target branch is dissolved or holds no members",
      todo: "Check with the receiving organization",
    },
    target_differs: { what: "The target is the present branch", todo: "Check the code of the target branch" },
    target_committee: {
      what: "No committee above the target has the power",
      todo: "Check with the receiving organization",
    },
    target_outside: problems.outside_incomplete,
    online_allowed: {
      what: "This unit is not handled online",
      todo: "Use a paper letter and remove the row",
    },
  },

  pick: (name) => `Select ${name}`,
  all: "Select all",
  none: "Select none",
  many: "Decide the selected",
  manyTitle: "Decide together",
  manyHeading: (count) => (count === 0 ? "None to decide together" : `Decide ${cases(count)} together`),
  manyAbout: "Each is checked and decided by itself: one that fails stops no other.",
  willBe: "What will happen",
  checksPass: "All checks pass",
  singly: "To look at singly",
  singlyAbout: "These are not decided together; please open each of them.",
  singlyBecause: {
    not_yours: "Not your turn now",
    red_line: "Something has to be put in order first",
    penalty: "A penalty travels along and has to be acknowledged",
    choice: "You have to choose how to go on",
  },
  confirmMany: (count) => `Yes, decide ${cases(count)}`,
  deciding: "Deciding one by one …",
  tooMany: (most) => `At most ${most} at once; please select the others next time.`,
  nothingPicked: "Nothing selected",
  nothingPickedText: "Go back to the work waiting and tick what is to be decided together.",
  backToTodo: "Back to To do",
  decidedTitle: "Result",
  decidedHeading: (done, not) =>
    not === 0 ? `Done: ${cases(done)}` : `Done: ${cases(done)}. Not done: ${cases(not)}`,
  notDone: "Not done",
  doneOnes: "Done",
  gone: "This transfer can no longer be seen by you",
  seeCase: "Open",
};

export default batch;
