// @ts-check
// npm run soak: the big numbers, whole. Runs every test file that takes a slice of them in `npm test`, and what is sent to
// a started server (but for bad input, which is `npm run fuzz`); words behind it choose among them. What takes an hour
// is played in parts. Each file prints its seed and its figures.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { conclude, play, playInParts } from "./long-run.mjs";

const root = path.resolve(import.meta.dirname, "..");
const files = ["lib", "db", "app", "scripts"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts"))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
);
const big = files.filter((file) => readFileSync(path.join(root, file), "utf8").includes("sliceOf("));
const long = ["lib/acts/transfer/histories.test.ts", "lib/acts/transfer/preview.test.ts"];

const words = process.argv.slice(2);
const asked = (/** @type {string} */ file) => words.length === 0 || words.some((word) => file.includes(word));
const vitest = ["node_modules/vitest/vitest.mjs", "run"];

for (const file of big.filter((file) => asked(file) && !long.includes(file))) play(file, [...vitest, file]);
for (const file of long.filter(asked)) playInParts(file, [...vitest, file]);
const oracle = "e2e/oracle.spec.ts";
if (asked(oracle)) play(oracle, ["scripts/test.mjs", "--only", "e2e", "oracle.spec.ts", "--workers=1"]);
conclude("soak");
