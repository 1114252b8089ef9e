import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { newId } from "@/db/id";
import { chunks, placeOrganizations } from "@/db/organization-tree";
import { office, organization } from "@/db/schema/organization";
import { importChange } from "@/db/schema/roster";
import { sealForInstallation } from "@/db/sealing";
import { dateOf } from "../../rules/calendar";
import { searchableName, shortName } from "../../rules/organization";
import type { Actor } from "../actor";
import { revokeCertificates } from "../certificate/revoke";
import { initialsOf } from "../initials";
import type { RosterPlan } from "./plan";
import type { OrganizationChange } from "./plan-organizations";

/** Adds new organizations and changes names, units and terms. Returns all ids by code; null when somebody was faster. */
export async function writeOrganizations(
  tx: Executor,
  runId: string,
  plan: RosterPlan,
  now: Date,
): Promise<Map<string, string> | null> {
  const ids = new Map(plan.tree.organizations.map(({ code, id }) => [code, id]));
  if (plan.newOrganizations.length > 0) {
    const placed = await placeOrganizations(
      tx,
      plan.newOrganizations.map((row) => ({
        ...row,
        initials: initialsOf(shortName(row.name), "organization"),
      })),
      now,
    );
    for (const [code, id] of placed) ids.set(code, id);
    for (const part of chunks([...placed.values()])) {
      await tx.insert(importChange).values(
        part.map((targetId) => ({
          runId,
          target: "organization" as const,
          targetId,
          kind: "new" as const,
          version: 1,
        })),
      );
    }
  }
  for (const change of plan.changedOrganizations) {
    if (!(await changeOrganization(tx, runId, change))) return null;
  }
  return ids;
}

async function changeOrganization(
  tx: Executor,
  runId: string,
  { before, row }: OrganizationChange,
): Promise<boolean> {
  const written = await tx
    .update(organization)
    .set({
      name: row.name,
      searchName: searchableName(row.name),
      initials: initialsOf(shortName(row.name), "organization"),
      ...(row.unit === "" ? {} : { unit: row.unit }),
      ...(row.termFrom === null ? {} : { termFrom: row.termFrom }),
      ...(row.termUntil === null ? {} : { termUntil: row.termUntil }),
      version: before.version + 1,
    })
    .where(and(eq(organization.id, before.id), eq(organization.version, before.version)))
    .returning({ id: organization.id });
  if (written.length === 0) return false;
  const id = newId();
  const { name, unit, termFrom, termUntil } = before;
  await tx.insert(importChange).values({
    id,
    runId,
    target: "organization",
    targetId: before.id,
    kind: "changed",
    version: before.version + 1,
    beforeSealed: sealForInstallation(JSON.stringify({ name, unit, termFrom, termUntil }), {
      column: "import_change.before",
      rowId: id,
    }),
  });
  return true;
}

/** Fills posts by name and telephone; whoever held one before has it no longer. */
export async function fillOffices(
  tx: Executor,
  actor: Actor,
  runId: string,
  plan: RosterPlan,
  organizations: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const today = dateOf(now);
  const terms = new Map(
    [...plan.newOrganizations, ...plan.changedOrganizations.map(({ row }) => row)].map((row) => [
      row.code,
      row.termFrom,
    ]),
  );
  const standing = new Map(plan.tree.organizations.map((row) => [row.code, row.termFrom]));
  const rows = plan.offices.map(({ organizationCode, kind, holder }) => {
    const organizationId = organizations.get(organizationCode);
    const memberId = "memberId" in holder ? holder.memberId : members.get(holder.citizenNumber);
    if (organizationId === undefined || memberId === undefined) {
      throw new Error("a post was planned for somebody, or somewhere, that is not there");
    }
    const termFrom = terms.get(organizationCode) ?? standing.get(organizationCode) ?? today;
    return {
      id: newId(),
      organizationId,
      memberId,
      kind,
      from: termFrom < today ? termFrom : today,
      recordedAt: now,
    };
  });
  const replaced = plan.offices.flatMap((planned) => planned.replaces);
  for (const part of chunks(replaced)) {
    const ended = await tx
      .update(office)
      .set({ until: sql`greatest(${office.from}, ${today}::date)`, endKind: "replaced" })
      .where(and(inArray(office.id, part), isNull(office.until)))
      .returning({ memberId: office.memberId });
    for (const { memberId } of ended) await revokeCertificates(tx, actor, memberId, "office_ended", now);
  }
  for (const part of chunks(rows)) await tx.insert(office).values(part);
  const changes = [
    ...rows.map(({ id }) => ({
      runId,
      target: "office" as const,
      targetId: id,
      kind: "new" as const,
      version: 1,
    })),
    ...replaced.map((id) => ({
      runId,
      target: "office" as const,
      targetId: id,
      kind: "changed" as const,
      version: 1,
    })),
  ];
  for (const part of chunks(changes)) await tx.insert(importChange).values(part);
}
