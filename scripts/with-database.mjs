// @ts-check
// node scripts/with-database.mjs scripts/roster.ts …: runs a command of the installation with the database and the keys
// that `npm start` uses, whether it is running just now or not. Our own lines go to stderr: stdout is the command's.
// With --empty first the command finds the database as it is, and it is brought up to date afterwards (a restore).

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
    const asked = process.argv.slice(2);
    const isEmpty = asked[0] === "--empty";
    const [script = "", ...args] = isEmpty ? asked.slice(1) : asked;
    const migrate = () => run([path.join(root, "scripts/migrate.ts")], installation.env, "errors");
    const command = () => run([path.resolve(root, script), ...args], installation.env, "inherit");
    for (const one of isEmpty ? [command, migrate] : [migrate, command]) {
      process.exitCode = await one();
      if (process.exitCode !== 0) break;
    }
  } finally {
    await installation.close();
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
process.exit();
