// @ts-check
// The order of a start: decide, clear up after the last run, install, database, demo data, build, serve, watch.
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildIfNeeded } from "./build.mjs";
import { lookAt } from "./database.mjs";
import { prepareDemo, showDemo } from "./demo.mjs";
import { dataDirectory, root } from "./directories.mjs";
import { openEmbedded } from "./embedded.mjs";
import { clearEarlierRun, foundFamily } from "./family.mjs";
import { installIfNeeded } from "./install.mjs";
import { addressOf, choosePort, planStart, refuseDatabase } from "./plan.mjs";
import { refuseSigner } from "./signer.mjs";

/** @typedef {import("./plan.mjs").Plan} Plan */

const say = (/** @type {string} */ line) => console.log(line);

/** @param {NodeJS.ProcessEnv} env @returns {Promise<number>} the exit status */
export async function launch(env) {
  const planned = planStart(env);
  if ("refusal" in planned) return complain(planned.refusal);
  const { plan } = planned;
  const signer = refuseSigner(env.SUIXING_SIGNER_COMMAND);
  if (signer) return complain(signer);
  const data = dataDirectory(env);
  const recordFile = path.join(data, "run.json");
  const other = await clearEarlierRun(recordFile);
  if (other)
    return complain(
      `Suixing is running already${other.address ? ` at ${other.address}` : ""} (process ${other.starter.pid}): stop it first.`,
    );
  const chosen = await choosePort(plan, isFree);
  if ("refusal" in chosen) return complain(chosen.refusal);

  const stop = whenAskedToStop(env);
  const family = foundFamily(recordFile, root);
  family.write({});
  /** @type {(() => Promise<void>)[]} */
  const endings = [];
  const work = serve({ plan, port: chosen.port, data, env, family, endings, stop });
  try {
    const stopped = once(stop);
    await Promise.race([stopped, work]);
    await stopped;
    say("Stopping …");
    return 0;
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  } finally {
    await family.end();
    // Whatever was being opened when the end came must be open before it can be closed.
    await Promise.race([work.catch(() => {}), sleep(35_000)]);
    for (const end of endings) await end();
  }
}

/**
 * @typedef {{ plan: Plan, port: number, data: string, env: NodeJS.ProcessEnv, stop: AbortSignal,
 *   family: ReturnType<typeof foundFamily>, endings: (() => Promise<void>)[] }} Start
 */

/** @param {Start} start */
async function serve({ plan, port, data, env, family, endings, stop }) {
  const address = addressOf(plan.host, port);
  await installIfNeeded(root, env, say, stop);

  const demo = plan.demo !== "no";
  const database =
    plan.database === "own"
      ? { DATABASE_URL: env.DATABASE_URL ?? "" }
      : await openEmbedded({ data, env, demo, family, endings, say });
  const found = await lookAt(database.DATABASE_URL);
  const refusal = refuseDatabase(plan.demo, { isDemo: found.demo !== "none", isEmpty: found.isEmpty });
  if (refusal) throw new Error(refusal);

  /** @type {NodeJS.ProcessEnv} */
  const childEnv = {
    ...env,
    ...database,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_URL: plan.nextAuthUrl ?? address,
    HOST: plan.host,
    PORT: String(port),
  };
  if (demo) childEnv.SUIXING_DEMO = "1";
  else delete childEnv.SUIXING_DEMO;
  const run = async (/** @type {string} */ name, /** @type {string[]} */ args, onLine = say) => {
    const status = await family.run({ name, args, env: childEnv, onLine });
    if (stop.aborted) throw new Error("It was stopped.");
    return status;
  };

  if ((await run("migrate", ["--import", "tsx", "scripts/migrate.ts"])) !== 0)
    throw new Error("The database could not be brought up to date: see above.");
  const { host, pathname } = new URL(database.DATABASE_URL);
  const signIns = demo
    ? await prepareDemo({
        url: database.DATABASE_URL,
        // The embedded server has another port each time.
        database: plan.database === "own" ? host + pathname : pathname,
        file: path.join(data, "demo.json"),
        mark: found.demo,
        run,
        say,
      })
    : [];
  await buildIfNeeded(root, run, say);

  const server = family.keep({
    name: "server",
    args: ["node_modules/next/dist/bin/next", "start", "-H", plan.host, "-p", String(port)],
    // It stops in order, by our own hand (instrumentation-stop.ts).
    env: { ...childEnv, NEXT_MANUAL_SIG_HANDLE: "true" },
    onLine: (line) => say(`[server] ${line}`),
  });
  family.keep({
    name: "jobs",
    args: ["--import", "tsx", "scripts/jobs.ts"],
    env: childEnv,
    onLine: (line) => say(`[jobs] ${line}`),
  });
  await untilHealthy(`${address}/api/health`, server.ends, stop);

  family.write({ address, demo });
  say(`\n随行 Suixing is running at ${address}`);
  if (demo) showDemo(signIns, address, say);
  else if (!env.SMS_GATEWAY_URL) say("No SMS_GATEWAY_URL is set: no code leaves, so nobody can sign in yet.");
  say("Stop it with Ctrl-C.");
}

/** @param {string} url @param {() => number} ends how often the server has ended @param {AbortSignal} stop */
async function untilHealthy(url, ends, stop) {
  const until = Date.now() + 90_000;
  while (Date.now() < until) {
    if (stop.aborted) throw new Error("It was stopped.");
    if (ends() >= 3) throw new Error("The server does not stay up: see its lines above.");
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(150);
  }
  throw new Error(`The server did not answer at ${url} within 90 seconds.`);
}

/** @param {string} host @param {number} port @returns {Promise<boolean>} */
function isFree(host, port) {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** @param {NodeJS.ProcessEnv} env @returns {AbortSignal} */
function whenAskedToStop(env) {
  const stop = new AbortController();
  for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(name, () => stop.abort());
  // npm passes signals on, but not the one that kills it.
  const parent = process.ppid;
  if (env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop.abort(), 1000).unref();
  // Whoever read our lines may have gone; that is no reason to fall down without clearing up.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  return stop.signal;
}

/** @param {AbortSignal} signal @returns {Promise<void>} */
function once(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });
}

/** @param {string} sentence */
function complain(sentence) {
  console.error(sentence);
  return 1;
}
