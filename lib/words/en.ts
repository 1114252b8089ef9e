import account from "./en/account";
import certificate from "./en/certificate";
import common from "./en/common";
import event from "./en/event";
import fault from "./en/fault";
import form from "./en/form";
import help from "./en/help";
import home from "./en/home";
import identity from "./en/identity";
import notice from "./en/notice";
import refusal from "./en/refusal";
import roster from "./en/roster";
import signIn from "./en/sign-in";
import transfer from "./en/transfer";
import welcome from "./en/welcome";
import type { Words } from "./zh-CN";

const en: Words = {
  account,
  certificate,
  common,
  event,
  fault,
  form,
  help,
  home,
  identity,
  notice,
  refusal,
  roster,
  signIn,
  transfer,
  welcome,
};

export default en;
