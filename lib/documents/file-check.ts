/**
 * 检验文件: is this file, byte by byte, what a committee of this installation signed?
 * Runs where there is no server: in the browser of whoever holds the paper's file, and in the independent command. So it
 * knows nothing but the file, the root certificate and, if at hand, a revocation list, and uses the Web's own cryptography.
 * Sources: ISO 32000-2 §12.8 (signatures in PDF), RFC 5652 (CMS), RFC 5280 (certificates, revocation), RFC 3161 (stamps),
 * RFC 9763 (a certificate of a CA outside), ETSI EN 319 142-1 (PAdES).
 */
import { OctetString, Sequence, Utf8String } from "asn1js";
import { type Certificate, type CertificateRevocationList, type SignerInfo, TSTInfo } from "pkijs";
import { derOf, hex, own, same, sha256 } from "./check-bytes";
import { chainTo, mayStamp, vouchedFor, wasValid } from "./check-chain";
import { listFrom, oldest, type Revocation, type Revoked, revocationOf } from "./check-revocation";
import {
  attributesOf,
  certificateOf,
  certificatesIn,
  digestIn,
  namesItsCertificate,
  onlySigner,
  SHA256,
  signedDataFrom,
} from "./check-signed-data";
import { demand, Fault, type FileFault } from "./file-fault";

export type FileCheck =
  | { readonly ok: false; readonly fault: FileFault }
  | {
      readonly ok: true;
      /** The name in the signer's certificate, as this installation has certified it. */
      readonly signer: string;
      /** Hexadecimal, as in the revocation list. */
      readonly certificateSerial: string;
      /** When the stamp says that the signature existed. */
      readonly stampedAt: Date;
      /** Hexadecimal SHA-256 of the whole file, as the books know it. */
      readonly sha256: string;
      /** As of when no certificate of the chains was taken back; null where a list was missing for one of them. */
      readonly revocation: { readonly asOf: Date; readonly nextAt: Date } | null;
    };

export interface FileTrust {
  /** DER. What the verifier trusts. */
  readonly root: Uint8Array;
  /** DER. Roots of a time-stamp service outside, where the installation uses one. */
  readonly stampRoots?: readonly Uint8Array[];
  /** DER. The newest list of each authority; without it a revoked certificate cannot be seen. */
  readonly revocationLists?: readonly Uint8Array[];
}

const DATA = "1.2.840.113549.1.7.1";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const STAMP = "1.2.840.113549.1.9.16.2.14";
const ECDSA_SHA256 = "1.2.840.10045.4.3.2";
const COMMON_NAME = "2.5.4.3";
/** RFC 3161 §4: unspecified, affiliationChanged, superseded, cessationOfOperation, where one of them is said. */
const STAMPS_STAND_AFTER: readonly number[] = [0, 3, 4, 5];

/** Never throws for what stands in the file: whatever cannot be read was not signed by us. */
export async function checkFile(file: Uint8Array, trust: FileTrust): Promise<FileCheck> {
  try {
    return await judge(file, trust);
  } catch (error) {
    return { ok: false, fault: error instanceof Fault ? error.fault : "not_canonical" };
  }
}

async function judge(file: Uint8Array, trust: FileTrust): Promise<FileCheck> {
  const { signed, cms } = signatureIn(file);
  const data = signedDataFrom(cms, "not_canonical");
  const signerInfo = onlySigner(data);
  const certificates = certificatesIn(data);
  const signer = certificateOf(signerInfo, certificates);
  demand(data.encapContentInfo.eContentType === DATA && !data.encapContentInfo.eContent, "not_canonical");
  demand(data.version === 1, "not_canonical");
  demand(signerInfo.signatureAlgorithm.algorithmId === ECDSA_SHA256, "not_canonical");

  const digest = await sha256(signed);
  demand(same(digest, digestIn(signerInfo)), "altered");
  demand(await data.verify({ signer: 0, data: own(signed).buffer, checkChain: false }), "signature_wrong");
  demand(await namesItsCertificate(signerInfo, signer), "signature_wrong");

  const lists = (trust.revocationLists ?? []).map(listFrom);
  const { at: stamp, revocation: ofStamp } = await stampOf(signerInfo, trust, lists);
  const chain = await vouchedFor(signer, certificates, trust.root);
  demand(chain !== null, "foreign_signer");
  const [ours = signer] = chain;
  const needed = ours === signer ? chain : [signer, ...chain];
  demand(isEachOnce(certificates), "not_canonical");
  // A certificate that nobody needs was put there by somebody else. Those above that of a CA outside stand in what is signed.
  const others = certificates.filter((one) => !needed.includes(one));
  const isSigned = (one: Certificate) => latin1(signed).includes(latin1(derOf(one)));
  demand(others.length === 0 || (ours !== signer && others.every(isSigned)), "not_canonical");
  for (const certificate of needed) demand(wasValid(certificate, stamp), "certificate_not_valid_then");
  const ofSigner = await revocationOf(chain, [trust.root], lists, ({ since }) => since > stamp);
  return {
    ok: true,
    signer: commonName(ours),
    certificateSerial: hex(new Uint8Array(ours.serialNumber.valueBlock.valueHexView)),
    stampedAt: stamp,
    sha256: hex(await sha256(file)),
    revocation: ofSigner && ofStamp && oldest([ofSigner, ofStamp]),
  };
}

