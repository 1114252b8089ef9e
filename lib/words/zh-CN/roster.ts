import type { RosterReason } from "@/lib/rules/roster-finding";
import type { NoWorkbookReason } from "@/lib/rules/roster-workbook";

type Details = Readonly<Record<string, string | number>>;

/** What is wrong, and what to do; `column` is the heading as it stands in the sheet. */
export interface RosterSentence {
  readonly what: (column: string, details: Details) => string;
  readonly todo: string | ((details: Details) => string);
}

const reasons: Record<RosterReason, RosterSentence> = {
  missing: { what: (c) => `“${c}”没有填`, todo: "请补填后重新导入" },
  date_unreadable: {
    what: (c, d) => `“${c}”读不出日期：${d.value}`,
    todo: "请写成 2020-08-12 或 2020年8月12日（党费写成 2026年10月）",
  },
  date_impossible: { what: (c, d) => `“${c}”没有这一天：${d.value}`, todo: "请核对年、月、日后改正" },
  yes_no_unknown: { what: (c, d) => `“${c}”只能填“是”或“否”，现为：${d.value}`, todo: "请改为“是”或“否”" },
  text_too_long: { what: (c) => `“${c}”太长`, todo: (d) => `请缩短到 ${d.most} 个字以内` },

  code_invalid: {
    what: (c, d) => `“${c}”只能由数字和字母组成，不超过 32 位，现为：${d.value}`,
    todo: "请按组织编码表改正",
  },
  code_twice: { what: (c, d) => `“${c}”与第 ${d.rows} 行相同`, todo: "请核对，每个党组织的编码只能有一个" },
  organization_dissolved: {
    what: (c) => `“${c}”是已经撤销的党组织`,
    todo: "请删去这一行，把党员改到它并入的党组织；新成立的请用新的编码",
  },
  name_twice: { what: (c, d) => `“${c}”与第 ${d.rows} 行相同`, todo: "请删去重复的一行，或写全各自的全称" },
  name_taken: {
    what: (c, d) => `“${c}”已属于编码为 ${d.code} 的党组织`,
    todo: "如果是同一个党组织，请改用原有编码；如果不是，请写全全称",
  },
  type_unknown: {
    what: (c, d) => `“${c}”不认识：${d.value}`,
    todo: "请填：基层党委、党总支、党支部、联合党支部、流动党员党支部、临时党支部之一",
  },
  power_impossible: {
    what: () => "只有基层党委可以具有审批预备党员权限",
    todo: "请改为“否”，或核对组织类别",
  },
  parent_unknown: {
    what: (c, d) => `找不到“${c}”${d.value} 对应的党组织`,
    todo: "请核对上级组织编码，或在表中补上这个上级党组织",
  },
  parent_cycle: { what: () => "上下级关系首尾相接，成了一个圈", todo: "请改正其中一个上级组织编码" },
  parent_type: {
    what: () => "这一类党组织不能设在所填的上级之下",
    todo: "党支部的上级应为党总支或基层党委，党总支和基层党委的上级应为基层党委",
  },
  root_type: { what: () => "没有上级的党组织只能是基层党委", todo: "请填上级组织编码，或核对组织类别" },
  term_reversed: { what: () => "本届任期的终止日期不晚于起始日期", todo: "请核对本届任期起止日期" },
  outside_your_committee: {
    what: () => "不在您所在党委的管理范围内",
    todo: "请从表中删去这一行，或请上级党委导入",
  },
  root_without_power: {
    what: () => "最上级党委没有审批预备党员权限，其下的党员无法开具介绍信",
    todo: "请核对“具有审批预备党员权限”",
  },
  parent_differs: {
    what: () => "上级党组织与系统中的不同，系统中的隶属关系没有改动",
    todo: "如确有调整，请在组织树中办理",
  },
  type_differs: {
    what: () => "组织类别与系统中的不同，系统中的类别没有改动",
    todo: "如确已改设，请在组织树中办理",
  },
  power_differs: {
    what: () => "审批预备党员权限与系统中的不同，系统中的没有改动",
    todo: "权限由上级党委授予，请联系系统管理员",
  },
  own_committee_kept: {
    what: () => "您所在党委本身的信息和职务没有改动",
    todo: "导入只涉及下级党组织；本党委的变动请由上级党委或管理员导入",
  },
  office_incomplete: {
    what: (c) => `“${c}”的姓名或手机号码不完整，这一职务暂时空缺`,
    todo: "请补齐姓名和 11 位手机号码",
  },
  office_holder_unknown: {
    what: (c) => `名册中没有姓名和手机号码都与“${c}”相符的党员，这一职务暂时空缺`,
    todo: "请核对姓名和手机号码；如果本人所在的行被退回，改正后重新导入即可",
  },
  office_holder_twice: {
    what: (c, d) => `名册第 ${d.rows} 行都与“${c}”的姓名和手机号码相符，这一职务暂时空缺`,
    todo: "请核对这几行的手机号码",
  },

  name_length: { what: () => "姓名应为 2 到 50 个字", todo: "请填写与身份证一致的姓名" },
  name_private_use: {
    what: () => "姓名里有旧系统自造的字，换一台设备就显示不出来",
    todo: "请用输入法的生僻字或手写输入重新录入这个字",
  },
  name_characters: {
    what: () => "姓名里有不属于姓名的字符",
    todo: "请删去数字、括号、表情等，只留与身份证一致的姓名",
  },
  name_unprintable: {
    what: (_, d) => `姓名里的“${d.characters}”没有字体能印出来`,
    todo: "请对照身份证重新录入这个字；确实是这个字的，请联系系统管理员",
  },
  sex_unknown: { what: (_, d) => `性别不认识：${d.value}`, todo: "请填“男”或“女”" },
  ethnicity_unknown: {
    what: (_, d) => `民族不认识：${d.value}`,
    todo: "请填国家标准名称，例如“汉族”“维吾尔族”",
  },
  birth_out_of_range: {
    what: () => "按出生日期计算，年龄不在 18 至 120 岁之间",
    todo: "请对照档案核对出生日期",
  },
  birth_mismatch: {
    what: () => "出生日期与公民身份号码中的不同，已按表中（档案）日期登记",
    todo: "请对照档案核对；以档案为准的，不用处理",
  },
  sex_mismatch: { what: () => "性别与公民身份号码不符，已按表中登记", todo: "请对照身份证核对性别和号码" },

  id_as_number: {
    what: () => "公民身份号码存成了数字，后三位已经丢失",
    todo: "请把这一列设为“文本”格式，再重新录入号码",
  },
  id_length: {
    what: (_, d) => `公民身份号码应为 18 位，现为 ${d.length} 位`,
    todo: "请对照身份证重新录入",
  },
  id_characters: {
    what: () => "公民身份号码里有不属于号码的字符",
    todo: "号码由数字组成，最后一位可以是 X，请重新录入",
  },
  id_impossible_birth: {
    what: () => "公民身份号码中的出生日期不存在",
    todo: "请对照身份证核对第 7 至 14 位",
  },
  id_age: {
    what: () => "按公民身份号码计算，年龄不在 18 至 120 岁之间",
    todo: "请对照身份证核对第 7 至 14 位",
  },
  bad_checksum: {
    what: () => "公民身份号码校验不通过，至少有一位不对",
    todo: "请对照身份证逐位核对后改正；身份证上确实如此的，请本人先到户籍地公安机关核实",
  },
  person_twice: {
    what: (_, d) => `同一人在第 ${d.rows} 行又出现了一次，各行都暂不登记`,
    todo: "请确认组织关系在哪个党支部，只保留那一行",
  },
  number_corrected: {
    what: () => "这个公民身份号码是更正以前的，本行没有登记",
    todo: "请按更正后的号码修改表格，再导入一次",
  },
  same_number_two_persons: {
    what: (_, d) => `公民身份号码与第 ${d.rows} 行相同而姓名不同，各行都暂不登记`,
    todo: "请对照身份证，改正写错的号码",
  },
  id_15_digits: {
    what: () => "公民身份号码是 15 位旧号，已换算为 18 位，待核对",
    todo: "请对照现用身份证核对；核对前不出具证明",
  },

  category_unknown: {
    what: (_, d) => `人员类别不认识：${d.value}`,
    todo: "名册只登记“正式党员”和“预备党员”，请改正；入党积极分子等请从表中删去",
  },
  standing_unknown: { what: (_, d) => `党籍状态不认识：${d.value}`, todo: "请填“正常”或“停止党籍”" },
  standing_ended: { what: (_, d) => `党籍状态为“${d.value}”，不再登记在名册中`, todo: "请从表中删去这一行" },
  standing_missing: {
    what: () => "党籍状态没有填，已按“正常”登记",
    todo: "请核对；有变化的，补填后重新导入",
  },
  future_admission: {
    what: () => "入党日期晚于今天",
    todo: "请核对入党日期；支部大会还没有召开的，暂不登记",
  },
  under_age_admission: {
    what: (_, d) => `入党时只有 ${d.age} 岁，不满 18 岁`,
    todo: "请对照档案核对出生日期和入党日期",
  },
  future_confirmation: { what: () => "转正日期晚于今天", todo: "请核对转正日期；还没有转正的，请留空" },
  confirmed_before_admitted: { what: () => "转正日期早于入党日期", todo: "请对照档案核对这两个日期" },
  probationary_with_confirmation: {
    what: () => "预备党员不应有转正日期",
    todo: "已经转正的，请把人员类别改为“正式党员”；没有转正的，请删去转正日期",
  },
  confirmation_missing: {
    what: () => "正式党员没有填转正日期，党龄无法计算",
    todo: "请对照档案补填转正日期",
  },
  confirmed_early: { what: () => "转正日期距入党日期不满一年", todo: "请对照档案核对这两个日期" },

  unknown_branch: {
    what: (_, d) => `组织树中没有这个党支部：${d.value}`,
    todo: (d) =>
      d.suggestion === undefined ? "请填写党支部全称" : `是不是“${d.suggestion}”？请填写党支部全称`,
  },
  ambiguous_branch: {
    what: (_, d) => `有不止一个党支部叫这个名称：${d.value}`,
    todo: "请先在组织表中把全称区分开",
  },
  branch_holds_no_members: {
    what: (_, d) => `这个党组织不能登记党员：${d.value}`,
    todo: "党员的组织关系应在党支部；基层党委、党总支和临时党支部不能登记，请填写党支部全称",
  },
  branch_differs: {
    what: (_, d) => `系统中组织关系在“${d.current}”，没有改动`,
    todo: "组织关系只随接转变动；确需变动的，请办理接转",
  },
  affiliated_elsewhere: {
    what: () => "组织关系已在其他党委管理的党支部，本行没有登记",
    todo: "请为这位党员办理组织关系接转；如认为有误，请联系上级党委",
  },
  off_the_books: {
    what: () => "系统中这位党员已不在册，本行没有改动任何信息",
    todo: "重新登记须经接转或党籍处理程序，请先查看原记录",
  },
  status_differs: {
    what: () => "党籍状态与系统中的不同，系统中的没有改动",
    todo: "党籍变动须经支部大会和上级批准，请按程序办理",
  },
  record_is_ahead: {
    what: (c) => `系统中的“${c}”比表中的新，保留了系统中的`,
    todo: "如表中的才对，请由支部在系统中更正",
  },

  phone_missing: {
    what: () => "没有手机号码，本人无法自助识别身份",
    todo: "请补填；没有手机的党员可以由支部当面核验",
  },
  phone_malformed: { what: () => "手机号码不正确，没有登记", todo: "请填写一个 11 位手机号码" },
  phone_shared: {
    what: (_, d) => `手机号码与第 ${d.rows} 行相同`,
    todo: "请核对；家人共用一部手机的，请改为各自的号码",
  },

  lost_without_date: { what: () => "失联党员没有填失联日期", todo: "请补填最后一次取得联系或交纳党费的日期" },
  lost_in_future: { what: () => "失联日期晚于今天", todo: "请核对失联日期" },
  lost_date_unused: {
    what: () => "填了失联日期，但“是否失联”不是“是”，失联日期没有登记",
    todo: "请核对这两项",
  },
  mobile_without_destination: { what: () => "流动党员没有填外出流向", todo: "请补填，例如“广东省深圳市”" },
  dues_missing: { what: () => "没有填党费交至的月份", todo: "请补填；也可以由支部登记" },
  dues_far_ahead: {
    what: (_, d) => `党费已预交超过 ${d.most} 个月`,
    todo: "党费预交一般不超过 6 个月，请核对年份和月份",
  },
};

