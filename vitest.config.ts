import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const folders = ["lib", "db", "app", "scripts", "docs"];

// A test file that says `ownDatabase()` gets a database; the others never start PostgreSQL.
const tests = folders.flatMap(testsIn);
const withDatabase = tests.filter((file) =>
  /\bownDatabase\(\)/.test(readFileSync(path.join(root, file), "utf8")),
);
const withoutDatabase = tests.filter((file) => !withDatabase.includes(file));

export default defineConfig({
  resolve: { alias: { "@": root } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: {
      SUIXING_MASTER_KEY: `test:${randomBytes(32).toString("base64")}`,
      NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
      NEXTAUTH_URL: "http://127.0.0.1:3000",
    },
    projects: [
      { extends: true, test: { name: "unit", include: withoutDatabase } },
      {
        extends: true,
        test: {
          name: "db",
          include: withDatabase,
          globalSetup: ["./scripts/launch/test-server.ts"],
          setupFiles: ["./db/seed/test-database.ts"],
        },
      },
    ],
  },
});

function testsIn(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
