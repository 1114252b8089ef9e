/** An error nobody foresaw: an area of its own because the browser carries it, in both languages at once. */
export default {
  title: "出了点问题",
  text: "不是您的操作有误。已经提交成功的内容不会丢失，请稍后再试。",
  retry: "再试一次",
  toHome: "回到首页",
};
