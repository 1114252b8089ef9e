import { X509Certificate } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { db, transaction } from "@/db/client";
import { authority, committeeKey } from "@/db/schema/installation";
import { openForInstallation, sealForInstallation } from "@/db/sealing";
import { outsideFirst } from "../../reads/committee-key";
import { knownSuite, type SignatureSuite } from "../../rules/key";

export const authorityRoles = ["root", "issuing", "timestamp"] as const;
export type AuthorityRole = (typeof authorityRoles)[number];

export interface KeptKey {
  readonly certificateDer: Uint8Array;
  readonly privateKeyPkcs8Der: Uint8Array;
}

export type KeptAuthority = Readonly<Record<AuthorityRole, KeptKey>>;

/** Keeps the installation's root, issuing and time-stamp authority, once; whoever comes second keeps nothing. */
export async function keepAuthority(founded: KeptAuthority, now: Date): Promise<void> {
  await keep(
    authorityRoles.map((role) => [role, founded[role]]),
    now,
  );
}

/** Keeps the key of the list of what no longer counts, once. */
export async function keepStatusKey(key: KeptKey, now: Date): Promise<void> {
  await keep([["status", key]], now);
}

async function keep(
  keys: readonly (readonly [AuthorityRole | "status", KeptKey])[],
  now: Date,
): Promise<void> {
  await transaction((tx) =>
    tx
      .insert(authority)
      .values(
        keys.map(([role, key]) => ({
          role,
          certificateDer: Buffer.from(key.certificateDer),
          privateKeySealed: sealForInstallation(Buffer.from(key.privateKeyPkcs8Der), {
            column: "authority.private_key",
            rowId: role,
          }),
          createdAt: now,
        })),
      )
      .onConflictDoNothing(),
  );
}

/** The installation's authority; null before it was founded. */
export async function openAuthority(): Promise<KeptAuthority | null> {
  const rows = await db.select().from(authority);
  const opened = new Map(rows.map((row) => [row.role, keptIn(row)]));
  const [root, issuing, timestamp] = authorityRoles.map((role) => opened.get(role));
  return root && issuing && timestamp ? { root, issuing, timestamp } : null;
}

/** The key of the list of what no longer counts; null before the first list. */
export async function openStatusKey(): Promise<KeptKey | null> {
  const [row] = await db.select().from(authority).where(eq(authority.role, "status"));
  return row ? keptIn(row) : null;
}

function keptIn(row: typeof authority.$inferSelect): KeptKey {
  const place = { column: "authority.private_key", rowId: row.role };
  return {
    certificateDer: row.certificateDer,
    privateKeyPkcs8Der: openForInstallation(row.privateKeySealed, place),
  };
}

export interface CommitteeKey {
  readonly id: string;
  readonly suite: SignatureSuite;
  readonly publicKeySpki: Buffer;
  /** Null where it lies outside. */
  readonly privateKeyPkcs8Der: Buffer | null;
  readonly certificateDer: Buffer | null;
  readonly outsideCertificates: Buffer | null;
  readonly certificateUntil: Date | null;
}

/**
 * The key with which the committee signs documents now: that outside where it has one, else that in the database, opened.
 * Null when it has none.
 */
export async function openCommitteeKey(committeeId: string): Promise<CommitteeKey | null> {
  const [row] = await db
    .select()
    .from(committeeKey)
    .where(and(eq(committeeKey.committeeId, committeeId), isNull(committeeKey.retiredAt)))
    .orderBy(outsideFirst)
    .limit(1);
  if (!row) return null;
  const { id, privateKeySealed: sealed, publicKeySpki, certificateDer, outsideCertificates } = row;
  return {
    id,
    suite: knownSuite(row.suite),
    publicKeySpki,
    privateKeyPkcs8Der:
      sealed === null
        ? null
        : openForInstallation(sealed, { column: "committee_key.private_key", rowId: id }),
    certificateDer,
    outsideCertificates,
    certificateUntil: row.certificateUntil,
  };
}

/**
 * Adds the certificate to a committee's key, once, and gives the one that it has: of two made at the same moment, by the job
 * and by a command, one counts. The other is in no list and could never be taken back.
 */
export async function keepCommitteeCertificate(
  keyId: string,
  certificateDer: Uint8Array,
): Promise<Uint8Array> {
  await db
    .update(committeeKey)
    .set({
      certificateDer: Buffer.from(certificateDer),
      certificateUntil: new Date(new X509Certificate(certificateDer).validTo),
    })
    .where(and(eq(committeeKey.id, keyId), isNull(committeeKey.certificateDer)));
  const [kept] = await db
    .select({ certificateDer: committeeKey.certificateDer })
    .from(committeeKey)
    .where(eq(committeeKey.id, keyId));
  if (!kept?.certificateDer) throw new Error("the certificate was not kept");
  return kept.certificateDer;
}
