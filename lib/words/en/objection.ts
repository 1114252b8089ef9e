import type zh from "../zh-CN/objection";

const objection: typeof zh = {
  title: "Objection",
  heading: "This was not you?",
  intro:
    "If a message says that somebody was verified as you, or asked to reset your second factor, and it was not you, enter the objection code from that message. You need not sign in.",
  code: "Objection code",
  codeHint: "20 letters and digits; the hyphens may be left out",
  send: "It was not me: stop it",
  sending: "Stopping…",
  done: "Stopped",
  doneText:
    "An account that acted as you can no longer do so, and the number on the roster stays as it is; a second factor that was to be reset is not. The officers who checked will get in touch.",
};

export default objection;
