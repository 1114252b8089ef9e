// @ts-check
// Which process is behind a number? A pid alone proves nothing: after a crash or a restart of the machine it may belong
// to a stranger. A process is ours when its start time and its command line agree with what was written down.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** @typedef {{ startedAt: string, command: string[] }} Identity */

/**
 * What runs under this pid now; undefined when nothing does (a zombie is nothing).
 * @param {number} pid
 * @returns {Identity | undefined}
 */
export function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === "linux" ? identifyByProc(pid) : identifyByPs(pid);
}

/** @param {number} pid @returns {Identity | undefined} */
function identifyByProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the name in brackets and may itself hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    const startedAt = fields[19];
    if (startedAt === undefined || state === "Z" || state === "X") return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
    return { startedAt, command };
  } catch {
    return undefined;
  }
}

/** @param {number} pid @returns {Identity | undefined} */
function identifyByPs(pid) {
  const ps = spawnSync("ps", ["-o", "stat=,lstart=,command=", "-p", String(pid)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  const found = /^(\S+)\s+(\w+ \w+ +\d+ [\d:]+ \d+)\s+(.*)$/.exec(ps.stdout?.trim() ?? "");
  if (!found?.[2] || !found[3] || found[1]?.startsWith("Z")) return undefined;
  return { startedAt: found[2], command: found[3].split(" ") };
}

/** @param {number} pid @param {number} milliseconds @returns {Promise<boolean>} whether it has gone */
export async function waitUntilGone(pid, milliseconds) {
  const until = Date.now() + milliseconds;
  while (identify(pid)) {
    if (Date.now() > until) return false;
    await sleep(50);
  }
  return true;
}

/**
 * Asks a process (and its group, when it leads one) to end, and insists after a while.
 * @param {number} pid
 * @param {{ ask?: NodeJS.Signals, insist?: NodeJS.Signals, patience?: number }} [manner]
 */
export async function endProcess(pid, { ask = "SIGTERM", insist = "SIGKILL", patience = 8000 } = {}) {
  signal(pid, ask);
  if (await waitUntilGone(pid, patience)) return;
  signalGroup(pid, insist);
  signal(pid, insist);
  await waitUntilGone(pid, 5000);
}

/** @param {number} pid @param {NodeJS.Signals} name */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

/** The whole group of a process that leads one. @param {number} pid @param {NodeJS.Signals} name */
export function signalGroup(pid, name) {
  signal(-pid, name);
}
