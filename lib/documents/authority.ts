/**
 * 签发机构: the installation's own certificates, root → issuing → time stamp and one for each committee.
 * Pure: keys go in and come out as DER, whoever calls keeps them. Where a licensed CA (电子签名法 art. 16 ff.) has certified
 * a committee's key, the certificate made here names that one (RFC 9763). Profile: RFC 5280, RFC 3161 §2.3 for the stamp.
 */
// Must come first: the certificate library reads decorators' metadata while it loads.
import "reflect-metadata";
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { octets, sequence } from "./der";
import { sha256Algorithm } from "./signed-data";

export interface KeyedCertificate {
  readonly certificateDer: Uint8Array;
  readonly privateKeyPkcs8Der: Uint8Array;
}

export interface Authority {
  /** What a verifier has to trust. Its key is needed again only for a new issuing certificate: keep it apart. */
  readonly root: KeyedCertificate;
  readonly issuing: KeyedCertificate;
  readonly timestamp: KeyedCertificate;
}

export interface CommitteeCertificateRequest {
  readonly issuing: KeyedCertificate;
  readonly committeeName: string;
  readonly committeeCode: string;
  readonly publicKeySpkiDer: Uint8Array;
  /** Hexadecimal, from `newSerial`. */
  readonly serial: string;
  /** Where the list of revoked certificates is fetched; null where nobody outside reaches the installation. */
  readonly revocationListUrl: string | null;
  /** A certificate of a CA outside for this key, with which documents are signed: ours vouches for it, as long as it lasts. */
  readonly related?: Uint8Array;
  readonly now: Date;
}

const ROOT_YEARS = 20;
const ISSUING_YEARS = 15;
const TIMESTAMP_YEARS = 10;
const COMMITTEE_YEARS = 3;

export const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;
export const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const RELATED_CERTIFICATE = "1.3.6.1.5.5.7.1.36";
const ORGANIZATION_IDENTIFIER = "2.5.4.97";
/** RFC 5280 appendix A: names of certificates end here. */
const LONGEST_NAME = 64;

/** 15 random bytes as a positive number: nothing can be counted from it (RFC 5280 §4.1.2.2 allows 20). */
export function newSerial(): string {
  return `01${randomBytes(15).toString("hex")}`;
}

/** Where the revocation lists of root and issuing authority are fetched. */
export interface RevocationListUrls {
  readonly root: string;
  readonly issuing: string;
}

/** Makes the installation's keys and certificates, once. `name` is the installation, e.g. the highest organization. */
export async function foundAuthority(
  name: string,
  now: Date,
  lists: RevocationListUrls | null = null,
): Promise<Authority> {
  const rootKeys = keyPair();
  const issuingKeys = keyPair();
  const timestampKeys = keyPair();

  const rootName = distinguishedName({ O: name, CN: `${cut(name, 56)} 根证书` });
  const root = await certify({
    subject: rootName,
    issuer: { name: rootName, spki: rootKeys.spki, pkcs8: rootKeys.pkcs8 },
    spki: rootKeys.spki,
    serial: newSerial(),
    now,
    until: yearsAfter(now, ROOT_YEARS),
    extensions: authorityExtensions(1),
  });
  const issuing = await certify({
    subject: distinguishedName({ O: name, CN: `${cut(name, 56)} 签发证书` }),
    issuer: { name: rootName, spki: rootKeys.spki, pkcs8: rootKeys.pkcs8 },
    spki: issuingKeys.spki,
    serial: newSerial(),
    now,
    until: yearsAfter(now, ISSUING_YEARS),
    extensions: [...authorityExtensions(0), ...listedAt(lists?.root)],
  });
  const timestamp = await certify({
    subject: distinguishedName({ O: name, CN: `${cut(name, 56)} 时间戳` }),
    issuer: issuerOf({ certificateDer: issuing, privateKeyPkcs8Der: issuingKeys.pkcs8 }),
    spki: timestampKeys.spki,
    serial: newSerial(),
    now,
    until: yearsAfter(now, TIMESTAMP_YEARS),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([TIME_STAMPING], true),
      ...listedAt(lists?.issuing),
    ],
  });
  return {
    root: { certificateDer: root, privateKeyPkcs8Der: rootKeys.pkcs8 },
    issuing: { certificateDer: issuing, privateKeyPkcs8Der: issuingKeys.pkcs8 },
    timestamp: { certificateDer: timestamp, privateKeyPkcs8Der: timestampKeys.pkcs8 },
  };
}

