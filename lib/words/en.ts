import common from "./en/common";
import fault from "./en/fault";
import form from "./en/form";
import help from "./en/help";
import identity from "./en/identity";
import roster from "./en/roster";
import signIn from "./en/sign-in";
import welcome from "./en/welcome";
import type { Words } from "./zh-CN";

const en: Words = {
  common,
  fault,
  form,
  help,
  identity,
  roster,
  signIn,
  welcome,
};

export default en;
