import type { PocketDuty } from "@/lib/rules/pocket";

/** 口袋党员: what is to be done about him, in the order in which one does it. */
const duties: Record<PocketDuty, string> = {
  reissue: "联系本人，由支部写明情况，党委重新开具介绍信",
  receipt: "先问对方是否已接收：已接收的登记迟到的回执，没有的重新开具",
  talk: "已多次开具仍未报到，请与本人谈话并留记录，再决定是否重新开具",
  superior: "首次开具已超过六个月，重新开具须报上级党委；六个月没有参加组织生活的，按规定程序处理",
};

export default {
  title: "口袋党员",
  heading: (count: number) => (count === 0 ? "没有口袋党员" : `口袋党员 ${count} 人`),
  about: "介绍信已过有效期、还没有到新支部报到的党员。组织关系仍在原支部，由原支部负责联系。",
  card: (count: number) => `口袋党员 ${count} 人`,
  cardHint: "介绍信已过期，请联系本人",
  name: "姓名",
  branch: "所在支部",
  letter: "介绍信",
  to: "去向",
  validUntil: "有效期至",
  late: "过期",
  lateDays: (days: number) => `${days} 天`,
  issued: "开具次数",
  times: (count: number) => `第 ${count} 次开具`,
  todo: "该怎么办",
  call: "联系",
  callOfficer: (name: string) => `联系支部 ${name}`,
  callMember: (name: string) => `联系本人 ${name}`,
  empty: "名下没有过期未报到的介绍信。",
  emptyAction: "回到待办",
  duties,
  exportLegend: "导出名单",
  exportHint: "名单含姓名，导出会留下记录，请妥善保管。",
  exportXlsx: "导出 Excel",
  exportCsv: "导出 CSV",
  sheet: "口袋党员",
  sheetHeading: (date: string, count: number) => `口袋党员名单（${date}，共 ${count} 人）`,
};
