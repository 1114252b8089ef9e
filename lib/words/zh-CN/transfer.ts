import type {
  Party,
  RefusalGround,
  RejectionGround,
  TransferReason,
  TransferRoute,
  TransferState,
  TransferStep,
} from "@/lib/rules/transfer";
import conditions from "./transfer-conditions";

const states: Record<TransferState, string> = {
  draft: "申请还没有提交",
  origin_branch: "等待转出支部审核",
  returned: "请补正后重新提交",
  origin_committee: "等待转出党委审批",
  in_transit: "介绍信已开出，请去报到",
  target_committee: "等待转入党委落实支部",
  file_check: "正在核实材料",
  target_branch: "等待转入支部接收",
  refused: "介绍信被转入党委退回",
  letter_expired: "介绍信已过期",
  letter_lost: "介绍信已挂失",
  completed: "接转已完成",
  withdrawn: "申请已撤回",
  rejected: "申请未获同意",
  voided: "申请已作废",
};

/** The same in a word, for lists. */
const tags: Record<TransferState, string> = {
  draft: "草稿",
  origin_branch: "支部审核",
  returned: "待补正",
  origin_committee: "党委审批",
  in_transit: "待报到",
  target_committee: "落实支部",
  file_check: "核实材料",
  target_branch: "待接收",
  refused: "被退回",
  letter_expired: "已过期",
  letter_lost: "已挂失",
  completed: "已完成",
  withdrawn: "已撤回",
  rejected: "未同意",
  voided: "已作废",
};

/** What the member should know or do now. */
const advice: Record<TransferState, string> = {
  draft: "填好以后请提交。30 天内没有提交的，草稿自动删除。",
  origin_branch: "支部审核后交党委审批，您不用做什么。",
  returned: "请按下面的意见修改，再重新提交。",
  origin_committee: "党委审批后，这里会显示下一步，您不用做什么。",
  in_transit: "请带本人身份证到新支部报到，可出示下面的二维码。",
  target_committee: "介绍信已送达，有效期不再计算。转入党委会把您安排到支部。",
  file_check: "转入党委正在向转出党委核实材料，您不用做什么。",
  target_branch: "请与新支部联系报到。接收以前，您仍归原支部管理，党费交到原支部。",
  refused: "转出党委会更正后重新开具，或退给您补正。组织关系没有变动。",
  letter_expired: "组织关系仍在原支部。请联系转出党委说明情况，重新开具。",
  letter_lost: "原介绍信已停用，转出党委核实后补开。组织关系仍在原支部。",
  completed: "您的组织关系已在新支部，以后的党费在新支部交纳。",
  withdrawn: "组织关系没有变动。需要时可以重新申请。",
  rejected: "组织关系没有变动。如有不同意见，可以向上一级党委提出。",
  voided: "组织关系没有变动。需要时可以重新申请。",
};

const steps: Record<TransferStep, string> = {
  submit: "提交申请",
  return_to_member: "退回补正",
  propose_rejection: "提出不予接转",
  confirm_rejection: "确认不予接转",
  approve_origin_branch: "同意",
  withdraw: "撤回申请",
  withdraw_within: "撤回申请",
  forward_within: "同意，转交转入支部",
  issue_letter: "同意，开具介绍信",
  return_from_committee: "退回补正",
  send_back_to_branch: "退回支部",
  receive: "收到介绍信",
  request_files: "去函核实材料",
  answer_files: "复函",
  assign_branch: "落实支部",
  report_wrong_branch: "请党委重新落实",
  accept: "接收",
  refuse: "退回介绍信",
  reissue_corrected: "更正后重新开具",
  return_after_letter: "退回补正",
  expire_letter: "介绍信过期",
  reissue_expired: "重新开具介绍信",
  report_lost: "挂失介绍信",
  replace_lost: "补开介绍信",
  void: "作废",
  lapse_returned: "逾期自动撤回",
};

const parties: Record<Party, string> = {
  member: "本人",
  origin_branch: "转出支部",
  origin_committee: "转出党委",
  target_committee: "转入党委",
  target_branch: "转入支部",
  superior: "上级党委",
  clock: "系统",
};

const reasons: Record<TransferReason, string> = {
  employer_changed: "工作单位变动",
  residence_changed: "居住地变动",
  graduation: "毕业",
  retirement: "退休",
  organization_changed: "党组织调整",
  other: "其他原因",
};

const routes: Record<TransferRoute, string> = {
  within: "同一党委内接转，不用介绍信",
  between: "电子介绍信，不用跑腿递送",
};

const refusalGrounds: Record<RefusalGround, string> = {
  wrong_addressee: "抬头不对，不该送到这里",
  form_defective: "介绍信内容有误或不完整",
  identity_mismatch: "身份信息不符",
  files_missing: "党员材料不全",
  not_at_unit: "本人不在该单位",
  target_does_not_exist: "转入支部不存在",
};

const rejectionGrounds: Record<RejectionGround, string> = {
  not_a_member: "不是党员",
  no_affiliation_here: "组织关系不在本支部",
  case_on_hold: "暂缓办理",
  duplicate: "重复申请",
};

