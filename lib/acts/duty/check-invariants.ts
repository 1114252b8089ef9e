import { transaction } from "@/db/client";
import { brokenInvariants } from "../../reads/invariants";
import { dateOf } from "../../rules/calendar";
import type { ClockActor } from "../actor";
import { raiseOnce } from "../alarm";
import { writeEvent } from "../event";

/** So far back cases are looked at again: longer than any rhythm of the duty, shorter than all of history. */
const BACK_MS = 3 * 24 * 3_600_000;

/** Tells the administrators, once a day for each, of what must be true and is not. Returns how many were new. */
export async function checkInvariants(actor: ClockActor, now: Date): Promise<number> {
  const broken = await brokenInvariants(new Date(now.getTime() - BACK_MS));
  let fresh = 0;
  for (const { invariant, count, example } of broken) {
    await transaction(async (tx) => {
      if (!(await raiseOnce(tx, `invariant/${invariant}/${dateOf(now)}`, now))) return;
      await writeEvent(tx, actor, { kind: "invariant.broken", data: { invariant, count, example } }, now);
      fresh += 1;
    });
  }
  return fresh;
}
