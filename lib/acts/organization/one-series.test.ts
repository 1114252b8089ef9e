import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { letter } from "@/db/schema/letter";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { plantPerson, plantTree } from "@/db/seed/tree";
import { reason } from "@/lib/rules/refusal.sample";
import { actorOf, issuedOutward } from "../outside/outward.sample";
import { moveBranch } from "./move-branch";

ownDatabase();

test("the letters of a committee and year, single and collective, have one series without a gap", async () => {
  const now = new Date();
  const today = now.toISOString().slice(0, 10);
  const tree = await plantTree(today);
  const { branch, committee } = tree.origin;
  const decider = await actorOf(tree.rootClerk, now);
  const move = async (id: string, parentId: string) => {
    const [row] = await db.select().from(organization).where(eq(organization.id, id));
    return moveBranch(decider, { id, parentId, version: row?.version ?? 0 }, now);
  };
  const another = async () =>
    issuedOutward(tree, now, await plantPerson({ name: "林又远", branchId: branch, today }));

  await another();
  // Two moves at once: one is too late, and takes no number with it.
  const both = await Promise.all([move(branch, tree.target.committee), move(branch, tree.target.committee)]);
  expect(both.map(reason)).toContain("done");
  expect(both.map(reason)).not.toEqual(["done", "done"]);
  expect(reason(await move(branch, tree.target.committee))).toBe("organization_stands_there_already");
  // What comes back comes with a letter of the other committee.
  expect(reason(await move(branch, committee))).toBe("done");
  await another();
  expect(reason(await move(branch, tree.target.committee))).toBe("done");

  const single = await db.select().from(letter).where(eq(letter.committeeId, committee));
  const collective = await db
    .select()
    .from(collectiveLetter)
    .where(eq(collectiveLetter.fromCommitteeId, committee));
  expect([single.length, collective.length]).toEqual([2, 2]);
  const serials = [...single, ...collective].map(({ serial }) => serial).sort((a, b) => a - b);
  expect(serials).toEqual([1, 2, 3, 4]);
  expect(new Set([...single, ...collective].map(({ number }) => number)).size).toBe(4);
});
