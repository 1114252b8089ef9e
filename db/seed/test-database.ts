// A database of its own for each test file that calls `ownDatabase()`: a copy of the migrated template, made in some
// 40 ms. The runner loads this file before the test file, so DATABASE_URL is set before `@/db/client` is imported.
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

const { admin, template } = inject("postgres");
const name = `suixing_test_${randomBytes(6).toString("hex")}`;
const address = new URL(admin);
address.pathname = `/${name}`;

await onServer(async (sql) => {
  await sql`create database ${sql(name)} template ${sql(template)}`;
});
process.env.DATABASE_URL = address.href;

afterAll(async () => {
  const { closeDatabase } = await import("@/db/client");
  await closeDatabase();
  await onServer(async (sql) => {
    // A plain drop sends away a vacuum that is at it, which only a superuser may force; what else lingers is forced.
    await sql`drop database if exists ${sql(name)}`.catch(
      () => sql`drop database if exists ${sql(name)} with (force)`,
    );
  });
});

/** Says that a test file needs PostgreSQL (the word is what the runner looks for), and where it is. */
export function ownDatabase(): { url: string } {
  return { url: address.href };
}

async function onServer(work: (sql: postgres.Sql) => Promise<void>) {
  const sql = postgres(admin, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
