import { lt } from "drizzle-orm";
import { transaction } from "@/db/client";
import { delegation } from "@/db/schema/organization";
import { dateOf } from "../../rules/calendar";
import { clock } from "../actor";
import { passOn } from "../organization/pass-on";
import { closeDelegations } from "./close-delegation";

/** Writes down which delegations ended with their last day; they gave no power any more since midnight. */
export function endDueDelegations(now: Date): Promise<number> {
  return transaction(async (tx) => {
    const ended = await closeDelegations(tx, clock, lt(delegation.until, dateOf(now)), null, now);
    await passOn(tx, ended, now);
    return ended.length;
  });
}
