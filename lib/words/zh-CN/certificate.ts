import type { CertificateKind, CertificatePurpose, RevocationReason, Verdict } from "@/lib/rules/certificate";
import type { Offer } from "@/lib/rules/member";

const kinds: Record<CertificateKind, string> = {
  membership: "党员身份证明",
  affiliation: "组织关系证明",
};

const kindHints: Record<CertificateKind, string> = {
  membership: "证明您是党员、入党和转正时间",
  affiliation: "证明您的组织关系在哪个支部；组织关系转出后失效",
};

/** Printed on the certificate after 仅用于. */
const purposes: Record<CertificatePurpose, string> = {
  employment: "求职、入职",
  examination: "报名考试",
  study: "升学、留学",
  residence: "落户、居住登记",
  community: "社区报到",
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
  branch: "您欠交党费较多，这种证明要由支部出具。请联系支部。",
  committee: "按您目前的情况，这种证明要由党委出具。请联系支部。",
  clear_first: "名册上的公民身份号码还没有核实。请带身份证到支部核对，再来开具。",
  no: "名册上不是在册党员，或已登记为失去联系，不能开具。请联系支部。",
};

export default {
  title: "我的证明",
  kinds,
  kindHints,
  purposes,
  verdicts,
  revocationReasons,
  notOffered,
  beingMade: "证明正在生成，请稍候几秒再下载。",

  // the wallet
  walletHeading: "证明夹",
  walletIntro: "开具过的证明都在这里，可随时下载。",
  issueNew: "开具新证明",
  number: "编号",
  until: (date: string) => `有效至 ${date}`,
  checks: (count: number) => (count === 0 ? "还没有人核验" : `被核验 ${count} 次`),
  empty: "还没有开具过证明",
  emptyText: "符合条件的当场开具，带电子签名和核验码。",

  // a new one
  newTitle: "开具证明",
  newHeading: "开具证明",
  newIntro: "符合条件的当场开具，不用等审批。",
  purpose: "作什么用",
  purposeNote: "具体用途",
  purposeNoteHint: "会印在证明上",
  receiver: "交给谁",
  receiverHint: "接收单位名称，会作为抬头印在证明上；可以不填",
  validity: "有效期",
  days: (count: number) => `${count} 天`,
  kindQuestion: "开具哪一种",
  issue: (kind: string) => `开具${kind}`,
  issuing: "正在开具……",
  notNow: "现在不能开具",
  inTransfer: "您正在办理接转：组织关系证明上会注明“正在办理组织关系接转”，接收后自动失效。",
  willBeReplaced: "同一用途的同种证明，旧的会被新的替代。",

  // one certificate
  viewTitle: "证明",
  issuedOn: "开具日期",
  validUntil: "有效期至",
  issuer: "出具党委",
  checked: "核验次数",
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
