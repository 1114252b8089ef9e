import { and, asc, eq, isNull } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { transferBatchRow } from "@/db/schema/batch";
import { cellsOf, reachableBatch } from "../../reads/batch";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { RawRow } from "../../rules/roster-workbook";
import { type BatchColumn, type BatchFinding, readBatchRow, withoutTwins } from "../../rules/transfer-batch";
import type { PersonActor } from "../actor";
import { judge, personIndex } from "./judge";

/** So many rows are looked at side by side: half of the connections of a process. */
const AT_ONCE = 5;

export interface JudgedRow {
  readonly row: number;
  /** Null for a row that cannot be read, or that names whom another one names. */
  readonly personIndex: string | null;
  readonly findings: BatchFinding[];
}

/** All rows of a workbook with what stands against each of them now. */
export async function judgeRows(
  rows: readonly RawRow<BatchColumn>[],
  committeeId: string,
  actor: PersonActor,
  now: Date,
): Promise<JudgedRow[]> {
  const read = withoutTwins(rows.map((row) => readBatchRow(row, now)));
  const judged: JudgedRow[] = [];
  for (let at = 0; at < read.length; at += AT_ONCE) {
    const some = read.slice(at, at + AT_ONCE).map(async ({ row, request, problems }) =>
      request === null
        ? { row, personIndex: null, findings: [...problems] }
        : {
            row,
            personIndex: personIndex(request),
            findings: (await judge(request, committeeId, actor.memberId, now)).findings,
          },
    );
    judged.push(...(await Promise.all(some)));
  }
  return judged;
}

/** Looks again at the rows that have not become a case: dues may have been recorded, another case ended. */
export async function checkBatch(
  actor: PersonActor,
  { id }: { readonly id: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  const batch = await reachableBatch(actor, id);
  if (!batch) return refuse("not_found");
  const ofBatch = eq(transferBatchRow.batchId, id);
  const waiting = and(ofBatch, isNull(transferBatchRow.transferId));
  const stored = await db.select().from(transferBatchRow).where(ofBatch).orderBy(asc(transferBatchRow.row));
  const before = new Map(stored.map((row) => [row.row, row.problems.join()]));
  const moved = new Set(stored.map((row) => (row.transferId === null ? null : row.citizenNumberIndex)));
  const open = stored.filter((row) => row.transferId === null).map(cellsOf);
  const judged = (await judgeRows(open, batch.committeeId, actor, now)).map((one) =>
    // Readable only now, and another row has moved the same person since.
    one.personIndex !== null && moved.has(one.personIndex)
      ? { ...one, personIndex: null, findings: ["twice_in_file" as const] }
      : one,
  );
  const changed = judged.filter(({ row, findings }) => before.get(row) !== findings.join());
  if (changed.length === 0) return done({ id });
  await transaction(async (tx) => {
    for (const { row, personIndex: index, findings } of changed) {
      await tx
        .update(transferBatchRow)
        .set({ problems: findings, citizenNumberIndex: index })
        .where(and(waiting, eq(transferBatchRow.row, row)));
    }
  });
  return done({ id });
}
