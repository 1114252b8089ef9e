/**
 * npm run bench [-- --json] [-- PART …]: what the product costs, each figure a ratio or CPU time of one run on one machine.
 * `documents` and `bulk` take minutes and run only when they are named. It fails nothing; with --json the last line is one object with all figures.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { createDatabase } from "./launch/database.mjs";
import { newKeys } from "./launch/keys.mjs";
import { startTemporaryPostgres } from "./launch/temporary-postgres.mjs";

const root = path.resolve(import.meta.dirname, "..");
const server = await startTemporaryPostgres({ durable: true });

async function freshDatabase(name: string): Promise<string> {
  await createDatabase(server.url("postgres"), name);
  const url = server.url(name);
  const env = { ...process.env, DATABASE_URL: url };
  const migrated = spawnSync(path.join(root, "node_modules/.bin/tsx"), ["scripts/migrate.ts"], {
    cwd: root,
    env,
  });
  if (migrated.status !== 0) throw new Error(String(migrated.stderr));
  return url;
}

const figures: Record<string, unknown> = {};
function tell(found: object): void {
  for (const [name, value] of Object.entries(found)) console.error(`${name}: ${JSON.stringify(value)}`);
  Object.assign(figures, found);
}

try {
  Object.assign(process.env, newKeys());
  process.env.DATABASE_URL = await freshDatabase("bench");
  const parts = {
    import: async () => (await import("./bench/import")).benchImport(),
    approve: async () => (await import("./bench/approve")).benchApprove(),
    todo: async () => (await import("./bench/todo")).benchTodo(),
    counters: async () => (await import("./bench/counters")).benchCounters(),
    certificate: async () => (await import("./bench/certificate")).benchCertificate(),
    clock: async () => (await import("./bench/clock")).benchClock(),
    pages: async () => (await import("./bench/pages")).benchPages(root),
  };
  const long = {
    documents: async () => (await import("./bench/documents")).benchDocuments(root),
    bulk: async () => (await import("./bench/bulk")).benchBulk(root),
  };
  const only = process.argv.slice(2).filter((name) => name in parts || name in long);
  for (const [name, part] of Object.entries(parts)) {
    if (only.length === 0 || only.includes(name)) tell(await part());
  }
  for (const [name, part] of Object.entries(long)) {
    if (only.includes(name)) tell(await part());
  }
  const { closeDatabase } = await import("@/db/client");
  await closeDatabase();
} finally {
  await server.remove();
}
if (process.argv.includes("--json")) console.log(JSON.stringify(figures));
