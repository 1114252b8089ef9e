/** Rows for tests: one committee, two branches, and a member to whom nothing is to be said. */
import type {
  Cell,
  MemberColumn,
  OrganizationColumn,
  RawMemberRow,
  RawOrganizationRow,
} from "./roster-workbook";

const organizationCells: Partial<Record<OrganizationColumn, Cell>> = {
  power: "否",
  unit: "示例公司",
  termFrom: { date: "2024-01-01" },
  termUntil: { date: "2027-01-01" },
};

export function organizationLine(
  row: number,
  cells: Partial<Record<OrganizationColumn, Cell>>,
): RawOrganizationRow {
  return { row, cells: { serial: row - 3, ...organizationCells, ...cells } };
}

export const tree: readonly RawOrganizationRow[] = [
  organizationLine(4, { code: "001", name: "中共示例公司委员会", type: "基层党委", power: "是" }),
  organizationLine(5, {
    code: "00101",
    name: "中共示例公司第一支部委员会",
    type: "党支部",
    parentCode: "001",
  }),
  organizationLine(6, {
    code: "00102",
    name: "中共示例公司第二支部委员会",
    type: "党支部",
    parentCode: "001",
  }),
  organizationLine(7, {
    code: "00103",
    name: "中共示例公司展会临时支部委员会",
    type: "临时党支部",
    parentCode: "001",
  }),
  organizationLine(8, {
    code: "00104",
    name: "中共示例公司研发总支部委员会",
    type: "党总支",
    parentCode: "001",
  }),
];

export const today = "2026-11-22";

export function memberLine(row: number, cells: Partial<Record<MemberColumn, Cell>> = {}): RawMemberRow {
  return {
    row,
    cells: {
      serial: row - 3,
      name: "杨飞超",
      sex: "男",
      ethnicity: "汉族",
      bornOn: { date: "1991-08-25" },
      citizenNumber: "110197199108253132",
      education: "大学本科",
      category: "正式党员",
      branch: "中共示例公司第一支部委员会",
      admittedOn: { date: "2015-01-18" },
      confirmedOn: "2016.01.18",
      position: "研发工程师",
      phone: "19900005138",
      standing: "正常",
      lost: "否",
      mobile: "否",
      duesPaidUntil: "2026年10月",
      ...cells,
    },
  };
}
