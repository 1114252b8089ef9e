/** 转往平台以外的单位: the paper letter, its delivery, and the receipt that the other side gives without an account. */
import type { DeliveryWay } from "@/lib/rules/letter";
import type { AnswerEvidence, ConfirmHindrance, OutsideAnswerKind } from "@/lib/rules/outside";
import type { TransferState } from "@/lib/rules/transfer";

const kinds: Record<OutsideAnswerKind, string> = {
  accepted: "已接收该党员",
  refused: "退回介绍信",
};

const evidences: Record<AnswerEvidence, string> = {
  receipt_slip: "收到盖章的回执联",
  telephone: "电话核实",
  national_system: "全国系统显示已接收",
};

const deliveryWays: Record<DeliveryWay, string> = {
  in_person: "本人当面领取",
  confidential_post: "机要交通或机要邮政",
};

const hindrances: Record<ConfirmHindrance, { title: string; text: string }> = {
  own_request: { title: "这是您本人的申请", text: "请党委的其他负责人复核。" },
  set_aside: { title: "这件由其他负责人复核", text: "您代为发起了这件接转，或已申明回避。" },
  recorded: { title: "答复是您登记的", text: "登记和复核不能是同一个人，请另一位负责人复核。" },
  issued: { title: "介绍信是您开具的", text: "开具和复核不能是同一个人，请另一位负责人复核。" },
};

/** What the member reads of a paper letter where the usual words speak of an electronic one. */
const states: Partial<Record<TransferState, string>> = {
  in_transit: "纸质介绍信已开出",
  refused: "介绍信被外单位退回",
};

const tags: Partial<Record<TransferState, string>> = { in_transit: "待外单位回执", refused: "被外单位退回" };

const advice: Partial<Record<TransferState, string>> = {
  in_transit: "请到党委领取盖章的纸质介绍信，带本人身份证到抬头所写的党组织报到。",
  refused: "转出党委会更正后重新开具，或退给您补正。组织关系没有变动。",
  letter_expired: "组织关系仍在原支部。对方已经接收的，请提醒对方办理回执；还没有报到的，请联系转出党委。",
  completed: "您的组织关系已转到外单位，以后的党费在新支部交纳。这里的记录可以随时查看。",
};

