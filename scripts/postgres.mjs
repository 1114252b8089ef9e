// @ts-check
// The embedded PostgreSQL. Its binaries come with npm, so that nobody has to install a database to try the product.
//
// - It listens on 127.0.0.1 alone and asks for a password, which lies beside the data: other people on the same machine
//   stay out. The application's role owns its databases and is no superuser.
// - PostgreSQL refuses to run as root: as root it runs with the uid of another account. Where that account cannot reach
//   the checkout, data and binaries move to a directory made for it (see place.mjs).
// - A server that a killed starter left behind is found by its postmaster.pid and adopted.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findPlace, forgetPlace } from "./launch/place.mjs";
import { endProcess, identify } from "./launch/processes.mjs";

/** @typedef {import("./launch/place.mjs").Place} Place */
/** @typedef {{ url: (database: string) => string, port: number, pid: number, adopted: boolean, exited: Promise<void>,
 *   stop: () => Promise<void>, remove: () => Promise<void> }} Postgres */

const role = "suixing";
/**
 * Only what the server needs: the keys of the application are none of its business.
 * @type {NodeJS.ProcessEnv}
 */
const environment = {
  NODE_ENV: "production",
  PATH: process.env.PATH ?? "",
  LC_ALL: "C.UTF-8",
  LANG: "C.UTF-8",
  TZ: "UTC",
};

/**
 * @param {{ dataDir: string, durable: boolean, port?: number | undefined }} options `durable: false` is for tests: a
 *   power cut may destroy the data.
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir, durable, port }) {
  const place = findPlace(path.resolve(dataDir), durable);
  const until = Date.now() + 30_000;
  for (;;) {
    const orphan = runningServer(place);
    if (orphan?.ready) return handle(place, dataDir, { ...orphan, exited: watch(orphan.pid) }, true);
    if (!orphan) {
      if (!existsSync(path.join(place.data, "PG_VERSION"))) initialize(place, durable);
      checkVersion(place);
      const launched = await launch(place, durable, port ?? (await freePort()));
      if ("pid" in launched) return handle(place, dataDir, launched, false);
      // Another starter was faster, or the backends of a killed server are still going home: look again.
      const passing = /lock file|shared memory block|starting up|shutting down/i.test(launched.trouble);
      if (!passing || Date.now() > until) throw new Error(`PostgreSQL did not start: ${launched.trouble}`);
    } else if (Date.now() > until) {
      throw new Error(`PostgreSQL (process ${orphan.pid}) is running on ${place.data} but not answering.`);
    }
    await sleep(200);
  }
}

/** Stops the server that somebody left running on this data directory, if there is one. @param {string} dataDir */
export async function stopOrphan(dataDir) {
  if (!existsSync(dataDir) && !existsSync(`${dataDir}.place`)) return;
  const orphan = runningServer(findPlace(path.resolve(dataDir), false));
  if (orphan) await endProcess(orphan.pid, { ask: "SIGINT", insist: "SIGQUIT", patience: 15_000 });
}

/** A port of 127.0.0.1 that is free now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/**
 * @param {Place} place @param {string} dataDir
 * @param {{ pid: number, port: number, exited: Promise<void> }} server @param {boolean} adopted
 * @returns {Postgres}
 */
function handle(place, dataDir, { pid, port, exited }, adopted) {
  const password = readFileSync(passwordFile(place.data), "utf8").trim();
  // SIGINT is PostgreSQL's "fast" shutdown, SIGQUIT its "immediate" one.
  const stop = async () => {
    await endProcess(pid, { ask: "SIGINT", insist: "SIGQUIT", patience: 15_000 });
  };
  const remove = async () => {
    await stop();
    rmSync(place.data, { recursive: true, force: true });
    forgetPlace(dataDir, place);
  };
  const url = (/** @type {string} */ database) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return { url, port, pid, adopted, exited, stop, remove };
}

/**
 * The server that runs on this data directory, if there is one. A postmaster.pid that names a stranger's process (the
 * number was given out again) is removed, or PostgreSQL would refuse to start.
 * @param {Place} place
 */
function runningServer(place) {
  const file = path.join(place.data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pidLine, , , portLine, , , , status] = readFileSync(file, "utf8").split("\n");
  const pid = Number(pidLine);
  const identity = identify(pid);
  if (!identity) return undefined;
  const ours =
    path.basename(identity.command[0] ?? "") === "postgres" && identity.command.includes(place.data);
  if (!ours) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(portLine), ready: status?.trim() === "ready" };
}

