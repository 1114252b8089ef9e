import { and, asc, count, desc, eq, inArray, isNull, not, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { transferBatch, transferBatchRow } from "@/db/schema/batch";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { openForInstallation } from "@/db/sealing";
import { shortName } from "../rules/organization";
import { ownerOf } from "../rules/owner";
import type { PolicyActor } from "../rules/policy";
import type { RawRow } from "../rules/roster-workbook";
import { standing, type TransferState } from "../rules/transfer";
import { type BatchColumn, type BatchFinding, readBatchRow } from "../rules/transfer-batch";
import { standsOnPaper } from "./organization-place";
import { ownerLine } from "./owner-line";
import { type Paged, pageWithin } from "./roster";
import { scope } from "./scope";

export interface StartCommittee {
  readonly id: string;
  readonly name: string;
}

/** The committees for whose members this officer may ask for transfers: with the power, and not on paper. */
export async function startCommittees(actor: PolicyActor): Promise<StartCommittee[]> {
  const rows = await db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(
      and(
        scope(actor, "transfer.start_for", { origin_committee: organization.id }),
        eq(organization.canApproveProbationary, true),
        isNull(organization.dissolvedOn),
        not(standsOnPaper(organization.id)),
      ),
    )
    .orderBy(asc(organization.path));
  return rows.map(({ id, name }) => ({ id, name: shortName(name) }));
}

const within = (actor: PolicyActor) =>
  scope(actor, "transfer.start_for", { origin_committee: transferBatch.committeeId });

export type StoredBatch = typeof transferBatch.$inferSelect;

/** The batch with this id, if it is of a committee of this officer; otherwise it does not exist for him. */
export async function reachableBatch(
  actor: PolicyActor,
  id: string,
  executor: Executor = db,
): Promise<StoredBatch | null> {
  const [row] = await executor
    .select()
    .from(transferBatch)
    .where(and(eq(transferBatch.id, id), within(actor)));
  return row ?? null;
}

/** What became of a row: a case, not yet one, or nothing until it is mended. */
export const rowStates = ["held", "ready", "started"] as const;
export type RowState = (typeof rowStates)[number];

const isIn: Record<RowState, SQL> = {
  held: sql`(${transferBatchRow.transferId} is null and ${transferBatchRow.problems} <> '{}')`,
  ready: sql`(${transferBatchRow.transferId} is null and ${transferBatchRow.problems} = '{}')`,
  started: sql`(${transferBatchRow.transferId} is not null)`,
};

export interface BatchLine {
  readonly id: string;
  readonly fileName: string;
  readonly committee: string;
  readonly by: string;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
  /** Since when the job process starts its rows; null when it does not. */
  readonly releasedAt: Date | null;
  readonly rows: number;
  readonly counts: Readonly<Record<RowState, number>>;
}

const counting = (state: RowState) => sql<number>`(count(*) filter (where ${isIn[state]}))::int`;

function lines(where: SQL | undefined) {
  return db
    .select({
      id: transferBatch.id,
      fileName: transferBatch.fileName,
      committee: organization.name,
      by: member.name,
      createdAt: transferBatch.createdAt,
      committedAt: transferBatch.committedAt,
      releasedAt: transferBatch.releasedAt,
      rows: sql<number>`count(*)::int`,
      held: counting("held"),
      ready: counting("ready"),
      started: counting("started"),
    })
    .from(transferBatch)
    .innerJoin(transferBatchRow, eq(transferBatchRow.batchId, transferBatch.id))
    .innerJoin(organization, eq(organization.id, transferBatch.committeeId))
    .innerJoin(member, eq(member.id, transferBatch.createdBy))
    .where(where)
    .groupBy(transferBatch.id, organization.name, member.name);
}

function line({ held, ready, started, ...row }: Awaited<ReturnType<typeof lines>>[number]): BatchLine {
  return { ...row, committee: shortName(row.committee), counts: { held, ready, started } };
}

/** The batches of his committees, newest first. */
export async function batchesOf(actor: PolicyActor, asked: number, size = 10): Promise<Paged<BatchLine>> {
  const [counted] = await db.select({ total: count() }).from(transferBatch).where(within(actor));
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await lines(within(actor))
    .orderBy(desc(transferBatch.createdAt), desc(transferBatch.id))
    .limit(size)
    .offset(offset);
  return { rows: rows.map(line), page, pages, total };
}

export interface Asked {
  readonly name: string;
  readonly count: number;
}

/** A batch with its counts, and which organizations will be asked first when it is sent. */
export async function batchOf(
  actor: PolicyActor,
  id: string,
): Promise<(BatchLine & { readonly next: readonly Asked[] }) | null> {
  const batch = await reachableBatch(actor, id);
  const [found] = batch ? await lines(eq(transferBatch.id, id)) : [];
  return batch && found ? { ...line(found), next: await nextOf(actor, batch) } : null;
}

/** Found as it will be found then: in the branch of the member, or above it where nobody there may decide. */
async function nextOf(actor: PolicyActor, { id, createdBy }: StoredBatch): Promise<Asked[]> {
  const ready = await db
    .select({ memberId: member.id, branchId: affiliation.branchId })
    .from(transferBatchRow)
    .innerJoin(member, eq(member.citizenNumberIndex, transferBatchRow.citizenNumberIndex))
    .innerJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .where(and(eq(transferBatchRow.batchId, id), isIn.ready));
  const branches = [...new Set(ready.map(({ branchId }) => branchId))];
  const found = await Promise.all(branches.map(async (one) => [one, await ownerLine(one)] as const));
  const lineOf = new Map(found);
  const counts = new Map<string, number>();
  for (const { memberId, branchId } of ready) {
    const setAside = new Set([memberId, createdBy, ...(actor.memberId === null ? [] : [actor.memberId])]);
    const owner = ownerOf(lineOf.get(branchId) ?? [], setAside);
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const names = await db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(inArray(organization.id, [...counts.keys()]))
    .orderBy(asc(organization.path));
  return names.map((one) => ({ name: shortName(one.name), count: counts.get(one.id) ?? 0 }));
}

/** The cells of a row as they were read; empty once it has become a case, which says all that it said. */
export function cellsOf(row: typeof transferBatchRow.$inferSelect): RawRow<BatchColumn> {
  if (row.bodySealed === null) return { row: row.row, cells: {} };
  const place = { column: "transfer_batch_row.body", rowId: `${row.batchId}:${row.row}` };
  return { row: row.row, cells: JSON.parse(openForInstallation(row.bodySealed, place).toString()) };
}

export interface BatchRowLine {
  readonly row: number;
  readonly name: string;
  readonly findings: readonly BatchFinding[];
  /** Where he goes: a branch here, or the unit outside. Empty for a row that could not be read. */
  readonly to: string;
  readonly case: { readonly id: string; readonly number: string; readonly state: TransferState } | null;
}

/** The rows of a batch in one of its states, in the order of the sheet. */
export async function batchRows(
  actor: PolicyActor,
  id: string,
  {
    state,
    page: asked,
    size = 20,
  }: { readonly state: RowState; readonly page: number; readonly size?: number },
  now: Date,
): Promise<Paged<BatchRowLine>> {
  if ((await reachableBatch(actor, id)) === null) return { rows: [], page: 1, pages: 1, total: 0 };
  const where = and(eq(transferBatchRow.batchId, id), isIn[state]);
  const [counted] = await db.select({ total: count() }).from(transferBatchRow).where(where);
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await db
    .select({
      row: transferBatchRow,
      number: transfer.number,
      state: transfer.state,
      dueAt: transfer.dueAt,
      memberName: member.name,
      target: organization.name,
      unit: transfer.outsideUnit,
    })
    .from(transferBatchRow)
    .leftJoin(transfer, eq(transfer.id, transferBatchRow.transferId))
    .leftJoin(member, eq(member.id, transfer.memberId))
    .leftJoin(organization, eq(organization.id, transfer.targetBranchId))
    .where(where)
    .orderBy(asc(transferBatchRow.row))
    .limit(size)
    .offset(offset);
  const names = await branchNames(rows.flatMap(({ row }) => codeOf(row, now) ?? []));
  return {
    page,
    pages,
    total,
    rows: rows.map(({ row, number, state: its, dueAt, memberName, target, unit }) => {
      const { cells } = cellsOf(row);
      const begun =
        row.transferId !== null && number !== null && its !== null
          ? { id: row.transferId, number, state: standing(its, dueAt, now) }
          : null;
      const typed = String(cells.name ?? "").trim();
      const asks = String(cells.branchCode ?? cells.unit ?? "").trim();
      return {
        row: row.row,
        name: memberName ?? typed,
        findings: row.problems,
        to: begun
          ? target === null
            ? (unit ?? "")
            : shortName(target)
          : (names.get(codeOf(row, now) ?? "") ?? asks),
        case: begun,
      };
    }),
  };
}

/** The code of the target of a row in order; of others the code stays what was typed. */
function codeOf(row: typeof transferBatchRow.$inferSelect, now: Date): string | null {
  if (row.transferId !== null || row.problems.length > 0) return null;
  return readBatchRow(cellsOf(row), now).request?.branchCode ?? null;
}

async function branchNames(codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .select({ code: organization.code, name: organization.name })
    .from(organization)
    .where(inArray(organization.code, [...new Set(codes)]));
  return new Map(rows.map(({ code, name }) => [code, shortName(name)]));
}

export interface HeldRow extends RawRow<BatchColumn> {
  readonly findings: readonly BatchFinding[];
}

/** The rows that were held back, with their cells as they were read: for the clerk, who mends them. */
export async function heldRows(actor: PolicyActor, id: string): Promise<HeldRow[]> {
  const rows = await db
    .select({ row: transferBatchRow })
    .from(transferBatchRow)
    .innerJoin(transferBatch, eq(transferBatch.id, transferBatchRow.batchId))
    .where(and(eq(transferBatch.id, id), within(actor), isIn.held))
    .orderBy(asc(transferBatchRow.row));
  return rows.map(({ row }) => ({ ...cellsOf(row), findings: row.problems }));
}
