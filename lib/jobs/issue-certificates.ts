import { issueCertificateRun } from "../acts/certificate-run/issue";
import {
  releasedCertificateRun,
  releasedCertificateRuns,
  settleCertificateRun,
} from "../acts/certificate-run/release";
import { loadActor } from "../reads/actor";
import type { Alive } from "./timetable";

/**
 * Issues the certificates of the runs that somebody started, on his behalf and with the offices that he holds now. A run
 * that fails does not hold up the others and goes on where it stopped. Returns how many it finished.
 */
export async function issueCertificates(now: Date, alive: Alive): Promise<number> {
  let finished = 0;
  let failure: unknown;
  for (const id of await releasedCertificateRuns()) {
    try {
      if (await issueRun(id, now, alive)) finished += 1;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined && finished === 0) throw failure;
  return finished;
}

/** False where his session went on under another id meanwhile: the next round takes it up with that. */
async function issueRun(id: string, now: Date, alive: Alive): Promise<boolean> {
  // Anew for each: those before it may have taken long.
  const run = await releasedCertificateRun(id);
  if (!run) return false;
  // The press was his proof. Whoever has signed out, or lost his office meanwhile, has nothing issued any more.
  const actor = await loadActor(run.sessionId, run.releasedAt);
  if (actor) await issueCertificateRun({ ...actor, provenAt: now, secondFactorAt: now }, { id }, now, alive);
  return settleCertificateRun(run);
}