/** The bytes that are signed, and the signature between them: one, over everything but itself, to the last byte. */
function signatureIn(file: Uint8Array): { signed: Uint8Array; cms: Uint8Array } {
  const text = latin1(file);
  demand(text.startsWith("%PDF-"), "not_a_pdf");
  const found = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  demand(found.length > 0, "unsigned");
  demand(found.length === 1, "several_signatures");
  const [from = -1, length = -1, again = -1, rest = -1] = (found[0] ?? []).slice(1).map(Number);
  demand(from === 0 && again > length && again + rest === file.length, "not_covered");
  const gap = text.slice(length, again);
  demand(/^<[0-9A-Fa-f]+>$/.test(gap), "not_covered");
  const padded = bytesOf(gap.slice(1, -1));
  const cms = padded.subarray(0, derLength(padded));
  // The room that the signature does not need is zeros, and the digits are of one kind.
  demand(
    padded.subarray(cms.length).every((byte) => byte === 0) &&
      (gap === gap.toLowerCase() || gap === gap.toUpperCase()),
    "not_canonical",
  );
  const signed = new Uint8Array(length + rest);
  signed.set(file.subarray(0, length));
  signed.set(file.subarray(again), length);
  return { signed, cms };
}

interface Stamp {
  readonly at: Date;
  /** What whoever asked for the stamp has put in, as a number in hexadecimal digits. */
  readonly nonce: string | null;
  readonly revocation: Revocation | null;
}

export type StampCheck = Pick<Stamp, "at" | "nonce"> | { readonly fault: FileFault };

/** Would a file with this token be believed? Asked before a stamp of somebody else is put into a document for good. */
export async function checkStamp(
  token: Uint8Array,
  stamped: Uint8Array,
  roots: readonly Uint8Array[],
): Promise<StampCheck> {
  try {
    return await stampIn(token, stamped, roots, []);
  } catch (error) {
    return { fault: error instanceof Fault ? error.fault : "stamp_wrong" };
  }
}

/** When the signature was stamped, by whom we trust to stamp. */
async function stampOf(
  signerInfo: SignerInfo,
  trust: FileTrust,
  lists: readonly CertificateRevocationList[],
): Promise<Stamp> {
  const attributes = signerInfo.unsignedAttrs?.attributes ?? [];
  const [token, ...more] = attributesOf(attributes, STAMP);
  demand(token !== undefined, "stamp_missing");
  demand(more.length === 0 && attributes.length === 1 && token instanceof Sequence, "not_canonical");
  const roots = [trust.root, ...(trust.stampRoots ?? [])];
  const stamped = new Uint8Array(signerInfo.signature.getValue());
  return stampIn(new Uint8Array(token.toBER()), stamped, roots, lists);
}

async function stampIn(
  token: Uint8Array,
  stamped: Uint8Array,
  roots: readonly Uint8Array[],
  lists: readonly CertificateRevocationList[],
): Promise<Stamp> {
  const data = signedDataFrom(token, "stamp_wrong");
  demand(data.encapContentInfo.eContentType === TST_INFO, "stamp_wrong");
  const content = data.encapContentInfo.eContent;
  demand(content instanceof OctetString, "stamp_wrong");
  const info = TSTInfo.fromBER(content.getValue());
  demand(info.messageImprint.hashAlgorithm.algorithmId === SHA256, "stamp_wrong");
  demand(
    same(info.messageImprint.hashedMessage.valueBlock.valueHexView, await sha256(stamped)),
    "stamp_wrong",
  );

  const stampSigner = onlySigner(data);
  const certificates = certificatesIn(data);
  const certificate = certificateOf(stampSigner, certificates);
  demand(await data.verify({ signer: 0, checkChain: false, data: own(stamped).buffer }), "stamp_wrong");
  demand(await namesItsCertificate(stampSigner, certificate), "stamp_wrong");
  demand(mayStamp(certificate), "stamp_wrong");
  const chain = await chainTo(certificate, certificates, roots);
  demand(chain !== null, "stamp_wrong");
  demand(
    certificates.every((one) => chain.includes(one)),
    "not_canonical",
  );
  const at = info.genTime;
  for (const one of chain) demand(wasValid(one, at), "certificate_not_valid_then");
  // Whoever has a stolen key of a time stamp, or of its issuer, writes any day he likes: then no stamp counts.
  const stands = ({ since, reason }: Revoked) =>
    since > at && reason !== null && STAMPS_STAND_AFTER.includes(reason);
  const nonce = info.nonce ? hex(info.nonce.valueBlock.valueHexView).replace(/^(00)+/, "") : null;
  return { at, nonce, revocation: await revocationOf(chain, roots, lists, stands) };
}

function isEachOnce(certificates: readonly Certificate[]): boolean {
  return new Set(certificates.map((one) => hex(derOf(one)))).size === certificates.length;
}

function commonName({ subject }: Certificate): string {
  const value = subject.typesAndValues.find(({ type }) => type === COMMON_NAME)?.value;
  return value instanceof Utf8String ? value.getValue() : "";
}

/** How long the outermost value is, its head included. */
function derLength(der: Uint8Array): number {
  const [tag, first = 0, second = 0, third = 0] = der;
  demand(tag === 0x30, "not_canonical");
  if (first < 0x80) return 2 + first;
  if (first === 0x81) return 3 + second;
  demand(first === 0x82, "not_canonical");
  return 4 + second * 256 + third;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function bytesOf(digits: string): Uint8Array {
  demand(digits.length % 2 === 0, "not_canonical");
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}
