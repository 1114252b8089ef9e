import { beforeAll, describe, expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { takeStep } from "../acts/transfer/step";
import { addDays, dateOf, startOf } from "../rules/calendar";
import type { TransferStep } from "../rules/transfer-steps";
import { countersOf } from "./counters";
import { playOn } from "./officer.sample";
import { actsFor, elsewhere, todoOf } from "./todo";
import { reachableTransfer } from "./transfer";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const daysAgo = (days: number) => new Date(startOf(addDays(today, -days)).getTime() + 3_600_000);
let tree: PlantedTree;
let other: PlantedTree;
let play: ReturnType<typeof playOn>;

async function step(person: PlantedPerson, id: string, name: TransferStep, at = now): Promise<void> {
  const actor = await play.as(person);
  const row = (await reachableTransfer({ kind: "clock" }, id))?.row;
  const taken = await takeStep(
    { ...actor, provenAt: at, secondFactorAt: at },
    name,
    { id, version: row?.version ?? 0, reason: "情况属实", ground: "wrong_addressee" },
    at,
  );
  if (!taken.ok) throw new Error(taken.refusal.reason);
}

async function someone(): Promise<PlantedPerson> {
  return plantPerson({ name: "李安", branchId: tree.origin.branch, today });
}

/** A case whose letter was issued so many days ago. */
async function inTransitSince(days: number): Promise<string> {
  const at = daysAgo(days);
  const id = await play.request(tree.target.branch, await someone(), at);
  await step(tree.originSecretary, id, "approve_origin_branch", at);
  await step(tree.originClerk, id, "issue_letter", at);
  return id;
}

beforeAll(async () => {
  tree = await plantTree(today);
  other = await plantTree(today);
  play = playOn(tree, now);
});

/** What the counters say is what the lists hold, for everybody, in the same moment. */
async function agree(person: PlantedPerson): Promise<void> {
  const actor = await play.as(person);
  const counted = await countersOf(actor, now);
  const mine = actsFor(actor);
  expect(counted.todo).toBe((await todoOf(mine, null, 1000)).length);
  expect(counted.overdueMine).toBe((await todoOf(mine, null, 1000, now)).length);
  expect(counted.upcoming).toBe((await elsewhere(actor, "upcoming", null, 1000)).length);
  expect(counted.underway).toBe((await elsewhere(actor, "underway", null, 1000)).length);
}

describe("待办、即将办理、未办结、超时", () => {
  test("counted exactly as listed, for everybody, after every change", async () => {
    const everybody = [
      tree.originSecretary,
      tree.originClerk,
      tree.targetClerk,
      tree.targetSecretary,
      tree.rootClerk,
    ];
    const all = async () => {
      for (const person of everybody) await agree(person);
    };
    const id = await play.request(tree.target.branch, await someone());
    await all();
    expect((await countersOf(await play.as(tree.originSecretary), now)).todo).toBe(1);
    await step(tree.originSecretary, id, "approve_origin_branch");
    await all();
    await step(tree.originClerk, id, "issue_letter");
    await all();
    await step(tree.targetClerk, id, "receive");
    await all();
    await step(tree.targetClerk, id, "assign_branch");
    await all();
    await step(tree.targetSecretary, id, "accept");
    await all();
    expect((await countersOf(await play.as(tree.rootClerk), now)).underway).toBe(0);
  });

  test("another tree counts nothing of it", async () => {
    await play.request(tree.target.branch, await someone());
    const counted = await countersOf(await playOn(other, now).as(other.rootClerk), now);
    expect([counted.todo, counted.underway, counted.inTransit.all]).toEqual([0, 0, 0]);
  });
});

test("letters in transit by age, and pocket members, with a clock that never ran", async () => {
  const root = await play.as(tree.rootClerk);
  const before = await countersOf(root, now);
  await inTransitSince(1);
  await inTransitSince(29);
  // Letters below one root are valid for 30 days: this one ended yesterday.
  await inTransitSince(31);
  const after = await countersOf(root, now);
  expect(after.inTransit.all - before.inTransit.all).toBe(2);
  expect(after.inTransit.upTo30 - before.inTransit.upTo30).toBe(2);
  expect(after.pocket - before.pocket).toBe(1);
});
