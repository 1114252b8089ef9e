export default {
  title: "演示发件箱",
  heading: "演示发件箱",
  intro: "演示环境不向外发送消息：每条短信、邮件和群消息都显示在这里，最新的在最上面。",
  empty: "还没有消息。请先在登录页获取验证码。",
  refresh: "刷新",
  to: (phone: string) => `发往 ${phone}`,
};
