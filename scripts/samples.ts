/**
 * npm run samples -- DIR: one signed sample of every document, from the data of the demo, with `root.pem` and the lists of
 * revoked certificates; `npm run verify -- DIR/FILE.pdf` then checks one. On a database of its own, gone afterwards, with
 * keys of its own: nothing of an installation is touched, and nobody can take a sample for a document of one.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { createDatabase } from "./launch/database.mjs";
import { newKeys } from "./launch/keys.mjs";
import { startTemporaryPostgres } from "./launch/temporary-postgres.mjs";

const ADDRESS = "https://suixing.example.cn";
const root = path.resolve(import.meta.dirname, "..");

function run(script: string): void {
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", path.join("scripts", script)], {
    cwd: root,
    env: process.env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${script}: ${stderr}`);
}

const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || more.length > 0) {
  console.error("用法 Usage: npm run samples -- DIR");
  process.exitCode = 2;
} else {
  mkdirSync(folder, { recursive: true });
  const server = await startTemporaryPostgres();
  try {
    await createDatabase(server.url("postgres"), "samples");
    // What this machine may have set is another installation's.
    for (const name of Object.keys(process.env)) if (name.startsWith("SUIXING_")) delete process.env[name];
    Object.assign(process.env, newKeys(), { DATABASE_URL: server.url("samples"), NEXTAUTH_URL: ADDRESS });
    for (const script of ["migrate.ts", "demo.ts"]) run(script);
    const { placesOfDemo } = await import("./samples/cast");
    const { makeSamples } = await import("./samples/make");
    const files = await makeSamples(await placesOfDemo(), folder, ADDRESS, new Date());
    const { closeDatabase } = await import("@/db/client");
    await closeDatabase();
    console.log(`${files.length} files → ${path.resolve(folder)}`);
  } finally {
    await server.remove();
  }
}
