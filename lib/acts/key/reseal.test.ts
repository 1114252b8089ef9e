import { randomBytes } from "node:crypto";
import { eq, getTableName } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { classes } from "@/db/classes";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { installationSealed } from "@/db/installation-sealed";
import { blindIndex } from "@/db/keys";
import { incomingWish } from "@/db/schema/letter";
import { member, personKey } from "@/db/schema/member";
import { open, openPersonKey } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { givenComplaints } from "@/lib/reads/complaint";
import { dateOf } from "@/lib/rules/calendar";
import { value } from "@/lib/rules/refusal.sample";
import { sendComplaint } from "../complaint/send";
import { as, started } from "../transfer/between.sample";
import { countSealed, resealSome } from "./reseal";
import { signFor } from "./sign";

ownDatabase();
const before = process.env.SUIXING_MASTER_KEY ?? "";
const newer = `newer:${randomBytes(32).toString("base64")}`;
const today = dateOf(started);
let tree: PlantedTree;

beforeAll(async () => {
  tree = await plantTree(today);
});
afterAll(() => {
  process.env.SUIXING_MASTER_KEY = before;
  delete process.env.SUIXING_INDEX_KEY;
});

const keysInUse = async () => new Set((await countSealed()).map(({ keyId }) => keyId));

async function openAll(): Promise<void> {
  const rows = await db
    .select({
      id: member.id,
      sealed: member.citizenNumberSealed,
      index: member.citizenNumberIndex,
      key: personKey,
    })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id));
  expect(rows.length).toBeGreaterThan(8);
  for (const { id, sealed, index, key } of rows) {
    const place = { column: "member.citizen_number", rowId: id };
    const number = open(openPersonKey(id, key.wrapped), sealed, place);
    expect(blindIndex("citizen_number", number)).toBe(index);
  }
  expect(await signFor(db, tree.origin.committee, { schema: 1 })).not.toBeNull();
  const clerk = await as(tree.originClerk);
  for (const one of await givenComplaints(clerk, "waiting")) expect(one.text).toContain("换密钥时写的");
}

test("nothing is done while there is one key", async () => {
  expect(await resealSome()).toBe(0);
});

test("the key changes while everybody works, the old one goes, and everything opens @V11.1.1 @V11.2.2", async () => {
  const [first = ""] = before.split(":", 2);
  process.env.SUIXING_MASTER_KEY = `${newer},${before}`;
  // What was emptied has no key, and stands in nobody's way.
  const accountId = newId();
  await db
    .insert(incomingWish)
    .values({ accountId, targetBranchId: tree.target.branch, bodySealed: "", createdAt: started });
  expect(await keysInUse()).toEqual(new Set([first]));
  const writer = await as(tree.member);
  const works = Array.from({ length: 6 }, async (_, nth) => {
    await plantPerson({ name: `新来${nth}`, branchId: tree.origin.branch, today });
    const said = { text: `换密钥时写的第${nth}条`, contact: "", transferId: null };
    if (nth < 3) value(await sendComplaint(writer, said, "network", started));
  });
  const resealed = (async () => {
    for (let did = await resealSome(); did > 0; did = await resealSome()) await openAll();
  })();
  await Promise.all([...works, resealed]);
  while ((await resealSome()) > 0);
  expect(await keysInUse()).toEqual(new Set(["newer"]));
  await openAll();
  // Blind indexes have a secret of their own from here on: that of the key that goes.
  process.env.SUIXING_INDEX_KEY = before.split(":")[1] ?? "";
  process.env.SUIXING_MASTER_KEY = newer;
  await openAll();
  process.env.SUIXING_MASTER_KEY = before;
  await expect(openAll()).rejects.toThrow("has no key newer");
});

test("every column that a master key seals is on the list @V11.3.2", () => {
  const listed = installationSealed
    .map(({ table, column }) => `${getTableName(table)}.${column.name}`)
    .sort();
  const classed = Object.entries(classes).flatMap(([table, { sealed = {}, secret = "" }]) => [
    ...Object.entries(sealed).flatMap(([name, by]) => (by === "installation" ? `${table}.${name}` : [])),
    ...secret.split(/\s+/).flatMap((name) => (/^wrapped$|Sealed$/.test(name) ? `${table}.${name}` : [])),
  ]);
  expect(listed).toEqual(classed.sort());
});