const noWorkbook: Record<NoWorkbookReason, (details: Details) => string> = {
  empty_file: () => "文件是空的，请重新选择名册文件。",
  file_too_large: (d) => `文件超过 ${d.megabytes} MB，请删去图片和多余的工作表，或分成几个文件导入。`,
  not_xlsx: () => "这不是 .xlsx 工作簿，请在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”后再导入。",
  old_xls: () => "这是旧版 .xls 文件，请在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”后再导入。",
  locked: () => "文件设有打开密码，请取消密码后再导入。",
  damaged: () => "文件已损坏或没有传完，请重新导出或重新上传。",
  unpacks_too_large: () => "文件解压后大得不正常，没有打开；请用 Excel 或 WPS 另存一份后再导入。",
  foreign_xml: () => "文件里有名册工作簿不应有的内容，没有打开；请用 Excel 或 WPS 另存一份后再导入。",
  too_many_rows: (d) => `一张表超过 ${d.most} 行，请分成几个文件导入。`,
  sheet_missing: (d) => `找不到名为“${d.sheet}”的工作表，请按模板准备文件。`,
  column_missing: (d) => `工作表“${d.sheet}”缺少列：${d.columns}；请按模板补上，表头应在前 10 行。`,
  column_twice: (d) => `工作表“${d.sheet}”里“${d.column}”一列出现了两次，请只保留一列。`,
};

