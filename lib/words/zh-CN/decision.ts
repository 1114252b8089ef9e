/** A decision on a case: the pre-check as an officer reads it, the buttons, and what is said afterwards. */
import type { TransferState } from "@/lib/rules/transfer";
import type { ConditionId } from "@/lib/rules/transfer-conditions";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import transferConditions from "./transfer-conditions";

type Details = Readonly<Record<string, string | number>>;

const conditionTodo: Record<ConditionId, string> = {
  on_the_books: "请先核对名册上的人员状态。",
  contact: "请先与本人恢复联系，由支部更正名册。",
  not_abroad: "恢复组织生活后才能接转。",
  no_hold: "暂缓期间不能接转，解除后再办理；确需办理的，由党委书记特批。",
  no_open_case: "请先办结另一件。",
  dues: "请由转出支部收齐后登记党费交到哪个月。",
  probation: "请由转出支部讨论转正，登记后再办理；确需先转的，由党委特批。",
  penalty: "处分决定随组织关系一起转，接收支部须确认已知悉。",
  origin_committee: "请上级党委核对组织设置。",
  target_branch: "请退回本人，重新选择转入支部。",
  target_differs: "请退回本人，重新选择转入支部。",
  target_committee: "请退回本人，与转入方核对。",
  target_outside: "请退回本人，补全抬头、去向和联系方式。",
  online_allowed: "请退回本人，改用纸质介绍信办理。",
};

/** How a condition stands, in a line, and what an officer does where it does not stand well. */
interface OfficerCondition {
  readonly ok: (details: Details) => string;
  readonly warn?: (details: Details) => string;
  readonly stop: (details: Details) => string;
  readonly todo: string;
}

function forOfficers(id: ConditionId): OfficerCondition {
  return { ...transferConditions[id], todo: conditionTodo[id] };
}

const conditions: Record<ConditionId, OfficerCondition> = {
  on_the_books: forOfficers("on_the_books"),
  contact: forOfficers("contact"),
  not_abroad: forOfficers("not_abroad"),
  no_hold: forOfficers("no_hold"),
  no_open_case: forOfficers("no_open_case"),
  dues: {
    ...forOfficers("dues"),
    stop: (details) =>
      details.paid === undefined ? "党费还没有登记" : transferConditions.dues.stop(details),
  },
  probation: forOfficers("probation"),
  penalty: forOfficers("penalty"),
  origin_committee: forOfficers("origin_committee"),
  target_branch: forOfficers("target_branch"),
  target_differs: forOfficers("target_differs"),
  target_committee: forOfficers("target_committee"),
  target_outside: forOfficers("target_outside"),
  online_allowed: forOfficers("online_allowed"),
};

/** The buttons. */
const act: Record<TransferStep, string> = {
  submit: "提交",
  submit_for_member: "代为申请",
  return_to_member: "退回补正",
  propose_rejection: "提出不予接转",
  confirm_rejection: "确认不予接转",
  approve_origin_branch: "同意转出",
  withdraw: "撤回",
  withdraw_within: "撤回",
  withdraw_incoming: "撤回",
  forward_within: "同意并转交",
  issue_letter: "同意并开介绍信",
  issue_paper_letter: "同意并开纸质介绍信",
  return_from_committee: "退回补正",
  send_back_to_branch: "退回支部",
  receive: "收到，稍后落实",
  request_files: "去函核实材料",
  answer_files: "复函",
  record_file_answer: "登记复函",
  assign_branch: "接收，落实支部",
  report_wrong_branch: "请党委重新落实",
  accept: "同意接收",
  accept_incoming: "同意接收",
  refuse: "退回介绍信",
  refuse_incoming: "退回介绍信",
  report_refused_outside: "登记外单位退回",
  reissue_corrected: "更正后重新开具",
  return_after_letter: "退回补正",
  expire_letter: "介绍信过期",
  reissue_expired: "重新开具介绍信",
  report_lost: "挂失介绍信",
  report_found: "介绍信已找到",
  attest_not_received: "证明未收到",
  record_not_received: "登记对方未收到",
  replace_lost: "补开介绍信",
  confirm_outside_receipt: "复核回执，办结",
  confirm_late_receipt: "复核回执，办结",
  register_incoming: "登记介绍信",
  send_receipt: "回执已寄出",
  void: "作废这件接转",
  propose_reversal_from_origin: "提出回转",
  propose_reversal_from_target: "提出回转",
  agree_reversal: "同意回转",
  decline_reversal: "不同意回转",
  lapse_returned: "自动撤回",
};

