/** 异议: somebody was verified past this telephone, or wants its second factor reset, and whoever holds it says that it was not he. */
export default {
  title: "提出异议",
  heading: "不是您本人？",
  intro:
    "如果您收到短信，说有人以您的身份登录，或者要重置您账号的二次验证，而不是您本人，请填写短信里的异议码。不用登录。",
  code: "异议码",
  codeHint: "短信里的 20 位字母和数字，中间的短横可以不填",
  send: "不是我本人，停止",
  sending: "正在停止……",
  done: "已停止",
  doneText:
    "以您的身份登录的账号，已不能再办理业务，名册上的号码没有更换；要重置二次验证的，不再重置。负责核验的工作人员会联系本人核实。",
};
