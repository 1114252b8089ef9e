export default {
  title: "登录",
  heading: "用手机号码登录",
  intro: "我们会向这个号码发送 6 位验证码。没有账号的，登录后自动建立。",
  phone: "手机号码",
  phoneHint: "11 位手机号码",
  sendCode: "获取验证码",
  sending: "正在发送……",
  /** Signing in says nothing about being a Party member; the check of identity comes after it. */
  whatNext: "登录本身不表明党员身份。首次登录后，再与党员名册核对一次即可办理业务。",

  withEmployer: (name: string) => `用${name}账号登录`,

  codeTitle: "填写验证码",
  codeHeading: "验证码已发出",
  codeIntro: "请查看手机短信。验证码 5 分钟内有效，最多可试 5 次。",
  code: "验证码",
  codeHint: "短信里的 6 位数字",
  enter: "登录",
  entering: "正在登录……",
  another: "没有收到？换个号码或重新获取",
  neverShare: "请不要把验证码告诉任何人，支部和党委也不会向您索要。",
  missing: "请先填写手机号码，获取验证码。",
};
