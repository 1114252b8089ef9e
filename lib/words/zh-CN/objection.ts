/** 异议: somebody was verified past this telephone, and whoever holds it says that it was not he. */
export default {
  title: "提出异议",
  heading: "不是您本人？",
  intro: "如果您收到短信，说有人以您的身份登录，而不是您本人，请填写短信里的异议码。不用登录。",
  code: "异议码",
  codeHint: "短信里的 20 位字母和数字，中间的短横可以不填",
  send: "不是我本人，停止",
  sending: "正在停止……",
  done: "已停止",
  doneText: "那个账号已不能再以您的身份办理业务，名册上的号码没有更换。所在支部和党委会联系本人核实。",
};
