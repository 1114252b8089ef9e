import { readFile } from "node:fs/promises";
import path from "node:path";
import { db } from "@/db/client";
import { command } from "@/lib/acts/actor";
import { commitRoster } from "@/lib/acts/roster/commit";
import { planRoster } from "@/lib/acts/roster/plan";
import { openRun } from "@/lib/acts/roster/run";
import { readRoster } from "@/lib/documents/roster";

const WORKBOOK = path.join(import.meta.dirname, "../../db/seed/roster.xlsx");

/** Rows per second of the demo roster: bytes to findings, and bytes to committed rows. Needs an empty database. */
export async function benchImport() {
  const now = new Date();
  const file = await readFile(WORKBOOK);
  const timed = async (work: () => Promise<number>) => {
    const started = performance.now();
    const rows = await work();
    return Math.round(rows / ((performance.now() - started) / 1000));
  };
  const dryRun = async () => {
    const read = await readRoster(file);
    if (!read.ok) throw new Error(read.problem.reason);
    return (await planRoster(db, read.value, null, now)).rows;
  };
  const commit = async () => {
    const read = await readRoster(file);
    if (!read.ok) throw new Error(read.problem.reason);
    const run = await openRun(
      command,
      { fileName: "roster.xlsx", committeeId: null, file, keep: false },
      now,
    );
    if (!run.ok) throw new Error(run.refusal.reason);
    const done = await commitRoster(command, { runId: run.value.id, lines: read.value }, now);
    if (!done.ok) throw new Error(done.refusal.reason);
    return done.value.rows;
  };
  const first = await timed(dryRun);
  return {
    import_rows_per_s: { dry_run: Math.max(first, await timed(dryRun)), committed: await timed(commit) },
  };
}