/** The certificate of a committee's key: for signing documents, nothing else. */
export function certifyCommittee(request: CommitteeCertificateRequest): Promise<Uint8Array> {
  const { issuing, committeeName, committeeCode, now } = request;
  const others = [issuing.certificateDer, ...(request.related ? [request.related] : [])];
  const ends = others.map((der) => new X509Certificate(Uint8Array.from(der)).notAfter);
  return certify({
    subject: distinguishedName({
      O: committeeName,
      [ORGANIZATION_IDENTIFIER]: committeeCode,
      CN: committeeName,
    }),
    issuer: issuerOf(issuing),
    spki: request.publicKeySpkiDer,
    serial: request.serial,
    now,
    until: [yearsAfter(now, COMMITTEE_YEARS), ...ends].reduce((one, other) => (other < one ? other : one)),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      ...listedAt(request.revocationListUrl),
      ...(request.related ? [relatedTo(request.related)] : []),
    ],
  });
}

/** RelatedCertificate (RFC 9763 §4): that other certificate belongs to the very same holder. */
function relatedTo(certificateDer: Uint8Array): Extension {
  const digest = createHash("sha256").update(certificateDer).digest();
  return new Extension(
    RELATED_CERTIFICATE,
    false,
    Uint8Array.from(sequence(sha256Algorithm, octets(digest))),
  );
}

/** A key of its own for the list of what no longer counts, with its certificate: it signs no document. */
export async function foundStatusKey(
  issuing: KeyedCertificate,
  name: string,
  now: Date,
): Promise<KeyedCertificate> {
  const keys = keyPair();
  const certificateDer = await certify({
    subject: distinguishedName({ O: name, CN: `${cut(name, 56)} 状态清单` }),
    issuer: issuerOf(issuing),
    spki: keys.spki,
    serial: newSerial(),
    now,
    until: yearsAfter(now, TIMESTAMP_YEARS),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    ],
  });
  return { certificateDer, privateKeyPkcs8Der: keys.pkcs8 };
}

interface Issuer {
  readonly name: Name;
  readonly spki: Uint8Array;
  readonly pkcs8: Uint8Array;
}

interface CertificateOrder {
  readonly subject: Name;
  readonly issuer: Issuer;
  readonly spki: Uint8Array;
  readonly serial: string;
  readonly now: Date;
  readonly until: Date;
  readonly extensions: readonly Extension[];
}

async function certify(order: CertificateOrder): Promise<Uint8Array> {
  const [signingKey, publicKey, issuerKey] = await Promise.all([
    crypto.subtle.importKey("pkcs8", Uint8Array.from(order.issuer.pkcs8), P256, false, ["sign"]),
    crypto.subtle.importKey("spki", Uint8Array.from(order.spki), P256, true, ["verify"]),
    crypto.subtle.importKey("spki", Uint8Array.from(order.issuer.spki), P256, true, ["verify"]),
  ]);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: order.serial,
    subject: order.subject,
    issuer: order.issuer.name,
    notBefore: wholeSecond(order.now),
    notAfter: order.until,
    signingKey,
    publicKey,
    signingAlgorithm: ES256,
    extensions: [
      ...order.extensions,
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(issuerKey),
    ],
  });
  return new Uint8Array(certificate.rawData);
}

function issuerOf({ certificateDer, privateKeyPkcs8Der }: KeyedCertificate): Issuer {
  const certificate = new X509Certificate(Uint8Array.from(certificateDer));
  return {
    name: certificate.subjectName,
    spki: new Uint8Array(certificate.publicKey.rawData),
    pkcs8: privateKeyPkcs8Der,
  };
}

function authorityExtensions(pathLength: number): Extension[] {
  return [
    new BasicConstraintsExtension(true, pathLength, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
  ];
}

function listedAt(url: string | null | undefined): Extension[] {
  return url ? [new CRLDistributionPointsExtension([url])] : [];
}

/** As objects, not as text: a comma or an equals sign in an organization's name must stay part of the name. */
function distinguishedName(parts: Readonly<Record<string, string>>): Name {
  return new Name([
    { C: [{ printableString: "CN" }] },
    ...Object.entries(parts).map(([type, value]) => ({ [type]: [{ utf8String: cut(value, LONGEST_NAME) }] })),
  ]);
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join("");
}

function keyPair(): { spki: Uint8Array; pkcs8: Uint8Array } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    spki: new Uint8Array(publicKey.export({ format: "der", type: "spki" })),
    pkcs8: new Uint8Array(privateKey.export({ format: "der", type: "pkcs8" })),
  };
}

function wholeSecond(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 1000) * 1000);
}

function yearsAfter(now: Date, years: number): Date {
  const end = wholeSecond(now);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end;
}
