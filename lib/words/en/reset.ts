import { settings } from "@/lib/rules/settings";
import type zh from "../zh-CN/reset";

const reset: typeof zh = {
  title: "Reset the second factor",
  lostHeading: "Authenticator and recovery codes are lost",
  lostIntro:
    "A reset must not be easier than setting it up, so two officers handle it, one after the other. Until then your second factor stays in force.",
  steps: [
    "Ask here, then take your identity card to an officer of the committee above you; with none above you, without an office, or with a role in the system, to a security officer.",
    "When you have been seen, another person confirms.",
    `It then waits ${settings.factorResetHours} hours. You are told, and can stop it if you did not ask.`,
    "After that all devices are signed out. Sign in again and set up a new authenticator.",
  ],
  ask: "Ask for a reset",
  asking: "Sending…",
  waitingHeading: "Your reset is under way",
  askedAt: "Asked for",
  checkedAt: "Seen in person",
  notChecked: "Not yet, please go there with your identity card",
  confirmed: "Confirmed by another",
  notConfirmed: "Not yet",
  effective: (at) => `Confirmed, takes effect at ${at}`,
  stopText:
    "If you did not ask, or have found what was lost, stop it at once. Your second factor then stays as it is.",
  stop: "Stop the reset",
  stopped: "The reset has stopped. Your second factor is as it was.",
  warning: "Somebody asks for a reset of your second factor",
  warningText: "If it was not you, please stop it at once.",
  warningLink: "Look and stop",

  listTitle: "Resets of the second factor",
  listHeading: (count) =>
    count === 0
      ? "Nobody waits for a reset"
      : `${count} ${count === 1 ? "person waits" : "people wait"} for a reset`,
  listAbout:
    "Whoever has lost authenticator and recovery codes is helped by two officers: one sees them in person, another one confirms.",
  empty: { title: "Nothing waits", text: "You are told when somebody asks.", action: "Home" },
  entry: (count) => `${count} ${count === 1 ? "asks" : "ask"} for a reset of the second factor`,
  entryHint: "One sees them in person, another one confirms",
  waitsForFirst: "Waits to be seen in person",
  waitsForSecond: "Waits for a second officer",
  noName: "An account that is not verified",
  one: (name) => `Reset the second factor of ${name}`,
  name: "Name",
  phone: "Sign-in number",
  noPhone: "Single sign-on, no number",
  until: "Valid until",
  what: "Please check in person",
  whatList: [
    "They are there themselves; no telephone, no chat, nobody in their place",
    "The identity card is the original and shows the same person",
    "They can say why; if they are in a hurry or cannot explain, do not agree",
  ],
  how: "How you made sure",
  howHint: "For example: came in person, identity card seen; if you decline, why",
  usual: [
    "Came in person, original identity card seen",
    "Did not come in person",
    "The identity card does not match",
  ],
  after: `Then another person confirms, and it takes effect after ${settings.factorResetHours} hours.`,
  check: "Identity is right",
  decline: "Decline",
  checkedBy: "Seen in person by",
  unnamed: "Security officer",
  confirmText: `Please ask the officer who saw them. After you confirm it waits ${settings.factorResetHours} hours; then their second factor and all their sessions end.`,
  confirm: "Confirm the reset",
  own: "Neither the officer who saw them nor the person themselves can confirm; another officer does.",
  ownFirst: "This is your own request; another officer handles it.",
  done: {
    checked: "Noted. It now waits for another person",
    confirmed: "Confirmed. It takes effect by itself when the time has come",
    declined: "Noted as declined",
  },
  working: "Sending…",
};

export default reset;
