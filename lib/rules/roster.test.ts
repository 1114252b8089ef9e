import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCharacter } from "./citizen-number";
import { checkRoster } from "./roster";
import { memberLine, organizationLine, today, tree } from "./roster.sample";
import { parseDate, parseMonth } from "./roster-cell";
import type { ExistingTree } from "./roster-organization";
import type {
  Cell,
  MemberColumn,
  OrganizationColumn,
  RawMemberRow,
  RawOrganizationRow,
} from "./roster-workbook";

const nothing: ExistingTree = { organizations: [], limited: false };

function check(members: RawMemberRow[], organizations = tree, existing = nothing) {
  return checkRoster({ organizations, members }, existing, today);
}

function reasons(cells: Partial<Record<MemberColumn, Cell>>) {
  const result = check([memberLine(4, cells)]);
  return { said: result.findings.map((finding) => finding.reason), accepted: result.members.length === 1 };
}

function numberFor(bornOn: string, sequence: string): string {
  const digits = `110197${bornOn.replaceAll("-", "")}${sequence}`;
  return digits + checkCharacter(digits);
}

describe("a row by itself", () => {
  it("has nothing to say of a good row, and puts it in order", () => {
    const result = check([memberLine(4)]);
    expect(result.findings).toEqual([]);
    expect(result.members).toEqual([
      {
        row: 4,
        name: "杨飞超",
        sex: "male",
        ethnicity: "汉族",
        bornOn: "1991-08-25",
        citizenNumber: "110197199108253132",
        citizenNumberUnproven: false,
        education: "大学本科",
        status: "full",
        branchCode: "00101",
        admittedOn: "2015-01-18",
        confirmedOn: "2016-01-18",
        position: "研发工程师",
        phone: "19900005138",
        lostSince: null,
        mobile: false,
        mobileDestination: "",
        duesPaidUntil: "2026-10",
      },
    ]);
  });

  const held: [string, Partial<Record<MemberColumn, Cell>>, string][] = [
    ["no name", { name: undefined }, "missing"],
    ["a name of spaces", { name: "　 " }, "missing"],
    ["one character", { name: "杨" }, "name_length"],
    ["a digit in the name", { name: "杨飞超2" }, "name_characters"],
    ["a name that is a number", { name: 6065 }, "name_characters"],
    ["a private character", { name: "杨\ue863" }, "name_private_use"],
    ["a formula for a name", { name: "=cmd|' /C calc'!A0" }, "name_characters"],
    ["no sex", { sex: undefined }, "missing"],
    ["an unknown sex", { sex: "不详" }, "sex_unknown"],
    ["no ethnicity", { ethnicity: "" }, "missing"],
    ["an unknown ethnicity", { ethnicity: "火星族" }, "ethnicity_unknown"],
    ["no birth", { bornOn: undefined }, "missing"],
    ["an impossible birth", { bornOn: "1991.13.01" }, "date_impossible"],
    ["a birth of two digits", { bornOn: "91.8.25" }, "date_unreadable"],
    ["a birth in the future", { bornOn: { date: "2027-01-01" } }, "birth_out_of_range"],
    ["a birth in 1900", { bornOn: { date: "1900-01-01" } }, "birth_out_of_range"],
    ["no citizen number", { citizenNumber: undefined }, "missing"],
    ["a number for a number", { citizenNumber: 1.10197199108253e17 }, "id_as_number"],
    ["a scientific number", { citizenNumber: "1.10197199108253E+17" }, "id_as_number"],
    ["a date for a number", { citizenNumber: { date: "1991-08-25" } }, "id_as_number"],
    ["17 digits", { citizenNumber: "11019719910825313" }, "id_length"],
    ["a letter in the number", { citizenNumber: "11019719910825313O" }, "id_characters"],
    ["a wrong check character", { citizenNumber: "110197199108253131" }, "bad_checksum"],
    ["an impossible birth in the number", { citizenNumber: "110197199113253132" }, "id_impossible_birth"],
    ["a child's number", { citizenNumber: numberFor("2015-08-25", "001") }, "id_age"],
    ["an activist", { category: "入党积极分子", confirmedOn: undefined }, "category_unknown"],
    ["no category", { category: undefined }, "missing"],
    ["an unknown standing", { standing: "不明" }, "standing_unknown"],
    ["somebody expelled", { standing: "开除党籍" }, "standing_ended"],
    ["no branch", { branch: "" }, "missing"],
    ["an unknown branch", { branch: "中共示例公司第九支部委员会" }, "unknown_branch"],
    ["a committee as branch", { branch: "中共示例公司委员会" }, "branch_holds_no_members"],
    ["a general branch", { branch: "中共示例公司研发总支部委员会" }, "branch_holds_no_members"],
    ["a temporary branch", { branch: "中共示例公司展会临时支部委员会" }, "branch_holds_no_members"],
    ["no admission", { admittedOn: undefined }, "missing"],
    ["30 February", { admittedOn: "2015-02-30" }, "date_impossible"],
    ["31 April", { confirmedOn: "2016年4月31日" }, "date_impossible"],
    ["a month for a date", { admittedOn: "2015年1月" }, "date_unreadable"],
    [
      "an admission tomorrow",
      { admittedOn: { date: "2026-11-23" }, confirmedOn: undefined },
      "future_admission",
    ],
    ["an admission before birth", { admittedOn: { date: "1981-01-18" } }, "under_age_admission"],
    ["a confirmation before the admission", { confirmedOn: "2015-01-17" }, "confirmed_before_admitted"],
    ["a confirmation tomorrow", { confirmedOn: { date: "2026-11-23" } }, "future_confirmation"],
    ["a probationary member confirmed", { category: "预备党员" }, "probationary_with_confirmation"],
    ["an unknown yes or no", { lost: "也许" }, "yes_no_unknown"],
    ["lost without a date", { lost: "是" }, "lost_without_date"],
    ["lost tomorrow", { lost: "是", lostSince: { date: "2026-11-23" } }, "lost_in_future"],
    ["dues in month 13", { duesPaidUntil: "2026年13月" }, "date_impossible"],
    ["dues in words", { duesPaidUntil: "已交清" }, "date_unreadable"],
    ["2026.10 that became a number", { duesPaidUntil: 2026.1 }, "date_unreadable"],
    ["a job of 61 characters", { position: "岗".repeat(61) }, "text_too_long"],
  ];
  it.each(held)("holds back %s", (_, cells, reason) => {
    const { said, accepted } = reasons(cells);
    expect(said).toContain(reason);
    expect(accepted).toBe(false);
  });

  it("edge 03: holds back a number whose check character is wrong, and says so, though the person be real", () => {
    const { said, accepted } = reasons({ citizenNumber: "110197199108253131" });
    expect(said).toEqual(["bad_checksum"]);
    expect(accepted).toBe(false);
  });

  const flagged: [string, Partial<Record<MemberColumn, Cell>>, string][] = [
    ["another birth than in the number", { bornOn: { date: "1991-09-25" } }, "birth_mismatch"],
    ["another sex than in the number", { sex: "女" }, "sex_mismatch"],
    ["15 digits", { citizenNumber: "110197910825313" }, "id_15_digits"],
    ["15 digits as a number", { citizenNumber: 110197910825313 }, "id_15_digits"],
    ["no telephone", { phone: undefined }, "phone_missing"],
    ["a landline", { phone: "010-88880000" }, "phone_malformed"],
    ["two telephones", { phone: "19900005138/19900005139" }, "phone_malformed"],
    ["no standing", { standing: undefined }, "standing_missing"],
    ["no confirmation of a full member", { confirmedOn: undefined }, "confirmation_missing"],
    ["a confirmation a day early", { confirmedOn: "2016-01-17" }, "confirmed_early"],
    ["a mobile member going nowhere", { mobile: "是" }, "mobile_without_destination"],
    ["a date of loss for somebody not lost", { lostSince: "2026-01-01" }, "lost_date_unused"],
    ["no dues month", { duesPaidUntil: "" }, "dues_missing"],
    ["dues paid seven months ahead", { duesPaidUntil: "2027年6月" }, "dues_far_ahead"],
  ];
  it.each(flagged)("lets in and flags %s", (_, cells, reason) => {
    expect(reasons(cells)).toEqual({ said: [reason], accepted: true });
  });

  const good: [string, Partial<Record<MemberColumn, Cell>>][] = [
    ["spaces in a name", { name: " 杨　飞超 " }],
    ["汉 for 汉族", { ethnicity: "汉" }],
    ["a number with spaces", { citizenNumber: " 110197 199108253132\u00a0" }],
    ["a telephone that is a number", { phone: 19900005138 }],
    ["the branch with spaces", { branch: " 中共示例公司 第一支部委员会" }],
    ["an admission on the 18th birthday", { admittedOn: "2009-08-25", confirmedOn: "2010-08-25" }],
    ["an admission today", { category: "预备党员", admittedOn: { date: today }, confirmedOn: "" }],
    ["a probation long over", { category: "预备党员", admittedOn: "2019-01-01", confirmedOn: "" }],
    ["dues paid six months ahead", { duesPaidUntil: "2027年5月" }],
    ["empty yes and no", { lost: undefined, mobile: undefined }],
    ["lost with a date", { lost: "是", lostSince: "2026-01-01" }],
    ["membership stopped", { standing: "停止党籍" }],
    ["an unknown column of remarks", { note: "=1+1" }],
    // Between 1969 and 1977 there was no probation.
    [
      "a confirmation on the day of admission in 1970",
      {
        bornOn: "1945-08-25",
        citizenNumber: numberFor("1945-08-25", "313"),
        admittedOn: "1970-07-01",
        confirmedOn: "1970-07-01",
      },
    ],
  ];
  it.each(good)("has nothing to say of %s", (_, cells) => {
    expect(reasons(cells)).toEqual({ said: [], accepted: true });
  });

  it("counts 18 years to the day", () => {
    expect(reasons({ admittedOn: "2009-08-24", confirmedOn: "2010-08-24" }).said).toEqual([
      "under_age_admission",
    ]);
  });

  it("offers the closest branch, and none where nothing is close", () => {
    const suggestion = (branch: string) => check([memberLine(4, { branch })]).findings[0]?.details;
    expect(suggestion("示例公司第二党支部")).toEqual({
      value: "示例公司第二党支部",
      suggestion: "中共示例公司第二支部委员会",
    });
    expect(suggestion("完全不同的名称")).toEqual({ value: "完全不同的名称" });
  });
});

