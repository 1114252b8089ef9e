import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkRoster } from "@/lib/rules/roster";
import { readRoster, writeRemarkedRows, writeRosterTemplate } from "./roster";
import { sheet, workbook } from "./workbook/workbook.sample";

const today = "2026-11-22";
const nothing = { organizations: [], limited: false };

interface Key {
  readonly organizations: number;
  readonly rows: number;
  readonly defects: readonly { kind: string; row: number; expect: "ok" | "warning" | "error" }[];
}
const key: Key = JSON.parse(readFileSync("db/seed/roster-key.json", "utf8"));
const sample = readFileSync("db/seed/roster.xlsx");

async function checked(file: Uint8Array) {
  const read = await readRoster(file);
  if (!read.ok) throw new Error(read.problem.reason);
  return checkRoster(read.value, nothing, today);
}

describe("the sample roster", async () => {
  const result = await checked(sample);
  const outcome = (row: number) => {
    const findings = result.findings.filter((finding) => finding.sheet === "members" && finding.row === row);
    if (findings.length === 0) return "ok";
    return findings.some((finding) => finding.severity === "error") ? "error" : "warning";
  };

  it("has the rows that the key counts", () => {
    expect(result.organizations).toHaveLength(key.organizations);
    expect(result.rows).toBe(key.rows);
    expect(result.stopped).toBe(false);
    expect(result.offices).toHaveLength(3 * key.organizations);
  });

  it.each([...new Set(key.defects.map((defect) => defect.kind))])(
    "judges every %s as the key does",
    (kind) => {
      for (const defect of key.defects.filter((candidate) => candidate.kind === kind)) {
        expect([defect.row, outcome(defect.row)]).toEqual([defect.row, defect.expect]);
      }
    },
  );

  it("has nothing to say of any other row, and loses none", () => {
    const planted = new Set(key.defects.map((defect) => defect.row));
    expect(result.findings.filter((finding) => !planted.has(finding.row))).toEqual([]);
    const errors = key.defects.filter((defect) => defect.expect === "error").length;
    expect(result.members).toHaveLength(key.rows - errors);
  });

  it("puts names, numbers and telephones in order", () => {
    const member = (row: number) => result.members.find((candidate) => candidate.row === row);
    expect(member(437)).toMatchObject({ name: "姜超伟", citizenNumber: "510196200207210852" });
    expect(member(529)?.citizenNumber).toBe("11019820030511167X");
    expect(member(822)?.citizenNumber).toBe("51019619750412127X");
    expect(member(697)?.phone).toBe("19800005116");
    expect(member(1664)?.phone).toBe("19800005302");
    expect(member(3242)?.phone).toBe("19800008938");
    expect(member(3191)).toMatchObject({ citizenNumberUnproven: true });
    expect(member(4)).toMatchObject({
      bornOn: "1991-08-25",
      admittedOn: "2025-01-18",
      duesPaidUntil: "2026-10",
    });
  });
});

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (...texts: string[]) => `<row>${texts.map(cell).join("")}</row>`;
const organizationTitles =
  "组织编码 党组织全称 组织类别 上级组织编码 具有审批预备党员权限 所在单位 书记 书记手机 副书记 副书记手机 组织委员 组织委员手机 本届任期起 本届任期止".split(
    " ",
  );
const memberTitles =
  "姓名 性别 民族 出生日期 公民身份号码 学历 人员类别 所在党支部 入党日期 转正日期 工作岗位 手机号码 党籍状态 是否失联 失联日期 是否流动党员 外出流向 党费交至".split(
    " ",
  );

async function problem(file: Uint8Array) {
  const read = await readRoster(file);
  return read.ok ? "ok" : read.problem;
}

describe("a roster of somebody else", () => {
  const both = (organizations: string, members: string) =>
    workbook({ sheets: { 党员花名册: members, 说明: row("请看"), 党组织: organizations } });

  it("edge 34: holds back a name with a character that no font draws, and names the character", async () => {
    const named = (name: string) => row(...memberTitles.map((title) => (title === "姓名" ? name : "")));
    const file = both(row(...organizationTitles), row(...memberTitles) + named("林𰻞远") + named("𬱖㛃䶮"));
    const { findings } = await checked(file);
    expect(findings.filter(({ reason }) => reason === "name_unprintable")).toMatchObject([
      { severity: "error", column: "姓名", details: { characters: "𰻞" } },
    ]);
  });

  it("may have its columns in any order, more of them, spaces and remarks in the headings", async () => {
    const titles = memberTitles.map((title, i) =>
      i % 2 ? ` ${title.slice(0, 1)}　${title.slice(1)} ` : `*${title}（必填）`,
    );
    const file = both(
      row(...organizationTitles),
      row() + row("花名册") + row("别的", ...titles.reverse()) + row("x", "2026-10"),
    );
    const read = await readRoster(file);
    expect(read.ok && read.value.members).toEqual([{ row: 4, cells: { duesPaidUntil: "2026-10" } }]);
  });

  it("reads a date that lost its format", async () => {
    const file = both(
      row(...organizationTitles),
      `${row(...memberTitles)}<row><c r="D2"><v>33475</v></c><c r="I2"><v>20150118</v></c></row>`,
    );
    const read = await readRoster(file);
    expect(read.ok && read.value.members[0]?.cells).toEqual({
      bornOn: { date: "1991-08-25" },
      admittedOn: 20150118,
    });
  });

  it("is refused with one reason when a sheet or column is missing or doubled", async () => {
    expect(await problem(sheet(""))).toEqual({ reason: "sheet_missing", details: { sheet: "党组织" } });
    expect(await problem(workbook({ sheets: { 党组织: row(...organizationTitles) } }))).toEqual({
      reason: "sheet_missing",
      details: { sheet: "党员花名册" },
    });
    const lacking = memberTitles.filter((title) => title !== "公民身份号码" && title !== "手机号码");
    expect(await problem(both(row(...organizationTitles), row(...lacking)))).toEqual({
      reason: "column_missing",
      details: { sheet: "党员花名册", columns: "公民身份号码、手机号码" },
    });
    expect(await problem(both(row(...organizationTitles), row(...memberTitles, "姓名")))).toEqual({
      reason: "column_twice",
      details: { sheet: "党员花名册", column: "姓名" },
    });
    const late = "<row/>".repeat(10) + row(...memberTitles);
    expect(await problem(both(row(...organizationTitles), late))).toMatchObject({ reason: "column_missing" });
  });
});

describe("workbooks for the clerk", () => {
  it("offers a template that the import takes", async () => {
    const read = await readRoster(writeRosterTemplate());
    expect(read).toEqual({ ok: true, value: { organizations: [], members: [] } });
  });

  it("writes held-back rows so that they can be mended and handed in again", async () => {
    const file = writeRemarkedRows(
      [
        {
          sheet: "members",
          row: 174,
          remark: "公民身份号码没有填。",
          cells: { name: "=cmd|' /C calc'!A0", bornOn: { date: "1991-08-25" }, phone: 19900005138 },
        },
      ],
      { row: "原行号", remark: "原因和办法" },
    );
    const read = await readRoster(file);
    expect(read.ok && read.value.members).toEqual([
      { row: 4, cells: { name: "=cmd|' /C calc'!A0", bornOn: "1991-08-25", phone: "19900005138" } },
    ]);
  });
});
