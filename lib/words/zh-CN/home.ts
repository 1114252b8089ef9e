import type { Month } from "@/lib/rules/calendar";
import type { MemberStatus } from "@/lib/rules/member";
import type { OfficeKind } from "@/lib/rules/office";

const statuses: Record<MemberStatus, string> = {
  applicant: "入党申请人",
  activist: "入党积极分子",
  development: "发展对象",
  pending: "待登记党员",
  probationary: "预备党员",
  full: "正式党员",
  suspended: "停止党籍",
  transferred_out: "组织关系已转出",
  removed: "已除名",
  advised_out: "已劝退",
  withdrawn: "已退党",
  expelled: "已开除党籍",
  probation_revoked: "已取消预备党员资格",
  deceased: "已故",
  duplicate: "重复登记，已并入",
};

const offices: Record<OfficeKind, string> = {
  secretary: "书记",
  deputy_secretary: "副书记",
  organization_officer: "组织委员",
  publicity_officer: "宣传委员",
  discipline_officer: "纪检委员",
};

export default {
  title: "首页",
  statuses,
  offices,
  verified: "已核验",
  mobile: "流动党员",
  admittedOn: (date: string) => `${date}入党`,

  branch: "所在支部",
  secretary: "支部书记",
  noSecretary: "暂缺",
  dues: "党费",
  paidUntil: (month: string) => `已交至${month}`,
  duesUnknown: "支部还没有登记",
  duesDue: (month: Month) => `${Number(month.slice(5, 7))}月待交`,
  duesOwed: (months: number) => `欠交 ${months} 个月`,

  todo: "待我办理",
  nothingTodo: "没有要办的事",
  returned: "补正接转申请",
  returnedText: (date: string, left: string) => `请在${date}前补正，${left}`,
  report: "到新支部报到",
  reportText: (date: string, left: string) => `介绍信${date}到期，${left}`,
  draft: "提交接转申请",
  draftText: "申请填了一部分，还没有提交",
  underway: "接转正在办理",
  notices: (count: number) => `${count} 条未读通知`,
  noticesText: "申请和证明的最新进展",

  services: "常用服务",
  transfer: "关系接转",
  card: "亮身份",
  newCertificate: "开具证明",
  myCertificates: "我的证明",
  verify: "核验证明",
  allNotices: "通知",
  account: "账号设置",

  work: "党务工作",
  desk: "待办工作",
  deskText: (count: number) => (count === 0 ? "没有轮到您办的事项" : `${count} 件等您办理`),
  console: "党委管理",
  consoleText: "组织、名册导入、统计",

  // an account that is no member yet
  verifyHeading: "先核验身份",
  verifyText:
    "与党员名册核对一次，就可以接转组织关系、开具证明。每满一年，或名册上的手机号码变了，再核对一次。",
  verifyAction: "核验身份",
  whatYouCanDo: "核验以后可以",
  benefits: ["在手机上接转组织关系", "当场开具党员证明", "随时看到办理进度和期限"],

  // a member who is on no branch's books any more
  noBranch: "名册上没有您现在的支部",
  noBranchText: "请联系原支部或所在党委核对。",
};
