import type zh from "../zh-CN/login";

const login: typeof zh = {
  title: "Accounts",
  nav: "Accounts",
  entry: "Disable and enable accounts, reset second factors",
  about:
    "When a phone is lost, an account is misused or somebody leaves, disable the account: all devices are signed out at once and nobody signs in with it. Whose it is cannot be seen here.",
  searchLegend: "Find an account",
  phone: "Sign-in number",
  phoneHint: "The 11 digits of the mobile number. The search is recorded, and its owner sees it.",
  search: "Find",
  subject: "Identifier at single sign-on",
  subjectHint:
    "For accounts of single sign-on without a number: whoever runs single sign-on knows it. This search is recorded too.",
  searchSubject: "Find by identifier",
  searching: "Looking…",
  disabledHeading: (count) => `${count} disabled ${count === 1 ? "account" : "accounts"}`,
  disabledNone: "No account is disabled",
  one: (phone) => `Account ${phone}`,
  sso: "Account of single sign-on",
  state: "State",
  inUse: "In use",
  disabledSince: (at) => `Disabled since ${at}`,
  created: "First signed in",
  signedIn: "Last signed in",
  never: "Not recorded",
  devices: "Open sessions",
  deviceCount: (count) => `${count}`,
  reason: "Reason",
  reasonHint: "It goes into the record",
  usual: ["Phone lost or stolen", "Has left", "Unusual sign-ins", "At the owner's request"],
  usualAgain: ["Phone found again", "Looked into and settled", "At the owner's request"],
  legend: "Usual reasons",
  disableText:
    "All devices are signed out at once; a later sign-in only reads “wrong code”. The owner is told.",
  disable: "Disable the account",
  enableText: "The owner can sign in as before, and is told.",
  enable: "Enable again",
  own: "This is your own account; another security officer handles it.",
  done: {
    disabled: "The account is disabled, and all its devices are signed out",
    enabled: "The account is enabled again",
  },
  working: "Sending…",
};

export default login;
