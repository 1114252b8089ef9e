import { describe, expect, test } from "vitest";
import {
  committeeWithPower,
  isBranch,
  mayHoldMembers,
  mayMerge,
  mayStandBelow,
  type OrganizationType,
  organizationTypes,
  searchableName,
  shortName,
  thresholdAlerts,
} from "./organization";

const branches: readonly OrganizationType[] = ["branch", "joint_branch", "mobile_branch", "temporary_branch"];

test.each(organizationTypes)("%s: what it may hold and where it may stand", (type) => {
  expect(isBranch(type)).toBe(branches.includes(type));
  // A temporary branch has attendance only; a mobile branch may be a formal target.
  expect(mayHoldMembers(type)).toBe(branches.includes(type) && type !== "temporary_branch");
  expect(mayStandBelow(type, "committee")).toBe(true);
  expect(mayStandBelow(type, "general_branch")).toBe(branches.includes(type));
  for (const branch of branches) expect(mayStandBelow(type, branch)).toBe(false);
});

describe("the committee that writes the letter", () => {
  const place = (id: string, canApproveProbationary: boolean) => ({
    id,
    parentId: null,
    type: "committee" as const,
    canApproveProbationary,
  });
  test("is the nearest with the power, itself included", () => {
    const line = [
      place("branch", false),
      place("sub-committee", false),
      place("near", true),
      place("root", true),
    ];
    expect(committeeWithPower(line)?.id).toBe("near");
    expect(committeeWithPower(line.slice(2))?.id).toBe("near");
    expect(committeeWithPower(line.slice(0, 2))).toBeUndefined();
    expect(committeeWithPower([])).toBeUndefined();
  });
});

describe("the form in which names are compared", () => {
  const same = (...names: string[]) => expect(new Set(names.map(searchableName)).size).toBe(1);

  test("numerals that count are one number in every writing", () => {
    same(
      "中共甲公司第十二支部委员会",
      "甲公司第12支部",
      "甲公司第１２支部",
      "甲公司第十二党支部",
      "甲公司 第 12 支部委员会",
      "中国共产党甲公司第一二支部委员会",
    );
    same("第十支部", "第10支部");
    same("第二十支部", "第20支部");
    same("第一百零五支部", "第105支部", "第一〇五支部");
    same("第一百一十支部", "第110支部");
    same("第三总支", "第3总支", "第３党总支");
    same("第二党小组", "第2党小组");
  });

  test("different numbers stay different", () => {
    const numbers = ["第一支部", "第十支部", "第十一支部", "第一百支部", "第一百零一支部"];
    expect(new Set(numbers.map(searchableName)).size).toBe(numbers.length);
  });

  test("a numeral inside a name proper is no number", () => {
    expect(searchableName("中共一刻网络科技有限公司支部委员会")).toBe("一刻网络科技有限公司支部");
    expect(searchableName("三六零百科第一支部")).toBe("三六零百科第1支部");
    expect(searchableName("第一财经支部")).toBe("第一财经支部");
  });

  test("width, case and spaces do not matter", () => same("ＡＢＣ科技　支部", "abc科技支部", "Abc 科技支部"));

  test("a committee keeps its 委员会, a branch does not need it", () => {
    expect(searchableName("中共甲公司委员会")).toBe("甲公司委员会");
    expect(shortName("中共甲公司委员会")).toBe("甲公司委员会");
    expect(shortName("中共甲公司第一支部委员会")).toBe("甲公司第一支部");
    expect(shortName("中共甲公司总支部委员会")).toBe("甲公司总支部");
  });
});

test("one is merged into another of its level, and a temporary branch takes no members", () => {
  const holding = branches.filter(mayHoldMembers);
  const expected: Record<OrganizationType, readonly OrganizationType[]> = {
    committee: ["committee"],
    general_branch: ["general_branch"],
    branch: holding,
    joint_branch: holding,
    mobile_branch: holding,
    temporary_branch: branches,
  };
  for (const from of organizationTypes) {
    expect(organizationTypes.filter((into) => mayMerge(from, into))).toEqual(expected[from]);
  }
});

describe("edge 28: what the committee above should look at", () => {
  const sound = { type: "branch", fullMembers: 5, members: 6, secretaries: 1, officeHolders: 1 } as const;
  const alerts = (change: Partial<Parameters<typeof thresholdAlerts>[0]>) =>
    thresholdAlerts({ ...sound, ...change });

  test.each([
    [2, ["too_few"]],
    [3, []],
    [4, []],
    [6, []],
    [7, ["committee_due"]],
    [8, ["committee_due"]],
  ])("%i full members: %j", (fullMembers, expected) => {
    expect(alerts({ fullMembers })).toEqual(expected);
  });
  test.each([
    [49, []],
    [50, []],
    [51, ["too_many"]],
  ])("%i members: %j", (members, expected) => {
    expect(alerts({ members })).toEqual(expected);
  });
  test.each([
    [2, ["committee_due"]],
    [3, []],
    [4, []],
  ])("seven full members and %i who hold an office: %j", (officeHolders, expected) => {
    expect(alerts({ fullMembers: 7, officeHolders })).toEqual(expected);
  });
  test("without a secretary, of any kind; numbers matter only where members are held", () => {
    for (const type of organizationTypes) {
      const found = alerts({ type, fullMembers: 0, members: 99, secretaries: 0 });
      expect(found).toEqual(
        mayHoldMembers(type) ? ["no_secretary", "too_few", "too_many"] : ["no_secretary"],
      );
    }
  });
});
