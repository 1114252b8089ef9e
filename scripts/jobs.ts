/** The job process: runs the timetable beside the server until it is told to stop. */
import { closeDatabase } from "@/db/client";
import { beat } from "@/lib/acts/heartbeat";
import { type Duty, timetable } from "@/lib/jobs/timetable";

const BEAT_MS = 10_000;
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      stopping.signal.removeEventListener("abort", done);
      resolve();
    }
    stopping.signal.addEventListener("abort", done);
  });
}

/** One duty, again and again; a failure is reported and tried anew, it never ends the others. */
async function keep(duty: Duty): Promise<void> {
  let reportedAt = 0;
  let failing = false;
  while (!stopping.signal.aborted) {
    const now = new Date();
    let did = 0;
    let failed = false;
    try {
      did = await duty.run(now);
    } catch (error) {
      failed = true;
      console.error(`${duty.name}:`, error instanceof Error ? error.message : error);
    }
    if (failed !== failing || now.getTime() - reportedAt > BEAT_MS) {
      reportedAt = now.getTime();
      failing = failed;
      await beat(duty.name, failed, now).catch(() => {});
    }
    if (did === 0) await pause(failed ? Math.max(duty.everyMs, 2_000) : duty.everyMs);
  }
}

await Promise.all(timetable(process.env).map(keep));
await closeDatabase();
