import type zh from "../zh-CN/sign-in";

const signIn: typeof zh = {
  title: "Sign in",
  heading: "Sign in with your mobile number",
  intro: "We will send a 6-digit code to this number. If you have no account yet, signing in creates one.",
  phone: "Mobile number",
  phoneHint: "11 digits",
  sendCode: "Send the code",
  sending: "Sending…",
  whatNext:
    "Signing in says nothing about Party membership. After the first sign-in you are checked once against the roster, and can then use all services.",

  withEmployer: (name) => `Sign in with ${name}`,

  codeTitle: "Enter the code",
  codeHeading: "The code is on its way",
  codeIntro: "Please look at your text messages. The code is valid for 5 minutes and can be tried 5 times.",
  code: "Code",
  codeHint: "The 6 digits from the text message",
  enter: "Sign in",
  entering: "Signing in…",
  another: "No message? Use another number or get a new code",
  neverShare: "Never tell anyone the code. Neither your branch nor the committee will ask you for it.",
  missing: "Please enter your mobile number first to get a code.",
};

export default signIn;
