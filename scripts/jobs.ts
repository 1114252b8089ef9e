/** The job process: runs the timetable beside the server until it is told to stop. */
import { closeDatabase } from "@/db/client";
import { expectDuties } from "@/lib/acts/duty/beat";
import { keep } from "@/lib/jobs/keep";
import { timetable } from "@/lib/jobs/timetable";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

await expectDuties(new Date()).catch(() => {});
await Promise.all(timetable(process.env).map((duty) => keep(duty, stopping.signal)));
await closeDatabase();
