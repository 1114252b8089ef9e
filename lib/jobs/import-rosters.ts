import { db } from "@/db/client";
import { clock } from "../acts/actor";
import { namesErased } from "../acts/erasure/erase-import-rows";
import { commitRoster, tellProgress } from "../acts/roster/commit";
import { planRoster } from "../acts/roster/plan";
import {
  clearRun,
  refuseRun,
  settleCheck,
  takeRunToCheck,
  takeRunToClear,
  takeRunToCommit,
  type WaitingRun,
} from "../acts/roster/run";
import { readRoster } from "../documents/roster";
import type { Alive } from "./timetable";

const TELL_EVERY_MS = 200;

/** Writes how far a run is, not for every row. */
function teller(runId: string, alive: Alive) {
  let toldAt = 0;
  return async (done: number, total: number) => {
    const at = performance.now();
    if (at - toldAt < TELL_EVERY_MS && done < total) return;
    toldAt = at;
    await tellProgress(runId, done, total);
    await alive();
  };
}

/** Lets go of a file that names an erased person, checks a roster that waits, or commits one that the clerk released. Returns how many runs it worked on. */
export async function importRosters(now: Date, alive: Alive): Promise<number> {
  return (await clearNext(now)) + (await checkNext(now, alive)) + (await commitNext(now, alive));
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

async function clearNext(now: Date): Promise<number> {
  const run = await takeRunToClear();
  if (!run) return 0;
  await orRefuse(run, now, async () => {
    const read = await readRoster(run.file);
    if (!read.ok) return refuseRun(run.id, read.problem, now);
    if (namesErased(read.value, run.erasedIndexes, now))
      return refuseRun(run.id, { reason: "person_erased" }, now);
    await clearRun(run);
  });
  return 1;
}

async function checkNext(now: Date, alive: Alive): Promise<number> {
  const run = await takeRunToCheck();
  if (!run) return 0;
  await orRefuse(run, now, async () => {
    const read = await readRoster(run.file);
    if (!read.ok) return refuseRun(run.id, read.problem, now);
    const plan = await planRoster(db, read.value, run.committeeId, now, teller(run.id, alive));
    await settleCheck(run.id, read.value, plan, now);
  });
  return 1;
}

async function commitNext(now: Date, alive: Alive): Promise<number> {
  const run = await takeRunToCommit();
  if (!run) return 0;
  await orRefuse(run, now, async () => {
    const read = await readRoster(run.file);
    if (!read.ok) return refuseRun(run.id, read.problem, now);
    const outcome = await commitRoster(
      clock,
      { runId: run.id, lines: read.value },
      now,
      teller(run.id, alive),
    );
    if (!outcome.ok) await refuseRun(run.id, outcome.refusal, now);
  });
  return 1;
}
