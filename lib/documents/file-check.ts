/**
 * 检验文件: is this file, byte by byte, what a committee of this installation signed?
 * Runs where there is no server: in the browser of whoever holds the paper's file, and in the independent command. So it
 * knows nothing but the file, the root certificate and, if at hand, a revocation list, and uses the Web's own cryptography.
 * Sources: ISO 32000-2 §12.8 (signatures in PDF), RFC 5652 (CMS), RFC 5280 (certificates, revocation), RFC 3161 (stamps),
 * ETSI EN 319 142-1 (PAdES).
 */
import {
  type BaseBlock,
  BitString,
  Constructed,
  fromBER,
  Integer,
  Null,
  OctetString,
  Sequence,
  Utf8String,
} from "asn1js";
import {
  type AlgorithmIdentifier,
  type Attribute,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  ContentInfo,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
  TSTInfo,
} from "pkijs";

/** Why a file does not count, the first that is found. */
export const fileFaults = [
  "not_a_pdf",
  "unsigned",
  "several_signatures",
  /** The signature does not reach the end of the file, or leaves out more than itself. */
  "not_covered",
  /** The signature is not written as signatures are: somebody was at it. */
  "not_canonical",
  "altered",
  "signature_wrong",
  "foreign_signer",
  "stamp_missing",
  "stamp_wrong",
  "certificate_not_valid_then",
  "certificate_revoked",
  /** The list that was given is none of the authority whose name it bears: without a good one nothing is said. */
  "revocation_list_wrong",
] as const;
export type FileFault = (typeof fileFaults)[number];

