/** 介绍信的一生: lost, expired, sent on elsewhere; files asked for; transfers taken back; conditions set aside. */
import type { RefusalReason } from "@/lib/rules/refusal";
import type { FileKind, TransferState } from "@/lib/rules/transfer";
import type { WaivableCondition } from "@/lib/rules/transfer-conditions";

const files: Record<FileKind, string> = {
  admission_volunteer_form: "入党志愿书",
  application: "入党申请书",
  political_review: "政治审查材料",
  confirmation_application: "转正申请书",
  training_record: "培养教育考察材料",
};

const against: Partial<Record<RefusalReason, string>> = {
  secretary_signs: "这一步由书记或副书记签发，请转告书记办理。",
  letter_not_live: "介绍信已过有效期，找到也不能再用。请重新开具。",
};

/** 转回 (T27) has words of its own for the states that it shares with others. */
const reversalStates: Partial<Record<TransferState, string>> = {
  origin_committee: "等待党委同意转回",
  target_committee: "等待党委同意转回",
  completed: "已转回原支部",
  rejected: "没有同意转回",
  voided: "转回已作废",
};
const reversalAdvice: Partial<Record<TransferState, string>> = {
  origin_committee: "一方党委提出把您的组织关系转回原支部，正等另一方党委同意。同意以前没有变动。",
  target_committee: "一方党委提出把您的组织关系转回原支部，正等另一方党委同意。同意以前没有变动。",
  completed: "双方党委同意，您的组织关系已转回原支部，以后的党费在原支部交纳。原来那件接转的记录保留不变。",
  rejected: "另一方党委没有同意，您的组织关系没有变动。",
  voided: "您的组织关系没有变动。",
};

const conditions: Record<WaivableCondition, { title: string; explain: string }> = {
  no_hold: {
    title: "暂缓办理期间允许接转",
    explain: "只有书记、副书记可以特批。暂缓的缘由不在这里写明。",
  },
  probation: {
    title: "预备期已满或将满，允许先转后讨论转正",
    explain: "请把理由和支部意见写入考察材料，随组织关系一起转。",
  },
};