export default {
  kinds,
  evidences,
  deliveryWays,
  hindrances,
  states,
  tags,
  advice,

  // the member: where to
  notHere: "接收单位不在平台上？",
  notHereText: "没有找到、对方也说不在平台上的，开纸质介绍信。",
  targetHeading: "转到平台以外的单位",
  targetIntro: "开具纸质介绍信，由您带去报到。",
  addressee: "抬头：介绍信开给谁",
  addresseeHint: "有接转权限的党组织，例如：中共某县委组织部",
  unit: "去向：最后到哪个单位或支部",
  unitHint: "您以后过组织生活的支部或单位全称",
  contact: "抬头单位的地址和电话",
  contactHint: "党委核实、寄送用",
  howTo: "抬头和去向怎么填",
  howToText: [
    "抬头是有权接收的党组织（多为县级以上党委组织部、国资委党委或高校党委），去向是您最后所在的单位。两者常常不同。",
    "请打电话问新单位的党务部门：“介绍信的抬头写什么？去向写什么？”按对方说的逐字填写。",
    "抬头写错是介绍信被退回的首要原因。",
  ],
  secret: "部队和涉密单位",
  secretText: "不在网上办理，也不要在这里填写单位名称。请到党委办理，介绍信走机要渠道。",
  branchInstead: "回到平台内查找",
  contactShort: "联系方式",
  checkText: "请再核对一遍抬头和去向：印在纸上以后，只能作废重开。",

  // the member: progress
  letterHeading: "纸质介绍信",
  number: "编号",
  addresseeShort: "抬头",
  unitShort: "去向",
  validUntil: "有效期至",
  delivered: "交付",
  notDelivered: "还没有领取",
  deliveredOn: (how: string, date: string) => `${date}，${how}`,
  countdown: (date: string) => `介绍信有效期至${date}。请在此之前报到，逾期需重新开具。`,
  lastDay: (date: string) => `介绍信今天（${date}）到期，请马上报到。`,
  waysHeading: "接下来",
  ways: [
    "到党委领取盖章的介绍信；不便到场的，可以请党委走机要渠道寄送。",
    "带身份证和介绍信，到抬头所写的党组织报到。",
    "对方扫介绍信上的二维码办理网上回执，或把盖章的回执联寄回党委。",
    "党委复核回执后办结。在此之前，您仍在原支部过组织生活、交党费。",
  ],
  neverPost: "不要用普通快递寄送介绍信，也不要拍照发给别人。",
  answeredBy: "外单位",
  leftBranch: "已转到平台以外的单位",
  leftText: "这里的记录可以随时查看。转回平台内的单位时，凭对方的介绍信转入。",
  homeTodo: "带纸质介绍信去报到",
  homeText: (date: string, left: string) => `介绍信${date}到期，${left}`,

  // the verification page
  receiptOffer: "我是接收单位，办理回执",
  receiptOfferText: "请手持介绍信原件办理，不用登录。",
  receiptAnswered: "接收单位已答复，等待开具党委复核。",

  // the receipt without an account
  answerTitle: "网上回执",
  answerHeading: "您单位怎么答复？",
  answerIntro: "由抬头所写的党组织办理。每封介绍信答复一次，开具党委复核后生效。",
  letterOf: (name: string) => `${name} 同志的介绍信`,
  acceptedHeading: "办理回执：已接收",
  acceptedText: "该同志的党员组织关系已转到您处",
  refusedHeading: "退回介绍信",
  refusedText: "抬头不对、内容有误等，写明理由退回",
  late: "介绍信已过有效期。有效期内已经接收的，仍可补办回执；没有接收的，请该同志联系原党委重新开具。",
  letterNumber: "介绍信编号",
  letterNumberHint: "纸面上的编号，从头到尾照抄，例如 011200001000〔2026〕第0007号",
  acceptedOn: "接收日期",
  acceptedOnHint: "不早于介绍信日期，不晚于今天",
  ground: "退回理由",
  groundHint: "只能选择规定的理由",
  remark: "补充说明",
  remarkHint: "开具党委会看到，例如正确的抬头",
  answererUnit: "您单位全称",
  answererUnitHint: "接收组织关系的党组织",
  person: "经办人姓名",
  telephone: "联系电话",
  telephoneHint: "开具党委会打电话核实",
  personPrivacy: "姓名和电话加密保存，只用于核实这份回执。",
  send: "提交回执",
  sendRefused: "退回介绍信",
  sending: "正在提交……",
  answeredTitle: "答复已收到",
  answeredText: "开具党委复核后办结，您不用再做什么。盖章的回执联请妥善保管或寄回。",
  answeredAlready: "这封介绍信已经答复过。如需更正，请打电话给开具党委。",
  scanHeading: "附上盖章回执联的照片（选填）",
  scanText: "附上以后，开具党委核实得更快。",
  scan: "回执联照片或扫描件",
  scanSend: "上传",
  scanDone: "回执联已收到，谢谢。",

  // the desk
  deskHeading: "纸质介绍信与回执",
  prints: "打印次数",
  printed: (times: number) => (times === 0 ? "还没有打印" : `${times} 次`),
  print: (next: number) => (next === 1 ? "打印介绍信" : `再打印一次（第 ${next} 次）`),
  printing: "正在准备……",
  printOpen: (nth: number) => `打开第 ${nth} 次打印的 PDF`,
  printHint: "一张 A4 纸三联：存根、介绍信、回执联。打印后盖章、骑缝盖章。每次打印都有记录，纸上印有次数。",
  printProblem: (characters: string) =>
    characters === "…"
      ? "文字太长，一页纸排不下。请把抬头、去向改短后重新开具。"
      : `“${characters}”没有字体，不能打印。请联系管理员。`,
  beingMade: "介绍信正在排版，请过几秒刷新。",
  deliveryHeading: "登记介绍信的交付",
  deliveryHow: "怎样交付",
  deliveryHowHint: "只能由本人携带，或走机要渠道，不用普通快递",
  deliveryOn: "交付日期",
  save: "保存",
  saving: "正在保存……",
  national: "全国系统编号",
  nationalShort: "全国编号",
  nationalHint: "在全国党员管理信息系统同时办理的，登记那边的编号，便于两边核对；留空是清除",
  nationalSave: "保存编号",
  nationalAt: (date: string) => `${date}核对`,
  awaiting: "还没有收到外单位的答复。",
  awaitingHint:
    "对方扫码办理的回执会自动出现在这里。收到纸质回执联或电话核实的，由您登记，再由另一位负责人复核。",
  record: "登记对方的答复",
  recordHeading: "登记外单位的答复",
  recordIntro: "您登记以后，由另一位负责人复核办结。",
  kind: "答复",
  recordKindHint: "按对方的原话选择",
  evidence: "依据",
  evidenceHint: "没有回执联的，请在说明里写清：与谁通话、何时、在全国系统哪里看到",
  recordRemark: "说明",
  recordRemarkHint: "电话核实、全国系统核实的必填",
  recordUnit: "答复的单位",
  recordPerson: "对方经办人",
  acceptedOnIf: "接收日期（已接收的填写）",
  groundIf: "退回理由（退回的选择）",
  answer: "外单位的答复",
  answerGround: "理由",
  answerUnit: "答复单位",
  answerPerson: "经办人",
  answerBy: "登记",
  byOutside: (when: string) => `${when}，对方凭二维码和编号自行办理`,
  byClerk: (name: string, when: string, evidence: string) => `${when}，${name}登记，${evidence}`,
  answerScan: "附件",
  noScan: "没有附件，请电话核实",
  seeScan: "查看回执联",
  confirmed: (name: string, when: string) => `${when}，${name}复核`,
  lateNote: "接收日期晚于介绍信有效期",
  lateNoteText: "双方党委都认可才能办结：请与对方核实，并在下面写明核实情况。",
  confirmHint: "请核对：编号、盖章单位、接收日期。办结后该同志组织关系转出，证明同时失效。",
  confirmReason: "复核意见",
  confirmReasonHint: "怎样核实的",
  refusedHint: "确认后介绍信作废，可以更正后重新开具，或退回本人。",
  dismiss: "答复不成立",
  dismissHeading: "这份答复不成立？",
  dismissText: "例如不是该单位办理的、填错了人。作废后对方可以重新答复，也可以由您登记。",
  dismissReason: "为什么不成立",
  addScan: "添加附件",
  addScanText: "盖章的回执联，或全国系统的截图。",
};
