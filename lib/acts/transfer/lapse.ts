import { and, eq, lt, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { transfer } from "@/db/schema/transfer";
import { settings } from "../../rules/settings";
import { clock } from "../actor";
import { takeStep } from "./step";

/**
 * What the clock ends by itself: letters past their last valid day (T19), returned requests nobody corrected (T29),
 * drafts nobody sent (T28). It accepts nothing on anybody's behalf. Returns how many cases it moved.
 */
export async function lapseTransfers(now: Date): Promise<number> {
  let moved = 0;
  for (const [state, step] of [
    ["in_transit", "expire_letter"],
    ["returned", "lapse_returned"],
  ] as const) {
    const due = await db
      .select({ id: transfer.id, version: transfer.version })
      .from(transfer)
      .where(and(eq(transfer.state, state), lte(transfer.dueAt, now)));
    for (const row of due) {
      const taken = await takeStep(clock, step, row, now);
      if (taken.ok) moved += 1;
    }
  }
  const old = new Date(now.getTime() - settings.draftDays * 86_400_000);
  const gone = await db
    .delete(transfer)
    .where(and(eq(transfer.state, "draft"), lt(transfer.createdAt, old)))
    .returning({ id: transfer.id });
  return moved + gone.length;
}
