import type zh from "../zh-CN/welcome";

const welcome: typeof zh = {
  title: "Your affiliation travels with you",
  intro:
    "When you change employer or move, your organizational affiliation has to move too. Ask for the transfer on your phone, and see at any time who handles the next step and by when.",
  signIn: "Sign in",
  signInHint: "With your mobile number and a code by text message; no password",
  check: "Check a certificate or letter",
  checkHint: "Scan the QR code on the document or type its code; no sign-in needed",
  whatTitle: "What you can do here",
  transferTitle: "Transfer your affiliation",
  transferText:
    "With both sides on the platform, all of it is online, from the request to acceptance by the new branch, with no paper letter to carry.",
  certificateTitle: "Get a certificate",
  certificateText:
    "Proof of membership or of affiliation, issued at once when the conditions are met, with an electronic signature and a code to check it.",
  deskTitle: "For branches and committees",
  deskText:
    "Secretaries and committee officers review and accept on their phones, with every deadline in plain sight.",
  promiseTitle: "What we promise",
  promise: [
    "Citizen numbers and telephone numbers are stored encrypted and normally shown in part; an officer who opens one in full has to say why, and you can see it.",
    "No outsider can find out here whether a person is a Party member.",
    "No check-ins, no points, no rankings.",
  ],
  more: "How it works",
};

export default welcome;
