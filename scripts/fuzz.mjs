// @ts-check
// npm run fuzz: bad input in full, in process: 100,000 inputs to every form, and every naughty string.
// SEED=… plays a run again, COUNT=… sets how many inputs each form gets.
import { spawnSync } from "node:child_process";
import path from "node:path";

const { status } = spawnSync(
  process.execPath,
  [
    "node_modules/vitest/vitest.mjs",
    ...["run", "--project", "unit", "app/_server/form-fuzz.test.ts"],
    ...process.argv.slice(2),
  ],
  { cwd: path.resolve(import.meta.dirname, ".."), stdio: "inherit", env: { ...process.env, SOAK: "1" } },
);
process.exitCode = status ?? 1;
