// @ts-check
// npm run soak: the big numbers, whole. Runs every test file that takes a slice of them in `npm test`, and what is sent to
// a started server (but for bad input, which is `npm run fuzz`); words behind it choose among them. What takes an hour
// is played in parts, each on a database of its own, which says how far it is; FROM=7 goes on with the seventh. Each file
// prints its seed and its figures, the end a line of verdict for each.
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

/** @type {[what: string, verdict: string][]} */
const verdicts = [];

/** @param {string} what @param {string[]} args @param {NodeJS.ProcessEnv} [own] */
function run(what, args, own = {}) {
  const began = Date.now();
  const passed =
    spawnSync(process.execPath, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, SOAK: "1", ...own },
    }).status === 0;
  const verdict = `${passed ? "passed" : "FAILED"} in ${Math.round((Date.now() - began) / 1000)} s`;
  verdicts.push([what, verdict]);
  console.log(`${what}: ${verdict}`);
}
const vitest = ["node_modules/vitest/vitest.mjs", "run"];

for (const file of big.filter((file) => asked(file) && !inParts.includes(file))) run(file, [...vitest, file]);
for (const file of inParts.filter(asked))
  for (let part = Number(process.env.FROM ?? 1); part <= parts; part += 1)
    run(`${file}, ${part} of ${parts}`, [...vitest, file], { PART: `${part}/${parts}` });
if (asked("e2e/oracle.spec.ts"))
  run("e2e/oracle.spec.ts", ["scripts/test.mjs", "--only", "e2e", "oracle.spec.ts", "--workers=1"]);

const good = verdicts.every(([, verdict]) => verdict.startsWith("passed"));
console.log(
  ["", ...verdicts.map((line) => line.join(": ")), good ? "soak: passed" : "soak: FAILED"].join("\n"),
);
process.exitCode = good ? 0 : 1;
