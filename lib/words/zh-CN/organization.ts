/** 组织管理: officers, the paper-only flag, 整建制转移 and 撤销并入, for the committee above. */
import type { ThresholdAlert } from "@/lib/rules/organization";

const number = (count: number) => count.toLocaleString("zh-CN");

const alerts: Record<ThresholdAlert, string> = {
  no_secretary: "没有书记",
  too_few: "正式党员不足 3 人",
  too_many: "党员超过 50 人",
  committee_due: "正式党员 7 人以上，支部委员会不足 3 人",
};

const alertTodos: Record<ThresholdAlert, string> = {
  no_secretary: "请任命书记，或指定副书记、组织委员主持；在此之前，待办由上级党委代办。",
  too_few: "请考虑与附近支部合并，或成立联合党支部。",
  too_many: "请考虑分设支部，或改设党总支。",
  committee_due: "请组织选举，设立支部委员会（3 至 5 人）。",
};

export default {
  manage: "组织管理",
  manageHint: "任免职务、整建制转移、撤销并入、涉密设置",
  backToTree: "回到组织架构",

  // one organization
  dissolvedHeading: (date: string) => `${date}已撤销`,
  dissolvedInto: (name: string) => `已并入${name}。`,
  onPaperHeading: "只用纸质办理",
  onPaperText: "这个单位（或它的上级）是涉密单位，不在网上办理任何事项，请走机要渠道。",
  notYours: "这个党组织由它的上级党委管理，您在这里只能查看。",
  openCases: "未办结接转",
  alertsHeading: "提醒",
  alerts,
  alertTodos,
  noAlerts: "没有需要留意的情况。",
  parent: "上级组织",
  root: "没有上级",

  // officers
  officersHeading: "党内职务",
  noOfficers: "还没有人担任职务。",
  since: (date: string) => `${date}起任职`,
  standsIn: (delegate: string) => `由${delegate}代行`,
  termUntil: "任期到哪一天",
  termUntilHint: "可以不填。任期届满只提醒，职务不会自动终止。",
  endLink: "免职",
  endLinkOf: (name: string, office: string) => `免去${name}的${office}职务`,
  appointHeading: "任命",
  searchLabel: "在本组织党员里查找",
  searchHint: "输入姓名的前几个字，或拼音首字母",
  searching: "正在查找……",
  found: (count: number, most: number) =>
    count === 0
      ? "没有找到"
      : count === most
        ? `先列出 ${most} 人，请输入更多字`
        : `找到 ${number(count)} 人`,
  notFoundTodo: "只能任命组织关系在这里的党员，也不能任命自己。请核对姓名，或先办理接转。",
  bornIn: (year: string) => `${year}年生`,
  holdsAlready: (offices: string) => `现任${offices}`,
  notEligible: "不是权利正常的正式党员，不能任职",

  appointTitle: "任命党内职务",
  appointWho: "任命谁",
  appointOffice: "担任什么职务",
  appointOfficeHint: "书记只能有一位；书记、副书记和组织委员可以办理组织的待办。",
  appoint: "确认任命",
  appointing: "正在办理……",
  appointAbout: "从今天起生效，本人会收到通知。",
  person: "姓名",
  born: "出生年份",
  citizenNumber: "公民身份号码",
  branch: "所在支部",

  endTitle: "免去党内职务",
  endHeading: (name: string, office: string) => `免去${name}的${office}职务`,
  endAbout: "从今天起生效，本人会收到通知。没有其他人可以办理时，待办转到上级党委。",
  endWhy: "原因",
  ends: { replaced: "换届或由他人接任", resigned: "本人辞职", removed: "组织免职" },
  end: "确认免职",
  keep: "返回，不办理",

  // the paper-only flag
  contact: {
    heading: "联系方式",
    about: "印在本党委开具的介绍信、回执和函件上，供对方联系；不填的栏目留空，可手写。",
    address: "通讯地址",
    postcode: "邮编",
    telephone: "联系电话",
    fax: "传真",
    save: "保存",
  },
  paperHeading: "涉密单位",
  paperOff: "现在在网上办理。设为涉密后，本组织和全部下级都不再在网上办理接转，只用纸质和机要渠道。",
  paperOn: "现在只用纸质办理。恢复以后，本组织和下级重新在网上办理。",
  paperCases: (count: number) =>
    `有 ${number(count)} 件接转还没有办结：它们不能再在网上往下办，请由转出党委退回，改用纸质。`,
  paperInherited: "它的上级是涉密单位，本组织随之只用纸质办理。",
  setPaper: "设为只用纸质办理",
  setOnline: "恢复网上办理",

  // done
  done: {
    appointed: "已任命，本人会收到通知。",
    ended: "已免职，本人会收到通知。",
    contact: "联系方式已保存，今后打印的介绍信和函件会印上。",
    paper: "已设为只用纸质办理。",
    online: "已恢复网上办理。",
    moved: "已办理，组织架构已更新。",
    dissolved: "已撤销并入，党员和未办结的事项都已转到这里。",
  },

  // 整建制转移
  moveLink: "整建制转移",
  moveLinkHint: "整个组织连同党员转到另一个上级",
  moveTitle: "整建制转移",
  moveAbout: "选择新的上级党组织，先看会发生什么，再确认。在同一个党委之内只是调整位置，不开介绍信。",
  chooseParent: "新的上级",
  chooseLabel: "查找党组织",
  chooseHint: "名称、拼音首字母或编码",
  chooseNone: "没有可以选择的党组织。请换一个词，或请更上一级党委办理。",
  chooseMore: (most: number) => `先列出 ${most} 个，请输入更多字。`,
  below: (name: string) => `隶属${name}`,
  preview: "办理以前，请看清楚",
  moveFrom: "现在的上级",
  moveTo: "新的上级",
  committees: "党委",
  committeeSame: "不变，不开介绍信",
  committeeChange: (from: string, to: string) => `由${from}转到${to}`,
  letter: "介绍信",
  letterOne: (count: number) => `一封整建制介绍信，附 ${number(count)} 人名单；回执同时生成`,
  letterNone: "不开",
  members: "党员",
  membersStay: (count: number) => `${number(count)} 人，仍在原支部`,
  membersMerge: (count: number) => `${number(count)} 人，组织关系转到新的支部`,
  membersNobody: "没有党员",
  children: "下级组织",
  childrenMove: (count: number) => `${number(count)} 个，改由新的组织管理`,
  casesFollow: (count: number) => (count === 0 ? "没有" : `${number(count)} 件，随组织转到新的党委`),
  offices: "职务",
  officesKept: (kept: number) => (kept === 0 ? "本组织没有职务" : `${number(kept)} 个职务保留`),
  officesEnd: (ending: number, lent: number) =>
    (ending === 0 ? "没有职务终止" : `${number(ending)} 个职务终止`) +
    (lent === 0 ? "" : `，${number(lent)} 项委托代行终止`),
  certificates: "组织关系证明",
  certificatesDie: (count: number) =>
    count === 0 ? "没有受影响的" : `${number(count)} 份失效，党员可以重新开具`,
  listMembers: (count: number) => `党员名单（${number(count)}）`,
  listOffices: (count: number) => `终止的职务（${number(count)}）`,
  listCases: (count: number) => `未办结接转（${number(count)}）`,
  listChildren: (count: number) => `改由新的组织管理的下级（${number(count)}）`,
  namesHidden: "名单只有党委的工作人员可以查看，管理员只能看到数量。",
  onlyFirst: (most: number) => `只列出前 ${most} 个。`,
  alertsAfter: "办理以后请留意",
  confirmMove: "确认整建制转移",
  confirmMoveWithin: "确认调整",
  moving: "正在办理……",
  otherChoice: "另选一个",
  cannot: "不能这样办理",
  toldMove: "相关党员和两个党委都会收到通知。",
  toldWithin: "本组织的负责人会收到通知。",

  // 撤销并入
  dissolveLink: "撤销并入",
  dissolveLinkHint: "撤销这个组织，并入同级的另一个",
  dissolveTitle: "撤销并入",
  dissolveAbout: "选择并入哪一个同级党组织，先看会发生什么，再确认。撤销以后记录保留，不能恢复。",
  chooseSuccessor: "并入哪里",
  into: "并入",
  confirmDissolve: "确认撤销并入",
  toldDissolve: "相关党员和两个组织的负责人都会收到通知。",
  cannotUndo: "撤销以后不能恢复。",

  // its letters
  lettersHeading: "整建制介绍信",
  letterLine: (organization: string, from: string, to: string) => `${organization}由${from}转到${to}`,
  letterMembers: (count: number) => `附 ${number(count)} 人名单`,
  letterOpen: "打开介绍信、回执和名单（PDF）",
};
