import { expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { takeStep } from "../acts/transfer/step";
import { addDays, dateOf, startOf } from "../rules/calendar";
import { playOn } from "./officer.sample";
import { FEWEST_CASES, stepTimesOf, usualDays } from "./step-times";
import { reachableTransfer } from "./transfer";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const daysAgo = (days: number) => new Date(startOf(addDays(today, -days)).getTime() + 3_600_000);

/** Requests of twenty days ago that the branch let wait for so many days each. */
async function decidedAfter(tree: PlantedTree, waits: readonly number[]): Promise<void> {
  const play = playOn(tree, now);
  for (const days of waits) {
    const person = await plantPerson({ name: "周远", branchId: tree.origin.branch, today });
    const id = await play.request(tree.target.branch, person, daysAgo(20));
    const at = daysAgo(20 - days);
    const actor = await play.as(tree.originSecretary);
    const row = (await reachableTransfer({ kind: "clock" }, id))?.row;
    const input = { id, version: row?.version ?? 0 };
    await takeStep({ ...actor, provenAt: at, secondFactorAt: at }, "approve_origin_branch", input, at);
  }
}

test("the median of a step is the days between entering and leaving it", async () => {
  const tree = await plantTree(today);
  await decidedAfter(tree, [1, 3, 8]);
  const times = await stepTimesOf(await playOn(tree, now).as(tree.rootClerk), now);
  expect(times).toEqual([{ state: "origin_branch", cases: 3, medianDays: 3 }]);
});

test("how long it usually takes is told from five cases on, to the side that it concerns, on that way", async () => {
  const tree = await plantTree(today);
  const { origin, target } = tree;
  await decidedAfter(tree, [2, 3, 4, 9].slice(0, FEWEST_CASES - 1));
  const asked = () => usualDays("between", origin.committee, target.committee, now);
  expect((await asked())("origin_branch", "origin_branch")).toBeNull();
  await decidedAfter(tree, [4]);
  expect((await asked())("origin_branch", "origin_branch")).toBe(4);
  expect((await asked())("target_branch", "origin_branch")).toBeNull();
  const others = [
    usualDays("between", target.committee, origin.committee, now),
    usualDays("outward", origin.committee, null, now),
    usualDays("between", null, null, now),
  ];
  for (const usual of others) expect((await usual)("origin_branch", "origin_branch")).toBeNull();
});
