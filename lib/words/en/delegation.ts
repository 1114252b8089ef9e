import { settings } from "@/lib/rules/settings";
import type zh from "../zh-CN/delegation";

const delegation: typeof zh = {
  entry: "My offices and delegation",
  entryHint: "While you are away another officer of the same organization can stand in for you",
  title: "My offices and delegation",
  none: "At present you hold no office that decides on cases.",
  backToDesk: "Back to To do",
  mine: "My offices",
  forOthers: "Offices in which I stand in",
  officeOf: (organization, office) => `${office}, ${organization}`,
  byYourself: "You do the work yourself",
  now: (delegate, until) => `${delegate} stands in, until ${until} (that day included)`,
  behalf: (holder, until) => `For ${holder}, until ${until} (that day included)`,
  term: (until) => `Term until ${until}`,
  open: "Delegate",
  openActive: "See the delegation",
  heading: (organization, office) => `Delegate: ${office}, ${organization}`,
  heldBy: (holder) => `Held by ${holder}`,
  about: `From today until the day you choose, ${settings.delegationDays} days at most. It cannot be passed on. You can go on deciding yourself; where nobody may decide on a matter of their own, the two of you count as one person. The organization above is told.`,
  who: "Who stands in",
  noDeputy:
    "This organization has no other officer, and no full member who could stand in. Please ask the committee above.",
  member: "Member",
  until: "Until which day",
  untilHint: (last) => `${last} at the latest`,
  delegate: "Delegate",
  end: "Take it back",
  endAbout: "From then on the other one can do nothing more in this office.",
  working: "Working …",
  done: { delegated: "Delegated. The deputy and the organization above are told.", ended: "Taken back." },
  behalfOf: (person, holder) => `${person} (for ${holder})`,
};

export default delegation;
