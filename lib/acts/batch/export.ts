import { and, eq, isNull } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { transferBatchRow } from "@/db/schema/batch";
import { member } from "@/db/schema/member";
import { type HeldRow, heldRows, reachableBatch } from "../../reads/batch";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { noteExport } from "../member/note-view";

/** Takes the rows that were held back out of the product: names and numbers leave it, so an event remembers it. */
export async function exportHeldRows(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<readonly HeldRow[]>> {
  const batch = await reachableBatch(actor, id);
  if (!batch) return refuse("not_found");
  if (!strong(actor, "transfer.start_for", now)) return refuse("second_factor_needed");
  const rows = await heldRows(actor, id);
  const data = { batch: id, rows: rows.length };
  const actingForId = batch.committeeId;
  await transaction(async (tx) => {
    await writeEvent(tx, actor, { kind: "transfer.batch_exported", actingForId, data }, now);
    await noteExport(tx, actor, await membersHeld(tx, id), "batch", actingForId, now);
  });
  return done(rows);
}

/** Those among the rows who are on the roster; the rest is nobody's here. */
async function membersHeld(tx: Executor, batchId: string): Promise<string[]> {
  const found = await tx
    .select({ id: member.id })
    .from(transferBatchRow)
    .innerJoin(member, eq(member.citizenNumberIndex, transferBatchRow.citizenNumberIndex))
    .where(and(eq(transferBatchRow.batchId, batchId), isNull(transferBatchRow.transferId)));
  return found.map(({ id }) => id);
}
