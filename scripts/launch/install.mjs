// @ts-check
// What must be true before anything else can run: a Node that is new enough, and the packages that the lockfile names.
// Both are found out without any package.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const stampFile = "node_modules/.suixing-install";

/** @param {string} version of Node @returns {string | undefined} what to say when it is too old */
export function nodeTooOld(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return `Suixing needs Node 20.19 or newer, this is Node ${version}: install Node 22 or 24 and run the command again.`;
}

/**
 * Runs `npm ci` where node_modules does not hold what the lockfile names: it is not stamped with this lockfile by an
 * earlier run, nor does npm's own record (of somebody's `npm install`) agree with it. Times say nothing: a checkout gives
 * files the times of the checkout.
 * @param {string} root @param {NodeJS.ProcessEnv} env @param {(line: string) => void} say
 * @param {AbortSignal} stop
 */
export async function installIfNeeded(root, env, say, stop) {
  const lockfile = read(root, "package-lock.json") ?? "";
  const stamp = createHash("sha256").update(lockfile).digest("hex");
  if (read(root, stampFile) === stamp) return;
  if (isInstalled(parse(lockfile), parse(read(root, "node_modules/.package-lock.json")))) return;
  say("Installing packages (npm ci) …");
  const npm = env.npm_execpath;
  const command = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const [program = "npm", ...args] = [...command, "ci", "--include=dev", "--no-audit", "--no-fund"];
  const status = await new Promise((resolve, reject) => {
    spawn(program, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"], signal: stop })
      .once("error", reject)
      .once("close", resolve);
  });
  if (status !== 0) throw new Error("The packages could not be installed: npm says why above.");
  writeFileSync(path.join(root, stampFile), stamp);
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, extraneous?: boolean }} Package
 * @typedef {{ packages?: Record<string, Package> }} Lock
 */

/**
 * @param {Lock | undefined} wanted package-lock.json
 * @param {Lock | undefined} present the record that npm keeps of what it installed
 */
export function isInstalled(wanted, present) {
  if (!wanted?.packages || !present?.packages) return false;
  const installed = present.packages;
  return Object.entries(wanted.packages).every(([place, { version, optional, devOptional, extraneous }]) => {
    if (place === "") return true;
    const found = installed[place];
    // Binaries for other platforms are in the lockfile and not on this machine.
    return found ? found.version === version : Boolean(optional || devOptional || extraneous);
  });
}

/** @param {string | undefined} text @returns {Lock | undefined} */
function parse(text) {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} root @param {string} file */
function read(root, file) {
  try {
    return readFileSync(path.join(root, file), "utf8");
  } catch {
    return undefined;
  }
}
