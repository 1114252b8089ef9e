import { printedCode } from "../../rules/code";
import type { NoticeTemplate } from "../../rules/notice";
import { settings } from "../../rules/settings";

/** What goes to a telephone. Whoever only sees the lock screen learns nothing about a membership. */
const message: Record<NoticeTemplate, (values: Readonly<Record<string, string>>) => string> = {
  sign_in_code: ({ code }) => `【随行】登录验证码 ${code}，5 分钟内有效。请勿告诉他人。`,
  claim_code: ({ code }) => `【随行】身份验证码 ${code}，5 分钟内有效。若非本人操作，请忽略并告知所在单位。`,
  email_code: ({ code }) => `【随行】邮箱验证码 ${code}，30 分钟内有效。若非本人操作，请忽略。`,
  phone_code: ({ code }) =>
    `【随行】更换登录手机号码的验证码 ${code}，5 分钟内有效。若非本人操作，请勿告诉任何人。`,
  something_waits: () => "【随行】您有一项待办，请登录查看。",
  bound: () => "【随行】您的账号已完成身份验证。若非本人操作，请立即联系所在单位。",
  verified_in_person: ({ code }) =>
    `【随行】有人当面核验后以您的身份登录。若非本人，请在 72 小时内打开异议页（/objection），填写 ${printedCode(code ?? "")}。`,
  binding_moved: ({ code }) =>
    `【随行】您的身份已改由另一个账号使用，本账号已退出。若非本人，请在 72 小时内打开异议页（/objection），填写 ${printedCode(code ?? "")}。`,
  factor_reset: ({ code }) =>
    `【随行】您账号的二次验证将在 ${settings.factorResetHours} 小时后重置。若非本人申请，请在此之前打开异议页（/objection），填写 ${printedCode(code ?? "")}。`,
  webhook_test: () => "【随行】测试消息：这个群会收到待办提醒。",
};

export default message;
