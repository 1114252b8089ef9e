import { db } from "@/db/client";
import { clock } from "../acts/actor";
import { commitRoster, tellProgress } from "../acts/roster/commit";
import { planRoster } from "../acts/roster/plan";
import { refuseRun, settleCheck, takeRunToCheck, takeRunToCommit, type WaitingRun } from "../acts/roster/run";
import { readRoster } from "../documents/roster";

const TELL_EVERY_MS = 200;

/** Writes how far a run is, not for every row. */
function teller(runId: string) {
  let toldAt = 0;
  return async (done: number, total: number) => {
    const at = performance.now();
    if (at - toldAt < TELL_EVERY_MS && done < total) return;
    toldAt = at;
    await tellProgress(runId, done, total);
  };
}

/** Checks a roster that waits, or commits one that the clerk released. Returns how many runs it worked on. */
export async function importRosters(now: Date): Promise<number> {
  return (await checkNext(now)) + (await commitNext(now));
}

/** A run that fails must not stand in the way of the next: it is over, the file goes, and the log says why. */
async function orRefuse(run: WaitingRun, now: Date, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await refuseRun(run.id, { reason: "failed" }, now);
    throw error;
  }
}

async function checkNext(now: Date): Promise<number> {
  const run = await takeRunToCheck();
  if (!run) return 0;
  await orRefuse(run, now, async () => {
    const read = await readRoster(run.file);
    if (!read.ok) return refuseRun(run.id, read.problem, now);
    const plan = await planRoster(db, read.value, run.committeeId, now, teller(run.id));
    await settleCheck(run.id, read.value, plan, now);
  });
  return 1;
}

async function commitNext(now: Date): Promise<number> {
  const run = await takeRunToCommit();
  if (!run) return 0;
  await orRefuse(run, now, async () => {
    const read = await readRoster(run.file);
    if (!read.ok) return refuseRun(run.id, read.problem, now);
    const outcome = await commitRoster(clock, { runId: run.id, lines: read.value }, now, teller(run.id));
    if (!outcome.ok) await refuseRun(run.id, outcome.refusal, now);
  });
  return 1;
}
