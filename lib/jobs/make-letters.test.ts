import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { letterPrint } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { value } from "@/lib/rules/refusal.sample";
import { revokedKeyOf } from "../acts/key/revoke.sample";
import { printLetter } from "../acts/letter/print";
import { storePrint } from "../acts/letter/store-print";
import { actorOf, issuedOutward, letterOf } from "../acts/outside/outward.sample";
import { printFor, printsToMake } from "../reads/letter-print";
import { dateOf } from "../rules/calendar";
import { makeLetters } from "./make-letters";
import { signingAs } from "./signing";

ownDatabase();
const now = new Date();
const ADDRESS = "https://suixing.example.cn";
let tree: PlantedTree;
let id: string;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  id = await issuedOutward(tree, now);
});

const alive = async () => {};

test("each print is made once, sealed, and read by who handles the letter alone", async () => {
  const clerk = await actorOf(tree.originClerk, now);
  const { printId } = value(await printLetter(clerk, { id }, now));
  expect(await printFor(clerk, printId)).toBe("waiting");
  expect(await makeLetters(ADDRESS, now, alive)).toBe(1);
  expect(await makeLetters(ADDRESS, now, alive)).toBe(0);
  const made = await printFor(clerk, printId);
  if (made === null || made === "waiting" || "problem" in made) throw new Error("no sheet");
  expect(made.pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(made.number).toBe((await letterOf(id)).number);
  const [row] = await db.select().from(letterPrint).where(eq(letterPrint.id, printId));
  expect(row?.sealed).not.toContain(made.pdf.subarray(0, 40).toString("base64"));
  for (const who of [tree.targetClerk, tree.originSecretary, tree.member]) {
    expect(await printFor(await actorOf(who, now), printId)).toBeNull();
  }
});

test("a name that no font has is given up with its reason, and does not hold up the others", async () => {
  await db.update(member).set({ name: "张\u{E000}" }).where(eq(member.id, tree.member.memberId));
  const clerk = await actorOf(tree.originClerk, now);
  const { printId } = value(await printLetter(clerk, { id }, now));
  const other = await plantTree(dateOf(now));
  const otherId = await issuedOutward(other, now);
  value(await printLetter(await actorOf(other.originClerk, now), { id: otherId }, now));
  expect(await makeLetters(ADDRESS, now, alive)).toBe(1);
  expect(await printFor(clerk, printId)).toEqual({ problem: "\u{E000}" });
  expect(await makeLetters(ADDRESS, now, alive)).toBe(0);
});

test("what was being signed with a key that is taken back is signed anew", async () => {
  const clerk = await actorOf(tree.originClerk, now);
  const { printId } = value(await printLetter(clerk, { id }, now));
  const [print] = await printsToMake(1, { only: [tree.origin.committee] });
  if (!print) throw new Error("no print");
  await signingAs(print.committee, now);
  const keyId = await revokedKeyOf(tree.origin.committee, now);
  expect(await storePrint({ id: printId, pdf: Buffer.from("%PDF-stale"), keyId }, now)).toBe(false);
  expect(await printFor(clerk, printId)).toBe("waiting");
  expect(await makeLetters(ADDRESS, now, alive)).toBe(1);
  expect(await printFor(clerk, printId)).toMatchObject({ pdf: expect.any(Buffer) });
});
