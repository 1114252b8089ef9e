// @ts-check
// npm run audit: with the database of the installation, or with none where an export of everything is verified.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const args = process.argv.slice(2);
const named = args.indexOf("--export");
const alone =
  args[0] === "verify" && named > 0 && existsSync(path.join(args[named + 1] ?? "", "events.jsonl"));
const command = alone
  ? ["--import", "tsx", path.join(root, "scripts/audit.ts")]
  : [path.join(root, "scripts/with-database.mjs"), path.join(root, "scripts/audit.ts")];
// tsx finds the paths of the project from its root, the directories of the caller stay his.
const env = { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json") };
const { status } = spawnSync(process.execPath, [...command, ...args], { stdio: "inherit", env });
process.exitCode = status ?? 1;
