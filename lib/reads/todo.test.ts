import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { dateOf } from "../rules/calendar";
import { playOn } from "./officer.sample";
import { actsFor, countTodo, elsewhere, todoOf } from "./todo";

ownDatabase();
const now = new Date();
const DAY = 86_400_000;
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;
/** Waiting at the origin branch: one since three weeks, then one of today. */
let late: string;
let fresh: string;

beforeAll(async () => {
  tree = await plantTree(dateOf(now));
  play = playOn(tree, now);
  const other = await plantPerson({
    name: "李安",
    branchId: tree.origin.branch,
    today: dateOf(now),
  });
  fresh = await play.request();
  late = await play.request(tree.target.branch, other, new Date(now.getTime() - 21 * DAY));
});

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

describe("what is to do", () => {
  test("what is due first stands first, and a page goes on where the last one ended", async () => {
    const all = await todoOf([tree.origin.branch], null, 10);
    expect(ids(all)).toEqual([late, fresh]);
    const first = await todoOf([tree.origin.branch], null, 1);
    expect(ids(first)).toEqual([late]);
    expect(ids(await todoOf([tree.origin.branch], first[0] ?? null, 10))).toEqual([fresh]);
    expect(ids(await todoOf([tree.origin.branch], all[1] ?? null, 10))).toEqual([]);
  });

  test("overdue is what was due before now", async () => {
    expect(ids(await todoOf([tree.origin.branch], null, 10, now))).toEqual([late]);
    expect(await countTodo(await play.as(tree.originSecretary), now)).toEqual({ all: 2, overdue: 1 });
  });

  test("several organizations make one list; an organization twice is asked once", async () => {
    const both = [tree.origin.committee, tree.origin.branch, tree.origin.branch];
    expect(ids(await todoOf(both, null, 10))).toEqual([late, fresh]);
    expect(await todoOf([], null, 10)).toEqual([]);
    expect(await todoOf([tree.target.branch], null, 10)).toEqual([]);
  });

  test("it carries what the list shows", async () => {
    const [row] = await todoOf([tree.origin.branch], null, 1);
    expect(row).toMatchObject({ memberName: "李安", state: "origin_branch", reason: "employer_changed" });
    expect(row?.targetBranch).toContain("第一支部");
    expect(row?.targetBranch).not.toContain("中共");
  });

  test("the planner takes the partial index for it", async () => {
    const plan = await db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      return tx.execute(sql`
        explain select id from transfer
        where owner_organization_id = ${tree.origin.branch}
          and state not in ('draft', 'completed', 'withdrawn', 'rejected', 'voided')
        order by due_at, id limit 20`);
    });
    expect(JSON.stringify([...plan])).toContain("transfer_todo");
  });
});

describe("what is elsewhere", () => {
  test("a request at a branch comes to its committee next; the target sees nothing of it", async () => {
    const clerk = await play.as(tree.originClerk);
    expect(ids(await elsewhere(clerk, "upcoming", null, 10))).toEqual([late, fresh]);
    expect(await elsewhere(clerk, "underway", null, 10)).toEqual([]);
    const [row] = await elsewhere(clerk, "upcoming", null, 1);
    expect(row?.holder).toContain("第一支部");
    for (const person of [tree.targetClerk, tree.targetSecretary, tree.sisterSecretary]) {
      const actor = await play.as(person);
      expect(await elsewhere(actor, "upcoming", null, 10)).toEqual([]);
      expect(await elsewhere(actor, "underway", null, 10)).toEqual([]);
    }
  });

  test("on its way it leaves the list of those who have decided", async () => {
    await play.decide(tree.originSecretary, fresh, "approve_origin_branch");
    const secretary = await play.as(tree.originSecretary);
    expect(ids(await elsewhere(secretary, "underway", null, 10))).toEqual([fresh]);
    await play.decide(tree.originClerk, fresh, "return_from_committee", { reason: "请补充" });
    // Returned to the member, it will be the branch's again.
    const [coming] = await elsewhere(secretary, "upcoming", null, 10);
    expect(coming).toMatchObject({ id: fresh, holder: null });
    expect(ids(await elsewhere(await play.as(tree.originClerk), "underway", null, 10))).toEqual([fresh]);
  });

  test("the root's clerk follows it from above and holds nothing", async () => {
    const root = await play.as(tree.rootClerk);
    expect(actsFor(root)).toEqual([tree.root]);
    expect(ids(await elsewhere(root, "underway", null, 10)).sort()).toEqual([late, fresh].sort());
    expect(await countTodo(root, now)).toEqual({ all: 0, overdue: 0 });
  });
});
