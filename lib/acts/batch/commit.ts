import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { allOrNothing, db, type Executor, transaction, violated } from "@/db/client";
import { transferBatch, transferBatchRow } from "@/db/schema/batch";
import { authorityOf } from "../../reads/actor";
import { cellsOf, reachableBatch, type StoredBatch } from "../../reads/batch";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { type BatchFinding, readBatchRow } from "../../rules/transfer-batch";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { sendRequest } from "../transfer/opening";
import { beginTransfer } from "../transfer/start";
import { judge } from "./judge";

/**
 * Sends each row in order to its branch, as a request that the committee makes for the member (T02). Every row is
 * judged again, by itself and in a transaction of its own: what cannot begin is kept with its reason and stops no
 * other. A row becomes one case and never a second one, however often and by how many this is begun: by the job process,
 * on behalf of whoever sent the batch. His authority is asked for again with every row: what he loses under way counts at
 * once, and the rest waits for somebody who has it.
 */
export async function commitBatch(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
  alive: () => Promise<void> = async () => {},
): Promise<Outcome<{ id: string; started: number }>> {
  const { memberId } = actor;
  if (!strong(actor, "transfer.start_for", now)) return refuse("second_factor_needed");
  const batch = await reachableBatch(actor, id);
  if (!batch || memberId === null) return refuse("not_found");
  const ready = await db
    .select({ row: transferBatchRow.row })
    .from(transferBatchRow)
    .where(and(waitingIn(id), sql`${transferBatchRow.problems} = '{}'`))
    .orderBy(asc(transferBatchRow.row));
  if (ready.length === 0) return done({ id, started: 0 });
  await noteStart(actor, batch, ready.length, now);
  let started = 0;
  for (const { row } of ready) {
    const begun = await startRow({ ...actor, memberId }, batch, row, now);
    if (begun === "no_authority") break;
    if (begun === "started") started += 1;
    await alive();
  }
  return done({ id, started });
}

function waitingIn(batchId: string) {
  return and(eq(transferBatchRow.batchId, batchId), isNull(transferBatchRow.transferId));
}

/** Once for a batch, whoever presses first. */
async function noteStart(actor: PersonActor, batch: StoredBatch, rows: number, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const [first] = await tx
      .update(transferBatch)
      .set({ committedAt: now })
      .where(and(eq(transferBatch.id, batch.id), isNull(transferBatch.committedAt)))
      .returning({ id: transferBatch.id });
    if (!first) return;
    const data = { batch: batch.id, rows };
    await writeEvent(
      tx,
      actor,
      { kind: "transfer.batch_started", actingForId: batch.committeeId, data },
      now,
    );
  });
}

type Clerk = PersonActor & { readonly memberId: string };

/** What became of a row: a case by this press, or one that waits. */
async function startRow(
  actor: Clerk,
  batch: StoredBatch,
  row: number,
  now: Date,
): Promise<"started" | "waits" | "no_authority"> {
  try {
    const outcome = await allOrNothing((tx) => start(tx, actor, batch, row, now));
    if (!outcome.ok) return outcome.refusal.reason === "outside_your_committee" ? "no_authority" : "waits";
    return outcome.value ? "started" : "waits";
  } catch (error) {
    // The member, or another committee, began a case of his in this moment.
    if (violated(error) !== "transfer_one_open") throw error;
    await hold(db, batch.id, row, ["open_already"]);
    return "waits";
  }
}

async function start(
  tx: Executor,
  actor: Clerk,
  batch: StoredBatch,
  row: number,
  now: Date,
): Promise<Outcome<boolean>> {
  const authority = await authorityOf(actor.accountId, now, tx);
  if (!authority || !(await reachableBatch(authority, batch.id, tx))) return refuse("outside_your_committee");
  const [stored] = await tx
    .select()
    .from(transferBatchRow)
    .where(and(waitingIn(batch.id), eq(transferBatchRow.row, row)))
    .for("update");
  if (!stored) return done(false);
  const { request, problems } = readBatchRow(cellsOf(stored), now);
  if (request === null) return hold(tx, batch.id, row, [...problems]);
  const { findings, memberId, targetBranchId } = await judge(
    request,
    batch.committeeId,
    actor.memberId,
    now,
    tx,
  );
  if (findings.length > 0 || memberId === null) return hold(tx, batch.id, row, findings);
  const begun = await beginTransfer(
    tx,
    {
      memberId,
      // The way is found when it is sent; with one at all the draft is not the member's own, which stays as it is.
      route: request.outside === null ? "between" : "outward",
      targetBranchId,
      outsideAddressee: request.outside?.addressee ?? null,
      outsideUnit: request.outside?.unit ?? null,
      outsideContact: request.outside?.contact ?? null,
      reason: request.reason,
      reasonNote: request.note,
      sinceOn: request.sinceOn,
      ownerOrganizationId: batch.committeeId,
      // Whoever handed the file in and whoever sent it opened the case for him: they decide nothing in it.
      setAside: [...new Set([batch.createdBy, actor.memberId])],
      batchId: batch.id,
    },
    now,
  );
  const by = {
    step: "submit_for_member",
    party: "origin_committee",
    actingForId: batch.committeeId,
  } as const;
  const sent = await sendRequest(tx, actor, begun, by, now);
  if (!sent.ok) return sent;
  // All that the row said is in the case now.
  await tx
    .update(transferBatchRow)
    .set({ transferId: begun.id, bodySealed: null })
    .where(and(eq(transferBatchRow.batchId, batch.id), eq(transferBatchRow.row, row)));
  return done(true);
}

async function hold(
  executor: Executor,
  batchId: string,
  row: number,
  findings: BatchFinding[],
): Promise<Outcome<boolean>> {
  await executor
    .update(transferBatchRow)
    .set({ problems: findings })
    .where(and(waitingIn(batchId), eq(transferBatchRow.row, row)));
  return done(false);
}