export default {
  files,
  filesMissing: "缺少哪些材料",
  filesMissingHint: "可以多选；清单以外的写在下面",
  filesSent: "寄出了哪些材料",
  filesSentHint: "可以多选；不能提供的，请在下面说明",
  fileScans: "回函附件",
  addFile: "上传材料的扫描件",
  addFileHint: "先上传附件，再填写并发出回函。只有转出、转入两方党委能打开，本人和支部看不到",
  addFileSave: "上传这份附件",
  filesNamed: (list: string) => `材料：${list}`,

  pages: {
    request_files: {
      heading: (name: string) => `去函核实${name}的材料`,
      text: "去函交转出党委办理，收到复函以前本党委的办理期限不计算。",
    },
    answer_files: {
      heading: (name: string) => `答复对${name}材料的去函`,
      text: "材料原件请走机要渠道。复函以后，由转入党委继续办理。",
    },
    record_file_answer: {
      heading: (name: string) => `登记对${name}材料的复函`,
      text: "请按收到的复函登记，之后继续落实支部。",
    },
    reissue_corrected: {
      heading: (name: string) => `更正后重新开具${name}的介绍信`,
      text: "原介绍信已作废，编号保留。新介绍信用新的编号，有效期从今天算起。",
    },
  },

  target: {
    heading: "新介绍信转到哪里",
    keep: (name: string) => `不变：${name}`,
    choose: "转入支部",
    searchHint: "转入支部要改的，先查找，再选定",
    none: "没有找到可以改寄的支部。转往本党委自己的支部，请退回本人重新申请。",
    addressee: "抬头",
    addresseeHint: "有接收权限的党组织全称",
    unit: "去向",
    unitHint: "最后落到的单位或支部",
    contact: "联系方式",
    contactHint: "对方的地址和电话",
  },

  penaltySeen: "我已看过处分决定",
  penaltySeenHint: "该同志在留党察看或限期改正期间，处分决定和剩余期限随组织关系转来，由接收支部继续执行。",

  against,
  sixMonths: {
    title: "首封介绍信开出已满 6 个月",
    bySuperior: (name: string) => `重新开具要由上级党委办理：${name}。本党委可以退回本人，或作废。`,
    byAnother: "本党委没有上级，重新开具由上次签发人以外的负责人办理。",
    yours: "重新开具由您所在的上级党委办理。请先与转出党委核对本人的情况。",
  },
  loss: {
    title: "介绍信已挂失",
    ask: "请查收件登记：没有收到的，请证明未收到；已经收到的，请直接与转出党委联系。",
    thanks: "已证明未收到，转出党委会补开，原介绍信作废。",
    waits: (date: string) => `接收方还没有证明未收到。到${date}仍没有答复的，之后由书记或副书记补开。`,
    silent: (date: string) => `接收方到${date}没有答复，可由书记或副书记补开。`,
    attested: "接收方已证明没有收到，可以补开。补开的介绍信用新编号，原介绍信作废。",
  },

  chain: "历次介绍信",
  chainAbout: "作废的编号保留，不再使用。",
  to: (name: string) => `抬头：${name}`,
  span: (from: string, until: string) => `${from}开具，有效期至${until}`,
  replacement: "补",
  linked: "相关接转",
  links: {
    follows: "改派以前的接转",
    followed_by: "改派以后的新申请",
    reverses: "要转回的接转",
    reversed_by: "转回这件接转",
  },

  reasonLabel: "原因（必填）",
  reasonHint: "有关各方会看到",

  stepAside: {
    link: "申明回避",
    heading: (name: string) => `不办理${name}的接转？`,
    text: "与本人有亲属关系或其他可能影响公正的情况，应当回避。申明以后您不再办理这件接转，由组织的其他负责人或上级党委办理。",
    submit: "申明回避",
    done: "已申明回避，这件由其他负责人办理",
    phrases: ["与本人有亲属关系", "与本人有利害关系"],
  },
  redirect: {
    link: "改派",
    heading: (name: string) => `${name}改去别的单位？`,
    text: "这件接转随即终止，介绍信作废，编号保留，收信的党委会收到通知。本人会收到一份填好原因的新申请，重选转入支部后提交，再按程序审批。",
    submit: "作废介绍信，改派",
    done: "已改派：原介绍信作废，本人可以提交新申请",
    phrases: ["本人工作单位又有变动", "原单位没有报到"],
  },
  reversal: {
    link: "提出转回",
    heading: (name: string) => `把${name}的组织关系转回原支部？`,
    text: "转回另立一件接转，要双方党委的书记都同意。同意以后组织关系回到原支部，原来那件接转的记录不改。",
    submit: "提出转回",
    phrases: ["接收有误", "本人没有到新单位工作"],
    caseHeading: (name: string) => `${name} 拟转回原支部`,
    states: reversalStates,
    advice: reversalAdvice,
  },

  lost: {
    link: "介绍信丢了，挂失",
    heading: "挂失介绍信",
    text: "挂失后原介绍信马上停用，转出党委会向接收方核实，再给您补开。组织关系不变，仍在原支部。",
    reason: "怎样丢失的",
    reasonHint: "例如：11月3日在地铁上遗失，已找过没有找到",
    submit: "确认挂失",
  },
  found: {
    text: "介绍信又找到了？补开以前可以恢复使用，有效期不变。",
    submit: "介绍信找到了",
  },
  arrival: {
    link: "我已到新单位报到",
    heading: "报到",
    text: "到转入党委报到时，由工作人员或您自己输入介绍信上的核验码，就算送达，有效期不再计算。转入党委也可以自己点收，不一定要您输入。",
    code: "介绍信核验码",
    codeHint: "印在二维码旁边，共 20 个字符",
    submit: "报到",
  },
  newRequest: "填写改派后的新申请",
  newRequestText: "原因已经填好，只要重新选择转入支部，核对后提交。",
  letters: "我的介绍信",
  lettersNone: "还没有介绍信",
  lettersNoneText: "转出党委开具以后，会出现在这里。",
  lettersAction: "看我的接转",

  waiver: {
    heading: "特批",
    about: (days: number) => `由党委对个人作出，写明理由，${days} 天内有效。`,
    conditions,
    reason: "特批理由",
    reasonHint: "写入记录，上级党委可以看到",
    submit: "特批",
    secretaryOnly: "由书记或副书记特批。",
    done: "已特批",
    inForce: "有效的特批",
    by: (committee: string, name: string) => `${committee} ${name}`,
    until: (date: string) => `${date}前有效`,
  },
};
