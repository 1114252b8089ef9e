/**
 * 证书吊销列表: which certificates an authority has taken back, and since when (CRL, RFC 5280 §5). It speaks of keys;
 * which documents no longer count stands in the status list (./status-list).
 */
// Must come first: the certificate library reads decorators' metadata while it loads.
import "reflect-metadata";
import { createHash, X509Certificate as PlainCertificate } from "node:crypto";
import {
  AuthorityKeyIdentifierExtension,
  Extension,
  X509Certificate,
  X509CrlGenerator,
  X509CrlReason,
} from "@peculiar/x509";
import { Integer } from "asn1js";
import type { KeyRevocationReason } from "@/lib/rules/key";
import { ES256, type KeyedCertificate, P256 } from "./authority";

export interface RevokedCertificate {
  /** Hexadecimal. */
  readonly serial: string;
  readonly revokedAt: Date;
  readonly reason: KeyRevocationReason;
}

export interface RevocationListOrder {
  /** Who issued the certificates, and signs the list. */
  readonly issuer: KeyedCertificate;
  readonly revoked: readonly RevokedCertificate[];
  /** Grows with each list of this issuer (RFC 5280 §5.2.3). */
  readonly number: number;
  readonly now: Date;
  /** From then on there should be a newer one. */
  readonly nextAt: Date;
}

const CRL_NUMBER = "2.5.29.20";

const reasons: Record<KeyRevocationReason, X509CrlReason> = {
  compromised: X509CrlReason.keyCompromise,
  changed: X509CrlReason.affiliationChanged,
  superseded: X509CrlReason.superseded,
  ceased: X509CrlReason.cessationOfOperation,
};

/** Of certificates that were taken back those that this authority has issued, as they stand in its list. */
export function issuedBy(
  issuerDer: Uint8Array,
  taken: readonly (Omit<RevokedCertificate, "serial"> & { readonly certificateDer: Uint8Array })[],
): RevokedCertificate[] {
  const issuer = new PlainCertificate(issuerDer);
  return taken.flatMap(({ certificateDer, revokedAt, reason }) => {
    const one = new PlainCertificate(certificateDer);
    return one.checkIssued(issuer) ? [{ serial: one.serialNumber, revokedAt, reason }] : [];
  });
}

/** Changes whenever the list has to. */
export function markOf(revoked: readonly RevokedCertificate[]): string {
  return createHash("sha256").update(JSON.stringify(revoked)).digest("hex");
}

/** The list as DER. */
export async function revocationList(order: RevocationListOrder): Promise<Uint8Array> {
  const certificate = new X509Certificate(Uint8Array.from(order.issuer.certificateDer));
  const pkcs8 = Uint8Array.from(order.issuer.privateKeyPkcs8Der);
  const [signingKey, issuerKey] = await Promise.all([
    crypto.subtle.importKey("pkcs8", pkcs8, P256, false, ["sign"]),
    crypto.subtle.importKey("spki", certificate.publicKey.rawData, P256, true, ["verify"]),
  ]);
  const list = await X509CrlGenerator.create({
    issuer: certificate.subjectName,
    thisUpdate: order.now,
    nextUpdate: order.nextAt,
    signingAlgorithm: ES256,
    signingKey,
    entries: order.revoked.map(({ serial, revokedAt, reason }) => ({
      serialNumber: serial,
      // Whole seconds stand in a list: in doubt a key counts as taken back a moment earlier.
      revocationDate: new Date(Math.floor(revokedAt.getTime() / 1000) * 1000),
      reason: reasons[reason],
    })),
    extensions: [
      await AuthorityKeyIdentifierExtension.create(issuerKey),
      new Extension(CRL_NUMBER, false, new Integer({ value: order.number }).toBER()),
    ],
  });
  return new Uint8Array(list.rawData);
}