/** @param {number} pid resolves when that process, which is no child of ours, has gone */
async function watch(pid) {
  while (identify(pid)) await sleep(1000, undefined, { ref: false });
}

/**
 * initdb works in a directory of its own which then takes its final name: whoever is killed half-way leaves no half
 * database behind.
 * @param {Place} place @param {boolean} durable
 */
function initialize(place, durable) {
  const workshop = mkdtempSync(`${place.data}.new-`);
  try {
    const data = path.join(workshop, "data");
    const superuser = path.join(workshop, "superuser");
    writeFileSync(superuser, randomBytes(32).toString("hex"), { mode: 0o600 });
    for (const file of [workshop, superuser])
      if (place.account) chownSync(file, place.account.uid, place.account.gid);
    run(place, "initdb", [
      ...["-D", data, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${superuser}`],
      // Names sort by pinyin; a plain "C" locale would also break trigrams of Chinese.
      ...["-E", "UTF8", "--locale-provider=icu", "--icu-locale=zh-CN", "--locale=C.UTF-8"],
      ...["--data-checksums", "--no-instructions", ...(durable ? [] : ["--no-sync"])],
    ]);
    const password = randomBytes(24).toString("hex");
    const createRole = `CREATE ROLE ${role} LOGIN CREATEDB PASSWORD '${password}'\n`;
    run(place, "postgres", ["--single", "-D", data, "postgres"], createRole);
    const file = passwordFile(data);
    writeFileSync(file, password, { mode: 0o600 });
    if (place.account) chownSync(file, place.account.uid, place.account.gid);
    try {
      renameSync(data, place.data);
    } catch (error) {
      if (existsSync(path.join(place.data, "PG_VERSION"))) return;
      throw new Error(`${place.data} is in the way of the database: ${String(error)}`);
    }
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** @param {Place} place @param {string} program @param {string[]} args @param {string} [input] */
function run(place, program, args, input = "") {
  const result = spawnSync(path.join(place.binaries, "bin", program), args, {
    ...place.account,
    cwd: "/",
    env: environment,
    input,
    encoding: "utf8",
  });
  if (result.status === 0) return;
  throw new Error(`${program} failed: ${result.error ?? `${result.stdout}${result.stderr}`.trim()}`);
}

/** @param {Place} place */
function checkVersion(place) {
  const data = readFileSync(path.join(place.data, "PG_VERSION"), "utf8").trim();
  const version = spawnSync(path.join(place.binaries, "bin", "postgres"), ["--version"], {
    ...place.account,
    cwd: "/",
    env: environment,
    encoding: "utf8",
  });
  const binaries = /(\d+)\./.exec(version.stdout ?? "")?.[1];
  if (data !== binaries)
    throw new Error(
      `The data in ${place.data} was written by PostgreSQL ${data}, which is not the installed ${binaries ?? "one"}: dump it with that version and load it again.`,
    );
}

/**
 * @param {Place} place @param {boolean} durable @param {number} port
 * @returns {Promise<{ pid: number, port: number, exited: Promise<void> } | { trouble: string }>}
 */
function launch(place, durable, port) {
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories="];
  if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const args = ["-D", place.data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  // In a process group of its own: Ctrl-C reaches the starter, which stops the server last.
  const child = spawn(path.join(place.binaries, "bin", "postgres"), args, {
    ...place.account,
    cwd: "/",
    env: environment,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve) => {
    let tail = "";
    let ready = false;
    /** @type {() => void} */
    let gone = () => {};
    const exited = new Promise((/** @type {(value: void) => void} */ done) => {
      gone = done;
    });
    child.stderr.on("data", (chunk) => {
      tail = (tail + chunk).slice(-4000);
      if (ready || child.pid === undefined || !tail.includes("ready to accept connections")) return;
      ready = true;
      resolve({ pid: child.pid, port, exited });
    });
    child.once("error", (error) => resolve({ trouble: error.message }));
    child.once("close", (code) => {
      gone();
      resolve({ trouble: tail.trim() || `it ended with ${code}` });
    });
  });
}

/** @param {string} data */
function passwordFile(data) {
  return path.join(data, "suixing-password");
}
