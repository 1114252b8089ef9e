import type zh from "../zh-CN/objection";

const objection: typeof zh = {
  title: "Objection",
  heading: "Was it not you?",
  intro:
    "If a message told you that somebody acts as you, or wants the second factor of your account reset, and it was not you, enter the code of that message. You need not sign in.",
  code: "Code of the message",
  codeHint: "20 letters and digits; the hyphens may be left out",
  send: "It was not me: stop it",
  sending: "Stopping…",
  done: "Stopped",
  doneText:
    "An account that acted as you can no longer do so, and the number on the roster stays as it is; a second factor that was to be reset is not. The officers who checked will get in touch.",
};

export default objection;