describe("cells", () => {
  it.each([
    ["2020-08-12", "2020-08-12"],
    ["2020-8-2", "2020-08-02"],
    ["2020.10.18", "2020-10-18"],
    ["2020/08/12", "2020-08-12"],
    ["20200812", "2020-08-12"],
    [20200812, "2020-08-12"],
    ["2016年7月20日", "2016-07-20"],
    ["２０１６年７月２０日", "2016-07-20"],
    ["2020. 10. 18", "2020-10-18"],
    ["2020-08-12 00:00:00", "2020-08-12"],
    ["2020-08-12T00:00:00.000Z", "2020-08-12"],
    [{ date: "2020-08-12" }, "2020-08-12"],
    ["2020-02-29", "2020-02-29"],
    ["", null],
    [undefined, null],
  ])("%j is the date %s", (cell, value) => {
    expect(parseDate(cell)).toEqual({ ok: true, value });
  });
  it.each([
    ["2021-02-29", "date_impossible"],
    ["2020-00-10", "date_impossible"],
    ["20201301", "date_impossible"],
    [{ date: "1900-02-29" }, "date_impossible"],
    ["0000-01-01", "date_impossible"],
    ["2020-08/12", "date_unreadable"],
    ["12/08/2020", "date_unreadable"],
    ["2020", "date_unreadable"],
    ["不详", "date_unreadable"],
    ["#N/A", "date_unreadable"],
    [-3, "date_unreadable"],
    [2020.1018, "date_unreadable"],
  ])("%j is no date: %s", (cell, fault) => {
    expect(parseDate(cell)).toEqual({ ok: false, fault });
  });
  it.each([
    ["2026年10月", "2026-10"],
    ["2026年9月", "2026-09"],
    ["2026-10", "2026-10"],
    ["2026.1", "2026-01"],
    ["2026/10", "2026-10"],
    [202610, "2026-10"],
    [2026.11, "2026-11"],
    [2026.2, "2026-02"],
    ["2026年10月份", "2026-10"],
    ["2026-10-31", "2026-10"],
    [{ date: "2026-10-01" }, "2026-10"],
    ["20261031", "2026-10"],
    ["", null],
  ])("%j is the month %s", (cell, value) => {
    expect(parseMonth(cell)).toEqual({ ok: true, value });
  });
});

