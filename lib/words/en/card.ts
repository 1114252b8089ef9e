import { clockToSecond } from "../clock";
import type zhCN from "../zh-CN/card";

const card: typeof zhCN = {
  title: "Member card",
  heading: "Member card",
  statuses: { full: "Full member", probationary: "Probationary member" },
  branch: "Branch",
  status: "Status",
  name: "Name",

  entryText: "Prove face to face that you are a member of your branch",
  intro: "Let the other person scan the code, or read the digits aloud. They must be a verified member too.",
  qr: "QR code of the member card",
  code: "Code",
  until: (at) => `Changes every half minute; this one is valid until ${clockToSecond(at)}`,
  lookedAt: (name) => `${name} has just checked your card`,
  masked: "The name is shown in part. Old codes and screenshots do not work.",
  renew: "New code",
  stale: "The code is out of date",
  staleText: "Without a network, or after a long stay here, the code no longer changes.",
  notNow: "No card at the moment",

  checkEntry: "Check somebody else's card",
  checkTitle: "Check a card",
  checkHeading: "Check somebody's card",
  checkIntro: "Enter the 9 digits on the other phone, or scan its QR code with your camera.",
  checkHint: "Example: 482 913 067",
  checkNote: "They will see your name, in part, and when you checked.",
  check: "Check",
  checking: "Checking…",
  found: "A verified member",
  foundLabel: (at) => `Checked at ${clockToSecond(at)}`,
  own: "This is your own code",
  foundNote:
    "Compare this with the name and branch that the other person tells you: the code only says whose phone this is.",
  unknown: {
    title: "Not found",
    explain: "The digits may be wrong. Please compare them with those on the other phone and try again.",
  },
  expired: {
    title: "The code is out of date",
    explain: "Ask the other person to press “New code”, and try again.",
  },
  used: {
    title: "Somebody else has checked this code",
    explain: "One code is for one person. Ask the other person to press “New code”, and try again.",
  },
};

export default card;
