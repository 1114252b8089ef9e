import type {
  CertificateField,
  CertificateKind,
  CertificateLanguage,
  CertificatePurpose,
  CertificateWay,
  ElsewhereKind,
  RevocationReason,
  Verdict,
} from "@/lib/rules/certificate";
import type { RequestStage } from "@/lib/rules/certificate-request";
import type { Offer } from "@/lib/rules/member";

const kinds: Record<CertificateKind, string> = {
  membership: "党员身份证明",
  affiliation: "组织关系证明",
  proof_letter: "党员证明信",
  dues: "党费交纳证明",
  admission: "入党及转正时间证明",
  office: "党内职务证明",
  standing: "党龄证明",
  acceptance: "接收函",
};

const kindHints: Record<CertificateKind, string> = {
  membership: "证明您是党员、入党和转正时间",
  affiliation: "证明您的组织关系在哪个支部；组织关系转出后失效",
  proof_letter: "外出 6 个月以内，持它到所在地支部参加组织生活；组织关系不转",
  dues: "证明党费交到哪个月；名册上没有逐月明细，不写金额",
  admission: "证明入党和转正时间，存入档案等；介绍人和会议日期以档案为准，不写在上面",
  office: "证明现任党内职务和任职时间",
  standing: "证明党龄；满 50 年的，可凭它申领纪念章",
  acceptance: "由接收您的党委审核、开具，交给原党委",
};

/** Who looks at it before it is issued. */
const ways: Record<CertificateWay, string> = {
  at_once: "当场开具",
  branch: "支部审核后开具",
  committee: "党委审核后开具",
  branch_then_committee: "支部审核、党委开具",
};

const fields: Record<CertificateField, string> = {
  sex: "性别",
  ethnicity: "民族",
  born_on: "出生年月日",
  admitted_on: "入党时间",
  confirmed_on: "转正时间",
  branch: "所在支部",
  since: "从何时起在这个支部",
};

const languages: Record<CertificateLanguage, string> = { zh: "中文", zh_en: "中文，附英文译文" };

/** What is not to be had here, and where. */
const elsewhere: Record<ElsewhereKind, { title: string; text: string }> = {
  introduction_letter: {
    title: "组织关系介绍信",
    text: "接转组织关系时由党委开具，随接转申请办理。",
  },
  receipt: { title: "介绍信回执", text: "接收以后由接收党委出具，随接转办理，不用申请。" },
  political_review: {
    title: "政治审查、函调材料",
    text: "只在党组织之间办理，不交本人。请用人单位或发展党员的党组织向您所在党委发函。",
  },
  conduct: {
    title: "现实表现、未受党纪处分证明",
    text: "这是组织的意见，不是登记的信息，不能自助开具。请向所在支部提出，由党委研究出具。",
  },
};

const stages: Record<RequestStage, string> = {
  branch: "支部审核中",
  committee: "党委审核中",
  issued: "已开具",
  refused: "未通过",
  withdrawn: "已撤回",
};

/** Printed on the certificate after 仅用于. */
const purposes: Record<CertificatePurpose, string> = {
  employment: "求职、入职",
  examination: "报名考试",
  study: "升学、留学",
  residence: "落户、居住登记",
  community: "社区报到",
  organization_life: "参加组织生活",
  personnel_file: "存入本人档案",
  commendation: "表彰、申领纪念章",
  transfer: "接转组织关系",
  other: "其他用途",
};

const verdicts: Record<Verdict, string> = {
  valid: "有效",
  expired: "已过期",
  revoked: "已撤销",
  replaced: "已被替代",
  unknown: "查无此证",
};

const revocationReasons: Record<RevocationReason, string> = {
  transfer_accepted: "组织关系已转到新支部",
  organization_changed: "所在支部改由另一个党委管理，或已经合并",
  status_changed: "党员身份有变动",
  data_changed: "名册信息有变动",
  hold: "暂缓使用",
  corrected: "支部更正了信息",
  withdrawn: "您已撤销",
};

/** Why a kind is not offered, and what to do. */
const notOffered: Record<Exclude<Offer, "yes">, string> = {
  branch: "您欠交党费较多，这种证明要先由支部审核。",
  committee: "按您目前的情况，这种证明要先由党委审核。",
  clear_first: "有事项要先办好才能开具：公民身份号码没有核实、党费没有交清等。请带身份证联系支部。",
  no: "名册上不是在册党员，或已登记为失去联系，不能开具。请联系支部。",
};

