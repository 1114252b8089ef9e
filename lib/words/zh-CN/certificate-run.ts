import type { RunFinding } from "@/lib/rules/certificate-run";

/** Why a member gets none, and what to do. */
const findings: Record<RunFinding, string> = {
  elsewhere: "已不在这个支部",
  not_recognized: "没有登录过平台：证明要让本人看得到、撤得回，请先请他登录并完成身份识别",
  needs_review: "按他目前的情况要先审核：请本人申请，由支部或党委办理",
  no_issuing_committee: "找不到可以出具证明的党委，请上级党委核对组织设置",
  cooling_off: "刚刚当面核实身份，72 小时内不开具证明",
  certificate_not_offered: "按名册上的党籍状况不能开具，请先核对名册",
  certificate_nothing_recorded: "名册上没有党费交至月份，请先登记",
  certificate_needs_confirmation: "信息一年内没有核对过，请先与本人核对并确认",
};

/** 批量开具. */
export default {
  title: "为支部党员开具证明",
  about:
    "一次为一个支部的党员开具同一种证明，每人一份。证明归本人：进入本人的证明夹，本人会收到通知，可以撤销。",
  card: "为支部党员开具证明",
  cardHint: "身份、组织关系、党费证明，一次开具，打包下载",
  branch: "哪个支部",
  kind: "开具哪一种",
  kindHints: {
    membership: "证明是党员、入党和转正时间",
    affiliation: "证明组织关系在这个支部；转出后失效",
    dues: "证明党费交到哪个月",
  },
  next: "下一步",
  earlier: "开具过的",
  earlierEmpty: "还没有批量开具过。",
  what: "证明",
  created: "提交",
  result: "结果",
  resultOf: (issued: number, members: number) => `${members} 人，已开具 ${issued} 份`,

  // what, for whom
  newHeading: (kind: string) => `为支部党员开具${kind}`,
  newAbout: (branch: string) => `${branch}。先核对，不会马上开具。`,
  chooseAgain: "换支部或种类",
  who: "为谁开具",
  all: (count: number) => `支部全体党员（${count} 人）`,
  ticked: "只为选中的党员",
  tick: "选择党员",
  gets: "可以开具",
  tooMany: (most: number) => `支部党员超过 ${most} 人，只能为全体开具。`,
  nobodyHere: "这个支部名册上没有党员",
  nobodyHereText: "请先核对名册。",
  toMembers: "查看名册",
  receiverHint: "接收单位名称，每份证明的抬头都一样；可以不填",
  check: "核对",
  checking: "正在核对……",

  // one run
  runTitle: "批量开具证明",
  heading: {
    dryRun: (count: number) => `${count} 人可以开具`,
    done: (count: number) => `已开具 ${count} 份`,
  },
  notYet: "这是核对结果，还没有开具任何证明。",
  purpose: "用途",
  receiver: "抬头",
  nobody: "没有填写",
  validity: "有效期",
  counts: { members: "人数", ready: "可以开具", held: "不能开具", issued: "已开具", made: "已生成文件" },
  start: (count: number) => `为 ${count} 人开具`,
  startConfirm: (count: number) => `确认开具 ${count} 份`,
  starting: "正在提交……",
  startHint: "每人一份，编号连续，由党委的签名密钥签名。经办人和支部记入日志，本人会收到通知。",
  running: "正在开具",
  runningHint: "可以离开这一页，开具会继续；没有自动更新的，请刷新。",
  making: "正在生成文件",
  makingHint: "证明已经开具，文件正在签名。没有自动更新的，请刷新。",
  ready: "可以开具",
  held: "不能开具",
  heldHint: "改好以后可以再来一次，只为还没有开具的人办理。",
  again: "再来一次",
  issued: "已开具",
  name: "姓名",
  why: "原因和办法",
  number: "编号",
  state: "状态",
  left: "已不在这个支部，不能下载",
  withdrawn: "本人撤销或已失效的不能下载",
  download: (count: number) => `打包下载 ${count} 份`,
  downloadHint:
    "ZIP 文件，每人一个 PDF。下载要二次验证，记入日志，每位本人都能看到。请只交给证明上写明的单位。",
  one: "下载 PDF",
  fileName: (branch: string, kind: string) => `${branch}-${kind}`,
  /** In the wallet of a member. */
  byBranch: "由谁提出",
  byBranchText: "所在支部为您开具；不需要的可以撤销",
  findings,
};
