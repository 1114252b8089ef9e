import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as passing } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sliceOf } from "@/db/seed/slice";
import { withBooksOf } from "./audit/database";
import { verifyBooks } from "./audit/verify";
import type { Acknowledged, Plan } from "./kill/person";
import { createDatabase } from "./launch/database.mjs";
import { startTemporaryPostgres } from "./launch/temporary-postgres.mjs";
import { type Postgres, startPostgres } from "./postgres.mjs";

/**
 * The database and the process that serves people are killed while acts run, again and again, at any moment. On a
 * PostgreSQL of its own, whose commits wait for the disk as in production.
 */
const root = path.resolve(import.meta.dirname, "..");
const PATIENCE = { timeout: 60_000, interval: 5 };
const { count, seed, next } = sliceOf("kills of the database, and as many of the process", 20, 3);
let temporary: Awaited<ReturnType<typeof startTemporaryPostgres>>;
let server: Postgres;
let url = "";
let serving: ChildProcess | undefined;
const file = (name: string) => path.join(temporary.directory, name);

beforeAll(async () => {
  temporary = await startTemporaryPostgres({ durable: true });
  // It runs already: this finds it, with its process and its port.
  server = await startPostgres({ dataDir: file("postgres"), durable: true });
  await createDatabase(server.url("postgres"), "drill");
  url = server.url("drill");
  process.env.DATABASE_URL = url;
  const migrated = spawnSync(process.execPath, ["--import", "tsx", "scripts/migrate.ts"], {
    cwd: root,
    encoding: "utf8",
  });
  expect([migrated.status, migrated.stderr]).toEqual([0, ""]);
  const { plantPerson, plantSession, plantTree } = await import("@/db/seed/tree");
  const today = new Date().toISOString().slice(0, 10);
  const tree = await plantTree(today);
  const more = [1, 2, 3].map((n) => plantPerson({ name: `钱某${n}`, branchId: tree.origin.branch, today }));
  const members = [tree.member, ...(await Promise.all(more))];
  const sessions = await Promise.all([tree.originSecretary, ...members].map((one) => plantSession(one)));
  const [secretary = "", ...others] = sessions.map(({ sessionId }) => sessionId);
  const plan: Plan = { members: others, secretary, branchId: tree.target.branch };
  writeFileSync(file("plan.json"), JSON.stringify(plan));
}, 120_000);

afterAll(async () => {
  serving?.kill("SIGKILL");
  await (await import("@/db/client")).closeDatabase();
  await server.stop();
  await temporary.remove();
});

function serve(): ChildProcess {
  const args = ["--import", "tsx", "scripts/kill/person.ts", file("plan.json"), file("notes")];
  return spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}

function acknowledged(): Acknowledged[] {
  if (!existsSync(file("notes"))) return [];
  const whole = readFileSync(file("notes"), "utf8").split("\n").slice(0, -1);
  return whole.map((line) => JSON.parse(line));
}

/** Until so many more acts have been answered than there were; the seconds that it took. */
async function acts(more: number): Promise<number> {
  const began = Date.now();
  const before = acknowledged().length;
  await vi.waitFor(() => {
    expect([serving?.exitCode, serving?.signalCode]).toEqual([null, null]);
    expect(acknowledged().length).toBeGreaterThanOrEqual(before + more);
  }, PATIENCE);
  return (Date.now() - began) / 1000;
}

/** Some acts on, and then at no particular moment of one. */
async function anyMoment(): Promise<void> {
  await acts(1 + next(12));
  await passing(next(40));
}

async function killDatabase(): Promise<number> {
  const { port, exited, pid } = server;
  process.kill(pid, "SIGKILL");
  await exited;
  server = await startPostgres({ dataDir: file("postgres"), durable: true, port });
  // The process that lost it finds it again by itself.
  return acts(1);
}

async function killProcess(): Promise<number> {
  if (!serving) throw new Error("Nobody serves.");
  const ended = once(serving, "exit");
  serving.kill("SIGKILL");
  await ended;
  serving = serve();
  return acts(1);
}

test("killed at any moment: no act that was answered is lost, none is there twice, and the books are in order @V2.3.3 @V16.5.2", async () => {
  serving = serve();
  const seconds = { database: [0], process: [0] };
  for (let round = 0; round < count; round += 1) {
    await anyMoment();
    seconds.database.push(await killDatabase());
    await anyMoment();
    seconds.process.push(await killProcess());
  }
  await anyMoment();
  const ended = once(serving, "exit");
  serving.kill("SIGKILL");
  await ended;

  const [{ db }, { brokenInvariants }, { linkEvents }] = await Promise.all([
    import("@/db/client"),
    import("@/lib/reads/invariants"),
    import("@/lib/acts/audit/link-events"),
  ]);
  const notes = acknowledged();
  console.info(
    `killed ${count} + ${count} times, SEED=${seed}; ${notes.length} acts answered; until the next one at most`,
    `${Math.max(...seconds.database)} s after the database was up, ${Math.max(...seconds.process)} s after a new process began`,
  );
  expect(new Set(notes.map(({ kind }) => kind)).size).toBe(5);
  const rows = await db.execute<{ kind: string; id: string; n: number }>(sql`
    select kind, coalesce(transfer_id, certificate_id) as id, count(*)::int as n from event
    where coalesce(transfer_id, certificate_id) is not null group by 1, 2`);
  const written = new Map(rows.map(({ kind, id, n }) => [`${kind} ${id}`, n]));
  expect(notes.filter(({ kind, id }) => written.get(`${kind} ${id}`) !== 1)).toEqual([]);
  expect([...written].filter(([, n]) => n !== 1)).toEqual([]);
  expect(await brokenInvariants()).toEqual([]);

  while ((await linkEvents(new Date())) > 0);
  const report = await withBooksOf(url, (books) =>
    verifyBooks(books, { exported: [], printed: null }, new Date()),
  );
  expect(report).toMatchObject({ whole: true, findings: [], waiting: 0 });
  // Whoever asks again after his answer was lost has the same certificate acknowledged twice: it left one event.
  expect(report.links).toBeGreaterThanOrEqual(written.size);
}, 3_600_000);
