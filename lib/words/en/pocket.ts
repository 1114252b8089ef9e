import type zhCN from "../zh-CN/pocket";

const pocket: typeof zhCN = {
  title: "Pocket members",
  heading: (count) =>
    count === 0 ? "No pocket members" : count === 1 ? "1 pocket member" : `${count} pocket members`,
  about:
    "Their letters have run out before they reported to the new branch. They still belong to the old branch, which keeps in touch with them.",
  card: (count) => (count === 1 ? "1 pocket member" : `${count} pocket members`),
  cardHint: "their letters have run out: please get in touch",
  name: "Name",
  branch: "Branch",
  letter: "Letter",
  to: "Goes to",
  validUntil: "Valid until",
  late: "Over for",
  lateDays: (days) => (days === 1 ? "1 day" : `${days} days`),
  issued: "Letters so far",
  times: (count) => (count === 1 ? "first letter" : `letter no. ${count}`),
  todo: "What to do",
  call: "Call",
  callOfficer: (name) => `Call the branch: ${name}`,
  callMember: (name) => `Call the member: ${name}`,
  empty: "No letter has expired unused.",
  emptyAction: "Back to To do",
  duties: {
    reissue:
      "Get in touch with the member; the branch explains in writing, the committee issues a new letter",
    receipt:
      "Ask the other side first: if it has accepted, record the late receipt; if not, issue a new letter",
    talk: "Several letters were issued and none used: talk with the member, keep a record, then decide on another",
    superior:
      "The first letter is more than six months old: a new one needs the committee above; six months without Party life call for the procedure laid down",
  },
  exportLegend: "Download the list",
  exportHint: "The list contains names. The download is recorded; please keep it safe.",
  exportXlsx: "Download for Excel",
  exportCsv: "Download as CSV",
  sheet: "Pocket members",
  sheetHeading: (date, count) => `Pocket members (${date}, ${count} in all)`,
};

export default pocket;
