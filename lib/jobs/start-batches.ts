import { commitBatch } from "../acts/batch/commit";
import { type ReleasedBatch, releasedBatches, settleBatch } from "../acts/batch/release";
import { loadActor } from "../reads/actor";
import type { Alive } from "./timetable";

/**
 * Starts the rows of the batches that somebody sent, on his behalf and with the offices that he holds now. One that
 * fails does not hold up the others and goes on where it stopped. Returns how many it finished.
 */
export async function startBatches(now: Date, alive: Alive): Promise<number> {
  let finished = 0;
  let failure: unknown;
  for (const batch of await releasedBatches()) {
    try {
      await startBatch(batch, now, alive);
      finished += 1;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined && finished === 0) throw failure;
  return finished;
}

async function startBatch(
  { id, sessionId, releasedAt }: ReleasedBatch,
  now: Date,
  alive: Alive,
): Promise<void> {
  // The press was his proof. Whoever has signed out, or lost his office meanwhile, starts nothing any more.
  const actor = await loadActor(sessionId, releasedAt);
  if (actor) await commitBatch({ ...actor, provenAt: now, secondFactorAt: now }, { id }, now, alive);
  await settleBatch(id);
}
