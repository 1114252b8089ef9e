import { generateKeyPairSync } from "node:crypto";
import { and, eq, inArray, isNull, max, notInArray, or, sql } from "drizzle-orm";
import { type OrganizationType, searchableName } from "../lib/rules/organization";
import type { Executor } from "./client";
import { newId } from "./id";
import { committeeKey } from "./schema/installation";
import { organization, organizationClosure } from "./schema/organization";
import { sealForInstallation } from "./sealing";

export interface NewOrganization {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** Pinyin initials of the short name, lower case. */
  readonly initials: string;
  readonly type: OrganizationType;
  readonly parentCode: string | null;
  readonly canApproveProbationary: boolean;
  readonly termFrom: string | null;
  readonly termUntil: string | null;
}

interface Placed {
  readonly id: string;
  readonly path: string;
  /** From itself up to the root. */
  readonly line: readonly string[];
}

/**
 * Puts new organizations into the tree: the row, its path, its closure and, where it writes letters, its signing key.
 * Path and closure are derived here and in `moveOrganization`, nowhere else. Parents stand before their children or exist already.
 * Returns the ids by code.
 */
export async function placeOrganizations(
  tx: Executor,
  rows: readonly NewOrganization[],
  now: Date,
): Promise<Map<string, string>> {
  await holdTree(tx);
  const placed = await existingParents(tx, rows);
  const labels = await lastLabels(
    tx,
    [...placed.values()].map((parent) => parent.id),
  );
  const ids = new Map<string, string>();
  const organizations: (typeof organization.$inferInsert)[] = [];
  const closure: (typeof organizationClosure.$inferInsert)[] = [];
  for (const row of rows) {
    const parent = row.parentCode === null ? null : placed.get(row.parentCode);
    if (parent === undefined) throw new Error(`organization ${row.code} stands before its parent`);
    const id = newId();
    const label = (labels.get(parent?.id ?? "") ?? 0) + 1;
    labels.set(parent?.id ?? "", label);
    const path = pathBelow(parent?.path ?? "", label);
    const line = [id, ...(parent?.line ?? [])];
    placed.set(row.code, { id, path, line });
    ids.set(row.code, id);
    organizations.push({
      id,
      code: row.code,
      name: row.name,
      searchName: searchableName(row.name),
      initials: row.initials,
      unit: row.unit,
      type: row.type,
      parentId: parent?.id ?? null,
      canApproveProbationary: row.canApproveProbationary,
      path,
      termFrom: row.termFrom,
      termUntil: row.termUntil,
      recordedAt: now,
    });
    closure.push(...line.map((ancestorId, depth) => ({ ancestorId, descendantId: id, depth })));
  }
  for (const part of chunks(organizations)) await tx.insert(organization).values(part);
  for (const part of chunks(closure)) await tx.insert(organizationClosure).values(part);
  const issuers = organizations
    .filter((row) => row.canApproveProbationary)
    .map((row) => newCommitteeKey(row.id ?? "", now));
  for (const part of chunks(issuers)) await tx.insert(committeeKey).values(part);
  return ids;
}

/**
 * Puts an organization with all that stands below it under another parent: the parent, the paths of the whole subtree
 * and its closure. Whether it may stand there is for the caller to ask, after `holdTree`.
 */
export async function moveOrganization(tx: Executor, id: string, newParentId: string): Promise<void> {
  await holdTree(tx);
  const places = await tx
    .select({ id: organization.id, path: organization.path })
    .from(organization)
    .where(inArray(organization.id, [id, newParentId]));
  const moved = places.find((place) => place.id === id);
  const parent = places.find((place) => place.id === newParentId);
  if (!moved || !parent) throw new Error("an organization that is moved, and where to, must be there");
  if (parent.path.startsWith(moved.path)) throw new Error("an organization cannot stand below itself");
  const label = ((await lastLabels(tx, [newParentId])).get(newParentId) ?? 0) + 1;
  const below = tx
    .select({ id: organizationClosure.descendantId })
    .from(organizationClosure)
    .where(eq(organizationClosure.ancestorId, id));
  await tx
    .update(organization)
    .set({
      path: sql`${pathBelow(parent.path, label)} || substr(${organization.path}, ${moved.path.length + 1})`,
    })
    .where(inArray(organization.id, below));
  await tx
    .update(organization)
    .set({ parentId: newParentId, version: sql`${organization.version} + 1` })
    .where(eq(organization.id, id));
  await tx
    .delete(organizationClosure)
    .where(
      and(
        inArray(organizationClosure.descendantId, below),
        notInArray(organizationClosure.ancestorId, below),
      ),
    );
  await tx.execute(sql`
    insert into ${organizationClosure} (ancestor_id, descendant_id, depth)
    select above.ancestor_id, below.descendant_id, above.depth + below.depth + 1
    from ${organizationClosure} above cross join ${organizationClosure} below
    where above.descendant_id = ${newParentId} and below.ancestor_id = ${id}`);
}

/**
 * Until this transaction ends nobody else adds or moves an organization: two at once would give one label to two
 * siblings, or put each of two organizations below the other.
 */
export async function holdTree(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('organization_tree'))`);
}

function pathBelow(parentPath: string, label: number): string {
  return `${parentPath}${label.toString(36).padStart(4, "0")}.`;
}

/** A fresh P-256 key for a committee; its certificate is made later by who keeps the authority. */
export function newCommitteeKey(committeeId: string, now: Date): typeof committeeKey.$inferInsert {
  const id = newId();
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pkcs8 = privateKey.export({ type: "pkcs8", format: "der" });
  return {
    id,
    committeeId,
    suite: "ES256",
    publicKeySpki: publicKey.export({ type: "spki", format: "der" }),
    privateKeySealed: sealForInstallation(pkcs8, { column: "committee_key.private_key", rowId: id }),
    createdAt: now,
  };
}

async function existingParents(tx: Executor, rows: readonly NewOrganization[]): Promise<Map<string, Placed>> {
  const fresh = new Set(rows.map((row) => row.code));
  const codes = [
    ...new Set(rows.flatMap((row) => (row.parentCode && !fresh.has(row.parentCode) ? [row.parentCode] : []))),
  ];
  if (codes.length === 0) return new Map();
  const found = await tx
    .select({
      id: organization.id,
      code: organization.code,
      path: organization.path,
      ancestorId: organizationClosure.ancestorId,
      depth: organizationClosure.depth,
    })
    .from(organization)
    .innerJoin(organizationClosure, eq(organizationClosure.descendantId, organization.id))
    .where(inArray(organization.code, codes))
    .orderBy(organizationClosure.depth);
  const placed = new Map<string, Placed>();
  for (const row of found) {
    const line = [...(placed.get(row.code)?.line ?? []), row.ancestorId];
    placed.set(row.code, { id: row.id, path: row.path, line });
  }
  return placed;
}

/** The last label given below each parent; a count would give one twice after an import was undone. */
async function lastLabels(tx: Executor, parentIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ parentId: organization.parentId, path: max(organization.path) })
    .from(organization)
    .where(or(isNull(organization.parentId), inArray(organization.parentId, [...parentIds])))
    .groupBy(organization.parentId);
  return new Map(
    rows.map(({ parentId, path }) => [parentId ?? "", Number.parseInt(path?.split(".").at(-2) ?? "0", 36)]),
  );
}

/** Parts small enough for one statement's parameters. */
export function chunks<T>(rows: readonly T[], size = 1000): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < rows.length; at += size) parts.push(rows.slice(at, at + size));
  return parts;
}
