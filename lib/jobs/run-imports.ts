import { db } from "@/db/client";
import { command } from "../acts/actor";
import { commitRoster, tellProgress } from "../acts/roster/commit";
import { planRoster } from "../acts/roster/plan";
import { refuseRun, settleCheck, takeRunToCheck, takeRunToCommit, type WaitingRun } from "../acts/roster/run";
import { readRoster } from "../documents/roster";

/** Checks what clerks uploaded, and commits what they confirmed. Returns how many runs it took up. */
export async function runImports(now: Date): Promise<number> {
  const toCheck = await takeRunToCheck();
  if (toCheck) await check(toCheck, now);
  const toCommit = await takeRunToCommit();
  if (toCommit) await commit(toCommit, now);
  return Number(toCheck !== null) + Number(toCommit !== null);
}

const progressOf = (runId: string) => (done: number, total: number) => tellProgress(runId, done, total);

async function check(run: WaitingRun, now: Date): Promise<void> {
  const read = await readRoster(run.file);
  if (!read.ok) return refuseRun(run.id, read.problem, now);
  const plan = await planRoster(db, read.value, run.committeeId, now, progressOf(run.id));
  return settleCheck(run.id, read.value, plan, now);
}

async function commit(run: WaitingRun, now: Date): Promise<void> {
  const read = await readRoster(run.file);
  if (!read.ok) return refuseRun(run.id, read.problem, now);
  // The clerk was asked when he confirmed; the job process carries it out for the run he opened.
  const outcome = await commitRoster(command, { runId: run.id, lines: read.value }, now, progressOf(run.id));
  if (!outcome.ok) await refuseRun(run.id, outcome.refusal, now);
}
