import { and, asc, count, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organization } from "@/db/schema/organization";
import { importRow, importRun } from "@/db/schema/roster";
import { openForInstallation } from "@/db/sealing";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import type { RosterReason } from "../rules/roster-finding";
import type { Cell, RosterSheet } from "../rules/roster-workbook";
import { settings } from "../rules/settings";
import { scope } from "./scope";

type Run = typeof importRun.$inferSelect;

/** Why a run is over without having written anything: a reason of the workbook, a refusal (`run_stopped`), or `failed`. */
export interface RunProblem {
  readonly reason: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

export interface ImportRun {
  readonly id: string;
  readonly state: Run["state"];
  readonly committee: string | null;
  readonly fileName: string;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly problem: RunProblem | null;
  readonly createdAt: Date;
  readonly checkedAt: Date | null;
  readonly committedAt: Date | null;
  readonly undoneAt: Date | null;
  /** May it still be taken back, as far as the clock says? */
  readonly undoUntil: Date | null;
}

const runColumns = {
  id: importRun.id,
  state: importRun.state,
  committee: organization.name,
  fileName: importRun.fileName,
  rowsDone: importRun.rowsDone,
  rowsTotal: importRun.rowsTotal,
  counts: importRun.counts,
  problem: importRun.problem,
  createdAt: importRun.createdAt,
  checkedAt: importRun.checkedAt,
  committedAt: importRun.committedAt,
  undoneAt: importRun.undoneAt,
};

function runs(actor: PolicyActor, where?: ReturnType<typeof and>) {
  return db
    .select(runColumns)
    .from(importRun)
    .leftJoin(organization, eq(organization.id, importRun.committeeId))
    .where(and(scope(actor, "roster.import", { holder: importRun.committeeId }), where));
}

function asRun({ committee, problem, ...row }: Awaited<ReturnType<typeof runs>>[number]): ImportRun {
  const { committedAt } = row;
  return {
    ...row,
    committee: committee === null ? null : shortName(committee),
    problem: problem === null ? null : JSON.parse(problem),
    undoUntil:
      row.state === "committed" && committedAt
        ? new Date(committedAt.getTime() + settings.importUndoHours * 3_600_000)
        : null,
  };
}

/** The latest runs within reach, newest first. */
export async function importRuns(actor: PolicyActor, most = 20): Promise<ImportRun[]> {
  return (await runs(actor).orderBy(desc(importRun.createdAt), desc(importRun.id)).limit(most)).map(asRun);
}

/** One run; null when the actor may not see it. */
export async function importRunById(actor: PolicyActor, id: string): Promise<ImportRun | null> {
  const [row] = await runs(actor, eq(importRun.id, id));
  return row ? asRun(row) : null;
}

export interface RemarkedLine {
  readonly sheet: RosterSheet;
  readonly row: number;
  readonly outcome: "rejected" | "warning";
  readonly reasons: readonly {
    readonly reason: RosterReason;
    readonly details: Readonly<Record<string, string | number>>;
  }[];
  /** As they were read, by column. */
  readonly cells: Readonly<Record<string, Cell>>;
}

/** Rows of a run that have something to say, in the order of the workbook; `details.column` is the heading. */
export async function remarkedRows(
  actor: PolicyActor,
  runId: string,
  asked: { readonly outcome?: "rejected" | "warning"; readonly page?: number; readonly size?: number } = {},
): Promise<{ readonly rows: RemarkedLine[]; readonly total: number } | null> {
  if (!(await importRunById(actor, runId))) return null;
  const where = and(
    eq(importRow.runId, runId),
    asked.outcome === undefined ? undefined : eq(importRow.outcome, asked.outcome),
  );
  const [counted] = await db.select({ total: count() }).from(importRow).where(where);
  const size = asked.size ?? 50;
  const rows = await db
    .select()
    .from(importRow)
    .where(where)
    .orderBy(desc(importRow.sheet), asc(importRow.row))
    .limit(size)
    .offset(Math.max(0, (asked.page ?? 1) - 1) * size);
  return { total: counted?.total ?? 0, rows: rows.map(opened) };
}

function opened(row: typeof importRow.$inferSelect): RemarkedLine {
  const cells = openForInstallation(row.cellsSealed, {
    column: "import_row.cells",
    rowId: row.id,
  }).toString();
  return {
    sheet: row.sheet as RosterSheet,
    row: row.row,
    outcome: row.outcome,
    reasons: row.reasons.map(({ reason, details }) => ({
      reason: reason as RosterReason,
      details: details ?? {},
    })),
    cells: JSON.parse(cells),
  };
}
