/** Every sentence a person reads, by area. An area is a line here, a line below, and the same two in `en.ts`. */
import account from "./zh-CN/account";
import attachment from "./zh-CN/attachment";
import audit from "./zh-CN/audit";
import batch from "./zh-CN/batch";
import calendar from "./zh-CN/calendar";
import card from "./zh-CN/card";
import certificate from "./zh-CN/certificate";
import certificateRun from "./zh-CN/certificate-run";
import channel from "./zh-CN/channel";
import common from "./zh-CN/common";
import complaint from "./zh-CN/complaint";
import consoleWords from "./zh-CN/console";
import copies from "./zh-CN/copies";
import correction from "./zh-CN/correction";
import delegation from "./zh-CN/delegation";
import desk from "./zh-CN/desk";
import duty from "./zh-CN/duty";
import event from "./zh-CN/event";
import fault from "./zh-CN/fault";
import form from "./zh-CN/form";
import help from "./zh-CN/help";
import home from "./zh-CN/home";
import identity from "./zh-CN/identity";
import incoming from "./zh-CN/incoming";
import letterLife from "./zh-CN/letter-life";
import login from "./zh-CN/login";
import memberDecision from "./zh-CN/member-decision";
import merge from "./zh-CN/merge";
import message from "./zh-CN/message";
import notice from "./zh-CN/notice";
import objection from "./zh-CN/objection";
import organization from "./zh-CN/organization";
import outbox from "./zh-CN/outbox";
import outside from "./zh-CN/outside";
import pocket from "./zh-CN/pocket";
import privacy from "./zh-CN/privacy";
import privacyNotice from "./zh-CN/privacy-notice";
import reconciliation from "./zh-CN/reconciliation";
import refusal from "./zh-CN/refusal";
import reset from "./zh-CN/reset";
import roster from "./zh-CN/roster";
import security from "./zh-CN/security";
import setting from "./zh-CN/setting";
import signIn from "./zh-CN/sign-in";
import transfer from "./zh-CN/transfer";
import verify from "./zh-CN/verify";
import welcome from "./zh-CN/welcome";

const zhCN = {
  account,
  attachment,
  audit,
  batch,
  calendar,
  card,
  certificate,
  certificateRun,
  channel,
  common,
  complaint,
  console: consoleWords,
  copies,
  correction,
  delegation,
  desk,
  duty,
  event,
  fault,
  form,
  help,
  home,
  identity,
  incoming,
  letterLife,
  login,
  memberDecision,
  merge,
  message,
  notice,
  objection,
  organization,
  outbox,
  pocket,
  outside,
  privacy,
  privacyNotice,
  reconciliation,
  refusal,
  reset,
  roster,
  security,
  setting,
  signIn,
  transfer,
  verify,
  welcome,
};

/** The shape that every language has. */
export type Words = typeof zhCN;

export default zhCN;
