import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { personKey } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { newPersonKey } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { caseFor, eventsOf } from "@/lib/reads/case";
import { ownTransfer } from "@/lib/reads/own-transfer";
import { dateOf } from "@/lib/rules/calendar";
import { value } from "@/lib/rules/refusal.sample";
import { as, caseOf, decide, requested, started } from "./between.sample";

ownDatabase();
let tree: PlantedTree;
const said = "请补交近三个月的党费凭证";

beforeEach(async () => {
  tree = await plantTree(dateOf(started));
});

test("what officers write stands sealed in the books, and is read by those who may @V14.2.4", async () => {
  const id = await requested(tree.member, tree.target.branch);
  value(await decide(tree.originSecretary, id, "return_to_member", { reason: said }));
  const { lastReason } = await caseOf(id);
  const [last] = await db.select().from(event).where(eq(event.kind, "transfer.returned"));
  expect(last).toMatchObject({ reason: "", reasonSealed: expect.stringMatching(/^1\.p\./) });
  expect(lastReason).toMatch(/^1\.p\./);
  const view = await caseFor(await as(tree.originSecretary), id, started);
  const own = await ownTransfer(await as(tree.member), id, started);
  for (const one of [view, own]) {
    expect(one?.row.lastReason).toBe(said);
    expect(one?.events.at(-1)).toMatchObject({ kind: "transfer.returned", reason: said });
  }
});

test("words from before they were sealed are read as they stand", async () => {
  const id = await requested(tree.member, tree.target.branch);
  await db.update(transfer).set({ reasonNote: "旧的说明" }).where(eq(transfer.id, id));
  expect((await caseFor(await as(tree.originSecretary), id, started))?.row.reasonNote).toBe("旧的说明");
});

test("with the key of the member the words of his events are gone, and the page still opens", async () => {
  const id = await requested(tree.member, tree.target.branch);
  value(await decide(tree.originSecretary, id, "return_to_member", { reason: said }));
  const { wrapped } = newPersonKey(tree.member.memberId);
  await db
    .update(personKey)
    .set({ wrapped, destroyedAt: sql`now() + interval '1 minute'` })
    .where(eq(personKey.ownerId, tree.member.memberId));
  await db.update(transfer).set({ lastReason: "" }).where(eq(transfer.id, id));
  const words = (await eventsOf(id)).map(({ reason }) => reason);
  expect(words.length).toBeGreaterThan(1);
  expect(new Set(words)).toEqual(new Set([""]));
});
