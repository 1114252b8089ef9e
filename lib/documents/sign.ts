/**
 * 电子签名: a committee's signature in the document itself (PAdES, ETSI EN 319 142-1, level B-T).
 * The signature covers every byte of the file; whatever is changed or appended later shows.
 */
import { createPrivateKey, sign, X509Certificate } from "node:crypto";
import { PDF } from "@libpdf/core";
import type { KeyedCertificate } from "./authority";
import type { TimestampAuthority } from "./timestamp";

/** How a document is signed, stored with it: another suite (SM2) can stand beside this one later. */
export const SIGNATURE_SUITE = "ES256-PAdES-B-T";

/** Whoever holds the committee's key: this process, a hardware module, a licensed CA's service. */
export interface Signer {
  readonly certificateDer: Uint8Array;
  /** Issuing certificate, then root. */
  readonly chainDer: readonly Uint8Array[];
  /** The bytes (hashed here with SHA-256) → a DER-encoded ECDSA signature. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** Room for the certificates, the signature and the time stamp: some 4 KB in use, the rest for longer names. */
const SIGNATURE_ROOM = 8192;

/** Signs with a key at hand. */
export function localSigner(
  { certificateDer, privateKeyPkcs8Der }: KeyedCertificate,
  chainDer: readonly Uint8Array[],
): Signer {
  const key = createPrivateKey({ key: Buffer.from(privateKeyPkcs8Der), format: "der", type: "pkcs8" });
  return {
    certificateDer,
    chainDer,
    sign: async (bytes) => new Uint8Array(sign("sha256", bytes, { key, dsaEncoding: "der" })),
  };
}

/** SubjectPublicKeyInfo of a certificate, both as DER. */
export function publicKeyOf(certificateDer: Uint8Array): Uint8Array {
  return new Uint8Array(
    new X509Certificate(certificateDer).publicKey.export({ type: "spki", format: "der" }),
  );
}

export async function signDocument(
  pdf: Uint8Array,
  signer: Signer,
  timestampAuthority: TimestampAuthority,
  now: Date,
  reason: string,
): Promise<Uint8Array> {
  const document = await PDF.load(pdf);
  const { bytes } = await document.sign({
    signer: {
      certificate: signer.certificateDer,
      certificateChain: [...signer.chainDer],
      keyType: "EC",
      signatureAlgorithm: "ECDSA",
      sign: (data) => signer.sign(data),
    },
    digestAlgorithm: "SHA-256",
    level: "B-T",
    timestampAuthority: { timestamp: (sha256) => timestampAuthority(sha256, now) },
    signingTime: now,
    fieldName: "CommitteeSignature",
    reason,
    estimatedSize: SIGNATURE_ROOM,
  });
  return bytes;
}
