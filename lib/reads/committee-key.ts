import { X509Certificate } from "node:crypto";
import {
  and,
  asc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lte,
  min,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { committeeKey } from "@/db/schema/installation";
import { keyRevocation, revocationList } from "@/db/schema/key";
import { organization } from "@/db/schema/organization";
import { isKeyDueForRenewal, keyRenewalEnds, type ListIssuer, outsideSignerSilent } from "../rules/key";
import type { PolicyActor } from "../rules/policy";

/** Of two current keys of a committee the one outside signs its documents. */
export const outsideFirst: SQL = sql`(${committeeKey.privateKeySealed} is not null)`;

/** Of which committees something is to be made. */
export type Whose = { readonly not: readonly string[] } | { readonly only: readonly string[] };

export const everybodys: Whose = { not: [] };

export function isOf(committeeId: PgColumn, whose: Whose): SQL {
  return "not" in whose ? notInArray(committeeId, [...whose.not]) : inArray(committeeId, [...whose.only]);
}

/** The committees whose documents are signed by a key outside. */
export async function committeesSigningOutside(): Promise<string[]> {
  const rows = await db
    .select({ id: committeeKey.committeeId })
    .from(committeeKey)
    .where(and(isNull(committeeKey.retiredAt), isNull(committeeKey.privateKeySealed)));
  return rows.map(({ id }) => id);
}

/** Current keys in the database whose certificate ends soon. Those from before the end was written down are looked into. */
export function keysToRenew(now: Date) {
  return keysThatEnd(now, isNotNull(committeeKey.privateKeySealed));
}

/** Current keys outside whose certificate ends soon: only who keeps them can make new ones. */
export function outsideKeysThatEnd(now: Date) {
  return keysThatEnd(now, isNull(committeeKey.privateKeySealed));
}

export interface OutsideTrouble {
  readonly committee: string;
  /** Certificates that have waited for longer than a signer may be silent, and since when the first of them does. */
  readonly waiting: number;
  readonly waitingSince: Date | null;
  /** When its certificate ends, where that is soon. */
  readonly endsAt: Date | null;
}

/** The keys outside that somebody has to see to, for the console of an administrator; nobody else is shown the machinery. */
export async function outsideTrouble(actor: PolicyActor, now: Date): Promise<OutsideTrouble[]> {
  if (actor.role !== "administrator") return [];
  const rows = await db
    .select({
      committee: organization.name,
      waiting: sql<number>`count(${certificate.id})::int`,
      waitingSince: min(certificate.issuedAt),
      until: committeeKey.certificateUntil,
    })
    .from(committeeKey)
    .innerJoin(organization, eq(organization.id, committeeKey.committeeId))
    .leftJoin(
      certificate,
      and(
        eq(certificate.committeeId, committeeKey.committeeId),
        isNotNull(certificate.documentDueAt),
        lte(certificate.issuedAt, outsideSignerSilent(now)),
      ),
    )
    .where(and(isNull(committeeKey.retiredAt), isNull(committeeKey.privateKeySealed)))
    .groupBy(committeeKey.id, organization.id)
    .orderBy(asc(organization.code));
  return rows.flatMap(({ until, ...row }) => {
    const endsAt = until !== null && isKeyDueForRenewal(until, now) ? until : null;
    return row.waiting > 0 || endsAt ? [{ ...row, endsAt }] : [];
  });
}

async function keysThatEnd(now: Date, where: SQL) {
  const rows = await db
    .select({
      keyId: committeeKey.id,
      committeeId: committeeKey.committeeId,
      certificateDer: committeeKey.certificateDer,
    })
    .from(committeeKey)
    .innerJoin(organization, eq(organization.id, committeeKey.committeeId))
    .where(
      and(
        where,
        isNull(committeeKey.retiredAt),
        isNull(organization.dissolvedOn),
        isNotNull(committeeKey.certificateDer),
        or(isNull(committeeKey.certificateUntil), lte(committeeKey.certificateUntil, keyRenewalEnds(now))),
      ),
    );
  return rows.flatMap(({ certificateDer, ...key }) => {
    if (!certificateDer) return [];
    const endsAt = new Date(new X509Certificate(certificateDer).validTo);
    return isKeyDueForRenewal(endsAt, now) ? [key] : [];
  });
}

/** The committee with this code, if it may sign. */
export async function signingCommittee(code: string) {
  const [row] = await db
    .select({ id: organization.id, name: organization.name, code: organization.code })
    .from(organization)
    .where(and(eq(organization.code, code), eq(organization.canApproveProbationary, true)));
  return row ?? null;
}

/** The certificates of committees that were taken back, as they are needed for a list. */
export async function revokedKeys() {
  const rows = await db
    .select({
      certificateDer: committeeKey.certificateDer,
      revokedAt: keyRevocation.revokedAt,
      reason: keyRevocation.ground,
    })
    .from(keyRevocation)
    .innerJoin(committeeKey, eq(committeeKey.id, keyRevocation.keyId))
    .orderBy(asc(keyRevocation.revokedAt), asc(keyRevocation.keyId));
  return rows.flatMap(({ certificateDer, ...revoked }) =>
    certificateDer ? [{ ...revoked, certificateDer }] : [],
  );
}

/** The newest list of an authority as it was signed; null before there is one. */
export async function newestRevocationList(issuer: ListIssuer) {
  const [row] = await db.select().from(revocationList).where(eq(revocationList.issuer, issuer));
  return row ?? null;
}

/** All keys a committee ever signed with, for whoever has to take one back. */
export async function keysOfCommittee(code: string) {
  return db
    .select({
      certificateDer: committeeKey.certificateDer,
      isOutside: sql<boolean>`${committeeKey.privateKeySealed} is null`,
      createdAt: committeeKey.createdAt,
      retiredAt: committeeKey.retiredAt,
      revokedAt: keyRevocation.revokedAt,
      reason: keyRevocation.ground,
    })
    .from(committeeKey)
    .innerJoin(organization, eq(organization.id, committeeKey.committeeId))
    .leftJoin(keyRevocation, eq(keyRevocation.keyId, committeeKey.id))
    .where(eq(organization.code, code))
    .orderBy(asc(committeeKey.createdAt));
}
