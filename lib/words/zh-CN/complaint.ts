/** 投诉建议: the form, the answer and its clock, and the list of who answers. */
const number = (count: number) => count.toLocaleString("zh-CN");

export default {
  title: "投诉建议",
  heading: "提出投诉或建议",
  intro: (workdays: number) => `对办理有意见、对系统有建议，都可以写在这里。${workdays} 个工作日内答复。`,
  goesTo: "由谁答复",
  administrators: "系统管理员",
  about: "关于申请",
  aboutRejected: "这是对不予办理的申请的意见，交给上一级党委答复。",
  named: "您已登录，姓名会和意见一起交给答复人。不想署名的，请先退出登录再提。",
  unnamed: "您没有登录，意见交给系统管理员，不记录姓名。提交后会给您一个查询码，凭它看答复。",
  text: "投诉或建议",
  textHint: "写清时间、事项和希望怎样解决。请不要写他人的公民身份号码。",
  contact: "联系方式",
  contactHint: "电话或邮箱，只有答复人能看到",
  send: "提交",
  sending: "正在提交……",
  discipline: "认为有人违反组织人事纪律的，可以拨打 12380 举报电话。",
  mine: "我提过的意见",
  lookHeading: "查看答复",
  lookHint: "提交时给您的查询码，共 20 个字符",
  code: "查询码",
  look: "查看",

  // the one without an account
  keptTitle: "请记下查询码",
  keptText: "凭这个查询码查看答复。没有记下，就不能再查到。",
  notFoundTitle: "没有找到",
  notFoundText: "没有这个查询码。请逐个字符检查后再试。",
  tooMany: "查询次数过多，请稍后再试。",
  again: "再提一条",

  // one complaint
  waiting: "等待答复",
  answered: "已答复",
  late: (days: number) => `已超过答复期限 ${number(days)} 天`,
  sentOn: "提交日期",
  dueOn: "应答复日期",
  said: "内容",
  answer: "答复",
  answeredOn: "答复日期",

  // /me
  mineTitle: "投诉建议",
  mineHeading: (waiting: number) => (waiting === 0 ? "我提过的意见" : `${number(waiting)} 条等待答复`),
  mineEmpty: "您还没有提过意见",
  sent: "已提交，答复后会通知您。",
  entry: (waiting: number) => (waiting === 0 ? "您的意见已有答复" : `${number(waiting)} 条意见等待答复`),
  entryText: "查看进度和答复",
  rejectedEntry: "不服这个结果？",
  rejectedEntryText: "可以向上一级党委提出意见",

  // the desk
  deskTitle: "投诉建议",
  deskHeading: (waiting: number, overdue: number) =>
    waiting === 0
      ? "没有等待答复的意见"
      : overdue === 0
        ? `${number(waiting)} 条等待答复`
        : `${number(waiting)} 条等待答复，其中 ${number(overdue)} 条超期`,
  deskEntry: (waiting: number) => `${number(waiting)} 条投诉建议等待答复`,
  deskEntryText: (overdue: number) => (overdue === 0 ? "请按期答复" : `${number(overdue)} 条已超过答复期限`),
  deskIntro: "答复本人可以看到，不能修改。自己提的意见由别人答复。",
  deskEmpty: "有人提出意见时，会显示在这里。",
  toDesk: "回到待办",
  sender: "提出人",
  anonymous: "未署名",
  yourAnswer: "答复内容",
  sendAnswer: "提交答复",
  answeredHeading: "已答复",
  done: "已答复，本人可以看到。",
};
