/** The job process: runs the timetable beside the server until it is told to stop. */
import { setMaxListeners } from "node:events";
import { closeDatabase } from "@/db/client";
import { expectDuties } from "@/lib/acts/duty/beat";
import { takeTemplates } from "@/lib/documents/check-templates";
import { keep } from "@/lib/jobs/keep";
import { timetable } from "@/lib/jobs/timetable";
import { dutyNames } from "@/lib/rules/duty";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

// Each duty listens for the end, whether it works or pauses: more than the ten that Node takes for a leak.
setMaxListeners(2 * dutyNames.length, stopping.signal);

// A form that cannot be set is found here, and not by the member who waits for his certificate.
for (const sentence of await takeTemplates(process.env.DOCUMENT_TEMPLATES)) console.error(sentence);

await expectDuties(new Date()).catch(() => {});
await Promise.all(timetable(process.env).map((duty) => keep(duty, stopping.signal)));
await closeDatabase();