/** Said after the button was pressed. */
const done: Record<TransferStep, string> = {
  submit: "已提交",
  submit_for_member: "已代为申请",
  return_to_member: "已退回本人补正",
  propose_rejection: "已报党委确认不予接转",
  confirm_rejection: "已确认不予接转",
  approve_origin_branch: "已同意转出",
  withdraw: "已撤回",
  withdraw_within: "已撤回",
  withdraw_incoming: "已撤回",
  forward_within: "已同意，交转入支部接收",
  issue_letter: "已同意，介绍信已开出",
  issue_paper_letter: "已同意，请打印介绍信并盖章",
  return_from_committee: "已退回本人补正",
  send_back_to_branch: "已退回支部重新审核",
  receive: "已收到介绍信",
  request_files: "已去函核实材料",
  answer_files: "已复函",
  record_file_answer: "已登记复函",
  assign_branch: "已落实支部",
  report_wrong_branch: "已请党委重新落实",
  accept: "已接收，接转完成",
  accept_incoming: "已接收，请党委寄回回执",
  refuse: "介绍信已退回",
  refuse_incoming: "介绍信已退回，请打印退回单",
  report_refused_outside: "已登记外单位退回",
  reissue_corrected: "介绍信已重新开出",
  return_after_letter: "已退回本人补正",
  expire_letter: "介绍信已过期",
  reissue_expired: "介绍信已重新开出",
  report_lost: "介绍信已挂失",
  report_found: "介绍信已恢复使用",
  attest_not_received: "已证明未收到",
  record_not_received: "已登记",
  replace_lost: "介绍信已补开",
  confirm_outside_receipt: "已复核回执，接转办结",
  confirm_late_receipt: "已复核回执，接转办结",
  register_incoming: "已登记",
  send_receipt: "已登记寄出回执，接转完成",
  void: "这件接转已作废",
  propose_reversal_from_origin: "已提出回转",
  propose_reversal_from_target: "已提出回转",
  agree_reversal: "已同意，组织关系已转回",
  decline_reversal: "已回复不同意回转",
  lapse_returned: "已自动撤回",
};

/** What cannot be taken back is said once more before it is done. */
const graveSteps = {
  propose_rejection: {
    heading: (name: string) => `对${name}的申请提出不予接转？`,
    text: "只有下列理由可以不予接转。报党委确认后申请终止，本人会看到理由。可以补正的，请改用退回补正。",
  },
  confirm_rejection: {
    heading: (name: string) => `确认不予接转${name}的组织关系？`,
    text: "确认后申请终止，组织关系留在原支部。本人会看到理由，可以向上一级党委提出。",
  },
  refuse: {
    heading: (name: string) => `退回${name}的介绍信？`,
    text: "介绍信随即作废，组织关系仍在转出支部。只有下列理由可以退回，转出党委和本人都会看到。",
  },
  refuse_incoming: {
    heading: (name: string) => `退回${name}带来的介绍信？`,
    text: "这件接转随即作废，请打印退回单交本人或寄回开具单位。只有下列理由可以退回。",
  },
  report_refused_outside: {
    heading: (name: string) => `登记外单位退回${name}的介绍信？`,
    text: "介绍信随即作废，组织关系仍在原支部。更正后可以重新开具，或退回本人。",
  },
  decline_reversal: {
    heading: (name: string) => `不同意把${name}的组织关系转回？`,
    text: "组织关系保持现状，理由会告诉对方党委和本人。",
  },
  report_lost: {
    heading: (name: string) => `挂失${name}的介绍信？`,
    text: "介绍信随即停用，核实后可以补开或退回本人。",
  },
  void: {
    heading: (name: string) => `作废${name}的接转？`,
    text: "申请随即终止，已开出的介绍信作废，组织关系留在原支部。不能恢复，需要时由本人重新申请。",
  },
};

/** Whole phrases to choose from; they go to the other side as they stand. */
const phrases: Partial<Record<TransferState, readonly string[]>> = {
  origin_branch: ["情况属实，同意转出", "请补充新单位名称", "请到支部当面说明情况", "请先交清党费"],
  origin_committee: ["材料齐全，同意转出", "请支部核实转入支部", "请补充新单位名称"],
  in_transit: ["同意接收", "请补寄入党材料", "请本人尽快报到"],
  target_committee: ["同意接收", "请补寄入党材料", "请本人尽快报到"],
  file_check: ["材料已寄出", "材料已随信附上"],
  target_branch: ["已与本人见面，同意接收", "本人不在本支部所属单位", "联系不上本人"],
  refused: ["已更正，请予接收", "请本人与转入方核对后重新申请"],
  letter_expired: ["已与本人联系，请尽快报到", "请本人说明情况后重新申请"],
  letter_lost: ["已核实原介绍信未被接收", "请本人重新申请"],
};

export default { conditions, act, done, graveSteps, phrases };
