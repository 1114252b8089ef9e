import type zh from "../zh-CN/account";

const account: typeof zh = {
  title: "Account",
  language: "Language",
  languageNow: "English",
  elder: "Larger view",
  elderText: "Larger text and buttons, a simpler home page",
  elderIsOn: "On",
  elderIsOff: "Off",
  switchOn: "Turn on",
  switchOff: "Turn off",
  phone: "Sign-in number",
  identity: "Identity",
  verifiedByCode: (date) => `Checked on ${date} with the number on the roster`,
  verifiedInPerson: (date) => `Verified in person by the branch on ${date}`,
  notVerified: "Not checked yet",
  consent: "Personal data",
  consentGiven: (date) => `Consent given on ${date}`,
  consentHint: "To take your consent back, tell your branch; online services end with it.",
  signOut: "Sign out",
};

export default account;