export default {
  title: "我的证明",
  kinds,
  kindHints,
  ways,
  fields,
  languages,
  elsewhere,
  stages,
  purposes,
  verdicts,
  revocationReasons,
  notOffered,
  linkOver: "下载链接已过时，或不能在这里使用。请回到证明页，重新点“下载 PDF”。",
  beingMade: "证明正在生成，请稍候几秒再下载。",
  documentProblem: (characters: string) =>
    `“${characters}”没有字体，PDF 无法生成。请联系所在党支部，由支部线下出具。`,

  // the wallet
  walletHeading: "我的证明",
  walletIntro: "开具过的证明都在这里，可随时下载。",
  issueNew: "开具新证明",
  number: "编号",
  lastDays: (days: number) => (days === 0 ? "今天到期" : `还有 ${days} 天到期`),
  until: (date: string) => `有效至${date}`,
  checks: (count: number) => (count === 0 ? "还没有人核验" : `被核验 ${count} 次`),
  empty: "还没有开具过证明",
  emptyText: "符合条件的当场开具，带电子签名和核验码。",

  // a new one
  newTitle: "开具证明",
  newHeading: "开具证明",
  newIntro: "符合条件的当场开具；要审核的，注明由谁审核。",
  purpose: "作什么用",
  purposeNote: "具体用途",
  purposeNoteHint: "会印在证明上",
  receiver: "交给谁",
  receiverHint: "接收单位名称，会作为抬头印在证明上",
  validity: "有效期",
  days: (count: number) => `${count} 天`,
  kindQuestion: "开具哪一种",
  issue: (kind: string) => `开具${kind}`,
  issuing: "正在开具……",
  notNow: "现在不能开具",
  inTransfer: "您正在办理接转：组织关系证明上会注明“正在办理组织关系接转”，接收后自动失效。",
  willBeReplaced: "同一用途的同种证明，旧的会被新的替代。",
  language: "用什么文字",
  leftOut: "哪些不写",
  leftOutHint: "用途决定写哪些内容；用不着的还可以去掉。姓名、党籍、隐去中间的号码总要写，供对方核对。",
  shows: (fields: string) => `写上：${fields}`,
  showsNothing: "只写姓名、党籍、隐去中间的号码",
  otherKinds: "其他证明和信函",
  elsewhereHeading: "不在这里办理的",
  ask: (kind: string) => `申请${kind}`,
  asking: "正在提交……",
  from: "外出开始日期",
  to: "外出结束日期",
  toHint: "最长 6 个月",
  place: "去哪里",
  placeHint: "例如：上海市浦东新区",
  cause: "事由",
  causeHint: "例如：驻场工作；会印在证明信上",
  addressee: "交给哪个党组织",
  addresseeHint: "所在地党组织的全称，作为抬头；不知道的可以不填",
  snapshotNote: "写明出具那一天的情况，不设有效期；10 年内可以核验。",
  chooseOther: "选择别的证明",

  // a request that somebody looks at
  waiting: "审核中的申请",
  requestTitle: "证明申请",
  requestHeading: (kind: string) => `申请${kind}`,
  asked: "申请日期",
  with: "现在由谁审核",
  due: "应在何时前答复",
  overdue: "已超过答复期限。可以电话催办，或在页脚投诉建议。",
  answer: "未通过的原因",
  next: "审核通过后，证明会出现在“我的证明”里，并通知您。",
  open: "查看证明",
  askAgain: "重新申请",
  withdrawRequest: "撤回申请",
  absence: (from: string, to: string, place: string) => `${from}至${to}，${place}`,

  // for whoever looks at it
  desk: {
    entry: (count: number) => `${count} 份证明申请等待审核`,
    entryText: (overdue: number) => (overdue === 0 ? "2 个工作日内答复" : `其中 ${overdue} 份已超期`),
    title: "证明申请",
    below: "下级超期未审核",
    belowAbout: "请督促办理；由谁审核不变。",
    belowText: (kind: string, date: string) => `${kind}，应在${date}前答复`,
    heading: (count: number) => (count === 0 ? "没有等待审核的证明申请" : `${count} 份等待审核`),
    emptyText: "党员申请要审核的证明、轮到您所在的组织时，会出现在这里。",
    emptyAction: "回到待办",
    reviewHeading: (name: string, kind: string) => `${name}申请${kind}`,
    about: "请对照名册和档案核对。证明由党委的签名密钥签名，经办人记入日志。",
    due: (date: string) => `${date}前答复`,
    overdue: "已超期",
    name: "姓名",
    branch: "支部",
    status: "党籍",
    admittedOn: "入党时间",
    confirmedOn: "转正时间",
    duesPaidUntil: "党费交至",
    unknown: "名册上没有",
    purpose: "用途",
    receiver: "抬头",
    nobody: "没有填写",
    period: "外出",
    cause: "事由",
    validity: "有效期",
    held: "该同志有事项正在办理，暂缓标记由党委掌握：请党委研究后再决定。",
    own: "本人的申请，或自己审核过的申请，要由别人办理。",
    answer: "不通过的原因",
    answerHint: "不通过时必填，本人会看到。",
    refuse: "不通过",
    passOn: "属实，报党委",
    issue: "同意，开具",
    working: "正在办理……",
    done: {
      passed_on: "已审核，报党委开具。",
      issued: "已开具，已告诉本人。",
      refused: "未通过，已告诉本人。",
    },
  },

  // one certificate
  viewTitle: "证明",
  issuedOn: "开具日期",
  validUntil: "有效期至",
  issuer: "出具党委",
  checked: "核验次数",
  checkTimes: "最近核验时间",
  checkTimesAbout: "只记录时间，不记录核验人。",
  download: "下载 PDF",
  withdraw: "撤销证明",
  qr: "核验二维码",
  facts: "证明信息",
  noteValid: "对方扫码或输入核验码，即可查看真伪，不用登录；只显示种类、出具党委、日期和隐去一部分的姓名。",
  noteOver: "这份证明已不能使用。需要时请开具新的。",
  why: "原因",
  replacedBy: "查看新的证明",

  // taking one back
  withdrawHeading: "确定撤销这份证明？",
  withdrawText: "撤销后立即失效，核验时显示“已撤销”，不能恢复。需要时可以重新开具。",
  keep: "不撤销",
};
