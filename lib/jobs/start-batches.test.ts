import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { session } from "@/db/schema/account";
import { transferBatch } from "@/db/schema/batch";
import { event } from "@/db/schema/event";
import { office } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import {
  type PlantedPerson,
  type PlantedTree,
  plantedCode,
  plantOffice,
  plantPerson,
  plantTree,
} from "@/db/seed/tree";
import { reason } from "@/lib/rules/refusal.sample";
import { rotateSession } from "../acts/account/rotate";
import { commitBatch } from "../acts/batch/commit";
import { openBatch } from "../acts/batch/open";
import { releaseBatch, releasedBatch, settleBatch } from "../acts/batch/release";
import { batchOf } from "../reads/batch";
import { playOn } from "../reads/officer.sample";
import { dateOf } from "../rules/calendar";
import { startBatches } from "./start-batches";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;
let id: string;
let graduates: PlantedPerson[];

let shown = 0;
const alive = async () => {
  shown += 1;
};

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
  graduates = [];
  for (const name of ["毕业甲", "毕业乙"]) {
    graduates.push(await plantPerson({ name, branchId: tree.origin.branch, today }));
  }
  id = await opened(tree.mark, graduates);
  shown = 0;
});

async function opened(file: string, people: readonly PlantedPerson[]): Promise<string> {
  const branchCode = await plantedCode(tree.target.branch);
  const rows = people.map(({ name, citizenNumber }, at) => ({
    row: at + 2,
    cells: { name, citizenNumber, branchCode, reason: "毕业", sinceOn: today },
  }));
  const outcome = await openBatch(
    await play.as(tree.originClerk),
    { committeeId: tree.origin.committee, fileName: "毕业.xlsx", file: Buffer.from(file), rows },
    now,
  );
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome.value.id;
}

const release = async (who: PlantedPerson) => releaseBatch(await play.as(who), { id }, now);
const seen = async () => batchOf(await play.as(tree.originClerk), id);
const started = () => db.select().from(transfer).where(eq(transfer.batchId, id));

test("pressed twice, and by two at once, each row is started once, on behalf of whoever pressed first", async () => {
  const answers = await Promise.all([release(tree.originClerk), release(tree.originClerk)]);
  expect(answers.map(reason)).toEqual(["done", "done"]);
  expect(await started()).toEqual([]);
  expect((await seen())?.releasedAt).toEqual(now);
  expect(await startBatches(now, alive)).toBe(1);
  expect(await startBatches(now, alive)).toBe(0);
  expect(shown).toBe(2);
  expect(await seen()).toMatchObject({
    releasedAt: null,
    committedAt: now,
    counts: { started: 2, ready: 0 },
  });
  const cases = await started();
  expect(cases.map(({ state }) => state)).toEqual(["origin_branch", "origin_branch"]);
  expect(cases.every(({ setAside }) => setAside.includes(tree.originClerk.memberId))).toBe(true);
  const begun = await db
    .select()
    .from(event)
    .where(and(eq(event.kind, "transfer.batch_started"), eq(event.actorMemberId, tree.originClerk.memberId)));
  expect(begun).toHaveLength(1);
  // Nothing is left to send: another press begins nothing.
  expect(reason(await release(tree.originClerk))).toBe("done");
  expect((await seen())?.releasedAt).toBeNull();
});

test("nobody outside the committee finds it, nor one without his second factor", async () => {
  for (const who of [tree.targetClerk, tree.originSecretary, tree.member]) {
    expect(reason(await release(who))).toBe("not_found");
  }
  const stale = { ...(await play.as(tree.originClerk)), secondFactorAt: null };
  expect(reason(await releaseBatch(stale, { id }, now))).toBe("second_factor_needed");
});

test("whoever lost his office or signed out before it began starts nothing; the batch can be sent anew", async () => {
  await release(tree.originClerk);
  await db
    .update(office)
    .set({ until: today, endKind: "resigned" })
    .where(eq(office.memberId, tree.originClerk.memberId));
  expect(await startBatches(now, alive)).toBe(1);
  expect(await started()).toEqual([]);
  await db
    .update(office)
    .set({ until: null, endKind: null })
    .where(eq(office.memberId, tree.originClerk.memberId));
  await release(tree.originClerk);
  const { sessionId } = await play.as(tree.originClerk);
  await db.update(session).set({ endedAt: now }).where(eq(session.id, sessionId));
  expect(await startBatches(now, alive)).toBe(1);
  expect(await started()).toEqual([]);
});

test("whoever loses his office under way starts no row after it; the rest waits for another", async () => {
  const clerk = await play.as(tree.originClerk);
  let looked = 0;
  const lost = async () => {
    looked += 1;
    if (looked > 1) return;
    await db
      .update(office)
      .set({ until: today, endKind: "resigned" })
      .where(eq(office.memberId, tree.originClerk.memberId));
  };
  expect(await commitBatch(clerk, { id }, now, lost)).toEqual({ ok: true, value: { id, started: 1 } });
  expect(await started()).toHaveLength(1);
  const successor = await plantPerson({ name: "继任", branchId: tree.origin.sister, today });
  await plantOffice(tree.origin.committee, successor.memberId, "organization_officer");
  expect(await commitBatch(await play.as(successor), { id }, now)).toMatchObject({ value: { started: 1 } });
});

test("a second factor that is shown meanwhile, under a new session id, does not stop it", async () => {
  const clerk = await play.as(tree.originClerk);
  expect(reason(await releaseBatch(clerk, { id }, now))).toBe("done");
  await db.transaction((tx) => rotateSession(tx, clerk, now));
  await startBatches(now, alive);
  expect(await started()).toHaveLength(2);
});

test("nor while the one before it is started: both are, and neither press is lost", async () => {
  const clerk = await play.as(tree.originClerk);
  const other = await plantPerson({ name: "毕业丙", branchId: tree.origin.branch, today });
  const second = await opened(`${tree.mark} 2`, [other]);
  expect(reason(await releaseBatch(clerk, { id }, now))).toBe("done");
  expect(reason(await releaseBatch(clerk, { id: second }, new Date(now.getTime() + 1)))).toBe("done");
  const rotates = async () => {
    await alive();
    if (shown === 1) await db.transaction((tx) => rotateSession(tx, clerk, now));
  };
  while ((await startBatches(now, rotates)) > 0);
  expect(await started()).toHaveLength(2);
  expect(await db.select().from(transfer).where(eq(transfer.batchId, second))).toHaveLength(1);
  const left = await db
    .select()
    .from(transferBatch)
    .where(inArray(transferBatch.id, [id, second]));
  expect(left.map(({ releasedIn }) => releasedIn)).toEqual([null, null]);
});

test("what was read before his session went on settles nothing that goes on in the new one", async () => {
  const clerk = await play.as(tree.originClerk);
  expect(reason(await releaseBatch(clerk, { id }, now))).toBe("done");
  const read = await releasedBatch(id);
  if (!read) throw new Error("not released");
  const sessionId = await db.transaction((tx) => rotateSession(tx, clerk, now));
  expect(await settleBatch(read)).toBe(false);
  expect(await releasedBatch(id)).toEqual({ ...read, sessionId });
});
