// @ts-check
// The installation that a command on the command line works on.
import path from "node:path";
import { startPostgres } from "../postgres.mjs";
import { createDatabase } from "./database.mjs";
import { dataDirectory, embeddedName, root } from "./directories.mjs";
import { hasData } from "./embedded.mjs";
import { currentRun } from "./family.mjs";
import { installIfNeeded } from "./install.mjs";
import { findKeys } from "./keys.mjs";
import { planStart } from "./plan.mjs";

/**
 * @param {NodeJS.ProcessEnv} env @param {(line: string) => void} say
 * @returns {Promise<{ env: NodeJS.ProcessEnv, close: () => Promise<void> }>}
 */
export async function openInstallation(env, say) {
  const planned = planStart(env);
  if ("refusal" in planned) throw new Error(planned.refusal);
  await installIfNeeded(root, env, say, new AbortController().signal);
  if (planned.plan.database === "own") return { env, close: async () => {} };

  const data = dataDirectory(env);
  const dataDir = path.join(data, "postgres");
  const keys = findKeys(path.join(data, "keys.json"), env, hasData(dataDir));
  // What is running decides; else what the environment says.
  const demo = currentRun(path.join(data, "run.json"))?.demo ?? planned.plan.demo !== "no";
  const postgres = await startPostgres({ dataDir, durable: true });
  const name = embeddedName(demo);
  say(`Working on the embedded database ${name}.`);
  await createDatabase(postgres.url("postgres"), name);
  return {
    env: {
      ...env,
      ...keys,
      DATABASE_URL: postgres.url(name),
      ...(demo ? { SUIXING_DEMO: "1" } : {}),
    },
    close: async () => {
      if (!postgres.adopted) await postgres.stop();
    },
  };
}
