import { tellTrouble } from "../acts/audit/report";
import type { CheckpointDirectory } from "../gateways/checkpoint-directory";
import { checkpointsAfter, checkpointText } from "../reads/checkpoint";

const MOST = 100;

/**
 * Puts new checkpoints outside the database. Where the newest one outside is not the one of the books, somebody cut
 * them off or wrote them anew: that is told, and what is outside stays as it is. Returns how many it put there.
 */
export async function exportCheckpoints(directory: CheckpointDirectory, now: Date): Promise<number> {
  const newest = await directory.newest();
  if (newest !== null) {
    const booked = await checkpointText(newest.number);
    const where = { checkpoint: newest.number };
    if (booked === null) await tellTrouble("missing_checkpoint", where, now);
    else if (booked !== newest.text) await tellTrouble("other_checkpoint", where, now);
  }
  const fresh = await checkpointsAfter(newest?.number ?? 0, MOST);
  for (const { number, text } of fresh) await directory.keep(number, text);
  return fresh.length;
}
