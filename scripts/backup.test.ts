import { verify } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { checkFile } from "@/lib/documents/file-check";
import { value } from "@/lib/rules/refusal.sample";
import { withBooksOf } from "./audit/database";
import { verifyBooks } from "./audit/verify";
import { dump } from "./backup/dump";
import { load } from "./backup/load";

/** What was acknowledged before the backup is there after the restore, for whoever has the key, and for nobody else. */
const { url } = ownDatabase();
const now = new Date();
const folder = mkdtempSync(path.join(tmpdir(), "backup-"));
const file = path.join(folder, "suixing.backup");
const migrations = path.resolve(import.meta.dirname, "../db/migrations");
const admin = postgres(url, { max: 1, onnotice: () => {} });
const made: string[] = [];

async function emptyDatabase(): Promise<string> {
  const name = `suixing_restored_${crypto.randomUUID().replaceAll("-", "")}`;
  await admin.unsafe(`create database ${name}`);
  made.push(name);
  const there = new URL(url);
  there.pathname = `/${name}`;
  return there.href;
}

/** The product as it is in another process, on another database. */
async function openAt(database: string) {
  await (await import("@/db/client")).closeDatabase();
  vi.resetModules();
  process.env.DATABASE_URL = database;
  const [
    { db },
    { committeeKey, authority },
    { letter },
    { event },
    { member, personKey },
    sealing,
    { canonical },
    prints,
    sample,
  ] = await Promise.all([
    import("@/db/client"),
    import("@/db/schema/installation"),
    import("@/db/schema/letter"),
    import("@/db/schema/event"),
    import("@/db/schema/member"),
    import("@/db/sealing"),
    import("@/lib/acts/key/sign"),
    import("@/lib/reads/letter-print"),
    import("@/lib/acts/outside/outward.sample"),
  ]);
  return {
    db,
    letter,
    committeeKey,
    authority,
    event,
    member,
    personKey,
    ...sealing,
    canonical,
    ...prints,
    ...sample,
  };
}

let printId = "";
let before: Buffer | undefined;
let transferId = "";
let tree: Awaited<ReturnType<typeof import("@/db/seed/tree").plantTree>>;

beforeAll(async () => {
  const { plantTree } = await import("@/db/seed/tree");
  const { issuedOutward, actorOf } = await import("@/lib/acts/outside/outward.sample");
  const { printLetter } = await import("@/lib/acts/letter/print");
  const { makeLetters } = await import("@/lib/jobs/make-letters");
  const { printFor } = await import("@/lib/reads/letter-print");
  tree = await plantTree(now.toISOString().slice(0, 10));
  transferId = await issuedOutward(tree, now);
  const clerk = await actorOf(tree.originClerk, now);
  printId = value(await printLetter(clerk, { id: transferId }, now)).printId;
  await makeLetters("https://suixing.example", now, async () => {});
  const sheet = await printFor(clerk, printId);
  if (sheet !== null && typeof sheet === "object" && "pdf" in sheet) before = Buffer.from(sheet.pdf);
  const { linkEvents } = await import("@/lib/acts/audit/link-events");
  expect(await linkEvents(new Date())).toBeGreaterThan(0);
  await dump(url, file, now);
}, 120_000);

afterAll(async () => {
  await (await import("@/db/client")).closeDatabase();
  process.env.DATABASE_URL = url;
  for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
  rmSync(folder, { recursive: true });
});

test("the file is for its owner alone, and says nothing of what is in it", () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(file);
  for (const planted of [tree.member.name, tree.member.memberId, "organization"])
    expect(bytes.includes(planted)).toBe(false);
});

