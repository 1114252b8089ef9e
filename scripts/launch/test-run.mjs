// @ts-check
// The parts of `npm test`, one after the other: two cores are soon full, and lines that mix help nobody.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../postgres.mjs";
import { searchAll } from "./canary.mjs";
import { findChromium, howToGetChromium } from "./chromium.mjs";
import { createDatabase, dropDatabase } from "./database.mjs";
import { unlistedDoors } from "./doors.mjs";
import { installIfNeeded } from "./install.mjs";
import { newKeys } from "./keys.mjs";
import { endProcess } from "./processes.mjs";
import { startTemporaryPostgres } from "./temporary-postgres.mjs";
import { countPlaywright, countVitest, failedInPlaywright, failedInVitest } from "./test-counts.mjs";

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ only: string | undefined, rest: string[] }} Request */

const root = path.resolve(import.meta.dirname, "../..");
const say = (/** @type {string} */ line) => console.log(line);
const minutes = 60_000;

/** @param {string[]} args @returns {Request | { refusal: string }} */
export function readArguments(args) {
  const at = args.findIndex((argument) => argument === "--only" || argument.startsWith("--only="));
  if (at < 0) return { only: undefined, rest: args };
  const [, inline] = (args[at] ?? "").split("=");
  const only = inline ?? args[at + 1];
  if (only !== "unit" && only !== "db" && only !== "e2e") return { refusal: "--only takes unit, db or e2e." };
  return {
    only,
    rest: args.filter((_, index) => index !== at && (inline !== undefined || index !== at + 1)),
  };
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} the exit status */
export async function testAll(args, env) {
  const request = readArguments(args);
  const stop = new AbortController();
  for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(name, () => stop.abort());
  /** @type {Count[]} */
  const counts = [];
  /** @type {string[]} */
  const failures = [];
  if ("refusal" in request) {
    console.error(request.refusal);
    counts.push({ passed: 0, failed: 1 });
  } else {
    await runParts(request, env, stop.signal, counts, failures).catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      counts.push({ passed: 0, failed: 1 });
    });
  }
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  // Once more at the end: whoever is given the last lines of a long run alone still learns what to look for.
  if (failures.length > 0) say(`\n── Failed ──\n${failures.slice(0, 20).join("\n")}`);
  say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * @param {Request} request @param {NodeJS.ProcessEnv} env @param {AbortSignal} stop @param {Count[]} counts
 * @param {string[]} failures
 */
async function runParts({ only, rest }, env, stop, counts, failures) {
  await installIfNeeded(root, env, say, stop);
  const reports = mkdtempSync(path.join(os.tmpdir(), "suixing-reports-"));
  const server = only === "unit" ? undefined : await openServer(env);
  /** A node program that must succeed. @param {string} title @param {string[]} args @param {NodeJS.ProcessEnv} [own] */
  const must = async (title, args, own = env) => {
    if ((await run(title, args, own, stop, 5 * minutes)) === 0) return true;
    counts.push({ passed: 0, failed: 1 });
    failures.push(title);
    return false;
  };
  try {
    if (!only) {
      await must("Types of the routes", ["node_modules/next/dist/bin/next", "typegen"], quiet(env));
      await must("Types (tsc)", ["node_modules/typescript/bin/tsc", "--noEmit"]);
      await must("Style (biome)", ["node_modules/@biomejs/biome/bin/biome", "check"]);
    }
    if (only !== "e2e") {
      const file = path.join(reports, "vitest.json");
      const project = only ? ["--project", only] : [];
      const passedOn = only ? rest : [];
      const status = await run(
        "Rules and database (vitest)",
        [
          ...["node_modules/vitest/vitest.mjs", "run", ...project, ...passedOn],
          ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
        ],
        testEnvironment(env, server?.admin),
        stop,
        12 * minutes,
      );
      const report = readReport(file);
      counts.push(countVitest(report, status));
      failures.push(...failedInVitest(report));
    }
    if (server && (!only || only === "e2e")) {
      const passedOn = only ? rest : [];
      await runBrowser({ server, reports, env, stop, counts, failures, passedOn });
    }
  } finally {
    await server?.close();
    rmSync(reports, { recursive: true, force: true });
  }
}

/** @param {NodeJS.ProcessEnv} env a server for the tests: a temporary one, or that of DATABASE_URL */
async function openServer(env) {
  if (env.DATABASE_URL) return { admin: env.DATABASE_URL, close: async () => {} };
  const temporary = await startTemporaryPostgres();
  return { admin: temporary.url("postgres"), close: temporary.remove };
}

/**
 * A real start, in demo mode, on a database of its own; then Playwright.
 * @param {{ server: { admin: string }, reports: string, env: NodeJS.ProcessEnv, stop: AbortSignal, counts: Count[],
 *   failures: string[], passedOn: string[] }} browser
 */
