import { db } from "@/db/client";
import { type HeldRow, heldRows, reachableBatch } from "../../reads/batch";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";

/** Takes the rows that were held back out of the product: names and numbers leave it, so an event remembers it. */
export async function exportHeldRows(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<readonly HeldRow[]>> {
  const batch = await reachableBatch(actor, id);
  if (!batch) return refuse("not_found");
  const rows = await heldRows(actor, id);
  const data = { batch: id, rows: rows.length };
  await writeEvent(db, actor, { kind: "transfer.batch_exported", actingForId: batch.committeeId, data }, now);
  return done(rows);
}
