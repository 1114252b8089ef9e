/** The job process: runs the timetable beside the server until it is told to stop. */
import { setMaxListeners } from "node:events";
import { closeDatabase } from "@/db/client";
import { expectDuties } from "@/lib/acts/duty/beat";
import { keep } from "@/lib/jobs/keep";
import { timetable } from "@/lib/jobs/timetable";
import { dutyNames } from "@/lib/rules/duty";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

// Each duty listens for the end, whether it works or pauses: more than the ten that Node takes for a leak.
setMaxListeners(2 * dutyNames.length, stopping.signal);

await expectDuties(new Date()).catch(() => {});
await Promise.all(timetable(process.env).map((duty) => keep(duty, stopping.signal)));
await closeDatabase();
