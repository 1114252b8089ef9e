import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { playOn } from "@/lib/reads/officer.sample";
import { unreconciled } from "@/lib/reads/reconciliation";
import { dateOf } from "@/lib/rules/calendar";
import { reason } from "@/lib/rules/refusal.sample";
import { recordNationalNumber } from "../letter/record-national-number";
import { exportUnreconciled } from "./export-reconciliation";

ownDatabase();
const now = new Date();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;
let id: string;

const listed = async (who: PlantedPerson) => (await unreconciled(await play.as(who))).rows;
const note = async (who: PlantedPerson, nationalNumber: string, at: Date) =>
  recordNationalNumber({ ...(await play.as(who)), secondFactorAt: at }, { id, nationalNumber }, at);

async function receive(): Promise<void> {
  await play.decide(tree.targetClerk, id, "receive");
  await play.decide(tree.targetClerk, id, "assign_branch");
  await play.decide(tree.targetSecretary, id, "accept", {}, later(10));
}

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  play = playOn(tree, now);
  id = await play.request();
  await play.decide(tree.originSecretary, id, "approve_origin_branch");
  await play.decide(tree.originClerk, id, "issue_letter");
});

test("edge 41: a completed case is on the list until both systems are known to be alike", async () => {
  expect(await listed(tree.originClerk)).toEqual([]);
  expect(reason(await note(tree.originClerk, "2026-0000-17", now))).toBe("done");
  await receive();
  // Keyed in on the way: whether the national system has completed it too nobody has said yet.
  expect(await listed(tree.originClerk)).toMatchObject([
    { transferId: id, name: tree.member.name, nationalNumber: "2026-0000-17", state: "not_compared" },
  ]);
  expect(reason(await note(tree.originClerk, "", later(20)))).toBe("done");
  expect(await listed(tree.rootClerk)).toMatchObject([{ nationalNumber: null, state: "missing" }]);
  expect(reason(await note(tree.originClerk, "2026-0000-17", later(30)))).toBe("done");
  expect(await listed(tree.originClerk)).toEqual([]);
});

test("edge 41: a number that was keyed in for a letter since replaced stands beside the new one", async () => {
  await note(tree.originClerk, "2026-0000-17", now);
  await play.decide(tree.targetClerk, id, "receive");
  await play.decide(tree.targetClerk, id, "refuse", { ground: "wrong_addressee", reason: "抬头有误" });
  await play.decide(tree.originClerk, id, "reissue_corrected", { reason: "已更正" });
  await receive();
  expect(await listed(tree.originClerk)).toMatchObject([
    { nationalNumber: "2026-0000-17", state: "replaced" },
  ]);
  const letters = await db.select().from(letter).where(eq(letter.transferId, id)).orderBy(letter.id);
  expect(letters.map(({ nationalNumber }) => nationalNumber)).toEqual(["2026-0000-17", null]);
});

test("the other side, a branch and the member have no such list, and note no number", async () => {
  await receive();
  for (const who of [tree.targetClerk, tree.originSecretary, tree.sisterSecretary, tree.member]) {
    expect(await listed(who)).toEqual([]);
    expect(reason(await note(who, "1", later(20)))).not.toBe("done");
  }
});

test("taking the list out leaves an event; only a committee has one", async () => {
  await receive();
  const taken = await exportUnreconciled(await play.as(tree.originClerk), { format: "xlsx" }, now);
  expect(taken.ok && taken.value).toHaveLength(1);
  const [happened] = await db
    .select()
    .from(event)
    .where(
      and(
        eq(event.kind, "transfer.reconciliation_exported"),
        eq(event.actorMemberId, tree.originClerk.memberId),
      ),
    );
  expect(happened).toMatchObject({ actingForId: tree.origin.committee, data: { rows: 1, format: "xlsx" } });
  expect(reason(await exportUnreconciled(await play.as(tree.originSecretary), { format: "csv" }, now))).toBe(
    "not_found",
  );
  const stale = { ...(await play.as(tree.originClerk)), secondFactorAt: null };
  expect(reason(await exportUnreconciled(stale, { format: "csv" }, now))).toBe("second_factor_needed");
});
