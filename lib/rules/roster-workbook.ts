/**
 * 花名册工作簿: the two sheets, their columns, and what a cell may hold.
 * The headings are data, not words of a screen: they are Chinese whatever language the reader has chosen.
 * Source: 党组织基本信息表 and 党员基本信息采集表 of the national collection (10 and 16 basic items).
 */
import type { CalendarDate } from "./calendar";

/** What stands in a cell; an empty cell is `undefined`. A date may be impossible (Excel knows a 1900-02-29). */
export type Cell = string | number | { readonly date: CalendarDate } | undefined;

export interface Column {
  readonly title: string;
  /** Other headings under which exports carry it. */
  readonly also?: readonly string[];
  /** Without this column the sheet is no roster: an upsert would wipe what it does not know. */
  readonly needed: boolean;
  /** Numbers in this column are days of the calendar, also where the cell lost its date format. */
  readonly isDate?: true;
}

export const organizationColumns = {
  serial: { title: "序号", needed: false },
  code: { title: "组织编码", also: ["党组织编码", "组织代码", "党组织代码"], needed: true },
  name: { title: "党组织全称", also: ["组织全称", "党组织名称"], needed: true },
  type: { title: "组织类别", also: ["党组织类别"], needed: true },
  parentCode: {
    title: "上级组织编码",
    also: ["上级党组织编码", "上级组织代码", "上级党组织代码"],
    needed: true,
  },
  power: {
    title: "具有审批预备党员权限",
    also: ["是否具有审批预备党员权限", "审批预备党员权限"],
    needed: true,
  },
  unit: { title: "所在单位", also: ["所在单位名称", "单位名称"], needed: true },
  secretary: { title: "书记", also: ["书记姓名"], needed: true },
  secretaryPhone: { title: "书记手机", also: ["书记手机号码", "书记手机号", "书记电话"], needed: true },
  deputySecretary: { title: "副书记", also: ["副书记姓名"], needed: true },
  deputySecretaryPhone: {
    title: "副书记手机",
    also: ["副书记手机号码", "副书记手机号", "副书记电话"],
    needed: true,
  },
  organizationOfficer: { title: "组织委员", also: ["组织委员姓名"], needed: true },
  organizationOfficerPhone: {
    title: "组织委员手机",
    also: ["组织委员手机号码", "组织委员手机号", "组织委员电话"],
    needed: true,
  },
  termFrom: { title: "本届任期起", also: ["任期起", "本届任期开始"], needed: true, isDate: true },
  termUntil: { title: "本届任期止", also: ["任期止", "本届任期结束"], needed: true, isDate: true },
} as const satisfies Record<string, Column>;
export type OrganizationColumn = keyof typeof organizationColumns;

export const memberColumns = {
  serial: { title: "序号", needed: false },
  name: { title: "姓名", needed: true },
  sex: { title: "性别", needed: true },
  ethnicity: { title: "民族", needed: true },
  bornOn: { title: "出生日期", also: ["出生年月日"], needed: true, isDate: true },
  citizenNumber: {
    title: "公民身份号码",
    also: ["公民身份证号码", "公民身份证号", "居民身份证号码", "身份证号码", "身份证号", "身份号码"],
    needed: true,
  },
  education: { title: "学历", needed: true },
  category: { title: "人员类别", also: ["党员类别"], needed: true },
  branch: { title: "所在党支部", also: ["所在党支部全称", "所属党支部", "党支部"], needed: true },
  admittedOn: { title: "入党日期", also: ["入党时间", "加入党组织日期"], needed: true, isDate: true },
  confirmedOn: { title: "转正日期", also: ["转正时间", "转为正式党员日期"], needed: true, isDate: true },
  position: { title: "工作岗位", also: ["岗位"], needed: true },
  phone: { title: "手机号码", also: ["手机号", "手机", "联系电话"], needed: true },
  standing: { title: "党籍状态", needed: true },
  lost: { title: "是否失联", also: ["是否为失联党员", "是否失联党员"], needed: true },
  lostSince: { title: "失联日期", also: ["失去联系日期"], needed: true, isDate: true },
  mobile: { title: "是否流动党员", also: ["是否流动", "是否为流动党员"], needed: true },
  destination: { title: "外出流向", needed: true },
  duesPaidUntil: { title: "党费交至", also: ["党费缴至", "党费缴至年月", "党费交至年月"], needed: true },
  note: { title: "备注", needed: false },
} as const satisfies Record<string, Column>;
export type MemberColumn = keyof typeof memberColumns;

export const rosterSheets = {
  organizations: { title: "党组织", heading: "党组织基本信息表", columns: organizationColumns },
  members: { title: "党员花名册", heading: "党员基本信息采集表（花名册）", columns: memberColumns },
} as const;
export type RosterSheet = keyof typeof rosterSheets;

/** A row as read: its number in the sheet, and its cells by column. */
export interface RawRow<C extends string> {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<C, Cell>>>;
}
export type RawOrganizationRow = RawRow<OrganizationColumn>;
export type RawMemberRow = RawRow<MemberColumn> & {
  /** Characters of the name that no document could print; whoever reads the file knows the fonts. */
  readonly unprintable?: string;
};

/** A roster of 100,000 rows is smaller; pictures and spare sheets make a file larger. */
export const FILE_LIMIT_MEGABYTES = 20;

/** Why a file is no such workbook. Each has one sentence in `lib/words`; nothing was changed. */
export const noWorkbookReasons = [
  "empty_file",
  "file_too_large",
  "not_xlsx",
  "old_xls",
  "locked",
  "damaged",
  "unpacks_too_large",
  "foreign_xml",
  "too_many_rows",
  "sheet_missing",
  "column_missing",
  "column_twice",
] as const;
export type NoWorkbookReason = (typeof noWorkbookReasons)[number];

export interface NoWorkbook {
  readonly reason: NoWorkbookReason;
  readonly details?: Readonly<Record<string, string | number>>;
}

// Words that open the closing lines of an exported list: totals, signatures, remarks.
const CLOSING =
  /^(合计|总计|小计|共计|总人数|填表|填报|制表|审核|复核|审批|负责人|单位负责人|党组织负责人|经办|联系人|以下空白|以下为空|说明[:：]|备注[:：]|注[:：]|共\d+[人名行条])/;

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell.replace(/[\s\u3000]/g, "") : "";
}

/** Does the row say nothing, or close the list (合计, 填表人：)? Such a row is no data. `proof` is the column of its number. */
export function isNoData<C extends string>(row: RawRow<C | "serial">, proof: C): boolean {
  const said = Object.entries(row.cells).filter(
    ([column, cell]) =>
      column !== "serial" && cell !== undefined && (typeof cell !== "string" || textOf(cell) !== ""),
  );
  const serial = textOf(row.cells.serial);
  if (said.length === 0) return true;
  const [, first] = said[0] ?? [];
  const opens = serial !== "" ? serial : textOf(first as Cell);
  if (!CLOSING.test(opens)) return false;
  // Whoever has a number is a row of data, whatever stands in front of it: nobody is lost in silence.
  const number = row.cells[proof];
  return number === undefined || !/\d/.test(typeof number === "string" ? number : "0");
}