export type FileCheck =
  | { readonly ok: false; readonly fault: FileFault }
  | {
      readonly ok: true;
      /** The name in the signer's certificate. */
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
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const STAMP = "1.2.840.113549.1.9.16.2.14";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
const SHA256 = "2.16.840.1.101.3.4.2.1";
/** Signatures with ECDSA, whatever the digest. */
const ECDSA = "1.2.840.10045.4.";
const ECDSA_SHA256 = "1.2.840.10045.4.3.2";
const COMMON_NAME = "2.5.4.3";
const BASIC_CONSTRAINTS = "2.5.29.19";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const REASON_CODE = "2.5.29.21";
/** RFC 3161 §4: unspecified, affiliationChanged, superseded, cessationOfOperation, where one of them is said. */
const STAMPS_STAND_AFTER: readonly number[] = [0, 3, 4, 5];

/** Carries the first fault out of the depth of the check. */
class Fault extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

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
  demand(data.version === 1 && signerInfo.version === 1, "not_canonical");
  demand(signerInfo.signatureAlgorithm.algorithmId === ECDSA_SHA256, "not_canonical");

  const digest = await sha256(signed);
  demand(same(digest, digestIn(signerInfo)), "altered");
  demand(await data.verify({ signer: 0, data: own(signed).buffer, checkChain: false }), "signature_wrong");
  demand(await namesItsCertificate(signerInfo, signer), "signature_wrong");

  const lists = (trust.revocationLists ?? []).map(listFrom);
  const { at: stamp, revocation: ofStamp } = await stampOf(signerInfo, trust, lists);
  const chain = await chainTo(signer, certificates, [trust.root]);
  demand(chain !== null, "foreign_signer");
  // A certificate that nobody needs was put there by somebody else.
  demand(certificates.length === chain.length, "not_canonical");
  for (const certificate of chain) demand(wasValid(certificate, stamp), "certificate_not_valid_then");
  const ofSigner = await revocationOf(chain, [trust.root], lists, ({ since }) => since > stamp);
  return {
    ok: true,
    signer: commonName(signer),
    certificateSerial: hex(new Uint8Array(signer.serialNumber.valueBlock.valueHexView)),
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

function signedDataFrom(der: Uint8Array, fault: FileFault): SignedData {
  const read = fromBER(own(der).buffer);
  demand(read.offset === der.length && isWholeBytes(read.result), fault);
  const info = new ContentInfo({ schema: read.result });
  demand(info.contentType === SIGNED_DATA, fault);
  const data = new SignedData({ schema: info.content });
  // Written again it must be the same: there is one way to write it in DER, and room for nothing else.
  const again = new ContentInfo({ contentType: SIGNED_DATA, content: data.toSchema(true) });
  demand(same(new Uint8Array(again.toSchema().toBER()), der), fault);
  demand(
    data.digestAlgorithms.every((one) => one.algorithmId === SHA256 && isWithoutParameters(one)),
    fault,
  );
  return data;
}

/**
 * Keys and signatures are strings of whole bytes. The library passes over a number of bits that do not count, so it could be
 * changed in the certificates above the signer's, which no signature covers with it.
 */
function isWholeBytes(block: BaseBlock): boolean {
  if (block instanceof BitString) return block.valueBlock.unusedBits === 0;
  return !(block instanceof Constructed) || block.valueBlock.value.every(isWholeBytes);
}

/** No parameters, or the NULL that older writers put there. */
function isWithoutParameters({ algorithmParams }: AlgorithmIdentifier): boolean {
  return algorithmParams === undefined || algorithmParams instanceof Null;
}

/** Two numbers of ECDSA in DER: the library reads them in other wrappings as well. A signature of RSA has no inner form. */
function isWrittenOneWay({ algorithmId }: AlgorithmIdentifier, signature: Uint8Array): boolean {
  if (!algorithmId.startsWith(ECDSA)) return true;
  const { offset, result } = fromBER(own(signature).buffer);
  return (
    offset === signature.length &&
    signature[0] === 0x30 &&
    result instanceof Sequence &&
    result.valueBlock.value.length === 2 &&
    result.valueBlock.value.every((number) => number instanceof Integer) &&
    same(new Uint8Array(result.toBER()), signature)
  );
}

function onlySigner(data: SignedData): SignerInfo {
  const [signer] = data.signerInfos;
  demand(signer !== undefined && data.signerInfos.length === 1, "not_canonical");
  demand(signer.digestAlgorithm.algorithmId === SHA256, "not_canonical");
  demand(signer.version === 1 && isWithoutParameters(signer.digestAlgorithm), "not_canonical");
  demand(
    isWrittenOneWay(signer.signatureAlgorithm, signer.signature.valueBlock.valueHexView),
    "not_canonical",
  );
  return signer;
}

function certificatesIn(data: SignedData): Certificate[] {
  const all = data.certificates ?? [];
  demand(!data.crls?.length, "not_canonical");
  return all.map((one) => {
    demand(one instanceof Certificate, "not_canonical");
    const signature = one.signatureValue.valueBlock.valueHexView;
    demand(isWrittenOneWay(one.signatureAlgorithm, signature), "not_canonical");
    return one;
  });
}

function certificateOf({ sid }: SignerInfo, certificates: readonly Certificate[]): Certificate {
  demand(sid instanceof IssuerAndSerialNumber, "not_canonical");
  const found = certificates.filter(
    ({ issuer, serialNumber }) => issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber),
  );
  const [signer] = found;
  demand(signer !== undefined && found.length === 1, "foreign_signer");
  // Names are equal in other letters and other kinds of strings too, and no signature covers this one.
  demand(same(derOf(sid), derOf(new IssuerAndSerialNumber(signer))), "not_canonical");
  return signer;
}

function attributesOf(attributes: readonly Attribute[] | undefined, type: string): unknown[] {
  return (attributes ?? []).filter((one) => one.type === type).flatMap(({ values }) => values);
}

function digestIn({ signedAttrs }: SignerInfo): Uint8Array {
  const [value, ...more] = attributesOf(signedAttrs?.attributes, MESSAGE_DIGEST);
  demand(value instanceof OctetString && more.length === 0, "not_canonical");
  return value.valueBlock.valueHexView;
}

/** The signature names the certificate it was made with (ESSCertIDv2): no other one can be put in its place. */
async function namesItsCertificate({ signedAttrs }: SignerInfo, certificate: Certificate): Promise<boolean> {
  const [value] = attributesOf(signedAttrs?.attributes, SIGNING_CERTIFICATE_V2);
  const ids = value instanceof Sequence ? value.valueBlock.value[0] : undefined;
  const id = ids instanceof Sequence ? ids.valueBlock.value[0] : undefined;
  const hash =
    id instanceof Sequence ? id.valueBlock.value.find((part) => part instanceof OctetString) : undefined;
  if (!(hash instanceof OctetString)) return false;
  return same(hash.valueBlock.valueHexView, await sha256(derOf(certificate)));
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

/** From a certificate up to a root that is trusted, byte by byte; null if it does not lead there. */
async function chainTo(
  leaf: Certificate,
  known: readonly Certificate[],
  rootsDer: readonly Uint8Array[],
): Promise<Certificate[] | null> {
  const roots = rootsDer.map((der) => Certificate.fromBER(own(der)));
  const chain = [leaf];
  for (let one = leaf; chain.length <= 4; ) {
    const der = derOf(one);
    if (rootsDer.some((root) => same(root, der))) return chain;
    const child = one;
    const above: Certificate[] = [...known, ...roots].filter(
      (other) => other !== child && child.issuer.isEqual(other.subject) && isAuthority(other),
    );
    let parent: Certificate | undefined;
    for (const candidate of above) if (!parent && (await child.verify(candidate))) parent = candidate;
    if (!parent) return null;
    const ends = rootsDer.some((root) => parent && same(root, derOf(parent)));
    // The root may stand in the file or only with the verifier; in the file it must be the very same.
    if (ends && !known.includes(parent)) return chain;
    chain.push(parent);
    one = parent;
  }
  return null;
}

function isAuthority({ extensions }: Certificate): boolean {
  const constraints = extensions?.find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue;
  return constraints instanceof BasicConstraints && constraints.cA;
}

function mayStamp({ extensions }: Certificate): boolean {
  const usage = extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue;
  return usage instanceof ExtKeyUsage && usage.keyPurposes.includes(TIME_STAMPING);
}

function wasValid({ notBefore, notAfter }: Certificate, at: Date): boolean {
  return notBefore.value <= at && at <= notAfter.value;
}

interface Revocation {
  readonly asOf: Date;
  readonly nextAt: Date;
}

interface Revoked {
  readonly since: Date;
  readonly reason: number | null;
}

function listFrom(der: Uint8Array): CertificateRevocationList {
  try {
    const list = CertificateRevocationList.fromBER(own(der));
    // What we do not know and must not pass over: a list of some certificates only, or of changes only.
    demand(!list.crlExtensions?.extensions.some(({ critical }) => critical), "revocation_list_wrong");
    return list;
  } catch {
    throw new Fault("revocation_list_wrong");
  }
}

/**
 * Holds every certificate below the root against the list of its issuer: one that was taken back counts only where
 * `stands` says so. What a key signed before it was taken back stays signed; the stamp says when that was.
 */
async function revocationOf(
  chain: readonly Certificate[],
  rootsDer: readonly Uint8Array[],
  lists: readonly CertificateRevocationList[],
  stands: (revoked: Revoked) => boolean,
): Promise<Revocation | null> {
  const issuers = [...chain, ...rootsDer.map((der) => Certificate.fromBER(own(der)))];
  const seen: Revocation[] = [];
  let isCovered = true;
  for (const certificate of chain) {
    if (rootsDer.some((root) => same(root, derOf(certificate)))) continue;
    const issuer = await issuerOf(certificate, issuers);
    const ofIssuer = lists.filter((list) => issuer && list.issuer.isEqual(issuer.subject));
    isCovered &&= ofIssuer.length > 0;
    for (const list of ofIssuer) {
      demand(
        issuer !== undefined && (await list.verify({ issuerCertificate: issuer })),
        "revocation_list_wrong",
      );
      const revoked = revokedIn(list, certificate);
      demand(revoked === null || stands(revoked), "certificate_revoked");
      const asOf = list.thisUpdate.value;
      seen.push({ asOf, nextAt: list.nextUpdate?.value ?? asOf });
    }
  }
  return isCovered ? oldest(seen) : null;
}

async function issuerOf(
  certificate: Certificate,
  candidates: readonly Certificate[],
): Promise<Certificate | undefined> {
  for (const one of candidates)
    if (certificate.issuer.isEqual(one.subject) && (await certificate.verify(one))) return one;
  return undefined;
}

function revokedIn(list: CertificateRevocationList, { serialNumber }: Certificate): Revoked | null {
  const entry = list.revokedCertificates?.find((one) => serialNumber.isEqual(one.userCertificate));
  if (!entry) return null;
  const code = entry.crlEntryExtensions?.extensions.find(({ extnID }) => extnID === REASON_CODE);
  return {
    since: entry.revocationDate.value,
    reason: code?.extnValue.valueBlock.valueHexView.at(-1) ?? null,
  };
}

function oldest(seen: readonly Revocation[]): Revocation | null {
  const [first, ...more] = seen;
  if (!first) return null;
  const earlier = (one: Date, other: Date) => (other < one ? other : one);
  return more.reduce(
    (all, one) => ({ asOf: earlier(all.asOf, one.asOf), nextAt: earlier(all.nextAt, one.nextAt) }),
    first,
  );
}

function commonName({ subject }: Certificate): string {
  const value = subject.typesAndValues.find(({ type }) => type === COMMON_NAME)?.value;
  return value instanceof Utf8String ? value.getValue() : "";
}

function demand(holds: boolean, fault: FileFault): asserts holds {
  if (!holds) throw new Fault(fault);
}

function derOf(value: Certificate | IssuerAndSerialNumber): Uint8Array {
  return new Uint8Array(value.toSchema().toBER());
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

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** A buffer of its own: the libraries look past the ends of a view. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", own(bytes)));
}
