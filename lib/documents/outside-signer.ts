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
import { partsOf, sequence } from "./der";
import type { FileTrust } from "./file-check";
import type { Signer } from "./sign";

/** The SHA-256 digest of what is to be signed → a DER-encoded ECDSA signature. */
export type AskSignature = (digest: Uint8Array) => Promise<Uint8Array>;

export interface OutsideKey {
  /** Ours. */
  readonly certificateDer: Uint8Array;
  /** Issuing certificate, then root. */
  readonly chainDer: readonly Uint8Array[];
  /** The certificate of a CA outside for the same key and those above it, as `outsideCertificates` gives them; else null. */
  readonly outside: Uint8Array | null;
  readonly ask: AskSignature;
  /** What whoever checks its documents trusts. */
  readonly trust: FileTrust;
}

export function outsideSigner({ certificateDer, chainDer, outside, ask, trust }: OutsideKey): Signer {
  const { publicKey } = new X509Certificate(certificateDer);
  const ours = {
    suite: "ES256",
    certificateDer,
    chainDer,
    sign: (bytes: Uint8Array) => signatureOf(publicKey, bytes, ask),
    judgedBy: trust,
  } as const;
  if (!outside) return ours;
  const [signing, ...besides] = partsOf(outside);
  if (!signing) throw new Error("The certificates of the CA outside are none");
  return { ...ours, certificateDer: signing, chainDer: [certificateDer, ...chainDer], besides };
}

export interface OutsideCertificates {
  readonly publicKeySpki: Uint8Array;
  /** The committee's, then those above it without the root: one DER value around all. */
  readonly chain: Uint8Array;
  /** Whose it is, and of which CA, for whoever has to look at it. */
  readonly subject: string;
  readonly issuer: string;
}

/** The certificate that a CA outside has given for such a key, first, with those above it; null for what is no such file. */
export function outsideCertificates(file: Uint8Array, now: Date): OutsideCertificates | null {
  try {
    const pems = Buffer.from(file)
      .toString("latin1")
      .match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
    const all = (pems ?? [Buffer.from(file)]).map((one) => new X509Certificate(one));
    const [first, ...above] = all;
    const publicKeySpki = first && signingKeyOf(first.publicKey);
    if (!first || !publicKeySpki || first.ca) return null;
    if (all.some((one) => !isGood(one, now))) return null;
    if (above.some((one, at) => !(all[at]?.checkIssued(one) && all[at]?.verify(one.publicKey)))) return null;
    const kept = [first, ...above.filter((one) => !one.checkIssued(one))];
    const chain = sequence(...kept.map(({ raw }) => raw));
    return { publicKeySpki, chain, subject: first.subject, issuer: first.issuer };
  } catch {
    return null;
  }
}

function isGood({ validFrom, validTo }: X509Certificate, now: Date): boolean {
  return new Date(validFrom) <= now && now < new Date(validTo);
}

/** A public key that such a signer may have, as DER; null for what is none, or one of another kind. */
export function outsidePublicKey(file: Uint8Array): Uint8Array | null {
  try {
    const bytes = Buffer.from(file);
    const key = bytes.includes("-----BEGIN")
      ? createPublicKey(publicIn(bytes.toString("latin1")))
      : createPublicKey({ key: bytes, format: "der", type: "spki" });
    return signingKeyOf(key);
  } catch {
    return null;
  }
}

function signingKeyOf(key: KeyObject): Uint8Array | null {
  if (key.asymmetricKeyDetails?.namedCurve !== "prime256v1") return null;
  return new Uint8Array(key.export({ format: "der", type: "spki" }));
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
