// @ts-check
// npm run soak: the big numbers, whole. Runs every test file that takes a slice of them in `npm test`, and what is sent to
// a started server (but for bad input, which is `npm run fuzz`); words behind it choose among them. What takes an hour
// is played in parts, each on a database of its own, which says how far it is; FROM=7 goes on with the seventh.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const files = ["lib", "db", "app", "scripts"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
);
const big = files.filter((file) => readFileSync(path.join(root, file), "utf8").includes("sliceOf("));
const inParts = ["lib/acts/transfer/histories.test.ts", "lib/acts/transfer/preview.test.ts"];
const parts = 20;

const words = process.argv.slice(2);
const asked = (/** @type {string} */ file) => words.length === 0 || words.some((word) => file.includes(word));

/** @param {string[]} args @param {NodeJS.ProcessEnv} [own] */
const run = (args, own = {}) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, SOAK: "1", ...own },
  }).status === 0;
const vitest = ["node_modules/vitest/vitest.mjs", "run"];

let good = true;
const whole = big.filter((file) => asked(file) && !inParts.includes(file));
if (whole.length > 0) good = run([...vitest, ...whole]) && good;
for (const file of inParts.filter(asked)) {
  const from = Number(process.env.FROM ?? 1);
  let passed = 0;
  for (let part = from; part <= parts; part += 1) {
    if (run([...vitest, file], { PART: `${part}/${parts}` })) passed += 1;
    else good = false;
    console.log(`${file}: ${part} of ${parts} parts played, ${passed} passed`);
  }
}
if (asked("e2e/oracle.spec.ts"))
  good = run(["scripts/test.mjs", "--only", "e2e", "oracle.spec.ts", "--workers=1"]) && good;
process.exitCode = good ? 0 : 1;
