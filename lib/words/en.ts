import account from "./en/account";
import attachment from "./en/attachment";
import audit from "./en/audit";
import batch from "./en/batch";
import calendar from "./en/calendar";
import card from "./en/card";
import certificate from "./en/certificate";
import certificateRun from "./en/certificate-run";
import channel from "./en/channel";
import common from "./en/common";
import complaint from "./en/complaint";
import consoleWords from "./en/console";
import copies from "./en/copies";
import correction from "./en/correction";
import delegation from "./en/delegation";
import desk from "./en/desk";
import duty from "./en/duty";
import event from "./en/event";
import fault from "./en/fault";
import form from "./en/form";
import help from "./en/help";
import home from "./en/home";
import identity from "./en/identity";
import incoming from "./en/incoming";
import letterLife from "./en/letter-life";
import login from "./en/login";
import memberDecision from "./en/member-decision";
import merge from "./en/merge";
import message from "./en/message";
import notice from "./en/notice";
import objection from "./en/objection";
import organization from "./en/organization";
import outbox from "./en/outbox";
import outside from "./en/outside";
import pocket from "./en/pocket";
import privacy from "./en/privacy";
import privacyNotice from "./en/privacy-notice";
import reconciliation from "./en/reconciliation";
import refusal from "./en/refusal";
import reset from "./en/reset";
import roster from "./en/roster";
import security from "./en/security";
import setting from "./en/setting";
import signIn from "./en/sign-in";
import transfer from "./en/transfer";
import verify from "./en/verify";
import welcome from "./en/welcome";
import type { Words } from "./zh-CN";

const en: Words = {
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

export default en;
