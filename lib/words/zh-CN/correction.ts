import type { CorrectableField, CorrectionStage } from "@/lib/rules/correction";

const fields: Record<CorrectableField, string> = {
  name: "姓名",
  citizen_number: "公民身份号码",
  born_on: "出生日期（档案）",
  ethnicity: "民族",
  education: "学历",
};

const stages: Record<CorrectionStage, string> = {
  evidence: "等您上传证明材料",
  branch: "支部核对中",
  committee: "党委决定中",
  done: "已更正",
  declined: "未通过",
  withdrawn: "已撤回",
};

/** 信息更正: what the member asks for, and what the branch and the committee decide. */
export default {
  fields,
  stages,
  title: "更正信息",
  heading: "更正我的信息",
  about: "名册上的内容不对或有变化的，可以申请更正。支部对照证明材料核对，党委决定。",
  liveLetter: "您有一封有效的介绍信，上面印的是更正前的内容，继续有效。需要换发的，由开具的党委决定。",
  field: "更正哪一项",
  value: "正确的内容",
  valueHint: "姓名、号码对照身份证；出生日期对照档案，写成 1990-03-07。",
  reason: "为什么要更正",
  reasonHint: "例如：已改名；登记时写错。",
  next: "下一步：上传证明材料",
  evidenceHeading: "上传证明材料",
  evidenceText: (field: string, value: string) => `更正“${field}”为：${value}。上传后交支部核对。`,
  evidence: "身份证、户口簿或档案材料的照片",
  send: "上传并提交",
  again: "重新填写",
  withdraw: "撤回申请",
  history: "我的更正申请",
  none: "还没有申请过更正。",
  with: (organization: string) => `由${organization}办理`,
  why: (answer: string) => `原因：${answer}`,
  link: "更正我的信息",
  linkText: "姓名、号码、出生日期、民族、学历不对的，在这里申请",

  desk: {
    entry: (count: number) => `${count} 项信息更正等待办理`,
    entryText: "对照证明材料核对",
    title: "信息更正",
    heading: (count: number) => (count === 0 ? "没有等待办理的更正" : `${count} 项等待办理`),
    checkHeading: (name: string) => `核对${name}的更正申请`,
    decideHeading: (name: string) => `决定${name}的更正申请`,
    about: "请逐字对照证明材料。更正以后，原来的内容加密留存，带有原内容的证明自动作废。",
    name: "姓名",
    branch: "支部",
    field: "更正项目",
    now: "名册上",
    right: "更正为",
    reason: "原因",
    evidence: "证明材料",
    openEvidence: "打开证明材料",
    liveLetter:
      "该同志有一封有效的介绍信，上面印的是更正前的内容，更正后不变。需要换发的，请在接转里重新开具。",
    own: "本人的申请，或自己核对过的申请，要由别人办理。",
    answer: "不通过的原因",
    answerHint: "不通过时必填，本人会看到。",
    decline: "不通过",
    pass: "核对无误，报党委",
    correct: "同意更正",
    working: "正在办理…",
    done: {
      checked: "已核对，报党委决定。",
      corrected: "已更正，带有原内容的证明已作废。",
      declined: "未通过，已告诉本人。",
    },
  },
};