describe("rows together", () => {
  it("edge 05: holds back one person written twice, each row naming the other", () => {
    const result = check([memberLine(4), memberLine(9, { branch: "中共示例公司第二支部委员会" })]);
    expect(result.members).toEqual([]);
    expect(result.findings).toMatchObject([
      { row: 4, reason: "person_twice", details: { rows: "9" } },
      { row: 9, reason: "person_twice", details: { rows: "4" } },
    ]);
  });

  it("edge 04: holds back three of one number under two names, each naming the two others", () => {
    const result = check([
      memberLine(4),
      memberLine(5, { phone: "" }),
      memberLine(6, { name: "王一", phone: "" }),
    ]);
    expect(result.members).toEqual([]);
    expect(result.findings.filter((finding) => finding.reason === "same_number_two_persons")).toMatchObject([
      { row: 4, details: { rows: "5、6" } },
      { row: 5, details: { rows: "4、6" } },
      { row: 6, details: { rows: "4、5" } },
    ]);
  });

  it("knows a number in any writing, also with 15 digits, also in a row that is wrong otherwise", () => {
    const result = check([
      memberLine(4, { branch: "没有" }),
      memberLine(5, { citizenNumber: "１１０１９７１９９１０８２５３１３２" }),
    ]);
    expect(result.members).toEqual([]);
    const old = numberFor("1991-08-25", "313");
    expect(
      check([memberLine(4, { citizenNumber: old }), memberLine(5, { citizenNumber: "110197910825313" })])
        .members,
    ).toEqual([]);
  });

  it("edge 01: takes two persons of one name in one branch for two", () => {
    const other = numberFor("1990-01-01", "003");
    const twin = { citizenNumber: other, bornOn: { date: "1990-01-01" }, phone: "" };
    const result = check([memberLine(4), memberLine(5, twin)]);
    expect(result.members).toHaveLength(2);
    expect(new Set(result.members.map(({ name }) => name)).size).toBe(1);
  });

  it("flags a telephone that two persons share", () => {
    const other = numberFor("1990-01-01", "003");
    const result = check([
      memberLine(4),
      memberLine(5, {
        name: "王一",
        citizenNumber: other,
        bornOn: { date: "1990-01-01" },
        phone: "+86 199-0000-5138",
      }),
    ]);
    expect(result.members).toHaveLength(2);
    expect(result.findings).toMatchObject([
      { row: 4, reason: "phone_shared", details: { rows: "5" } },
      { row: 5, reason: "phone_shared", details: { rows: "4" } },
    ]);
  });

  it("passes over empty rows, totals and signatures, and over nobody with a number", () => {
    const result = check([
      memberLine(4),
      { row: 5, cells: {} },
      { row: 6, cells: { serial: 3, name: " " } },
      { row: 7, cells: { serial: "合计", name: 1 } },
      { row: 8, cells: { serial: "填表人：", citizenNumber: "审核人：" } },
      { row: 9, cells: { name: "合计：1人" } },
      { row: 10, cells: { serial: "合计", citizenNumber: "110197199108253132" } },
      { row: 11, cells: { name: "王一" } },
    ]);
    expect(result.rows).toBe(3);
    expect([...new Set(result.findings.map((finding) => finding.row))]).toEqual([10, 11, 4]);
  });

  it("accounts for every row exactly once", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double(),
      fc.constant(undefined),
      fc.constant({ date: "2020-02-30" }),
    );
    const column = fc.constantFrom<MemberColumn>(
      "name",
      "sex",
      "bornOn",
      "citizenNumber",
      "branch",
      "category",
      "phone",
    );
    const changes = fc.array(fc.tuple(column, cell), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 20 }), (rows) => {
        const lines = rows.map((row, i) => memberLine(4 + i, Object.fromEntries(row)));
        const result = check(lines);
        const heldBack = new Set(result.findings.filter((f) => f.severity === "error").map((f) => f.row));
        const accepted = new Set(result.members.map((member) => member.row));
        expect(accepted.size).toBe(result.members.length);
        for (const row of accepted) expect(heldBack.has(row)).toBe(false);
        expect(accepted.size + heldBack.size).toBe(result.rows);
        const numbers = result.members.map((member) => member.citizenNumber);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });
});

