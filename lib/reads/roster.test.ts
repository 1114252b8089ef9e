import { beforeAll, describe, expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { dateOf } from "../rules/calendar";
import { playOn } from "./officer.sample";
import { organizationOf, organizationsBelow } from "./organization-tree";
import { membersByPart, overviewOf, topNames } from "./overview";
import { pocketMembers } from "./pocket";
import { branchesOf, findMembers, memberOnRoster, rosterOf } from "./roster";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let other: PlantedTree;
let play: ReturnType<typeof playOn>;
let probationary: PlantedPerson;

beforeAll(async () => {
  tree = await plantTree(dateOf(now));
  other = await plantTree(dateOf(now));
  play = playOn(tree, now);
  probationary = await plantPerson({
    name: "欧阳若水",
    branchId: tree.origin.branch,
    today: dateOf(now),
    set: { status: "probationary", confirmedOn: null, initials: "oyrs" },
  });
  await plantPerson({
    name: "欧阳百川",
    branchId: other.origin.branch,
    today: dateOf(now),
    set: { initials: "oybc" },
  });
});

describe("the roster", () => {
  test("a branch officer opens his branch, a committee's officer all below it", async () => {
    const secretary = await play.as(tree.originSecretary);
    const own = await branchesOf(secretary, 1);
    expect(own.rows).toMatchObject([{ id: tree.origin.branch, members: 4 }]);
    const below = await branchesOf(await play.as(tree.originClerk), 1);
    expect(below.rows.map(({ id, members }) => [id, members])).toEqual([
      [tree.origin.branch, 4],
      [tree.origin.sister, 2],
    ]);
    expect(await rosterOf(secretary, tree.origin.sister, 1)).toBeNull();
    expect((await rosterOf(secretary, tree.origin.branch, 1))?.rows).toHaveLength(4);
  });

  test("pages beyond the end show the last one", async () => {
    const secretary = await play.as(tree.originSecretary);
    const last = await rosterOf(secretary, tree.origin.branch, 9, 3);
    expect(last).toMatchObject({ page: 2, pages: 2, total: 4 });
    expect(last?.rows).toHaveLength(1);
    expect(await rosterOf(secretary, tree.origin.branch, Number.NaN, 3)).toMatchObject({ page: 1 });
  });

  test("a search finds by the beginning of the name or its initials, within reach only", async () => {
    const names = async (text: string, person = tree.originClerk) =>
      (await findMembers(await play.as(person), text)).map(({ name }) => name);
    expect(await names("欧阳")).toEqual(["欧阳若水"]);
    expect(await names(" OY ")).toEqual(["欧阳若水"]);
    expect(await names("欧阳", tree.targetClerk)).toEqual([]);
    expect(await names("若水")).toEqual([]);
    expect(await names("%")).toEqual([]);
    expect(await names("_阳")).toEqual([]);
    expect(await names(" ")).toEqual([]);
  });

  test("a record is masked, and only the branch writes in it, never about oneself", async () => {
    const record = async (person: PlantedPerson, about: PlantedPerson) =>
      memberOnRoster(await play.as(person), about.memberId);
    const seen = await record(tree.originSecretary, probationary);
    expect(seen).toMatchObject({ mayRecord: true, name: "欧阳若水" });
    expect(JSON.stringify(seen)).not.toContain(probationary.citizenNumber);
    expect(JSON.stringify(seen)).not.toContain(probationary.phone);
    expect((await record(tree.originClerk, probationary))?.mayRecord).toBe(false);
    expect((await record(tree.originSecretary, tree.originSecretary))?.mayRecord).toBe(false);
    expect(await record(tree.targetSecretary, probationary)).toBeNull();
  });
});

describe("the tree", () => {
  test("a node counts what is below it and shows the way from the actor's own top", async () => {
    const clerk = await play.as(tree.originClerk);
    expect(await organizationOf(clerk, tree.origin.committee)).toMatchObject({
      members: 6,
      children: 2,
      line: [],
    });
    const branch = await organizationOf(clerk, tree.origin.branch);
    expect(branch?.secretary).toBe(tree.originSecretary.name);
    expect(branch?.line.map(({ id }) => id)).toEqual([tree.origin.committee]);
    expect(await organizationOf(clerk, tree.target.branch)).toBeNull();
    const root = await organizationOf(await play.as(tree.rootClerk), tree.origin.branch);
    expect(root?.line.map(({ id }) => id)).toEqual([tree.root, tree.origin.committee]);
  });

  test("it begins at the actor's committees; nobody else's children are listed", async () => {
    const clerk = await play.as(tree.originClerk);
    const ids = async (parent: string | null) =>
      (await organizationsBelow(clerk, parent, 1)).rows.map(({ id }) => id);
    expect(await ids(null)).toEqual([tree.origin.committee]);
    expect(await ids(tree.origin.committee)).toEqual([tree.origin.branch, tree.origin.sister]);
    expect(await ids(tree.target.committee)).toEqual([]);
    expect(await topNames(await play.as(tree.originSecretary))).toEqual([]);
  });

  test("an administrator sees every tree, and numbers only", async () => {
    const administrator = {
      ...(await play.as(tree.member)),
      memberId: null,
      role: "administrator" as const,
      offices: [],
    };
    const tops = await organizationsBelow(administrator, null, 1);
    expect(tops.rows.map(({ id }) => id).sort()).toEqual([tree.root, other.root].sort());
    expect((await overviewOf(administrator, now)).organizations).toBe(14);
    expect(await findMembers(administrator, "欧阳")).toEqual([]);
  });
});

describe("the overview", () => {
  test("counts members, branches and letters of the actor's own part", async () => {
    const clerk = await play.as(tree.originClerk);
    expect(await overviewOf(clerk, now)).toMatchObject({
      members: 6,
      probationary: 1,
      organizations: 3,
      branches: 2,
      inTransit: 0,
      overdue: 0,
      pocketMembers: 0,
    });
    expect((await membersByPart(clerk, 5)).map(({ id, members }) => [id, members])).toEqual([
      [tree.origin.branch, 4],
      [tree.origin.sister, 2],
    ]);
  });

  test("a letter nobody used makes a pocket member, before the clock has marked it and after", async () => {
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "issue_letter");
    const actors = await Promise.all([tree.originClerk, tree.targetClerk, tree.rootClerk].map(play.as));
    const later = new Date(now.getTime() + 100 * 86_400_000);
    for (const actor of actors) {
      expect(await overviewOf(actor, now)).toMatchObject({ inTransit: 1, pocketMembers: 0 });
      expect(await overviewOf(actor, later)).toMatchObject({ inTransit: 1 });
    }
    // The origin is still responsible, and those above it; the list has as many rows as the number says.
    for (const [person, expected] of [
      [tree.originClerk, 1],
      [tree.rootClerk, 1],
      [tree.targetClerk, 0],
    ] as const) {
      const actor = await play.as(person);
      expect(await overviewOf(actor, later)).toMatchObject({ pocketMembers: expected });
      expect((await pocketMembers(actor, later)).total).toBe(expected);
    }
    expect(await overviewOf(await play.as(other.originClerk), later)).toMatchObject({ pocketMembers: 0 });
  });
});