async function runBrowser({ server, reports, env, stop, counts, failures, passedOn }) {
  const { chromium } = await import("@playwright/test");
  const found = findChromium(env, () => chromium.executablePath());
  if (!found) {
    console.error(howToGetChromium);
    counts.push({ passed: 0, failed: 1 });
    return;
  }
  const name = `suixing_e2e_${randomBytes(6).toString("hex")}`;
  await createDatabase(server.admin, name);
  const database = new URL(server.admin);
  database.pathname = `/${name}`;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = path.join(reports, "data");
  /** @type {NodeJS.ProcessEnv} */
  const ownEnv = {
    ...quiet(env),
    ...newKeys(),
    DATABASE_URL: database.href,
    SUIXING_DEMO: "1",
    SUIXING_DATA: data,
    HOST: "127.0.0.1",
    PORT: String(port),
    NEXTAUTH_URL: url,
  };
  // Messages of a test never leave the machine.
  delete ownEnv.SMS_GATEWAY_URL;
  delete ownEnv.npm_lifecycle_event;
  const log = path.join(reports, "server.log");
  const starter = begin(["scripts/start.mjs"], ownEnv, log);
  try {
    say("\n── Server (npm start) ──");
    if (!(await isUp(`${url}/api/health`, path.join(data, "run.json"), starter, stop))) {
      say(readFileSync(log, "utf8"));
      say("The server for the browser tests did not come up.");
      counts.push({ passed: 0, failed: 1 });
      return;
    }
    counts.push(countDoors());
    const file = path.join(reports, "playwright.json");
    const notes = path.join(reports, "canary.jsonl");
    const status = await run(
      "Browser (Playwright)",
      ["node_modules/@playwright/test/cli.js", "test", ...passedOn],
      { ...ownEnv, SUIXING_URL: url, PLAYWRIGHT_JSON_OUTPUT_FILE: file, SUIXING_CANARY: notes },
      stop,
      // All of a slice takes hours where a part of it takes a minute.
      (env.SOAK === "1" ? 600 : 25) * minutes,
    );
    const report = readReport(file);
    const count = countPlaywright(report, status);
    counts.push(count);
    failures.push(...failedInPlaywright(report));
    if (!stop.aborted) counts.push(await lookForCanary({ notes, log, database: database.href }));
    if (count.failed > 0) say(`\n── Last lines of the server ──\n${readFileSync(log, "utf8").slice(-6000)}`);
  } finally {
    if (starter.pid !== undefined) await endProcess(starter.pid, { patience: 30_000 });
    await dropDatabase(server.admin, name);
  }
}

/** Does the build that was started hold a page, a route or an action that nobody listed? @returns {Count} */
function countDoors() {
  const strange = unlistedDoors(root);
  for (const door of strange) say(`Not in docs/doors.md: ${door}`);
  return strange.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * What the stories planted must stand nowhere in clear. A run that planted nothing says nothing.
 * @param {{ notes: string, log: string, database: string }} places
 * @returns {Promise<Count>}
 */
async function lookForCanary(places) {
  say("\n── Personal data in clear ──");
  const { values, bytes, hits } = await searchAll(places);
  say(`${values} planted values, ${(bytes / 1024 / 1024).toFixed(1)} MB searched, ${hits.length} hits`);
  for (const hit of new Set(hits)) say(`  ${hit}`);
  if (values === 0) return { passed: 0, failed: 0 };
  return { passed: hits.length === 0 ? 1 : 0, failed: hits.length === 0 ? 0 : 1 };
}

/**
 * @param {string} url @param {string} runFile where the starter writes its address, once all is up
 * @param {import("node:child_process").ChildProcess} starter @param {AbortSignal} stop
 */
async function isUp(url, runFile, starter, stop) {
  const until = Date.now() + 15 * minutes;
  while (Date.now() < until && starter.exitCode === null && !stop.aborted) {
    const record = readReport(runFile);
    if (record?.address && (await fetch(url).catch(() => undefined))?.ok) return true;
    await sleep(200);
  }
  return false;
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env @param {string} [log] */
function begin(args, env, log) {
  const output = log === undefined ? "inherit" : openSync(log, "a");
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", output, output] });
  if (typeof output === "number") closeSync(output);
  return child;
}

/**
 * @param {string} title @param {string[]} args @param {NodeJS.ProcessEnv} env @param {AbortSignal} stop
 * @param {number} limit in milliseconds: a part that hangs must not hold back the result
 * @returns {Promise<number>} the exit status
 */
async function run(title, args, env, stop, limit) {
  if (stop.aborted) return 1;
  say(`\n── ${title} ──`);
  const child = begin(args, env);
  const end = () => child.pid !== undefined && endProcess(child.pid, { patience: 10_000 });
  const timer = setTimeout(() => {
    say(`${title}: stopped after ${limit / minutes} minutes.`);
    end();
  }, limit);
  stop.addEventListener("abort", end);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status) => resolve(status ?? 1));
    });
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", end);
  }
}

/**
 * The tests make databases on the server, and never see the one that DATABASE_URL names.
 * @param {NodeJS.ProcessEnv} env @param {string | undefined} server
 * @returns {NodeJS.ProcessEnv}
 */
function testEnvironment({ DATABASE_URL: _, SUIXING_DEMO: __, ...env }, server) {
  return { ...env, NODE_ENV: "test", ...(server ? { SUIXING_TEST_POSTGRES: server } : {}) };
}

/** @param {NodeJS.ProcessEnv} env */
function quiet(env) {
  return { ...env, NEXT_TELEMETRY_DISABLED: "1" };
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
