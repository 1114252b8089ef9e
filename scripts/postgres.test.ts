import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { createDatabase, lookAt, markDemo } from "./launch/database.mjs";
import { identify, waitUntilGone } from "./launch/processes.mjs";
import { startPostgres } from "./postgres.mjs";

const directory = mkdtempSync(path.join(os.tmpdir(), "suixing-postgres-test-"));
if (process.getuid?.() === 0) chmodSync(directory, 0o711);
const dataDir = path.join(directory, "postgres");
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A starter that is killed while its server runs. */
async function leaveOrphan() {
  const source = `
    const { startPostgres } = await import(${JSON.stringify(path.join(import.meta.dirname, "postgres.mjs"))});
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ["--input-type=module", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pid = await new Promise<number>((resolve) => {
    starter.stdout.once("data", (chunk) => resolve(Number(String(chunk))));
  });
  starter.kill("SIGKILL");
  await waitUntilGone(starter.pid ?? 0, 5000);
  return pid;
}

test("a server that a killed starter left behind is adopted, and can be stopped", async () => {
  const pid = await leaveOrphan();
  const adopted = await startPostgres({ dataDir, durable: false });
  expect(adopted).toMatchObject({ pid, adopted: true });
  await createDatabase(adopted.url("postgres"), "kept");
  await adopted.stop();
  expect(identify(pid)).toBeUndefined();

  const again = await startPostgres({ dataDir, durable: false });
  expect(again.adopted).toBe(false);
  expect((await lookAt(again.url("kept"))).isEmpty).toBe(true);
  // Killed itself, it starts again on what it had.
  process.kill(again.pid, "SIGKILL");
  await again.exited;
  const after = await startPostgres({ dataDir, durable: false, port: again.port });
  expect(after.port).toBe(again.port);

  const sql = postgres(after.url("kept"), { max: 1 });
  const [found] = await sql`
    select current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
      (select datlocale from pg_database where datname = 'kept') as locale,
      (select rolsuper from pg_roles where rolname = current_user) as superuser`;
  await sql.end();
  expect(found).toEqual({ addresses: "127.0.0.1", checksums: "on", locale: "zh-CN", superuser: false });

  // Other accounts of the machine can reach the port, and nothing behind it.
  const stranger = postgres(after.url("kept").replace(/:[0-9a-f]+@/, ":guess@"), { max: 1 });
  await expect(stranger`select 1`).rejects.toMatchObject({ code: "28P01" });
  await stranger.end();

  await createDatabase(after.url("postgres"), "demo");
  await markDemo(after.url("demo"), "begun");
  expect((await lookAt(after.url("demo"))).demo).toBe("begun");
  await markDemo(after.url("demo"), "ready");
  expect(await lookAt(after.url("demo"))).toEqual({ demo: "ready", isEmpty: true });

  await after.remove();
  expect(existsSync(dataDir)).toBe(false);
});

test("two starters at once share one server", async () => {
  const both = await Promise.all([
    startPostgres({ dataDir, durable: false }),
    startPostgres({ dataDir, durable: false }),
  ]);
  expect(both[0].pid).toBe(both[1].pid);
  expect(both.filter(({ adopted }) => adopted)).toHaveLength(1);
  await both[0].remove();
});

test.runIf(process.getuid?.() === 0)("root keeps its private directory private", async () => {
  const closed = path.join(directory, "closed");
  mkdirSync(closed, { mode: 0o700 });
  const hidden = path.join(closed, "postgres");
  const server = await startPostgres({ dataDir: hidden, durable: false });
  expect((await lookAt(server.url("postgres"))).isEmpty).toBe(true);
  await server.stop();
  expect(existsSync(hidden)).toBe(false);
  expect(existsSync(`${hidden}.place`)).toBe(true);
  const again = await startPostgres({ dataDir: hidden, durable: false });
  await again.remove();
  expect(existsSync(`${hidden}.place`)).toBe(false);
});
