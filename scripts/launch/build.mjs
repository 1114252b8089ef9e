// @ts-check
// The production build, made anew when what it was made from has changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const sources = ["app", "lib", "db", "public"];
const files = [
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "instrumentation.ts",
  "instrumentation-away.ts",
  "instrumentation-door.ts",
  "instrumentation-node.ts",
  "instrumentation-refused.ts",
  "instrumentation-stop.ts",
];

/**
 * @param {string} root
 * @param {(name: string, args: string[]) => Promise<number>} run a node program, to its end
 * @param {(line: string) => void} say
 */
export async function buildIfNeeded(root, run, say) {
  const mark = path.join(root, ".next/suixing-build");
  const wanted = fingerprint(root);
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  say("Building (next build) …");
  rmSync(mark, { force: true });
  const build = () => run("build", [path.join(root, "node_modules/next/dist/bin/next"), "build"]);
  if ((await build()) !== 0) {
    // A build that fails can leave a poisoned cache behind, which then fails for ever.
    say("The build failed: trying once more from nothing …");
    rmSync(path.join(root, ".next"), { recursive: true, force: true });
    if ((await build()) !== 0) throw new Error("The build failed twice: see above.");
  }
  writeFileSync(mark, wanted);
}

/** One number for everything that goes into the build. @param {string} root */
export function fingerprint(root) {
  const hash = createHash("sha256").update(process.version);
  const all = [...files, ...sources.flatMap((folder) => list(root, folder))];
  for (const file of all.filter((name) => !name.endsWith(".test.ts")).sort()) {
    const place = path.join(root, file);
    if (!existsSync(place)) continue;
    const content = readFileSync(place);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** @param {string} root @param {string} folder @returns {string[]} */
function list(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
