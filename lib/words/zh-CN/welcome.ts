export default {
  title: "组织关系，随人而行",
  intro:
    "换了工作单位、搬了住处，党员的组织关系要跟着走。在这里用手机申请接转，每一步由谁办、什么时候办完，随时看得见。",
  signIn: "登录",
  signInHint: "手机号码加短信验证码，不用记密码",
  check: "核验证明、介绍信",
  checkHint: "扫描文件上的二维码，或输入核验码，不用登录",
  whatTitle: "能办什么",
  transferTitle: "接转组织关系",
  transferText: "从申请到新支部接收，全程在线办理，不用再随身带纸质介绍信。",
  certificateTitle: "开具证明",
  certificateText: "党员身份证明、组织关系证明，符合条件的当场开具，带电子签名和核验码。",
  deskTitle: "支部和党委办理",
  deskText: "书记和组织员在手机上审核、接收，期限一目了然，超时会标明。",
  promiseTitle: "我们的承诺",
  promise: [
    "公民身份号码和手机号码加密保存，页面上只显示一部分。",
    "外人无法从这里得知一个人是不是党员。",
    "不打卡、不积分、不排名。",
  ],
  more: "怎样办理",
};
