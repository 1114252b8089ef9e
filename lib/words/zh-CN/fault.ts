/** An error nobody foresaw: an area of its own because the browser carries it, in both languages at once. */
export default {
  title: "出了点问题",
  text: "不是您的操作有误。已经提交成功的内容不会丢失，请稍后再试。",
  awayTitle: "系统暂时不可用",
  awayText: "正在自动恢复，通常只要几秒钟。已经提交成功的内容不会丢失，请稍后再试。",
  kept: "您刚才填写的内容都还在。按下面的按钮再提交一次，已办成的不会重复办理。",
  fileLost: "刚才选的文件没有收到，请返回上一页重新选择。",
  stopping: "系统正在重新启动，请过几秒钟再试。",
  retry: "再试一次",
  toHome: "回到首页",
};
