import { createHash } from "node:crypto";
import { and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import { db, type Executor, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { account } from "@/db/schema/account";
import { organization } from "@/db/schema/organization";
import { importRun } from "@/db/schema/roster";
import { openForInstallation, sealForInstallation } from "@/db/sealing";
import { holderOfRun } from "../../reads/import-holder";
import { scope } from "../../reads/scope";
import { may } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import type { RosterLines } from "../../rules/roster";
import type { NoWorkbook } from "../../rules/roster-workbook";
import { strong } from "../../rules/second-factor";
import { type Actor, clock, type PersonActor } from "../actor";
import { writeEvent } from "../event";
import { countsOf, keepRemarks } from "./commit";
import { type RosterPlan, reportOf } from "./plan";

/**
 * Opens a run. A clerk names the committee below which the rows may lie; the administrator and the command may leave
 * it open. With `file` it waits to be checked; without, it is committed at once by whoever opened it.
 */
export async function openRun(
  actor: Actor,
  input: {
    readonly fileName: string;
    readonly committeeId: string | null;
    readonly file: Uint8Array;
    readonly keep: boolean;
  },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!(await mayImport(actor, input.committeeId))) return refuse("outside_your_committee");
  const id = newId();
  const file = Buffer.from(input.file);
  await db.insert(importRun).values({
    id,
    state: input.keep ? "waiting" : "committing",
    committeeId: input.committeeId,
    accountId: actor.kind === "person" ? actor.accountId : null,
    fileName: [...input.fileName].slice(0, 200).join(""),
    fileSha256: createHash("sha256").update(file).digest("hex"),
    fileSealed: input.keep
      ? Buffer.from(sealForInstallation(file, { column: "import_run.file", rowId: id }))
      : null,
    createdAt: now,
  });
  return done({ id });
}

async function mayImport(actor: Actor, committeeId: string | null): Promise<boolean> {
  if (actor.kind !== "person") return actor.kind === "command";
  if (committeeId === null) return actor.role === "administrator";
  const [place] = await db
    .select({ id: organization.id, path: organization.path, type: organization.type })
    .from(organization)
    .where(eq(organization.id, committeeId));
  return place?.type === "committee" && may(actor, "roster.import", { places: { holder: place } });
}

/**
 * The clerk has seen what the check found and wants the good rows on record; the job process does it, and the event says
 * who wanted it.
 */
export async function requestCommit(
  actor: PersonActor,
  input: { readonly runId: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (!strong(actor, "roster.import", now)) return refuse("second_factor_needed");
  return transaction(async (tx) => {
    const set = { state: "committing", rowsDone: 0, accountId: actor.accountId } as const;
    const moved = await move(tx, actor, input.runId, "checked", set);
    if (!moved.ok) return moved;
    const { id, committeeId } = moved.value;
    const asked = { kind: "roster.import_asked", actingForId: committeeId, data: { run: id } } as const;
    await writeEvent(tx, actor, asked, now);
    return done({ id });
  });
}

/** The clerk does not want it: the file and what was kept of it go. */
export async function dropRun(
  actor: PersonActor,
  input: { readonly runId: string },
  _now: Date,
): Promise<Outcome<{ id: string }>> {
  return move(db, actor, input.runId, "checked", { state: "refused", problem: null, fileSealed: null });
}

async function move(
  tx: Executor,
  actor: PersonActor,
  runId: string,
  from: "checked",
  set: Partial<typeof importRun.$inferInsert>,
): Promise<Outcome<{ id: string; committeeId: string | null }>> {
  const [row] = await tx
    .update(importRun)
    .set(set)
    .where(
      and(
        eq(importRun.id, runId),
        eq(importRun.state, from),
        scope(actor, "roster.import", { holder: holderOfRun }),
      ),
    )
    .returning({ id: importRun.id, committeeId: importRun.committeeId });
  return row ? done(row) : refuse("run_not_ready");
}

export interface WaitingRun {
  readonly id: string;
  readonly committeeId: string | null;
  readonly file: Buffer;
}

/** The oldest run in this state, with its file. */
async function oldest(
  states: readonly ("waiting" | "checking" | "checked" | "committing")[],
  which?: SQL,
): Promise<(WaitingRun & { erasedIndexes: string[] }) | null> {
  const [row] = await db
    .select({
      id: importRun.id,
      committeeId: importRun.committeeId,
      fileSealed: importRun.fileSealed,
      erasedIndexes: importRun.erasedIndexes,
    })
    .from(importRun)
    .where(and(inArray(importRun.state, [...states]), isNotNull(importRun.fileSealed), which))
    .orderBy(importRun.createdAt)
    .limit(1);
  if (!row?.fileSealed) return null;
  const file = openForInstallation(row.fileSealed.toString(), { column: "import_run.file", rowId: row.id });
  return { id: row.id, committeeId: row.committeeId, file, erasedIndexes: row.erasedIndexes };
}

/** The next run to check. One that was being checked when the process died is checked again. */
export async function takeRunToCheck(): Promise<WaitingRun | null> {
  const run = await oldest(["waiting", "checking"]);
  if (run) await db.update(importRun).set({ state: "checking", rowsDone: 0 }).where(eq(importRun.id, run.id));
  return run;
}

/** A run whose file lay here while somebody was erased, and of which nobody has seen yet whether it names him. */
export async function takeRunToClear(): Promise<(WaitingRun & { erasedIndexes: string[] }) | null> {
  return oldest(["waiting", "checking", "checked"], sql`${importRun.erasedIndexes} <> '{}'`);
}

/** It names none of them; whoever was erased since is still to be looked for. */
export async function clearRun({
  id,
  erasedIndexes,
}: {
  id: string;
  erasedIndexes: string[];
}): Promise<void> {
  await db
    .update(importRun)
    .set({ erasedIndexes: [] })
    .where(and(eq(importRun.id, id), eq(importRun.erasedIndexes, erasedIndexes)));
}

export async function takeRunToCommit(): Promise<WaitingRun | null> {
  return oldest(["committing"]);
}

/**
 * The file is no such workbook, or the run cannot go on: it is over, and the file goes with the rows that were kept of it.
 * Whoever has left the page since is told, and so is the committee.
 */
export async function refuseRun(
  runId: string,
  problem: NoWorkbook | { readonly reason: string },
  now: Date,
): Promise<void> {
  await transaction(async (tx) => {
    const going = inArray(importRun.state, ["waiting", "checking", "checked", "committing"]);
    const [run] = await tx
      .select({ state: importRun.state, committeeId: importRun.committeeId, memberId: account.memberId })
      .from(importRun)
      .leftJoin(account, eq(account.id, importRun.accountId))
      .where(and(eq(importRun.id, runId), going))
      .for("update", { of: importRun });
    if (!run) return;
    await tx
      .update(importRun)
      .set({
        state: "refused",
        problem: JSON.stringify(problem),
        checkedAt: now,
        fileSealed: null,
        erasedIndexes: [],
      })
      .where(eq(importRun.id, runId));
    // Until it was checked he looks on himself.
    if (run.state === "waiting" || run.state === "checking") return;
    await writeEvent(
      tx,
      clock,
      {
        kind: "roster.import_refused",
        subjectMemberId: run.memberId,
        actingForId: run.committeeId,
        data: { run: runId, why: problem.reason },
        told: { owner: run.committeeId },
      },
      now,
    );
  });
}

/** Keeps what the check found, for the clerk to look at before he commits. */
export async function settleCheck(
  runId: string,
  lines: RosterLines,
  plan: RosterPlan,
  now: Date,
): Promise<void> {
  const report = reportOf(plan);
  await transaction(async (tx) => {
    await keepRemarks(tx, runId, lines, plan.findings);
    await tx
      .update(importRun)
      .set({
        state: plan.stopped ? "refused" : "checked",
        problem: plan.stopped ? JSON.stringify({ reason: "run_stopped" }) : null,
        counts: countsOf(report),
        checkedAt: now,
        rowsDone: report.rows,
        rowsTotal: report.rows,
        ...(plan.stopped ? { fileSealed: null } : {}),
      })
      .where(and(eq(importRun.id, runId), eq(importRun.state, "checking")));
  });
}
