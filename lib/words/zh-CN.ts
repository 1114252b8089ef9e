/** Every sentence a person reads, by area. An area is a line here, a line below, and the same two in `en.ts`. */
import account from "./zh-CN/account";
import certificate from "./zh-CN/certificate";
import common from "./zh-CN/common";
import event from "./zh-CN/event";
import fault from "./zh-CN/fault";
import form from "./zh-CN/form";
import help from "./zh-CN/help";
import home from "./zh-CN/home";
import identity from "./zh-CN/identity";
import notice from "./zh-CN/notice";
import refusal from "./zh-CN/refusal";
import roster from "./zh-CN/roster";
import signIn from "./zh-CN/sign-in";
import transfer from "./zh-CN/transfer";
import welcome from "./zh-CN/welcome";

const zhCN = {
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

/** The shape that every language has. */
export type Words = typeof zhCN;

export default zhCN;
