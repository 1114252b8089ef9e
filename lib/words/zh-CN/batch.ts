import type { BatchProblem } from "@/lib/rules/transfer-batch";
import type { ConditionId } from "@/lib/rules/transfer-conditions";

/** What is wrong with a row, and what to do about it. */
interface ProblemWords {
  readonly what: string;
  readonly todo: string;
}

const problems: Record<Exclude<BatchProblem, "conditions_stop">, ProblemWords> = {
  name_unreadable: { what: "姓名不完整，或有认不出的字符", todo: "请填写与身份证一致的姓名" },
  citizen_number_unreadable: {
    what: "公民身份号码不正确",
    todo: "请对照身份证改正；号码存成数字的，请把这一列设为文本后重填",
  },
  twice_in_file: { what: "同一个人出现在两行", todo: "请只留一行" },
  reason_unknown: {
    what: "接转原因认不出",
    todo: "请填：工作单位变动、居住地变动、毕业、退休、党组织调整、其他，其中之一",
  },
  date_unreadable: { what: "起始日期没有填，或读不出", todo: "请写成 2026-07-01 或 2026年7月1日" },
  date_in_future: { what: "起始日期晚于今天", todo: "请核对日期，到期后再办" },
  target_missing: {
    what: "没有写转到哪里",
    todo: "平台内的请填转入支部编码；平台外的请填抬头、去向和联系方式",
  },
  target_and_outside: {
    what: "既填了转入支部编码，又填了平台外的单位",
    todo: "请只留一种",
  },
  branch_unknown: { what: "找不到可以接收的这个支部", todo: "请与接收单位核对转入支部编码" },
  outside_incomplete: {
    what: "抬头、去向、联系方式没有填全",
    todo: "请向接收单位问清后补全",
  },
  outside_too_long: {
    what: "抬头、去向或联系方式太长，介绍信上写不下",
    todo: "抬头和去向请不超过 60 字，联系方式不超过 120 字",
  },
  not_yours: {
    what: "本党委名册上没有这个号码的在册党员",
    todo: "请核对号码；不属于本党委的，请删去这一行",
  },
  name_differs: { what: "姓名与名册上的不一致", todo: "请核对姓名和号码" },
  yourself: { what: "这是您本人", todo: "请由本党委的另一位负责人发起" },
  open_already: { what: "已有一件接转正在办理", todo: "请先办结，或请本人撤回，再重新核对" },
};

/** The red lines of the pre-check as a committee reads them in a list. */
const conditions: Record<ConditionId, ProblemWords> = {
  on_the_books: { what: "不是在册的正式党员或预备党员", todo: "请先核对名册" },
  contact: { what: "名册上登记为失去联系", todo: "请支部先与本人恢复联系，更正名册" },
  not_abroad: { what: "出国（境）期间保留组织关系", todo: "恢复组织生活后再办" },
  no_hold: { what: "暂缓办理", todo: "解除暂缓后再办" },
  no_open_case: problems.open_already,
  dues: { what: "党费没有登记，或欠交", todo: "请支部收齐并登记党费，再重新核对" },
  probation: { what: "预备期将满或已满", todo: "请先讨论转正并登记；确需先转的，由党委特批" },
  penalty: { what: "处分决定没有随组织关系转递", todo: "请先核对处分决定" },
  origin_committee: { what: "找不到可以办理接转的所在党委", todo: "请上级党委核对组织设置" },
  target_branch: { what: "转入支部已撤销，或不能接收组织关系", todo: "请与接收单位核对" },
  target_differs: { what: "转入支部就是现在的支部", todo: "请核对转入支部编码" },
  target_committee: { what: "转入支部的上级没有接转权限", todo: "请与接收单位核对" },
  target_outside: problems.outside_incomplete,
  online_allowed: { what: "这个单位不在网上办理接转", todo: "请改用纸质介绍信办理，删去这一行" },
};

