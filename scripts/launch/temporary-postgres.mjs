// @ts-check
// A PostgreSQL for one test run, gone afterwards. A run that was killed cannot clear up: the next one does it for it.
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { startPostgres, stopOrphan } from "../postgres.mjs";
import { identify } from "./processes.mjs";

const prefix = "suixing-test-";

/**
 * @param {{ durable?: boolean }} [options] durable: commits wait for the disk, as in production
 * @returns {Promise<{ url: (database: string) => string, directory: string, remove: () => Promise<void> }>}
 */
export async function startTemporaryPostgres({ durable = false } = {}) {
  await sweep();
  const directory = mkdtempSync(path.join(os.tmpdir(), prefix));
  if (process.getuid?.() === 0) chmodSync(directory, 0o711);
  const owner = { pid: process.pid, startedAt: identify(process.pid)?.startedAt };
  writeFileSync(path.join(directory, "owner.json"), JSON.stringify(owner));
  const postgres = await startPostgres({ dataDir: path.join(directory, "postgres"), durable });
  const remove = async () => {
    await postgres.remove();
    rmSync(directory, { recursive: true, force: true });
  };
  return { url: postgres.url, directory, remove };
}

async function sweep() {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const directory = path.join(os.tmpdir(), name);
    const record = path.join(directory, "owner.json");
    try {
      if (!existsSync(record)) continue;
      const owner = JSON.parse(readFileSync(record, "utf8"));
      if (identify(owner.pid)?.startedAt === owner.startedAt) continue;
      await stopOrphan(path.join(directory, "postgres"));
      rmSync(directory, { recursive: true, force: true });
    } catch {
      // Somebody else's, or somebody else is at it.
    }
  }
}
