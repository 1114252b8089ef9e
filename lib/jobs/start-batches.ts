import { commitBatch } from "../acts/batch/commit";
import { releasedBatch, releasedBatches, settleBatch } from "../acts/batch/release";
import { loadActor } from "../reads/actor";
import type { Alive } from "./timetable";

/**
 * Starts the rows of the batches that somebody sent, on his behalf and with the offices that he holds now. One that
 * fails does not hold up the others and goes on where it stopped. Returns how many it finished.
 */
export async function startBatches(now: Date, alive: Alive): Promise<number> {
  let finished = 0;
  let failure: unknown;
  for (const id of await releasedBatches()) {
    try {
      if (await startBatch(id, now, alive)) finished += 1;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined && finished === 0) throw failure;
  return finished;
}

/** False where his session went on under another id meanwhile: the next round takes it up with that. */
async function startBatch(id: string, now: Date, alive: Alive): Promise<boolean> {
  // Anew for each: those before it may have taken long.
  const batch = await releasedBatch(id);
  if (!batch) return false;
  // The press was his proof. Whoever has signed out, or lost his office meanwhile, starts nothing any more.
  const actor = await loadActor(batch.sessionId, batch.releasedAt);
  if (actor) await commitBatch({ ...actor, provenAt: now, secondFactorAt: now }, { id }, now, alive);
  return settleBatch(batch);
}