export default {
  title: "批量接转",
  card: "批量接转",
  cardHint: "用 Excel 一次为多人发起，例如毕业、单位整体调动",
  about: "按模板填写，一行一人。先试运行，核对无误再发起；发起后由各支部逐件审核，本人会收到通知。",
  committee: "所在党委",
  committeeHint: "只能为组织关系在这个党委的党员发起",
  file: "Excel 文件（.xlsx）",
  fileHint: (megabytes: number, rows: number) => `一次最多 ${rows} 行，文件不超过 ${megabytes} MB`,
  upload: "上传并试运行",
  template: "下载模板",
  templateHint: "每列都是文本格式，号码不会变形",
  uploadHeading: "没有收下这个文件",
  uploadProblems: {
    origin: "这次上传不是从本站页面发出的，没有收下。请从首页重新进入后再上传。",
    file: "还没有选择文件。请选择填好的 Excel 文件。",
    size: (megabytes: number) => `文件超过 ${megabytes} MB。请删去图片和多余的工作表，或分成几个文件。`,
    other: "没有收到完整的文件。请再传一次。",
    committee: "您不能为这个党委发起接转。请核对您的职务，或联系上级党委。",
    empty: "表里没有数据。请从表头下一行开始填写，一行一人。",
  },
  earlier: "已上传的批次",
  earlierEmpty: "还没有上传过。",
  fileName: "文件",
  uploaded: "上传",
  result: "结果",
  resultOf: (ready: number, held: number, started: number) =>
    [
      ...(started > 0 ? [`已发起 ${started}`] : []),
      ...(ready > 0 ? [`可发起 ${ready}`] : []),
      ...(held > 0 ? [`有问题 ${held}`] : []),
    ].join("，"),

  // one batch
  batchTitle: "批量接转结果",
  heading: {
    dryRun: (ready: number) => (ready === 0 ? "没有可以发起的行" : `试运行：${ready} 人可以发起`),
    started: (started: number) => `已发起 ${started} 人`,
  },
  notYet: "试运行没有发起任何接转，也没有通知任何人。",
  counts: { rows: "总行数", ready: "可以发起", held: "有问题", started: "已发起" },
  next: "发起后先由谁审核",
  nextOf: (name: string, count: number) => `${name} ${count} 人`,
  fourEyes: "您代为发起，这些接转到本党委时须由另一位负责人审批。",
  commit: (count: number) => `发起这 ${count} 人的接转`,
  commitConfirm: (count: number) => `确认为这 ${count} 人发起，通知本人和所在支部`,
  committing: "正在发起……",
  sending: "正在逐行发起",
  sendingHint: "可以离开本页，全部发起以前请不要退出登录。有问题的行会留在下面。",
  check: "重新核对",
  checkHint: "补交党费、更正名册以后，可以按当前情况重新核对，不用再上传。",
  checking: "正在核对……",
  held: "有问题的行",
  ready: "可以发起的行",
  started: "已发起的接转",
  row: "行号",
  rowOf: (row: number) => `第 ${row} 行`,
  name: "姓名",
  noName: "没有姓名",
  to: "转往",
  why: "问题和办法",
  sentence: (what: string, todo: string) => `${what}。${todo}。`,
  caseOf: "接转",
  download: "下载有问题的行",
  downloadHint: "改正后直接再上传；文件含姓名和号码，下载会留下记录，请妥善保管。",
  problems,
  conditions,

  // many cases at once
  pick: (name: string) => `选择 ${name}`,
  all: "全选",
  none: "全不选",
  many: "批量办理所选",
  manyTitle: "批量办理",
  manyHeading: (count: number) => (count === 0 ? "没有可以一起办理的" : `一起办理 ${count} 件`),
  manyAbout: "逐件核对、逐件办理：有一件办不成，不影响其他。",
  willBe: "将要办理",
  checksPass: "系统核对通过",
  singly: "需要单独看的",
  singlyAbout: "这些不会一起办理，请逐件打开。",
  singlyBecause: {
    not_yours: "现在不由您办理",
    red_line: "有需要先办好的事项",
    penalty: "有随组织关系转递的处分决定，须确认已知悉",
    choice: "需要您选择办理方式",
  },
  confirmMany: (count: number) => `确认办理这 ${count} 件`,
  deciding: "正在逐件办理……",
  tooMany: (most: number) => `一次最多办理 ${most} 件，其余的请下一次再选。`,
  nothingPicked: "还没有选择",
  nothingPickedText: "请回到待办，勾选要一起办理的接转。",
  backToTodo: "回到待办",
  decidedTitle: "批量办理结果",
  decidedHeading: (done: number, not: number) =>
    not === 0 ? `${done} 件都已办好` : `办好 ${done} 件，${not} 件没有办成`,
  notDone: "没有办成的",
  doneOnes: "已办好的",
  gone: "这件接转已不在您可以查看的范围内",
  seeCase: "查看",
};
