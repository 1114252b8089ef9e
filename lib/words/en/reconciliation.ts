import type zhCN from "../zh-CN/reconciliation";

const reconciliation: typeof zhCN = {
  title: "Reconciliation with the national system",
  heading: (count) =>
    count === 0 ? "Nothing to compare" : count === 1 ? "1 to compare" : `${count} to compare`,
  about:
    "This does not replace the national system. A completed transfer is keyed in there, and its number in the national system is entered here.",
  link: "Reconcile with the national system",
  name: "Name",
  from: "From",
  to: "Goes to",
  letter: "Letter",
  closed: "Completed",
  state: "State",
  states: {
    missing: "not keyed in",
    replaced: "keyed in for a letter that is void",
    not_compared: "not compared since it was completed",
  },
  number: "Number in the national system",
  numberOf: (name) => `Number of ${name} in the national system`,
  alike: "Both are alike",
  saved: "Noted. It is off the list.",
  empty: "All completed transfers have been compared with the national system.",
  emptyAction: "Back to To do",
  exportLegend: "Take the list along",
  sheet: "Reconciliation",
  sheetHeading: (date, count) => `To compare with the national system (${date}, ${count})`,
};

export default reconciliation;
