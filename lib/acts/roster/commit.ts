import { and, eq, inArray, sql } from "drizzle-orm";
import { allOrNothing, db, type Executor, violated } from "@/db/client";
import { newId } from "@/db/id";
import { chunks } from "@/db/organization-tree";
import { affiliation, member } from "@/db/schema/member";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { importRow, importRun } from "@/db/schema/roster";
import { sealForInstallation } from "@/db/sealing";
import { authorityOf } from "../../reads/actor";
import { holderOfRun } from "../../reads/import-holder";
import { scope } from "../../reads/scope";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { RosterLines } from "../../rules/roster";
import type { Finding } from "../../rules/roster-finding";
import type { Actor } from "../actor";
import { namesErased } from "../erasure/erase-import-rows";
import { writeEvent } from "../event";
import { type Progress, planRoster, type RosterReport, remarks, reportOf } from "./plan";
import { addMembers, changeMembers, confirmUnchanged } from "./write-members";
import { fillOffices, writeOrganizations } from "./write-organizations";

const TRIES = 3;

/**
 * Writes the good rows of a run in one transaction: organizations, members, affiliations, posts. It checks the file
 * again against what is on record at this moment; the held-back rows stay with the run, sealed, for the clerk.
 */
export async function commitRoster(
  actor: Actor,
  input: { readonly runId: string; readonly lines: RosterLines },
  now: Date,
  progress: Progress = () => {},
): Promise<Outcome<RosterReport>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcome = await allOrNothing((tx) => write(tx, actor, input.runId, input.lines, now, progress));
      if (outcome.ok) await countAnew();
      if (outcome.ok || outcome.refusal.reason !== "changed_meanwhile" || attempt === TRIES) return outcome;
    } catch (error) {
      // Another run put the same person or organization on record while this one was comparing.
      if (attempt === TRIES || violated(error) === undefined) throw error;
    }
  }
}

/**
 * The database plans by what it counted last: on a tree that it still takes for empty, who signs is looked up in 17 ms
 * instead of 0.3 until it counts of its own accord. What was imported stands, whether or not this works.
 */
async function countAnew(): Promise<void> {
  const filled = [organization, organizationClosure, office, member, affiliation];
  await db.execute(sql`analyze ${sql.join(filled, sql`, `)}`).catch(() => {});
}

async function write(
  tx: Executor,
  actor: Actor,
  runId: string,
  lines: RosterLines,
  now: Date,
  progress: Progress,
): Promise<Outcome<RosterReport>> {
  const [run] = await tx
    .select({
      state: importRun.state,
      committeeId: importRun.committeeId,
      erasedIndexes: importRun.erasedIndexes,
    })
    .from(importRun)
    .where(eq(importRun.id, runId));
  if (run?.state !== "committing") return refuse("run_not_ready");
  // The job process does it for whoever asked for it, as long as he may.
  if (actor.kind === "clock" && !(await mayStillImport(tx, runId, now))) return refuse("authority_ended");
  if (namesErased(lines, run.erasedIndexes, now)) return refuse("person_erased");
  const plan = await planRoster(tx, lines, run.committeeId, now);
  if (plan.stopped) return refuse("run_stopped");
  const report = reportOf(plan);
  if (report.accepted === 0 && plan.newOrganizations.length + plan.changedOrganizations.length === 0) {
    return refuse("nothing_to_import");
  }

  let rowsDone = report.rows - report.accepted + report.same;
  const told = async (rows: number) => {
    rowsDone += rows;
    await progress(rowsDone, report.rows);
  };
  const organizations = await writeOrganizations(tx, runId, plan, now);
  if (organizations === null) return refuse("changed_meanwhile");
  const added = await addMembers(tx, runId, plan.newMembers, organizations, now, told);
  if (!(await changeMembers(tx, actor, runId, plan.changedMembers, now, told)))
    return refuse("changed_meanwhile");
  await confirmUnchanged(tx, plan, now);
  await fillOffices(tx, actor, runId, plan, organizations, new Map([...plan.memberIds, ...added]), now);
  await keepRemarks(tx, runId, lines, plan.findings);
  const counts = countsOf(report);
  const finished = await tx
    .update(importRun)
    .set({
      state: "committed",
      committedAt: now,
      counts,
      fileSealed: null,
      erasedIndexes: [],
      rowsDone: report.rows,
      rowsTotal: report.rows,
    })
    .where(
      and(
        eq(importRun.id, runId),
        eq(importRun.state, "committing"),
        eq(importRun.erasedIndexes, run.erasedIndexes),
      ),
    )
    .returning({ id: importRun.id });
  // Dropped meanwhile, or somebody was erased who may stand in it: tried once more, it says which.
  if (finished.length === 0) return refuse("changed_meanwhile");
  await writeEvent(
    tx,
    actor,
    { kind: "roster.imported", actingForId: run.committeeId, data: { run: runId, ...counts } },
    now,
  );
  return done(report);
}

/** May whoever asked for this import still ask for it? He may have lost his office since. */
async function mayStillImport(tx: Executor, runId: string, now: Date): Promise<boolean> {
  const [run] = await tx
    .select({ accountId: importRun.accountId })
    .from(importRun)
    .where(eq(importRun.id, runId));
  const asked = run?.accountId ? await authorityOf(run.accountId, now, tx) : null;
  if (!asked) return false;
  const within = await tx
    .select({ id: importRun.id })
    .from(importRun)
    .where(and(eq(importRun.id, runId), scope(asked, "roster.import", { holder: holderOfRun })));
  return within.length > 0;
}

export function countsOf(report: RosterReport): Record<string, number> {
  const kept = remarks(report.findings);
  return {
    rows: report.rows,
    accepted: report.accepted,
    new: report.new,
    changed: report.changed,
    same: report.same,
    rejected: kept.filter((row) => row.outcome === "rejected").length,
    warnings: kept.filter((row) => row.outcome === "warning").length,
    organizationsNew: report.organizations.new,
    organizationsChanged: report.organizations.changed,
    offices: report.offices,
  };
}

/** Keeps the rows that have something to say with their reasons; the cells are sealed. */
export async function keepRemarks(
  tx: Executor,
  runId: string,
  lines: RosterLines,
  findings: readonly Finding[],
): Promise<void> {
  await tx.delete(importRow).where(eq(importRow.runId, runId));
  const cells = {
    organizations: new Map(lines.organizations.map((line) => [line.row, line.cells])),
    members: new Map(lines.members.map((line) => [line.row, line.cells])),
  };
  const rows = remarks(findings).map(({ sheet, row, outcome, findings: said }) => {
    const id = newId();
    return {
      id,
      runId,
      sheet,
      row,
      outcome,
      reasons: said.map(({ reason, column, details }) => ({
        reason,
        details: { ...details, ...(column === undefined ? {} : { column }) },
      })),
      cellsSealed: sealForInstallation(JSON.stringify(cells[sheet].get(row) ?? {}), {
        column: "import_row.cells",
        rowId: id,
      }),
    };
  });
  for (const part of chunks(rows)) await tx.insert(importRow).values(part);
}

/** Tells the progress bar; a run that is over is not touched. */
export async function tellProgress(runId: string, rowsDone: number, rowsTotal: number): Promise<void> {
  await db
    .update(importRun)
    .set({ rowsDone, rowsTotal })
    .where(and(eq(importRun.id, runId), inArray(importRun.state, ["checking", "committing"])));
}
