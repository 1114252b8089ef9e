/**
 * COSE_Sign1 (RFC 9052 §4.2) with ES256 and nothing else: a signed map of few bytes, for a QR code and for the list that
 * a browser keeps. Runs in the job process and in the browser of whoever checks, so it uses the Web's own cryptography
 * and a CBOR library without `eval`. There is exactly one way to write what is signed: whatever is written otherwise was
 * not written by us, also if its signature holds.
 */
import { Encoder, Tag } from "cbor-x/index-no-eval";

/** Small numbers as keys, as COSE and CWT have them. */
export type Claims = ReadonlyMap<number, number | string | Uint8Array>;

export interface SignedClaims {
  readonly kid: Uint8Array;
  readonly claims: ReadonlyMap<unknown, unknown>;
  /** All that is signed, as it was read. */
  readonly signedBytes: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Signs the bytes (hashed here with SHA-256); the signature is DER, as for a document. */
export type SignBytes = (bytes: Uint8Array) => Promise<Uint8Array>;

const SIGN1 = 18;
const ALGORITHM = 1;
const KEY_ID = 4;
const ES256 = -7;
const KEY_ID_BYTES = 8;
const HALF = 32;
const NOTHING = new Uint8Array();

const cbor = new Encoder({
  useRecords: false,
  mapsAsObjects: false,
  tagUint8Array: false,
  variableMapSize: true,
});

/** What a key is called: the first bytes of the SHA-256 of its SubjectPublicKeyInfo. */
export async function keyIdOf(publicKeySpkiDer: Uint8Array): Promise<Uint8Array> {
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(publicKeySpkiDer));
  return new Uint8Array(digest, 0, KEY_ID_BYTES);
}

export async function signClaims(claims: Claims, kid: Uint8Array, sign: SignBytes): Promise<Uint8Array> {
  const payload = encoded(claims);
  return written(kid, payload, halves(await sign(structure(kid, payload))));
}

/** What it says and by which key, not yet verified; null if it is not written as we write. */
export function readClaims(bytes: Uint8Array): SignedClaims | null {
  try {
    const read: unknown = cbor.decode(Uint8Array.from(bytes));
    if (!(read instanceof Tag) || read.tag !== SIGN1 || !Array.isArray(read.value)) return null;
    const [head, , payload, signature] = read.value.map(asBytes);
    const kid = head && asBytes((cbor.decode(head) as Map<unknown, unknown>).get(KEY_ID));
    if (!kid || !payload || !signature || kid.length !== KEY_ID_BYTES || signature.length !== 2 * HALF)
      return null;
    const claims: unknown = cbor.decode(payload);
    // Written again it must be the same: no other algorithm, nothing unprotected, no longer way of saying a number.
    if (!(claims instanceof Map) || !same(encoded(claims), payload)) return null;
    if (!same(written(kid, payload, signature), bytes)) return null;
    return { kid, claims, signature, signedBytes: structure(kid, payload) };
  } catch {
    return null;
  }
}

/** Did this key sign it? */
export async function isSignedBy(signed: SignedClaims, publicKeySpkiDer: Uint8Array): Promise<boolean> {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("spki", Uint8Array.from(publicKeySpkiDer), curve, false, [
    "verify",
  ]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signed.signature, signed.signedBytes);
}

function protectedHead(kid: Uint8Array): Uint8Array {
  return encoded(
    new Map<number, number | Uint8Array>([
      [ALGORITHM, ES256],
      [KEY_ID, kid],
    ]),
  );
}

function structure(kid: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoded(["Signature1", protectedHead(kid), NOTHING, payload]);
}

function written(kid: Uint8Array, payload: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoded(new Tag([protectedHead(kid), new Map(), payload, signature], SIGN1));
}

/** A buffer of its own: the library gives out parts of one that it writes on. */
function encoded(value: unknown): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(cbor.encode(value));
}

function asBytes(value: unknown): Uint8Array<ArrayBuffer> | null {
  return value instanceof Uint8Array ? Uint8Array.from(value) : null;
}

/** DER → the two numbers one after the other, each in 32 bytes, as COSE has them (RFC 9053 §2.1). */
function halves(der: Uint8Array): Uint8Array {
  const signature = new Uint8Array(2 * HALF);
  let at = 2;
  for (const end of [HALF, 2 * HALF]) {
    const length = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + length);
    const significant = number.subarray(Math.max(0, length - HALF));
    signature.set(significant, end - significant.length);
    at += 2 + length;
  }
  return signature;
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
