import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { exportPocketMembers } from "../acts/transfer/export-pocket";
import { lapseTransfers } from "../acts/transfer/lapse";
import { addDays, dateOf, endOf } from "../rules/calendar";
import { playOn } from "./officer.sample";
import { countPocket, pocketMembers } from "./pocket";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const at = (days: number) => endOf(addDays(today, days));
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
  const id = await play.request();
  await play.decide(tree.originSecretary, id, "approve_origin_branch");
  await play.decide(tree.originClerk, id, "issue_letter");
});

describe("口袋党员", () => {
  test("stands on the list from the first instant after the last valid day, whether the clock has come or not", async () => {
    const clerk = await play.as(tree.originClerk);
    expect(await countPocket(clerk, new Date(at(30).getTime() - 1))).toBe(0);
    const before = await pocketMembers(clerk, at(30));
    await lapseTransfers(at(30));
    const after = await pocketMembers(clerk, at(30));
    expect(after).toEqual(before);
    expect(after.rows).toMatchObject([
      {
        name: tree.member.name,
        validUntil: addDays(today, 30),
        days: 1,
        letters: 1,
        duty: "reissue",
        call: { name: tree.originSecretary.name, phone: tree.originSecretary.phone },
      },
    ]);
  });

  test("an officer of his branch calls the member himself, one above calls the branch; the other side has no such list", async () => {
    const own = await pocketMembers(await play.as(tree.originSecretary), at(31));
    expect(own.rows[0]?.call).toEqual({ name: tree.member.name, phone: null });
    expect((await pocketMembers(await play.as(tree.rootClerk), at(31))).total).toBe(1);
    for (const person of [tree.targetClerk, tree.targetSecretary, tree.sisterSecretary, tree.member]) {
      expect((await pocketMembers(await play.as(person), at(31))).total).toBe(0);
    }
  });

  test("six months after the first letter the superior has to decide", async () => {
    const clerk = await play.as(tree.originClerk);
    expect((await pocketMembers(clerk, at(170))).rows[0]?.duty).toBe("reissue");
    expect((await pocketMembers(clerk, at(190))).rows[0]?.duty).toBe("superior");
  });

  test("whoever takes the list out of the product leaves an event", async () => {
    const clerk = { ...(await play.as(tree.originClerk)), provenAt: at(31), secondFactorAt: at(31) };
    const taken = await exportPocketMembers(clerk, { format: "csv" }, at(31));
    expect(taken.ok && taken.value.length).toBe(1);
    const [last] = await db
      .select()
      .from(event)
      .where(eq(event.kind, "transfer.pocket_exported"))
      .orderBy(desc(event.id))
      .limit(1);
    expect(last).toMatchObject({
      actorMemberId: tree.originClerk.memberId,
      actingForId: tree.origin.committee,
      data: { rows: 1, format: "csv" },
    });
    const stale = {
      ...clerk,
      provenAt: new Date(at(31).getTime() - 86_400_000),
      secondFactorAt: new Date(at(31).getTime() - 86_400_000),
    };
    const again = await exportPocketMembers(stale, { format: "csv" }, at(31));
    expect(again).toMatchObject({ ok: false, refusal: { reason: "second_factor_needed" } });
    const nobody = await exportPocketMembers(await play.as(tree.member), { format: "csv" }, at(31));
    expect(nobody.ok).toBe(false);
  });
});
