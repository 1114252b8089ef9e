// @ts-check
// npm run fuzz: bad input in full. 100,000 inputs to every form in process, then every address and action over HTTP
// against a real start. SEED=… plays a run again, COUNT=… sets how many inputs each form, route or list gets.
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const env = { ...process.env, SOAK: "1" };
/** @param {string[]} args */
const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env }).status ?? 1;

const forms = run(
  "node_modules/vitest/vitest.mjs",
  ...["run", "--project", "unit", "app/_server/form-fuzz.test.ts"],
);
const routes = run("scripts/test.mjs", "--only", "e2e", "fuzz.spec.ts", "--workers=1");
process.exitCode = forms === 0 && routes === 0 ? 0 : 1;
