// Brings the database at DATABASE_URL up to date: migrations, then the holidays of the State Council. Several machines may
// start at once, so one does it and the others wait.
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const folder = new URL("../db/migrations", import.meta.url).pathname;
/** Any number, as long as nobody else takes the same lock. */
const lock = 7_905_001;

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL must name the PostgreSQL database.");
  process.exit(1);
}
const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
try {
  const refusal = await refuseServer();
  if (refusal) throw new Error(refusal);
  await client`select pg_advisory_lock(${lock})`;
  const before = await applied();
  await migrate(drizzle(client), { migrationsFolder: folder });
  const all = readMigrationFiles({ migrationsFolder: folder }).length;
  const made = (await applied()) - before;
  if (made > 0) console.log(`Database: ${made} of ${all} migrations applied.`);
  // Imported late: its client wants DATABASE_URL at once.
  const { seedHolidays } = await import("@/db/seed/holidays");
  await seedHolidays();
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  console.error(`Migration failed: ${error instanceof Error ? error.message : String(error)}${cause}`);
  process.exitCode = 1;
} finally {
  await client.end({ timeout: 5 });
}
process.exit();

/** A server of one's own may be anything. */
async function refuseServer() {
  const [server] = await client<{ version: number; encoding: string }[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`;
  if (!server) return "The server does not answer.";
  if (server.version < 150_000)
    return `PostgreSQL 15 or newer is needed, this is ${Math.floor(server.version / 10_000)}.`;
  if (server.encoding !== "UTF8")
    return `The database must be encoded in UTF8, this one is ${server.encoding}.`;
  return undefined;
}

async function applied() {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return 0;
  const [count] = await client<{ n: number }[]>`select count(*)::int as n from drizzle.__drizzle_migrations`;
  return count?.n ?? 0;
}
