import type zh from "../zh-CN/objection";

const objection: typeof zh = {
  title: "Objection",
  heading: "Was it not you?",
  intro:
    "If a message told you that somebody acts as you, and it was not you, enter the code of that message. You need not sign in.",
  code: "Code of the message",
  codeHint: "20 letters and digits; the hyphens may be left out",
  send: "It was not me: stop it",
  sending: "Stopping…",
  done: "Stopped",
  doneText:
    "That account can no longer act as you, and the number on the roster stays as it is. The branch and the committee will get in touch.",
};

export default objection;
