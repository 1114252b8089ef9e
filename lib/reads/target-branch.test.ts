import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import type { PolicyActor } from "../rules/policy";
import { findBranches, searchForms, treeLevel } from "./target-branch";

ownDatabase();
let tree: PlantedTree;
let actor: PolicyActor;

beforeAll(async () => {
  tree = await plantTree("2026-11-20");
  await plantTree("2026-11-20");
  actor = { memberId: tree.member.memberId, role: null, mergedRecords: [], offices: [] };
});

async function found(text: string): Promise<string[]> {
  const { branches } = await findBranches(actor, text, tree.origin.branch);
  return branches.map(({ id }) => id);
}

describe("a branch is found", () => {
  test.each([
    ["its name in full", () => tree.names.targetBranch, () => tree.target.branch],
    ["without 中共 and 委员会", () => `乙${tree.mark}传媒有限公司第一支部`, () => tree.target.branch],
    ["with 党支部", () => `乙${tree.mark}传媒有限公司第一党支部`, () => tree.target.branch],
    ["with digits", () => `乙${tree.mark}传媒有限公司第1支部`, () => tree.target.branch],
    ["with full-width digits", () => `甲${tree.mark}科技有限公司第１２支部`, () => tree.origin.sister],
    ["cut before 支部", () => `甲${tree.mark}科技有限公司第十二`, () => tree.origin.sister],
    ["without 第", () => `甲${tree.mark}科技有限公司十二支部`, () => tree.origin.sister],
    ["with its middle left out", () => `乙${tree.mark}一支部`, () => tree.target.branch],
    ["in words", () => `${tree.mark}传媒　第二支部`, () => tree.target.sister],
    ["by its code", () => `${tree.mark}b2`, () => tree.target.sister],
  ])("%s", async (_how, text, id) => {
    expect((await found(text()))[0]).toBe(id());
  });

  test("by unit, and by initials together with another word", async () => {
    expect(await found(`乙${tree.mark}传媒有限公司`)).toEqual([tree.target.branch, tree.target.sister]);
    await db.update(organization).set({ initials: "ycmdezb" }).where(eq(organization.id, tree.target.sister));
    expect(await found(`${tree.mark} CMDEZB`)).toEqual([tree.target.sister]);
  });
});

test("it says which committee would receive the letter", async () => {
  const { branches } = await findBranches(actor, `${tree.mark}b1`, tree.origin.branch);
  expect(branches).toEqual([
    {
      id: tree.target.branch,
      name: `乙${tree.mark}传媒有限公司第一支部`,
      code: `${tree.mark}b1`,
      committee: `乙${tree.mark}传媒有限公司委员会`,
    },
  ]);
});

test("not one's own branch, no committee to choose, but one to walk down from", async () => {
  const own = await findBranches(actor, tree.names.originBranch, tree.origin.branch);
  expect(own.branches).toEqual([]);
  const committee = await findBranches(actor, tree.names.targetCommittee, tree.origin.branch);
  expect(committee.above.map(({ id }) => id)).toEqual([tree.target.committee]);
});

test("a number is not found in another one, nor characters in another order", async () => {
  expect(await found(`甲${tree.mark}二支部`)).toEqual([]);
  expect(await found(`${tree.mark}乙一支部`)).toEqual([]);
});

test("signs of the pattern language are only signs; nothing finds nothing", async () => {
  for (const text of ["%", "_", "\\", "", "   "]) expect(await found(text)).toEqual([]);
});

test("who is not verified finds nothing", async () => {
  const stranger = { memberId: null, role: null, mergedRecords: [], offices: [] };
  expect((await findBranches(stranger, tree.mark, tree.origin.branch)).branches).toEqual([]);
  expect((await treeLevel(stranger, null, tree.origin.branch)).places).toEqual([]);
});

test("one walks down level by level", async () => {
  const top = await treeLevel(actor, null, tree.origin.branch);
  expect(top.places.map(({ id }) => id)).toContain(tree.root);
  const root = await treeLevel(actor, tree.root, tree.origin.branch);
  expect(root.places.map(({ id }) => id)).toEqual([tree.origin.committee, tree.target.committee]);
  expect(root.branches).toEqual([]);
  const committee = await treeLevel(actor, tree.origin.committee, tree.origin.branch);
  expect(committee.line.map(({ id }) => id)).toEqual([tree.root, tree.origin.committee]);
  expect(committee.branches.map(({ id }) => id)).toEqual([tree.origin.sister]);
});

test("units on paper and dissolved branches are neither found nor listed", async () => {
  const away = await plantTree("2026-11-20");
  const set = (id: string, values: Partial<typeof organization.$inferInsert>) =>
    db.update(organization).set(values).where(eq(organization.id, id));
  await set(away.target.branch, { dissolvedOn: "2026-01-01" });
  await set(away.origin.committee, { paperOnly: true });
  expect(await found(away.mark)).toEqual([away.target.sister]);
  expect((await treeLevel(actor, away.origin.committee, tree.origin.branch)).branches).toEqual([]);
});

test("numerals are equal only where they count a branch", () => {
  expect(searchForms("第三")).toEqual(["第三", "第3"]);
  expect(searchForms("三支部")).toEqual(["三支部", "第3支部"]);
  expect(searchForms("一刻网络")).toEqual(["一刻网络"]);
  expect(searchForms("支部")).toEqual(["支部"]);
});
