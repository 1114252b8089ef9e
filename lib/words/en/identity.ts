import type zh from "../zh-CN/identity";

const identity: typeof zh = {
  title: "Identity check",
  steps: "The check has 3 steps and takes about a minute",

  consentHeading: "First, your consent",
  consentIntro:
    "To find out which member of the roster you are, the following personal data has to be processed.",
  consentAgree: "I have read this and consent to the processing of these personal data",
  consentNext: "Agree and continue",
  consentVersion: (version) => `Version ${version} of this text`,

  heading: "Compare with the roster",
  intro:
    "Please fill this in as it stands on your identity card. It is only used to compare with the roster.",
  name: "Name",
  citizenNumber: "Citizen identity number",
  citizenNumberHint: "18 characters; a final X may be small or capital",
  check: "Continue",
  checking: "Checking…",

  codeHeading: "Enter the code",
  codeIntro:
    "If what you entered agrees with the roster, a code has gone to the telephone number on the roster. It is valid for 5 minutes and can be tried 5 times.",
  codeWhy:
    "To protect members, this page says the same whether it agrees or not, and never shows the telephone number.",
  code: "Code",
  codeHint: "The 6 digits from the text message",
  bind: "Finish the check",
  binding: "Checking…",
  noCode: "No code arrived?",
  noCodeText:
    "The telephone number on the roster may be out of use. You can fill in the form again, or ask the branch to verify you in person.",
  again: "Fill in again",

  phoneGone: "Is the number on the roster out of use? Ask the branch to verify you in person",
  branchTitle: "Verification by the branch",
  branchHeading: "Ask the branch to verify you in person",
  branchIntro:
    "After sending this, take your identity card to your branch. Once the secretary has seen you, you can use all services. A request that is not handled within 15 days lapses.",
  branchSend: "Send the request",
  branchSentHeading: "The request was sent",
  branchSentText:
    "If there is a record of you on the roster, its branch will see this request. Please take your identity card to the branch.",
  branchWaiting: "You have asked the branch to verify you in person",
  branchUntil: (date) => `The request is valid until ${date}.`,

  moveTitle: "Another account",
  moveHeading: "You are verified with another account",
  moveText:
    "The code is right, so both accounts are yours. A member uses the services with one account only.",
  moveAfter:
    "If you use this account from now on, the other one is signed out and can do nothing more; its number is told. For 72 hours no certificates can be issued.",
  move: "Use this account from now on",
  moveNot: "No, keep the other one",

  done: "The identity check is complete",
  doneText: "Your account now belongs to your record on the roster. You can use all services.",
  needed: "Please check your identity first",
  neededText: "Once checked, you can transfer your affiliation and get certificates.",
  start: "Start the check",
  wrongRecord: "Is the roster wrong about you? Please ask your branch to correct it.",
};

export default identity;
