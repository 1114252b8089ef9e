import { issueCertificateRun } from "../acts/certificate-run/issue";
import {
  type ReleasedRun,
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
  for (const run of await releasedCertificateRuns()) {
    try {
      await issueRun(run, now, alive);
      finished += 1;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== undefined && finished === 0) throw failure;
  return finished;
}

async function issueRun({ id, sessionId, releasedAt }: ReleasedRun, now: Date, alive: Alive): Promise<void> {
  // The press was his proof. Whoever has signed out, or lost his office meanwhile, has nothing issued any more.
  const actor = await loadActor(sessionId, releasedAt);
  if (actor) await issueCertificateRun({ ...actor, provenAt: now, secondFactorAt: now }, { id }, now, alive);
  await settleCertificateRun(id);
}
