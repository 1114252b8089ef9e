import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { importRow, importRun } from "@/db/schema/roster";
import { openForInstallation } from "@/db/sealing";
import { maskName } from "../rules/masking";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { type RosterReason, rosterReasons } from "../rules/roster-finding";
import type { Cell, RosterSheet } from "../rules/roster-workbook";
import { holderOfRun } from "./import-holder";
import { type Paged, pageWithin } from "./roster";
import { scope } from "./scope";

export type RunState = typeof importRun.$inferSelect.state;

type Details = Readonly<Record<string, string | number>>;

export interface RunProblem {
  readonly reason: string;
  readonly details: Details;
}

export interface RunLine {
  readonly id: string;
  readonly state: RunState;
  readonly fileName: string;
  readonly committee: string | null;
  /** Null for a run of the command line. */
  readonly by: string | null;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
  readonly undoneAt: Date | null;
  /** Why it was refused; null for one that a clerk dropped, and for all others. */
  readonly problem: RunProblem | null;
  readonly counts: RunCounts;
}

const countNames = [
  "rows",
  "accepted",
  "new",
  "changed",
  "same",
  "warnings",
  "rejected",
  "organizationsNew",
  "organizationsChanged",
  "offices",
] as const;
export type RunCounts = Readonly<Record<(typeof countNames)[number], number>>;

const columns = {
  id: importRun.id,
  state: importRun.state,
  fileName: importRun.fileName,
  committee: organization.name,
  by: member.name,
  rowsDone: importRun.rowsDone,
  rowsTotal: importRun.rowsTotal,
  createdAt: importRun.createdAt,
  committedAt: importRun.committedAt,
  undoneAt: importRun.undoneAt,
  problem: importRun.problem,
  counts: importRun.counts,
};

function runs(where: ReturnType<typeof and>) {
  return db
    .select(columns)
    .from(importRun)
    .leftJoin(organization, eq(organization.id, importRun.committeeId))
    .leftJoin(account, eq(account.id, importRun.accountId))
    .leftJoin(member, eq(member.id, account.memberId))
    .where(where);
}

function line(row: Awaited<ReturnType<typeof runs>>[number]): RunLine {
  const counts = row.counts ?? {};
  return {
    ...row,
    committee: row.committee === null ? null : shortName(row.committee),
    problem: row.problem === null ? null : readProblem(row.problem),
    counts: Object.fromEntries(countNames.map((name) => [name, counts[name] ?? 0])) as RunCounts,
  };
}

function readProblem(text: string): RunProblem {
  const { reason, details }: { reason: string; details?: Details } = JSON.parse(text);
  return { reason, details: details ?? {} };
}

/** The imports of the committees an actor looks after, newest first. */
export async function importRuns(actor: PolicyActor, asked: number, size = 10): Promise<Paged<RunLine>> {
  const within = scope(actor, "roster.import", { holder: holderOfRun });
  const [counted] = await db.select({ total: count() }).from(importRun).where(within);
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await runs(within)
    .orderBy(desc(importRun.createdAt), desc(importRun.id))
    .limit(size)
    .offset(offset);
  return { rows: rows.map(line), page, pages, total };
}

export async function importRunOf(actor: PolicyActor, id: string): Promise<RunLine | null> {
  const [row] = await runs(and(eq(importRun.id, id), scope(actor, "roster.import", { holder: holderOfRun })));
  return row ? line(row) : null;
}

export interface ProblemReason {
  readonly reason: RosterReason;
  readonly column: string;
  readonly details: Details;
}

export interface ProblemRow {
  readonly id: string;
  readonly sheet: RosterSheet;
  readonly row: number;
  readonly outcome: "rejected" | "warning";
  /** Whom it is about: masked for a person, in full for an organization. */
  readonly name: string;
  readonly reasons: readonly ProblemReason[];
}

export const problemOutcomes = ["rejected", "warning"] as const;

function ofRun(actor: PolicyActor, runId: string, outcomes: readonly ProblemRow["outcome"][]) {
  return and(
    eq(importRow.runId, runId),
    inArray(importRow.outcome, [...outcomes]),
    scope(actor, "roster.import", { holder: holderOfRun }),
  );
}

/** Errors first; organizations in front of members, because a defect among them stops the run. */
const inOrder = [asc(importRow.outcome), desc(importRow.sheet), asc(importRow.row)] as const;

/** The rows of a run that have something to say. */
export async function problemRows(
  actor: PolicyActor,
  runId: string,
  outcomes: readonly ProblemRow["outcome"][],
  asked: number,
  size = 20,
): Promise<Paged<ProblemRow>> {
  const within = ofRun(actor, runId, outcomes);
  const [counted] = await db
    .select({ total: count() })
    .from(importRow)
    .innerJoin(importRun, eq(importRun.id, importRow.runId))
    .where(within);
  const total = counted?.total ?? 0;
  const { page, pages, offset } = pageWithin(asked, total, size);
  const rows = await db
    .select({ row: importRow })
    .from(importRow)
    .innerJoin(importRun, eq(importRun.id, importRow.runId))
    .where(within)
    .orderBy(...inOrder)
    .limit(size)
    .offset(offset);
  return { rows: rows.map(({ row }) => problemRow(row)), page, pages, total };
}

type StoredRow = typeof importRow.$inferSelect;

function problemRow(row: StoredRow): ProblemRow {
  const sheet = sheetOf(row);
  const { name } = cellsOf(row);
  const said = typeof name === "string" ? name.trim() : "";
  return {
    id: row.id,
    sheet,
    row: row.row,
    outcome: row.outcome,
    name: sheet === "members" ? maskName(said) : shortName(said),
    reasons: reasonsOf(row),
  };
}

function sheetOf({ sheet }: StoredRow): RosterSheet {
  return sheet === "organizations" ? "organizations" : "members";
}

function reasonsOf({ reasons }: StoredRow): ProblemReason[] {
  return reasons.flatMap(({ reason, details = {} }) =>
    isRosterReason(reason) ? [{ reason, column: String(details.column ?? ""), details }] : [],
  );
}

function isRosterReason(reason: string): reason is RosterReason {
  return Object.hasOwn(rosterReasons, reason);
}

function cellsOf(row: StoredRow): Record<string, Cell> {
  const place = { column: "import_row.cells", rowId: row.id };
  return JSON.parse(openForInstallation(row.cellsSealed, place).toString());
}

export interface FullProblemRow {
  readonly sheet: RosterSheet;
  readonly row: number;
  readonly reasons: readonly ProblemReason[];
  readonly cells: Readonly<Record<string, Cell>>;
}

/** The same rows with their cells as they were read: for the clerk, who mends them and hands them in again. */
export async function fullProblemRows(actor: PolicyActor, runId: string): Promise<FullProblemRow[]> {
  const rows = await db
    .select({ row: importRow })
    .from(importRow)
    .innerJoin(importRun, eq(importRun.id, importRow.runId))
    .where(ofRun(actor, runId, problemOutcomes))
    .orderBy(...inOrder);
  return rows.map(({ row }) => ({
    sheet: sheetOf(row),
    row: row.row,
    reasons: reasonsOf(row),
    cells: cellsOf(row),
  }));
}