export default {
  title: "组织关系接转",
  states,
  tags,
  advice,
  steps,
  parties,
  reasons,
  routes,
  refusalGrounds,
  rejectionGrounds,
  conditions,

  // my transfers
  listHeading: "我的接转",
  begin: "申请接转",
  continueDraft: "继续填写",
  empty: "还没有接转记录",
  emptyText: "换了工作单位或住处，组织关系要跟着转。",
  fromTo: (from: string, to: string) => `${from} → ${to}`,
  targetOpen: "未选转入支部",
  number: "编号",

  // before the form
  preCheckHeading: "先看能不能办",
  preCheckIntro: "系统已核对您的名册记录，不用您填写。",
  preCheckGood: "可以申请",
  preCheckGoodText: "接下来选支部、选原因，核对后提交。",
  preCheckBad: "有事项需要先办好",
  preCheckBadText: "办好并由支部登记以后，再来申请。",
  start: "开始申请",
  seeOpenCase: "查看进度",

  // where to
  targetHeading: "转到哪个支部？",
  targetSaved: "每一步都会自动保存",
  searchLabel: "查找支部",
  searchHint: "支部名称、单位的任意几个字，拼音首字母或代码",
  results: (count: number) => `找到 ${count} 个支部`,
  manyResults: (most: number) => `符合的支部很多，只列出前 ${most} 个。请多写几个字。`,
  chooseBranch: "选择",
  chosen: "已选",
  choice: "转入支部",
  notFound: (query: string) => `没有找到“${query}”`,
  notFoundText: [
    "少写几个字，例如只写“第三”或单位名。",
    "向新单位、新居住地的党组织问清支部全称或代码。",
    "在下面一级一级往下选。",
    "新单位没有党组织的，可转到居住地社区，或当地公共就业和人才服务机构的支部。",
  ],
  treeHeading: "或者一级一级往下选",
  treeTop: "全部",
  treePath: "所在位置",
  treeEmpty: "这里没有可以转入的支部。请返回上一级，或改用查找。",
  open: "打开",

  // why
  reasonHeading: "为什么转？",
  reasonLabel: "接转原因",
  sinceLabel: "从哪天起",
  sinceHint: "到新单位或新住处的日期，大致即可",
  noteLabel: "补充说明",
  noteHint: "例如新单位名称，选填",

  // check answers
  checkHeading: "核对申请内容",
  checkIntro: "没有问题就提交。提交后还可以撤回。",
  name: "姓名",
  from: "转出支部",
  to: "转入支部",
  way: "办理方式",
  reason: "接转原因",
  since: "起始日期",
  note: "补充说明",
  nextHeading: "提交以后",
  submit: "确认并提交",
  submitAgain: "重新提交",
  submitting: "正在提交……",
  cannotSubmit: "现在不能提交",

  // who acts, in the order of the way
  ahead: {
    origin_branch: "转出支部审核",
    origin_committee: { within: "党委审批", between: "转出党委开具介绍信" },
    target_committee: "转入党委接收，落实支部",
    target_branch: "转入支部接收",
  },
  within: (workdays: number) => `${workdays} 个工作日内`,
  beforeLetterEnds: "介绍信有效期内",
  chainEnd: "全部办完，组织关系转到新支部",

  // submitted
  submittedHeading: "申请已提交",
  receiptNumber: "受理编号",
  whatNext: "接下来",
  next: (who: string, date: string) => `${who}在${date}前办理`,
  nextWithin: (who: string, span: string) => `${who}，${span}`,
  told: "有进展会通知您，也可以随时查看进度。",
  seeProgress: "查看进度",

  // progress
  progressTitle: "接转进度",
  letterCountdown: (date: string) => `介绍信有效期至${date}。请在此之前到新支部报到，逾期需重新开具。`,
  letterLastDay: (date: string) => `介绍信今天（${date}）到期，请马上到新支部报到。`,
  stepCountdown: (who: string, date: string) => `${who}应在${date}前办理。`,
  stepOverdue: (who: string, date: string) => `${who}应在${date}前办理，已经超期。可以打电话询问。`,
  returnedCountdown: (date: string) => `请在${date}前补正，逾期自动撤回。`,
  daysLeft: (count: number) => (count === 0 ? "今天到期" : `还剩 ${count} 天`),
  overdueBy: "超期",
  whyReturned: "退回意见",
  ground: "理由",
  correct: "修改并重新提交",
  timeline: "办理过程",
  took: (duration: string) => `用时 ${duration}`,
  dueBy: (date: string) => `应在${date}前办理`,
  overdue: "超期",
  byClock: "系统自动办理",
  details: "申请内容",
  callNext: (name: string) => `联系${name}`,
  withdraw: "撤回申请",
  withdrawLate: "介绍信已经开出，不能撤回。如不再转出，请联系转出党委作废介绍信。",
  newRequest: "重新申请",
  getCertificate: "开具组织关系证明",

  // withdraw
  withdrawHeading: "确定撤回申请？",
  withdrawText: "撤回以后，已办的审批作废，组织关系留在原支部。需要时要重新申请。",
  withdrawDraftHeading: "确定删除草稿？",
  withdrawDraftText: "草稿还没有提交，删除后不留记录。",
  withdrawDraft: "删除草稿",
  keepDraft: "保留草稿",
  keep: "不撤回",

  // the letter
  letterHeading: "电子介绍信",
  letterSee: "查看介绍信二维码",
  letterUntil: "有效期至",
  letterQr: "介绍信的核验二维码",
  letterHint: "新支部扫码即可核验，不用登录。",
};
