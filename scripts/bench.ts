/**
 * npm run bench [-- --json] [-- PART …]: what the product costs, each figure a ratio or CPU time of one run on one machine.
 * `documents` and `bulk` take minutes and run only when they are named. Each part has a process and a database of its own: what one
 * plants would be in the way of the next. It fails nothing; with --json the last line is one object with all figures.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { createDatabase } from "./launch/database.mjs";
import { newKeys } from "./launch/keys.mjs";
import { startTemporaryPostgres } from "./launch/temporary-postgres.mjs";

const root = path.resolve(import.meta.dirname, "..");
const parts = {
  import: async () => (await import("./bench/import")).benchImport(),
  approve: async () => (await import("./bench/approve")).benchApprove(),
  todo: async () => (await import("./bench/todo")).benchTodo(),
  counters: async () => (await import("./bench/counters")).benchCounters(),
  certificate: async () => (await import("./bench/certificate")).benchCertificate(),
  clock: async () => (await import("./bench/clock")).benchClock(),
  pages: async () => (await import("./bench/pages")).benchPages(root),
  documents: async () => (await import("./bench/documents")).benchDocuments(root),
  bulk: async () => (await import("./bench/bulk")).benchBulk(root),
};
type Part = keyof typeof parts;
const long: readonly string[] = ["documents", "bulk"] satisfies Part[];
const isPart = (name: string): name is Part => name in parts;

const named = process.argv.slice(2).filter(isPart);
const [only, ...more] = named;
const figures: object =
  only !== undefined && more.length === 0
    ? await measure(only)
    : inProcesses(named.length > 0 ? named : Object.keys(parts).filter((name) => !long.includes(name)));
if (process.argv.includes("--json")) console.log(JSON.stringify(figures));

async function measure(part: Part): Promise<object> {
  const server = await startTemporaryPostgres({ durable: true });
  try {
    await createDatabase(server.url("postgres"), "bench");
    Object.assign(process.env, newKeys(), { DATABASE_URL: server.url("bench") });
    const migrated = spawnSync(path.join(root, "node_modules/.bin/tsx"), ["scripts/migrate.ts"], {
      cwd: root,
    });
    if (migrated.status !== 0) throw new Error(String(migrated.stderr));
    const found = await parts[part]();
    for (const [name, value] of Object.entries(found)) console.error(`${name}: ${JSON.stringify(value)}`);
    const { closeDatabase } = await import("@/db/client");
    await closeDatabase();
    return found;
  } finally {
    await server.remove();
  }
}

function inProcesses(names: readonly string[]): object {
  const found = names.map((name): object => {
    const done = spawnSync(path.join(root, "node_modules/.bin/tsx"), ["scripts/bench.ts", name, "--json"], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (done.status !== 0) throw new Error(`${name} ended with ${done.status ?? done.signal}`);
    return JSON.parse(String(done.stdout).trim().split("\n").at(-1) ?? "{}");
  });
  return Object.assign({}, ...found);
}
