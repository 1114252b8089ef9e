import { db } from "@/db/client";
import { heartbeat } from "@/db/schema/event";
import { type DutyName, dutyNames } from "../../rules/duty";

/** From now on somebody waits for each duty of the timetable. One that is known already keeps what is known of it. */
export async function expectDuties(now: Date): Promise<void> {
  await db
    .insert(heartbeat)
    .values(dutyNames.map((job) => ({ job, expectedSince: now })))
    .onConflictDoNothing();
}

/** A duty ran well, or shows in the midst of a long run that it gets on. */
export async function beat(job: DutyName, now: Date): Promise<void> {
  await db
    .insert(heartbeat)
    .values({ job, ranAt: now, expectedSince: now })
    .onConflictDoUpdate({ target: heartbeat.job, set: { ranAt: now, failed: false } });
}

/** A duty was tried and failed: it stays as silent as it was, so that one which always fails is missed in the end. */
export async function beatFailed(job: DutyName, now: Date): Promise<void> {
  await db
    .insert(heartbeat)
    .values({ job, expectedSince: now, failed: true })
    .onConflictDoUpdate({ target: heartbeat.job, set: { failed: true } });
}