describe("组织树", () => {
  const change = (row: number, cells: Partial<Record<OrganizationColumn, Cell>>): RawOrganizationRow[] =>
    tree.map((line) => (line.row === row ? { row, cells: { ...line.cells, ...cells } } : line));

  const stopping: [string, RawOrganizationRow[], string, number[]][] = [
    ["a code twice", change(6, { code: "00101" }), "code_twice", [5, 6]],
    ["a name twice", change(6, { name: "中共示例公司 第一支部委员会" }), "name_twice", [5, 6]],
    ["no code", change(6, { code: "" }), "missing", [6]],
    ["no name", change(6, { name: undefined }), "missing", [6]],
    ["a code of words", change(6, { code: "第二" }), "code_invalid", [6]],
    ["an unknown parent", change(6, { parentCode: "999" }), "parent_unknown", [6]],
    ["an unknown type", change(6, { type: "党小组" }), "type_unknown", [6]],
    ["a power that is neither", change(6, { power: "可能" }), "yes_no_unknown", [6]],
    ["no power", change(6, { power: undefined }), "missing", [6]],
    ["a branch with power", change(6, { power: "是" }), "power_impossible", [6]],
    ["a branch below a branch", change(6, { parentCode: "00101" }), "parent_type", [6]],
    ["a branch without parent", change(6, { parentCode: "" }), "root_type", [6]],
    ["a term that ends first", change(6, { termUntil: { date: "2023-12-31" } }), "term_reversed", [6]],
    ["an impossible term", change(6, { termUntil: "2027-02-30" }), "date_impossible", [6]],
    [
      "a circle",
      [
        ...tree,
        organizationLine(9, { code: "A", name: "中共甲委员会", type: "基层党委", parentCode: "B" }),
        organizationLine(10, { code: "B", name: "中共乙委员会", type: "基层党委", parentCode: "A" }),
      ],
      "parent_cycle",
      [9, 10],
    ],
    ["itself as parent", change(4, { parentCode: "001" }), "parent_cycle", [4]],
  ];
  it.each(stopping)("is stopped by %s", (_, organizations, reason, rows) => {
    const result = check([memberLine(4)], organizations);
    expect(result.stopped).toBe(true);
    expect(result.members).toEqual([]);
    expect(result.findings.filter((finding) => finding.reason === reason).map((f) => f.row)).toEqual(rows);
  });

  it("tells all defects at once", () => {
    const lines = change(6, { parentCode: "999" }).map((line) =>
      line.row === 5 ? { row: 5, cells: { ...line.cells, type: "小组" } } : line,
    );
    expect(check([], lines).findings.map((finding) => finding.row)).toEqual([5, 6]);
  });

  it("takes several trees in one file, and branches of the installation", () => {
    const second = organizationLine(9, {
      code: "002",
      name: "中共另一公司委员会",
      type: "基层党委",
      power: "是",
    });
    expect(check([memberLine(4)], [...tree, second]).findings).toEqual([]);
    const existing: ExistingTree = {
      limited: false,
      organizations: [
        { code: "001", name: "中共示例公司委员会", type: "committee", parentCode: null, within: true },
        {
          code: "00101",
          name: "中共示例公司第一支部委员会",
          type: "branch",
          parentCode: "001",
          within: true,
        },
      ],
    };
    expect(check([memberLine(4)], [], existing).members).toHaveLength(1);
    const renamed = organizationLine(4, {
      code: "00109",
      name: "中共示例公司第一支部委员会",
      type: "党支部",
      parentCode: "001",
    });
    expect(check([], [renamed], existing).findings).toMatchObject([
      { reason: "name_taken", details: { code: "00101" } },
    ]);
  });

  it("keeps a clerk below his committee", () => {
    const existing: ExistingTree = {
      limited: true,
      organizations: [
        { code: "000", name: "中共示例市委员会", type: "committee", parentCode: null, within: false },
        { code: "001", name: "中共示例公司委员会", type: "committee", parentCode: "000", within: true },
        { code: "002", name: "中共另一公司委员会", type: "committee", parentCode: "000", within: false },
        {
          code: "00201",
          name: "中共另一公司第一支部委员会",
          type: "branch",
          parentCode: "002",
          within: false,
        },
      ],
    };
    const own = change(4, { parentCode: "000" });
    expect(check([memberLine(4)], own, existing).findings).toEqual([]);
    expect(
      check([memberLine(4, { branch: "中共另一公司第一支部委员会" })], own, existing).findings,
    ).toMatchObject([{ sheet: "members", reason: "outside_your_committee" }]);
    for (const line of [
      organizationLine(9, {
        code: "00202",
        name: "中共另一公司第二支部委员会",
        type: "党支部",
        parentCode: "002",
      }),
      organizationLine(9, {
        code: "003",
        name: "中共新公司委员会",
        type: "基层党委",
        power: "是",
        parentCode: "000",
      }),
      organizationLine(9, { code: "003", name: "中共新公司委员会", type: "基层党委", power: "是" }),
      organizationLine(9, {
        code: "002",
        name: "中共另一公司委员会",
        type: "基层党委",
        power: "是",
        parentCode: "000",
      }),
    ]) {
      const result = check([], [...own, line], existing);
      expect(result.stopped).toBe(true);
      expect(result.findings).toMatchObject([{ row: 9, reason: "outside_your_committee" }]);
    }
  });

  it("fills a post by name and telephone, and leaves it vacant where nobody or two fit", () => {
    const named = (secretary: string, secretaryPhone: Cell) => change(5, { secretary, secretaryPhone });
    expect(check([memberLine(4)], named("杨　飞超", "199 0000 5138")).offices).toEqual([
      { organizationCode: "00101", kind: "secretary", citizenNumber: "110197199108253132" },
    ]);
    const said = (organizations: RawOrganizationRow[], members: RawMemberRow[]) => {
      const result = check(members, organizations);
      expect(result.offices).toEqual([]);
      expect(result.stopped).toBe(false);
      return result.findings
        .filter((f) => f.sheet === "organizations")
        .map((f) => [f.row, f.reason, f.column]);
    };
    expect(said(named("杨飞超", "19900005139"), [memberLine(4)])).toEqual([
      [5, "office_holder_unknown", "书记"],
    ]);
    expect(said(named("杨飞超", ""), [memberLine(4)])).toEqual([[5, "office_incomplete", "书记"]]);
    expect(said(named("", "19900005138"), [memberLine(4)])).toEqual([[5, "office_incomplete", "书记"]]);
    const namesake = memberLine(5, {
      citizenNumber: numberFor("1990-01-01", "003"),
      bornOn: { date: "1990-01-01" },
    });
    expect(said(named("杨飞超", 19900005138), [memberLine(4), namesake])).toEqual([
      [5, "office_holder_twice", "书记"],
    ]);
    expect(said(named("杨飞超", "19900005138"), [memberLine(4, { sex: "?" })])).toEqual([
      [5, "office_holder_unknown", "书记"],
    ]);
  });
});
