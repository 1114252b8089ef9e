import { db, transaction } from "@/db/client";
import { heartbeat } from "@/db/schema/event";
import { type DutyName, dutyNames, isAlarming } from "../../rules/duty";
import type { ClockActor } from "../actor";
import { raiseOnce } from "../alarm";
import { writeEvent } from "../event";
import { expectDuties } from "./beat";

/**
 * Tells the administrators of duties that have been silent for too long: once for each silence, whoever notices it
 * first (a server that is asked whether it is ready, the console, the other duties). Returns how many were new.
 */
export async function raiseDutyAlarms(actor: ClockActor, now: Date): Promise<number> {
  const beats = new Map((await db.select().from(heartbeat)).map((row) => [row.job, row]));
  if (dutyNames.some((duty) => !beats.has(duty))) await expectDuties(now);
  const silent = dutyNames.flatMap((duty) => {
    const known = beats.get(duty);
    return known && isAlarming(duty, known, now) ? [{ duty, ranAt: known.ranAt }] : [];
  });
  if (silent.length === 0) return 0;
  return transaction(async (tx) => {
    const fresh: DutyName[] = [];
    // In the order of the timetable, so that two who notice at once do not wait for each other.
    for (const { duty, ranAt } of silent) {
      const key = `duty/${duty}/${ranAt?.toISOString() ?? "never"}`;
      if (await raiseOnce(tx, key, now)) fresh.push(duty);
    }
    // All that stopped together is one event: nobody needs a message for each part of a process that died.
    if (fresh.length > 0)
      await writeEvent(tx, actor, { kind: "duty.silent", data: { duties: fresh.join(" ") } }, now);
    return fresh.length;
  });
}
