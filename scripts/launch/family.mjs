// @ts-check
// The processes that a start looks after. Each is written down with its pid and start time, so that a start after a
// `kill -9` finds the orphans of the one before and ends them, and nobody else's process.
import { spawn } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { endProcess, identify, signalGroup } from "./processes.mjs";

/**
 * @typedef {{ pid: number, startedAt: string }} Known
 * @typedef {Known & { name: string }} Member
 * @typedef {{ starter: Known, parent: Known | undefined, address?: string | undefined, demo?: boolean | undefined,
 *   members: Member[], others?: Member[] }} RunRecord
 * @typedef {{ name: string, args: string[], env: NodeJS.ProcessEnv, onLine: (line: string) => void }} Program
 */

/** How long before the next try, after this many ends in a row. @param {number} ends */
export function backoff(ends) {
  return Math.min(30_000, 250 * 2 ** Math.min(ends, 10));
}

/**
 * @param {string} recordFile
 * @param {string} root where the programs run
 */
export function foundFamily(recordFile, root) {
  /** @type {RunRecord} */
  const record = { starter: known(process.pid), parent: maybeKnown(process.ppid), members: [] };
  /** @type {Member[]} */
  let others = [];
  let ending = false;

  const write = () => {
    const draft = `${recordFile}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify({ ...record, others }, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, recordFile);
  };

  /** @param {Program} program */
  const begin = ({ name, args, env, onLine }) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      // A group of its own: Ctrl-C reaches the starter alone, which then ends everything in order.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on("line", onLine);
    const { pid } = child;
    if (pid !== undefined) {
      record.members.push({ name, ...known(pid) });
      write();
    }
    return new Promise((/** @type {(status: number) => void} */ resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status) => {
        record.members = record.members.filter((member) => member.pid !== pid);
        if (!ending) write();
        resolve(status ?? 1);
      });
    });
  };

  /** Keeps a program running, with growing pauses between tries; gives up never. @param {Program} program */
  const keep = (program) => {
    let ends = 0;
    const live = async () => {
      while (!ending) {
        const since = Date.now();
        const status = await begin(program);
        if (ending) return;
        ends = Date.now() - since > 10_000 ? 1 : ends + 1;
        program.onLine(`ended with ${status}; starting it again in ${backoff(ends - 1) / 1000} s`);
        await sleep(backoff(ends - 1), undefined, { ref: false });
      }
    };
    live().catch((error) => program.onLine(String(error)));
    return { ends: () => ends };
  };

  return {
    write: (/** @type {Partial<Pick<RunRecord, "address" | "demo">>} */ facts) => {
      Object.assign(record, facts);
      write();
    },
    /** Runs a program to its end. @param {Program} program @returns {Promise<number>} its exit status */
    run: (program) => (ending ? Promise.resolve(1) : begin(program)),
    keep,
    /** Writes down a process that somebody else looks after. @param {string} name @param {number} pid */
    note: (name, pid) => {
      others = [...others.filter((member) => member.name !== name), { name, ...known(pid) }];
      write();
    },
    /** Ends every program, starts none any more, and forgets the run. */
    end: async () => {
      ending = true;
      await Promise.all(record.members.map(({ pid }) => endMember(pid)));
      rmSync(recordFile, { force: true });
    },
  };
}

/** @param {number} pid */
async function endMember(pid) {
  await endProcess(pid, { patience: 30_000 });
  // What it started itself goes with it.
  signalGroup(pid, "SIGKILL");
}

/**
 * Clears up after an earlier start: its orphans are ended, and so is a starter whose own parent was killed (npm, a
 * terminal). A starter that is alive and well is left alone: the answer is where it is.
 * @param {string} recordFile
 * @returns {Promise<RunRecord | undefined>} the run that is still going on
 */
export async function clearEarlierRun(recordFile) {
  const record = readRun(recordFile);
  if (!record) return undefined;
  if (isAlive(record.starter)) {
    if (!record.parent || identify(record.parent.pid)?.startedAt === record.parent.startedAt) return record;
    await endProcess(record.starter.pid, { patience: 30_000 });
  }
  for (const member of record.members) {
    if (isAlive(member)) await endMember(member.pid);
  }
  // The database last, and before an install takes its binaries away.
  for (const { pid, startedAt } of record.others ?? []) {
    if (isAlive({ pid, startedAt }))
      await endProcess(pid, { ask: "SIGINT", insist: "SIGQUIT", patience: 15_000 });
  }
  rmSync(recordFile, { force: true });
  return undefined;
}

/** The run that is going on, if there is one. @param {string} recordFile @returns {RunRecord | undefined} */
export function currentRun(recordFile) {
  const record = readRun(recordFile);
  return record && isAlive(record.starter) ? record : undefined;
}

/** @param {string} recordFile @returns {RunRecord | undefined} */
function readRun(recordFile) {
  try {
    return JSON.parse(readFileSync(recordFile, "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {Known} process */
function isAlive({ pid, startedAt }) {
  const found = identify(pid);
  // Next writes its own name over its command line.
  return found?.startedAt === startedAt && /node|next-server|postgres$/.test(found.command[0] ?? "");
}

/** @param {number} pid @returns {Known} */
function known(pid) {
  return { pid, startedAt: identify(pid)?.startedAt ?? "" };
}

/** @param {number} pid @returns {Known | undefined} */
function maybeKnown(pid) {
  const startedAt = identify(pid)?.startedAt;
  return startedAt === undefined ? undefined : { pid, startedAt };
}
