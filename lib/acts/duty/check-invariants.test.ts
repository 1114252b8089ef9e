import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { affiliation } from "@/db/schema/member";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantAdministrator, plantTree } from "@/db/seed/tree";
import { brokenInvariants } from "../../reads/invariants";
import { dateOf } from "../../rules/calendar";
import type { Invariant } from "../../rules/invariants";
import { clock } from "../actor";
import { issuedOutward } from "../outside/outward.sample";
import { checkInvariants } from "./check-invariants";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let id: string;

beforeAll(async () => {
  tree = await plantTree(dateOf(now));
  id = await issuedOutward(tree, now);
  await plantAdministrator(tree.rootClerk);
});

const broken = async () => (await brokenInvariants()).map(({ invariant }) => invariant);

test("after ordinary work all of them hold", async () => {
  expect(await brokenInvariants()).toEqual([]);
  expect(await checkInvariants(clock, now)).toBe(0);
});

/** Done past all acts, with what guards it in the database taken away first. */
const breakages: [Invariant, () => Promise<unknown>][] = [
  ["one_affiliation", () => db.delete(affiliation).where(eq(affiliation.memberId, tree.member.memberId))],
  ["one_owner", () => db.execute(sql`update transfer set owner_organization_id = null where id = ${id}`)],
  ["serials_gapless", () => db.execute(sql`update letter set serial = serial + 1`)],
  ["transfer_told", () => db.execute(sql`update transfer set state = 'target_committee' where id = ${id}`)],
  [
    "one_live_letter",
    () => again("letter", "number = number || 'x', code = code || 'x', serial = serial + 1"),
  ],
  ["one_open_transfer", () => again("transfer", "number = number || 'x'")],
];

/** A row once more, under another id, with these columns changed. */
function again(table: string, changed: string): Promise<unknown> {
  const name = sql.identifier(table);
  return transaction(async (tx) => {
    await tx.execute(sql`create temp table one on commit drop as select * from ${name} limit 1`);
    await tx.execute(sql`update one set id = gen_random_uuid(), ${sql.raw(changed)}`);
    await tx.execute(sql`insert into ${name} select * from one`);
  });
}

test.each(breakages)("%s is missed when it is broken", async (invariant, breakIt) => {
  await db.execute(sql`
    alter table transfer drop constraint if exists transfer_one_owner, drop constraint if exists transfer_one_deadline`);
  await db.execute(sql`drop index if exists transfer_one_open, letter_one_live`);
  await breakIt();
  expect(await broken()).toContain(invariant);
});

test("administrators are told, once a day for each", async () => {
  const wrong = (await broken()).length;
  expect(await checkInvariants(clock, now)).toBe(wrong);
  expect(await checkInvariants(clock, now)).toBe(0);
  const told = await db
    .select({ data: event.data })
    .from(event)
    .innerJoin(notice, eq(notice.eventId, event.id))
    .where(eq(event.kind, "invariant.broken"));
  expect(told).toHaveLength(wrong);
  expect(told[0]?.data).toMatchObject({ invariant: expect.any(String), count: expect.any(Number) });
});
