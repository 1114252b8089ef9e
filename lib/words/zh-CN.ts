/** Every sentence a person reads, by area. An area is a line here, a line below, and the same two in `en.ts`. */
import common from "./zh-CN/common";
import fault from "./zh-CN/fault";
import form from "./zh-CN/form";
import help from "./zh-CN/help";
import identity from "./zh-CN/identity";
import roster from "./zh-CN/roster";
import signIn from "./zh-CN/sign-in";
import welcome from "./zh-CN/welcome";

const zhCN = {
  common,
  fault,
  form,
  help,
  identity,
  roster,
  signIn,
  welcome,
};

/** The shape that every language has. */
export type Words = typeof zhCN;

export default zhCN;
