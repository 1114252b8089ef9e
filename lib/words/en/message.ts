import { printedCode } from "../../rules/code";
import { settings } from "../../rules/settings";
import type zhCN from "../zh-CN/message";

const message: typeof zhCN = {
  sign_in_code: ({ code }) => `[Suixing] Your sign-in code is ${code}, valid for 5 minutes. Tell nobody.`,
  claim_code: ({ code }) =>
    `[Suixing] Your verification code is ${code}, valid for 5 minutes. If this was not you, ignore it and tell your unit.`,
  email_code: ({ code }) =>
    `[Suixing] Your code for this address is ${code}, valid for 30 minutes. If this was not you, ignore it.`,
  phone_code: ({ code }) =>
    `[Suixing] Your code for changing the sign-in number is ${code}, valid for 5 minutes. If this was not you, tell nobody.`,
  something_waits: () => "[Suixing] Something waits for you. Please sign in.",
  bound: () => "[Suixing] Your account has been verified. If this was not you, contact your unit at once.",
  verified_in_person: ({ code }) =>
    `[Suixing] Somebody was verified in person as you. If this was not you, open the objection page (/objection) within 72 hours and enter ${printedCode(code ?? "")}.`,
  binding_moved: ({ code }) =>
    `[Suixing] Another account now acts as you, and this one was signed out. If this was not you, open the objection page (/objection) within 72 hours and enter ${printedCode(code ?? "")}.`,
  factor_reset: ({ code }) =>
    `[Suixing] The second factor of your account will be reset in ${settings.factorResetHours} hours. If you did not ask for it, open the objection page (/objection) before that and enter ${printedCode(code ?? "")}.`,
  webhook_test: () => "[Suixing] A test: this group will be told when something waits.",
};

export default message;