test("after the restore all is there: records, sealed values, documents, signatures, and what refuses changes", async () => {
  const restored = await emptyDatabase();
  await load(restored, file, migrations);
  const [at, there] = [postgres(url, { max: 1 }), postgres(restored, { max: 1 })];
  const tables = await at`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  for (const { name } of tables) {
    const digest = (one: postgres.Sql) =>
      one`select count(*)::int as n, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as all from ${one(name)} t`;
    expect([name, [...(await digest(there))]]).toEqual([name, [...(await digest(at))]]);
  }
  await Promise.all([at.end(), there.end()]);

  const p = await openAt(restored);
  const [person] = await p.db
    .select()
    .from(p.member)
    .innerJoin(p.personKey, eq(p.personKey.ownerId, p.member.id))
    .where(eq(p.member.id, tree.member.memberId));
  if (!person) throw new Error("nobody");
  const key = p.openPersonKey(tree.member.memberId, person.person_key.wrapped);
  const place = { column: "member.citizen_number", rowId: tree.member.memberId };
  expect(p.open(key, person.member.citizenNumberSealed, place)).toBe(tree.member.citizenNumber);

  const issued = await p.letterOf(transferId);
  const [signer] = await p.db.select().from(p.committeeKey).where(eq(p.committeeKey.id, issued.keyId));
  if (!signer) throw new Error("no key");
  const publicKey = {
    key: signer.publicKeySpki,
    format: "der",
    type: "spki",
    dsaEncoding: "ieee-p1363",
  } as const;
  const signature = Buffer.from(issued.signature, "base64url");
  expect(verify("sha256", Buffer.from(p.canonical(issued.payload)), publicKey, signature)).toBe(true);

  const sheet = await p.printFor(await p.actorOf(tree.originClerk, now), printId);
  if (sheet === null || typeof sheet !== "object" || !("pdf" in sheet)) throw new Error("no sheet");
  expect(before?.equals(sheet.pdf)).toBe(true);
  const [root] = await p.db.select().from(p.authority).where(eq(p.authority.role, "root"));
  if (!root) throw new Error("no root");
  expect(await checkFile(sheet.pdf, { root: root.certificateDer })).toMatchObject({ ok: true });

  await expect(p.db.execute(sql`update event set reason = 'x'`)).rejects.toThrow();
  await expect(p.db.execute(sql`truncate event cascade`)).rejects.toThrow();
  const report = await withBooksOf(restored, (books) =>
    verifyBooks(books, { exported: [], printed: null }, new Date()),
  );
  expect(report).toMatchObject({ whole: true, findings: [], unchecked: 0 });
  expect(report.links).toBeGreaterThan(0);
});

test("a database that holds anything is left alone", async () => {
  await expect(load(url, file, migrations)).rejects.toThrow("not empty");
});

test.each([
  ["another key", (bytes: Buffer) => bytes, "another master key"],
  ["no backup", () => Buffer.from("PK\u0003\u0004 something else\n"), "no backup"],
  ["an empty file", () => Buffer.alloc(0), "no backup"],
  ["its tail cut off", (bytes: Buffer) => bytes.subarray(0, -1), "cut off"],
  ["something added", (bytes: Buffer) => Buffer.concat([bytes, Buffer.from("x")]), "added"],
  [
    "one bit turned",
    (bytes: Buffer) => {
      const other = Buffer.from(bytes);
      const at = other.length - 40;
      other.writeUInt8(other.readUInt8(at) ^ 1, at);
      return other;
    },
    "damaged",
  ],
])("%s: nothing is restored, and a sentence says why", async (name, change, sentence) => {
  const target = await emptyDatabase();
  const other = path.join(folder, "other.backup");
  writeFileSync(other, change(readFileSync(file)));
  const kept = process.env.SUIXING_MASTER_KEY;
  if (name === "another key") process.env.SUIXING_MASTER_KEY = `k2:${Buffer.alloc(32, 7).toString("base64")}`;
  vi.resetModules();
  const fresh = await import("./backup/load");
  try {
    await expect(fresh.load(target, other, migrations)).rejects.toThrow(sentence);
  } finally {
    process.env.SUIXING_MASTER_KEY = kept;
    vi.resetModules();
  }
  const there = postgres(target, { max: 1 });
  const [left] = await there`select count(*)::int as n from pg_tables where schemaname = 'public'`;
  await there.end();
  expect(left?.n).toBe(0);
});
