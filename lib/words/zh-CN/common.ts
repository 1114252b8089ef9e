import { type CalendarDate, dateOf, type Month } from "@/lib/rules/calendar";
import { clock } from "../clock";

const HOUR = 3_600_000;

const month = (text: Month) => `${text.slice(0, 4)}年${Number(text.slice(5, 7))}月`;
const dayOfYear = (text: CalendarDate) => `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日`;
const date = (text: CalendarDate) => `${text.slice(0, 4)}年${dayOfYear(text)}`;

export default {
  product: "随行",
  productInFull: "随行 · 党员组织关系服务",
  tagline: "人到哪里，组织关系就跟到哪里",

  // dates and amounts
  date,
  /** Without the year, where it is plain from the context. */
  dayOfYear,
  month,
  instant: (at: Date) => `${date(dateOf(at))} ${clock(at)}`,
  days: (count: number) => `${count} 天`,
  daysUnit: (_count: number) => "天",
  workdays: (count: number) => `${count} 个工作日`,
  /** How long something took, in the largest unit that fits. */
  duration: (ms: number) =>
    ms < 60_000
      ? "不到 1 分钟"
      : ms < HOUR
        ? `${Math.floor(ms / 60_000)} 分钟`
        : ms < 24 * HOUR
          ? `${Math.floor(ms / HOUR)} 小时`
          : `${Math.floor(ms / (24 * HOUR))} 天`,
  list: (items: readonly string[]) => items.join("、"),
  count: (value: number) => value.toLocaleString("zh-CN"),

  // buttons and links
  back: "返回",
  next: "下一步",
  previous: "上一步",
  submit: "提交",
  save: "保存",
  confirm: "确认",
  cancel: "取消",
  change: "修改",
  close: "关闭",
  search: "搜索",
  view: "查看",
  download: "下载",
  print: "打印",
  call: "联系",
  callPerson: (name: string) => `联系 ${name}`,
  retry: "再试一次",
  signIn: "登录",
  signOut: "退出登录",
  toHome: "回到首页",
  optional: "（选填）",
  choose: "请选择",
  yes: "是",
  no: "否",
  none: "无",
  unknown: "未登记",
  working: "正在提交……",
  stepOf: (step: number, steps: number) => `第 ${step} 步，共 ${steps} 步`,

  // around every page
  skipToContent: "跳到主要内容",
  mainNavigation: "主导航",
  menu: "菜单",
  elderOn: "长辈版",
  elderOff: "标准版",
  otherLanguage: "English",
  otherLanguageCode: "en",
  help: "帮助",
  complaints: "投诉建议",
  privacy: "隐私承诺",
  todoBadge: (count: number) => `${count} 件未办`,

  nav: {
    home: "首页",
    transfers: "接转",
    todo: "待办",
    certificates: "证明",
    roster: "名册",
    letters: "介绍信",
    console: "管理",
    me: "我的",
    help: "帮助",
  },

  // states that an icon shows and words must say
  stepDone: "已完成",
  stepNow: "办理中",
  stepNext: "未开始",
  stepStopped: "未通过",
  checkPass: "通过",
  checkWarn: "请留意",
  checkFail: "需先办理",
  noticeInfo: "提示",
  noticeGood: "成功",
  noticeWarn: "请注意",
  noticeBad: "有问题",

  // tables
  sortBy: (column: string) => `按${column}排序`,
  sortedAscending: "升序",
  sortedDescending: "降序",
  pages: "分页",
  pageOf: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  previousPage: "上一页",
  nextPage: "下一页",
  rows: (count: number) => `共 ${count.toLocaleString("zh-CN")} 条`,

  notFound: {
    title: "没有找到这个页面",
    text: "网址可能不完整，或这项内容不在您可以查看的范围内。",
    todo: "请从首页重新进入；如果链接来自一条消息，而您还没有登录，请先登录再打开。",
  },

  /** Said before anything of a request is believed, and in both languages. */
  door: {
    host: "本系统不在这个网址。请从单位公布的网址进入。",
    method: "本站不接受这种请求方式。请从首页重新进入。",
    origin: "这次提交不是从本站页面发出的，没有办理。请从首页重新进入后再提交。",
    length: "这次提交没有说明长度，没有办理。请返回原页面重新提交。",
    size: "这次提交的内容太大，没有办理。请返回原页面删减后再提交。",
    unreadable: "这次请求不完整，没有办理。请从首页重新进入。",
  },
};
