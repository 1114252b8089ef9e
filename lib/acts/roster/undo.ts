import { and, eq, exists, inArray, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { allOrNothing, type Executor, sqlState } from "@/db/client";
import { chunks } from "@/db/organization-tree";
import { committeeKey } from "@/db/schema/installation";
import { affiliation, member, personKey } from "@/db/schema/member";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { importChange, importRun } from "@/db/schema/roster";
import { openForInstallation } from "@/db/sealing";
import { holderOfRun } from "../../reads/import-holder";
import { scope } from "../../reads/scope";
import { searchableName, shortName } from "../../rules/organization";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { changesCertificates } from "../../rules/roster-change";
import { strong } from "../../rules/second-factor";
import { settings } from "../../rules/settings";
import type { Actor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { writeEvent } from "../event";
import { initialsOf } from "../initials";

type Change = typeof importChange.$inferSelect;

const FOREIGN_KEY = new Set(["23503", "23001"]);

/**
 * Takes a run back within 24 hours, whole or not at all: what it added goes, what it changed is as before. Whatever was
 * built on it since stands in the way: a record of another version, or a row that refers to one that would go (a login,
 * a transfer, a certificate). PostgreSQL's foreign keys are the judge of the latter, so nothing is forgotten.
 */
export async function undoRoster(
  actor: Actor,
  input: { readonly runId: string },
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (actor.kind === "person" && !strong(actor, "roster.import", now)) return refuse("second_factor_needed");
  try {
    return await allOrNothing((tx) => undo(tx, actor, input.runId, now));
  } catch (error) {
    if (FOREIGN_KEY.has(sqlState(error) ?? "")) return refuse("run_built_upon");
    throw error;
  }
}

async function undo(tx: Executor, actor: Actor, runId: string, now: Date): Promise<Outcome<{ id: string }>> {
  const [run] = await tx
    .select()
    .from(importRun)
    .where(
      and(
        eq(importRun.id, runId),
        actor.kind === "person" ? scope(actor, "roster.import", { holder: holderOfRun }) : undefined,
      ),
    )
    .for("update");
  if (!run || actor.kind === "clock") return refuse("not_found");
  if (run.state !== "committed" || run.committedAt === null) return refuse("run_not_ready");
  if (now.getTime() - run.committedAt.getTime() > settings.importUndoHours * 3_600_000)
    return refuse("run_too_late_to_undo");

  const changes = await tx.select().from(importChange).where(eq(importChange.runId, runId));
  const of = (target: Change["target"], kind: Change["kind"]) =>
    changes.filter((change) => change.target === target && change.kind === kind);

  const isUntouched =
    (await removeOffices(tx, of("office", "new"))) &&
    (await reopenOffices(tx, of("office", "changed"))) &&
    (await removeMembers(tx, runId, of("member", "new"))) &&
    (await restoreMembers(tx, actor, of("member", "changed"), now)) &&
    (await restoreOrganizations(tx, of("organization", "changed"))) &&
    (await removeOrganizations(tx, runId, of("organization", "new")));
  if (!isUntouched) return refuse("run_built_upon");
  await passMarksBack(tx, runId);

  await tx.update(importRun).set({ state: "undone", undoneAt: now }).where(eq(importRun.id, runId));
  await writeEvent(
    tx,
    actor,
    { kind: "roster.undone", actingForId: run.committeeId, data: { run: runId } },
    now,
  );
  return done({ id: runId });
}

/** The record is of the version that the run left. */
function asTheRunLeft(tx: Executor, runId: string, record: typeof member | typeof organization) {
  return exists(
    tx
      .select({ one: sql`1` })
      .from(importChange)
      .where(
        and(
          eq(importChange.runId, runId),
          eq(importChange.targetId, record.id),
          eq(importChange.version, record.version),
        ),
      ),
  );
}

/** What is restored is again as an earlier run left it, so that one may be undone in its turn. */
async function passMarksBack(tx: Executor, runId: string): Promise<void> {
  const undone = alias(importChange, "undone");
  await tx
    .update(importChange)
    .set({ version: sql`${undone.version} + 1` })
    .from(undone)
    .where(
      and(
        eq(undone.runId, runId),
        eq(undone.kind, "changed"),
        inArray(undone.target, ["member", "organization"]),
        eq(importChange.targetId, undone.targetId),
        ne(importChange.runId, runId),
        eq(importChange.version, sql`${undone.version} - 1`),
      ),
    );
}

/** Runs a statement over parts of the targets; true when it met every one of them. */
async function eachPart(
  changes: readonly Change[],
  work: (ids: string[]) => Promise<unknown[]>,
): Promise<boolean> {
  for (const part of chunks(changes)) {
    const met = await work(part.map((change) => change.targetId));
    if (met.length !== part.length) return false;
  }
  return true;
}

function removeOffices(tx: Executor, changes: readonly Change[]): Promise<boolean> {
  return eachPart(changes, (ids) =>
    tx
      .delete(office)
      .where(and(inArray(office.id, ids), isNull(office.until)))
      .returning({ id: office.id }),
  );
}

function reopenOffices(tx: Executor, changes: readonly Change[]): Promise<boolean> {
  return eachPart(changes, (ids) =>
    tx
      .update(office)
      .set({ until: null, endKind: null })
      .where(and(inArray(office.id, ids), eq(office.endKind, "replaced")))
      .returning({ id: office.id }),
  );
}

async function removeMembers(tx: Executor, runId: string, changes: readonly Change[]): Promise<boolean> {
  return eachPart(changes, async (ids) => {
    // A member who moved on has another version; his affiliation here is the one that the run opened.
    await tx.delete(affiliation).where(inArray(affiliation.memberId, ids));
    const removed = await tx
      .delete(member)
      .where(and(inArray(member.id, ids), asTheRunLeft(tx, runId, member)))
      .returning({ id: member.id });
    // With its key, whatever is left of the record in a backup can no longer be read.
    await tx.delete(personKey).where(inArray(personKey.ownerId, ids));
    return removed;
  });
}

function before(change: Change): Record<string, unknown> {
  if (change.beforeSealed === null) throw new Error(`import change ${change.id} kept nothing`);
  const place = { column: "import_change.before", rowId: change.id };
  return JSON.parse(openForInstallation(change.beforeSealed, place).toString());
}

async function restoreMembers(
  tx: Executor,
  actor: Actor,
  changes: readonly Change[],
  now: Date,
): Promise<boolean> {
  for (const part of chunks(changes, 500)) {
    const asImported = await tx
      .select()
      .from(member)
      .where(
        inArray(
          member.id,
          part.map(({ targetId }) => targetId),
        ),
      );
    const restored = await Promise.all(
      part.map((change) =>
        tx
          .update(member)
          .set({ ...before(change), version: sql`${member.version} + 1` })
          .where(and(eq(member.id, change.targetId), eq(member.version, change.version)))
          .returning({ id: member.id }),
      ),
    );
    if (restored.some((rows) => rows.length === 0)) return false;
    // What was issued since says what the run had said.
    for (const person of asImported) {
      const change = part.find(({ targetId }) => targetId === person.id);
      if (change && changesCertificates(differing(before(change), person))) {
        await revokeCertificates(tx, actor, person.id, "data_changed", now);
      }
    }
  }
  return true;
}

/** Of what stood before, what does not stand now. */
function differing(kept: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(kept).filter(([field, value]) => now[field] !== value));
}

async function restoreOrganizations(tx: Executor, changes: readonly Change[]): Promise<boolean> {
  for (const change of changes) {
    const kept = before(change);
    const name = String(kept.name);
    const restored = await tx
      .update(organization)
      .set({
        ...kept,
        searchName: searchableName(name),
        initials: initialsOf(shortName(name), "organization"),
        version: sql`${organization.version} + 1`,
      })
      .where(and(eq(organization.id, change.targetId), eq(organization.version, change.version)))
      .returning({ id: organization.id });
    if (restored.length === 0) return false;
  }
  return true;
}

async function removeOrganizations(
  tx: Executor,
  runId: string,
  changes: readonly Change[],
): Promise<boolean> {
  // One statement for all: foreign keys between them are judged when it ends.
  for (const part of chunks(changes)) {
    const ids = part.map((change) => change.targetId);
    await tx.delete(organizationClosure).where(inArray(organizationClosure.descendantId, ids));
    await tx
      .delete(committeeKey)
      .where(and(inArray(committeeKey.committeeId, ids), isNull(committeeKey.certificateDer)));
  }
  if (changes.length === 0) return true;
  const ids = changes.map((change) => change.targetId);
  const removed = await tx
    .delete(organization)
    .where(
      and(sql`${organization.id} = any(${sql.param(ids)}::uuid[])`, asTheRunLeft(tx, runId, organization)),
    )
    .returning({ id: organization.id });
  return removed.length === changes.length;
}
