import { beat, beatFailed } from "../acts/duty/beat";
import type { Duty } from "./timetable";

/** How often a duty says that it runs, at most. */
const BEAT_MS = 10_000;
/** After a failure nobody tries again at once. */
const FAILED_MS = 2_000;

/**
 * One duty, again and again until the process stops; a failure is reported and tried anew, it never ends the others.
 * Only what gets on beats: a run that hangs falls silent and is missed by whoever watches.
 */
export async function keep(duty: Duty, stopping: AbortSignal): Promise<void> {
  let toldAt = 0;
  let failing = false;
  async function tell(failed: boolean): Promise<void> {
    const now = new Date();
    if (failed === failing && now.getTime() - toldAt < BEAT_MS) return;
    toldAt = now.getTime();
    failing = failed;
    // Without a database the silence is told by the ready endpoint.
    await (failed ? beatFailed(duty.name, now) : beat(duty.name, now)).catch(() => {});
  }
  while (!stopping.aborted) {
    let did = 0;
    let failed = false;
    try {
      did = await duty.run(new Date(), () => tell(false));
    } catch (error) {
      failed = true;
      console.error(`${duty.name}:`, error instanceof Error ? error.message : error);
    }
    await tell(failed);
    if (did === 0) await pause(failed ? Math.max(duty.everyMs, FAILED_MS) : duty.everyMs, stopping);
  }
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      stopping.removeEventListener("abort", done);
      resolve();
    }
    stopping.addEventListener("abort", done);
  });
}
