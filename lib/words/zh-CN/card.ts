import type { CardStatus } from "@/lib/rules/card";
import { clockToSecond } from "../clock";

const statuses: Record<CardStatus, string> = { full: "正式党员", probationary: "预备党员" };

export default {
  title: "亮身份",
  heading: "亮身份",
  statuses,
  branch: "所在支部",
  status: "党籍",
  name: "姓名",

  // on the phone that shows it
  entryText: "当面证明您是本支部党员",
  intro: "请对方扫码，或把数字读给对方。对方也要是核验过身份的党员。",
  qr: "亮身份二维码",
  code: "代码",
  until: (at: Date) => `半分钟换一次；这一个到 ${clockToSecond(at)} 为止有效`,
  lookedAt: (name: string) => `${name}刚刚核对了您的身份`,
  masked: "姓名隐去一部分；过时的代码没有用，截图也没有用。",
  renew: "换新代码",
  stale: "代码已过时",
  staleText: "网络不通或停留太久时，代码不再更换。",
  notNow: "现在不能亮身份",

  // for whoever looks
  checkEntry: "核对别人的身份",
  checkTitle: "核对身份",
  checkHeading: "核对对方的身份",
  checkIntro: "填写对方手机上显示的 9 位数字，或用手机扫对方的二维码。",
  checkHint: "例如：482 913 067",
  checkNote: "对方会看到您的姓名（隐去一部分）和核对的时间。",
  check: "核对",
  checking: "正在核对……",
  found: "是本系统核验过的党员",
  foundLabel: (at: Date) => `${clockToSecond(at)} 核对`,
  own: "这是您自己的代码",
  foundNote: "请与对方本人说的姓名、支部对照：代码只说明这部手机的主人是谁。",
  unknown: { title: "没有查到", explain: "数字可能填错了。请对照对方手机上的数字，再试一次。" },
  expired: { title: "代码已过时", explain: "请对方点“换新代码”，再试一次。" },
  used: {
    title: "代码已被别人核对过",
    explain: "一个代码只供一个人核对。请对方点“换新代码”，再试一次。",
  },
};
