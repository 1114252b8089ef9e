// Before the tests that need PostgreSQL: a server, and on it one migrated database that every test file gets a copy of.
// SUIXING_TEST_POSTGRES may name a server; without it a temporary one is started.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { createDatabase, dropDatabase } from "./database.mjs";
import { startTemporaryPostgres } from "./temporary-postgres.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server's own database, where databases are made, and the name of the one to copy. */
    postgres: { admin: string; template: string };
  }
}

export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.SUIXING_TEST_POSTGRES;
  const own = given ? undefined : await startTemporaryPostgres();
  const admin = own ? own.url("postgres") : (given ?? "");
  const template = `suixing_template_${randomBytes(6).toString("hex")}`;
  const clear = async () => {
    if (own) await own.remove();
    else await dropDatabase(admin, template);
  };
  try {
    await createDatabase(admin, template);
    migrate(databaseAt(admin, template));
  } catch (error) {
    await clear();
    throw error;
  }
  project.provide("postgres", { admin, template });
  return clear;
}

/** In a process of its own: a database that somebody is connected to cannot be copied. */
function migrate(url: string) {
  const root = path.resolve(import.meta.dirname, "../..");
  const result = spawnSync(process.execPath, ["--import", "tsx", "scripts/migrate.ts"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    encoding: "utf8",
  });
  if (result.status !== 0) throw new Error(`${result.stdout}${result.stderr}`);
}

function databaseAt(server: string, name: string) {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