export default {
  reasons,
  noWorkbook,
  noFile: (file: string) => `没有这个文件，或者读不了：${file}`,
  nothingChanged: "没有导入任何内容。",
  stopped: "“党组织”表有错误，本次导入没有进行。请先改正下列各行。",
  rowOf: (sheet: string, row: number) => `${sheet} 第 ${row} 行`,
  /** Headings are data and stay Chinese in the file; this is how a screen names them. */
  sheet: { organizations: "党组织", members: "党员花名册" },
  severity: { error: "退回", warning: "提示" },
  /** What a run says that broke off for a reason nobody foresaw. */
  failed: "导入时出了问题，没有写入任何内容。请重新上传；仍然不行的，请联系系统管理员。",
  dryRun: "这是试运行，没有写入任何内容。",
  committedAs: (run: string) => `已导入，批次号 ${run}；24 小时内可以撤销。`,
  undone: "已撤销这一批导入。",
  summary: (
    counts: { rows: number; accepted: number; new: number; changed: number; same: number },
    rejected: number,
  ) =>
    `共 ${counts.rows} 行：可登记 ${counts.accepted} 行（新增 ${counts.new}，变更 ${counts.changed}，无变化 ${counts.same}），退回 ${rejected} 行。`,
  originalRow: "原行号",
  remark: "原因和办法",
  sentence: (what: string, todo: string) => `${what}。${todo}。`,
};
