/** 党员身份识别: binding an account to a record of the roster. */
export default {
  title: "身份核验",
  steps: "核验身份共 3 步，约 1 分钟",

  // consent: asked separately, before the first personal datum
  consentHeading: "先请您同意",
  consentIntro: "要确认您是名册上的哪位党员，需要处理下面这些个人信息。",
  consentAgree: "我已阅读并同意处理上述个人信息",
  consentNext: "同意并继续",
  consentVersion: (version: number) => `告知内容第 ${version} 版`,

  // name and number
  heading: "核对身份信息",
  intro: "请按身份证填写。信息只用于与党员名册核对。",
  name: "姓名",
  citizenNumber: "公民身份号码",
  citizenNumberHint: "18 位，最后一位是 X 的，大小写都可以",
  check: "下一步",
  checking: "正在核对……",

  // the same answer for everybody
  codeHeading: "请填写验证码",
  codeIntro:
    "如果您填写的信息与名册一致，验证码已发到名册上登记的手机号码。验证码 5 分钟内有效，最多可试 5 次。",
  codeWhy: "为保护党员信息，无论是否一致，这里显示的内容都一样，也不显示手机号码。",
  code: "验证码",
  codeHint: "短信里的 6 位数字",
  bind: "完成核验",
  binding: "正在核验……",
  noCode: "收不到验证码？",
  noCodeText: "名册上的手机号码可能已经停用。可以重新填写，或请支部当面核验。",
  again: "重新填写",

  // the branch verifies in person
  phoneGone: "名册上的手机号码不能用了？请支部当面核验",
  branchTitle: "请支部核验",
  branchHeading: "请支部当面核验",
  branchIntro:
    "提交后，请带身份证到所在支部。支部书记当面核对后，您就可以办理业务。15 天内没有核验的，申请自动失效。",
  branchSend: "提交申请",
  branchSentHeading: "申请已提交",
  branchSentText: "如果名册上有您的记录，所在支部会看到这项申请。请带身份证到支部当面核验。",
  branchWaiting: "您已申请支部当面核验",
  branchUntil: (date: string) => `申请在${date}前有效。`,

  // another account of the same person
  moveTitle: "更换账号",
  moveHeading: "您已在另一个账号核验过",
  moveText: "验证码正确，说明两个账号都是您本人的。一位党员只能用一个账号办理业务。",
  moveAfter:
    "改用这个账号以后，原来的账号自动退出，不能再办理业务；原来的手机号码会收到提醒。72 小时内不能开具证明。",
  move: "改用这个账号",
  moveNot: "不改，仍用原来的账号",

  done: "身份核验已完成",
  doneText: "您的账号已与党员名册对应，可以办理业务了。",
  needed: "请先核验身份",
  neededText: "核验一次以后，就可以接转组织关系、开具证明。",
  start: "开始核验",
  wrongRecord: "名册上的信息不对？请联系所在支部更正。",
};
