import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { transferBatch, transferBatchRow } from "@/db/schema/batch";
import { sealForInstallation } from "@/db/sealing";
import { startCommittees } from "../../reads/batch";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { RawRow } from "../../rules/roster-workbook";
import { BATCH_MOST_ROWS, type BatchColumn } from "../../rules/transfer-batch";
import type { PersonActor } from "../actor";
import { checkBatch, judgeRows } from "./check";

export interface OpenBatchInput {
  readonly committeeId: string;
  readonly fileName: string;
  /** The workbook: the same file again is the same batch. */
  readonly file: Uint8Array;
  readonly rows: readonly RawRow<BatchColumn>[];
}

/**
 * 批量接转, the dry run: keeps the rows of a workbook, sealed, with what stands against each. No case begins. The same
 * file again opens the batch that is there, and looks at what has not become a case with the eyes of today.
 */
export async function openBatch(
  actor: PersonActor,
  { committeeId, fileName, file, rows }: OpenBatchInput,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const { memberId } = actor;
  const committees = await startCommittees(actor);
  if (memberId === null || !committees.some(({ id }) => id === committeeId)) {
    return refuse("outside_your_committee");
  }
  if (rows.length === 0 || rows.length > BATCH_MOST_ROWS) return refuse("nothing_to_import");
  const digest = createHash("sha256").update(file).digest("hex");
  const known = await batchOfFile(committeeId, digest);
  if (known) return checkBatch(actor, known, now);
  const judged = await judgeRows(rows, committeeId, actor, now);
  const made = await transaction(async (tx) => {
    const [batch] = await tx
      .insert(transferBatch)
      .values({
        committeeId,
        // PostgreSQL holds no NUL in a text.
        fileName: [...fileName.replaceAll("\u0000", "")].slice(0, 200).join(""),
        digest,
        createdBy: memberId,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: transferBatch.id });
    if (!batch) return null;
    const cells = new Map(rows.map((row) => [row.row, JSON.stringify(row.cells)]));
    await tx.insert(transferBatchRow).values(
      judged.map(({ row, personIndex, findings }) => ({
        batchId: batch.id,
        row,
        citizenNumberIndex: personIndex,
        bodySealed: sealForInstallation(cells.get(row) ?? "{}", {
          column: "transfer_batch_row.body",
          rowId: `${batch.id}:${row}`,
        }),
        problems: findings,
      })),
    );
    return batch;
  });
  const batch = made ?? (await batchOfFile(committeeId, digest));
  return batch ? done(batch) : refuse("changed_meanwhile");
}

async function batchOfFile(committeeId: string, digest: string) {
  const [row] = await db
    .select({ id: transferBatch.id })
    .from(transferBatch)
    .where(and(eq(transferBatch.committeeId, committeeId), eq(transferBatch.digest, digest)));
  return row ?? null;
}
