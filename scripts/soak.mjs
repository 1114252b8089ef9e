// @ts-check
// npm run soak: the big numbers, whole. Runs every test file that takes a slice of them in `npm test`; what is sent to a
// started server comes last, but for bad input, which is `npm run fuzz`.
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
const env = { ...process.env, SOAK: "1" };
/** @param {string[]} args */
const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env }).status ?? 1;

const asked = process.argv.slice(2);
const tests = run("node_modules/vitest/vitest.mjs", "run", ...big, ...asked);
// Who asks for some files asks for no others.
const stories =
  asked.length > 0 ? 0 : run("scripts/test.mjs", "--only", "e2e", "oracle.spec.ts", "--workers=1");
process.exitCode = tests === 0 && stories === 0 ? 0 : 1;
