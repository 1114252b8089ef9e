import { X509Certificate } from "node:crypto";
import { and, asc, eq, isNotNull, isNull, lte, or } from "drizzle-orm";
import { db } from "@/db/client";
import { committeeKey } from "@/db/schema/installation";
import { keyRevocation, revocationList } from "@/db/schema/key";
import { organization } from "@/db/schema/organization";
import { isKeyDueForRenewal, keyRenewalEnds, type ListIssuer } from "../rules/key";

/** Current keys whose certificate ends soon. Those from before the end was written down are looked into. */
export async function keysToRenew(now: Date) {
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
