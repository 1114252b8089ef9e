import { spawnSync } from "node:child_process";
import path from "node:path";

const MANY = 2000;

/** From the start of a process to its first certificate, and its memory after 1, 500, 1,000, 1,500 and 2,000 of them. */
export async function benchDocuments(root: string) {
  const run = (count: number) => {
    const script = path.join(root, "scripts/bench/first-document.ts");
    const done = spawnSync(path.join(root, "node_modules/.bin/tsx"), [script, String(count)], { cwd: root });
    if (done.status !== 0) throw new Error(String(done.stderr));
    return JSON.parse(String(done.stdout)) as {
      first_ms: number;
      first_cpu_ms: number;
      rss_mb: number[];
    };
  };
  const { first_ms, first_cpu_ms } = run(1);
  return {
    document_first_ms: first_ms,
    document_first_cpu_ms: first_cpu_ms,
    document_rss_mb: run(MANY).rss_mb,
  };
}
