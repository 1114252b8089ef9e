/**
 * 外部签名: signatures by a key that lies elsewhere. Nothing of what comes back is believed before it fits the public key,
 * and a document that was signed so is judged like anybody's file before somebody has it.
 */
import {
  createHash,
  createPublicKey,
  type KeyObject,
  randomBytes,
  verify,
  X509Certificate,
} from "node:crypto";
import type { FileTrust } from "./file-check";
import type { Signer } from "./sign";

/** The SHA-256 digest of what is to be signed → a DER-encoded ECDSA signature. */
export type AskSignature = (digest: Uint8Array) => Promise<Uint8Array>;

export interface OutsideKey {
  readonly certificateDer: Uint8Array;
  /** Issuing certificate, then root. */
  readonly chainDer: readonly Uint8Array[];
  readonly ask: AskSignature;
  /** What whoever checks its documents trusts. */
  readonly trust: FileTrust;
}

export function outsideSigner({ certificateDer, chainDer, ask, trust }: OutsideKey): Signer {
  const { publicKey } = new X509Certificate(certificateDer);
  return {
    suite: "ES256",
    certificateDer,
    chainDer,
    sign: (bytes) => signatureOf(publicKey, bytes, ask),
    judgedBy: trust,
  };
}

/** A public key that such a signer may have, as DER; null for what is none, or one of another kind. */
export function outsidePublicKey(file: Uint8Array): Uint8Array | null {
  try {
    const bytes = Buffer.from(file);
    const key = bytes.includes("-----BEGIN")
      ? createPublicKey(publicIn(bytes.toString("latin1")))
      : createPublicKey({ key: bytes, format: "der", type: "spki" });
    if (key.asymmetricKeyDetails?.namedCurve !== "prime256v1") return null;
    return new Uint8Array(key.export({ format: "der", type: "spki" }));
  } catch {
    return null;
  }
}

/**
 * Does whoever answers hold the private half? What he signs begins like nothing else that is ever signed here, so that
 * nobody can make a document of it.
 */
export async function holdsKey(publicKeySpki: Uint8Array, ask: AskSignature): Promise<void> {
  const key = createPublicKey({ key: Buffer.from(publicKeySpki), format: "der", type: "spki" });
  const question = Buffer.concat([Buffer.from("Suixing: who holds this key? "), randomBytes(32)]);
  await signatureOf(key, question, ask);
}

async function signatureOf(key: KeyObject, bytes: Uint8Array, ask: AskSignature): Promise<Uint8Array> {
  const signature = await ask(createHash("sha256").update(bytes).digest());
  if (!verify("sha256", bytes, { key, dsaEncoding: "der" }, signature))
    throw new Error("The signer outside gave no signature of the key that the certificate names");
  return signature;
}

/** A private key that was given by mistake is not made a public one. */
function publicIn(pem: string): string {
  if (!/-----BEGIN PUBLIC KEY-----/.test(pem) || /PRIVATE KEY/.test(pem)) throw new Error("no public key");
  return pem;
}
