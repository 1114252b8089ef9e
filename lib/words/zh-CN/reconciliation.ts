import type { Reconciliation } from "@/lib/rules/reconciliation";

/** 与全国系统对账. */
export default {
  title: "与全国系统对账",
  heading: (count: number) => (count === 0 ? "没有要核对的" : `要核对 ${count} 件`),
  about: "本系统不代替全国党员管理信息系统。已办结的接转要在全国系统中录入，并在这里填写全国系统编号。",
  link: "与全国系统对账",
  name: "姓名",
  from: "转出支部",
  to: "去向",
  letter: "介绍信",
  closed: "办结日期",
  state: "情况",
  states: {
    missing: "未录入",
    replaced: "按已作废的介绍信录入",
    not_compared: "办结后未核对",
  } satisfies Record<Exclude<Reconciliation, "alike">, string>,
  number: "全国系统编号",
  numberOf: (name: string) => `${name}的全国系统编号`,
  alike: "已核对一致",
  saved: "已记下，这一件不再列出。",
  empty: "已办结的接转都与全国系统核对过。",
  emptyAction: "回到待办",
  exportLegend: "导出清单",
  sheet: "对账清单",
  sheetHeading: (date: string, count: number) => `与全国系统对账清单（${date}，共 ${count} 件）`,
};
