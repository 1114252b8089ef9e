// @ts-check
// node scripts/with-database.mjs scripts/roster.ts …: runs a command of the installation with the database and the keys
// that `npm start` uses, whether it is running just now or not. Our own lines go to stderr: stdout is the command's.

import { spawn } from "node:child_process";
import path from "node:path";
import { nodeTooOld } from "./launch/install.mjs";

const trouble = nodeTooOld(process.versions.node);
if (trouble) {
  console.error(trouble);
  process.exit(1);
}
const { openInstallation } = await import("./launch/installation.mjs");
const root = path.resolve(import.meta.dirname, "..");
const say = (/** @type {string} */ line) => console.error(line);

/** @param {string[]} args @param {NodeJS.ProcessEnv} env @param {"inherit" | "errors"} output */
function run(args, env, output) {
  return new Promise((/** @type {(status: number) => void} */ resolve, reject) => {
    const stdout = output === "errors" ? 2 : "inherit";
    const child = spawn(process.execPath, ["--import", "tsx", ...args], {
      cwd: root,
      env,
      stdio: ["inherit", stdout, "inherit"],
    });
    child.once("error", reject);
    child.once("close", (status) => resolve(status ?? 1));
  });
}

// Ctrl-C reaches the command too, which ends first.
for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(name, () => {});
try {
  const installation = await openInstallation(process.env, say);
  try {
    const migrated = await run([path.join(root, "scripts/migrate.ts")], installation.env, "errors");
    const [script = "", ...args] = process.argv.slice(2);
    process.exitCode =
      migrated === 0 ? await run([path.resolve(root, script), ...args], installation.env, "inherit") : 1;
  } finally {
    await installation.close();
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
process.exit();
