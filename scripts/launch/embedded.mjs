// @ts-check
// The embedded database of a start: opened, watched over, closed at the end.
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startPostgres } from "../postgres.mjs";
import { createDatabase, dropDatabase, lookAt } from "./database.mjs";
import { embeddedName } from "./directories.mjs";
import { findKeys } from "./keys.mjs";

/**
 * @param {{ data: string, env: NodeJS.ProcessEnv, demo: boolean, say: (line: string) => void,
 *   family: { note: (name: string, pid: number) => void }, endings: (() => Promise<void>)[] }} start
 */
export async function openEmbedded({ data, env, demo, say, family, endings }) {
  const dataDir = path.join(data, "postgres");
  const keys = findKeys(path.join(data, "keys.json"), env, hasData(dataDir));
  const server = await keepPostgres({ dataDir, say, family, endings });
  const name = embeddedName(demo);
  const admin = server.url("postgres");
  await createDatabase(admin, name);
  if (demo && (await lookAt(server.url(name))).demo === "begun") {
    // The first start was killed while it made the demo: nobody has used it yet.
    await dropDatabase(admin, name);
    await createDatabase(admin, name);
  }
  return { DATABASE_URL: server.url(name), ...keys };
}

/** @param {string} dataDir */
export function hasData(dataDir) {
  return existsSync(dataDir) || existsSync(`${dataDir}.place`);
}

/** @param {Pick<Parameters<typeof openEmbedded>[0], "say" | "family" | "endings"> & { dataDir: string }} start */
async function keepPostgres({ dataDir, say, family, endings }) {
  let server = await startPostgres({ dataDir, durable: true });
  const { port } = server;
  let stopping = false;
  const live = async () => {
    while (!stopping) {
      family.note("postgres", server.pid);
      await server.exited;
      if (stopping) return;
      say("PostgreSQL ended: starting it again …");
      try {
        // On the same port, for the address in the environment of the server and the jobs.
        server = await startPostgres({ dataDir, durable: true, port });
      } catch (error) {
        say(String(error));
        await sleep(2000);
      }
    }
  };
  const life = live();
  endings.push(async () => {
    stopping = true;
    await server.stop();
    await life;
    // It may have been on its way up when the end came.
    await server.stop();
  });
  return server;
}
