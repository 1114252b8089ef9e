/**
 * 电子签名: a committee's signature in the document itself (PAdES, ETSI EN 319 142-1, level B-T, or B-LT where asked).
 * The signature covers every byte of the file; whatever is changed or appended later shows.
 */
import { createHash, createPrivateKey, sign, X509Certificate } from "node:crypto";
import type { SignatureSuite } from "@/lib/rules/key";
import type { KeyedCertificate } from "./authority";
import { checkFile, type FileTrust } from "./file-check";
import { firstPage, objectIn, readPdf, revised, withEntry } from "./pdf-revision";
import { signedData } from "./signed-data";
import type { TimestampAuthority } from "./timestamp";

/** How a document is signed, stored with it: another suite (SM2) can stand beside this one later. */
export function signatureForm({ suite, evidence }: Signer): string {
  return `${suite}-PAdES-${evidence ? "B-LT" : "B-T"}`;
}

/** 验证数据: what whoever checks needs beside the signature, put into the document itself (level B-LT). All DER. */
export interface Evidence {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

/** Whoever holds the committee's key: this process, a hardware module, a licensed CA's service. */
export interface Signer {
  readonly suite: SignatureSuite;
  readonly certificateDer: Uint8Array;
  /** Issuing certificate, then root; before them ours for the same key, where the signer's is of a CA outside. */
  readonly chainDer: readonly Uint8Array[];
  /** What stands above his at that CA, for whoever trusts it: with the signature, and in what is signed. */
  readonly besides?: readonly Uint8Array[];
  /** The bytes (hashed here with SHA-256) → a DER-encoded ECDSA signature. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
  /** Where the document is to hold it. */
  readonly evidence?: Evidence;
  /** Where the key lies outside: a file that this does not find valid is given to nobody. */
  readonly judgedBy?: FileTrust;
}

/** Room for the certificates, the signature and the time stamp: some 4 KB in use, the rest for longer names. */
const SIGNATURE_ROOM = 8192;
/** Four numbers of files of up to ten digits. */
const RANGE_ROOM = 43;
const BYTE_RANGE = "/ByteRange [";
const CONTENTS = "/Contents <";
const DATA = "1.2.840.113549.1.7.1";

/** Signs with a key at hand. */
export function localSigner(
  { certificateDer, privateKeyPkcs8Der }: KeyedCertificate,
  chainDer: readonly Uint8Array[],
): Signer {
  const key = createPrivateKey({ key: Buffer.from(privateKeyPkcs8Der), format: "der", type: "pkcs8" });
  return {
    suite: "ES256",
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

/** Behind the document comes a revision with the signature, in a field that shows nothing on the page. */
export async function signDocument(
  pdf: Uint8Array,
  signer: Signer,
  timestampAuthority: TimestampAuthority,
  now: Date,
  reason: string,
): Promise<Uint8Array> {
  const file = readPdf(pdf);
  const [signature, form, field] = [file.size, file.size + 1, file.size + 2];
  const room = SIGNATURE_ROOM + sizeOf(signer.besides ? [signer.certificateDer, ...signer.besides] : []);
  const store = evidenceObjects(signer, file.size + 3);
  const entry = `/AcroForm ${form} 0 R${store.length > 0 ? `\n/DSS ${field + store.length} 0 R` : ""}`;
  const catalog = withEntry(objectIn(file, file.catalog), entry);
  const bytes = revised(file, { number: file.catalog, text: catalog }, [
    dictionary(
      "/Type /Sig",
      "/Filter /Adobe.PPKLite",
      "/SubFilter /ETSI.CAdES.detached",
      `${BYTE_RANGE}${" ".repeat(RANGE_ROOM)}]`,
      `${CONTENTS}${"0".repeat(2 * room)}>`,
      `/M (D:${now.toISOString().replace(/\D/g, "").slice(0, 14)}Z)`,
      `/Reason <FEFF${Buffer.from(reason, "utf16le").swap16().toString("hex").toUpperCase()}>`,
    ),
    dictionary(`/Fields [${field} 0 R]`, "/SigFlags 3"),
    dictionary(
      "/FT /Sig",
      "/T (CommitteeSignature)",
      `/V ${signature} 0 R`,
      "/Type /Annot",
      "/Subtype /Widget",
      "/F 132",
      `/P ${firstPage(file)} 0 R`,
      "/Rect [0 0 0 0]",
    ),
    ...store,
  ]);
  // From `<` to `>` is the one gap in what is signed.
  const gapFrom = bytes.indexOf(CONTENTS, pdf.length) + CONTENTS.length - 1;
  const gapTo = gapFrom + 2 * room + 2;
  const range = `0 ${gapFrom} ${gapTo} ${bytes.length - gapTo}`;
  bytes.write(range, bytes.indexOf(BYTE_RANGE, pdf.length) + BYTE_RANGE.length, "latin1");
  const sha256 = createHash("sha256")
    .update(bytes.subarray(0, gapFrom))
    .update(bytes.subarray(gapTo))
    .digest();
  const cms = await signedData(
    { contentType: DATA, content: { sha256 }, signingTime: now },
    { ...signer, chainDer: [...signer.chainDer, ...(signer.besides ?? [])] },
    (signature) => timestampAuthority(signature, now),
  );
  if (cms.length > room) throw new Error(`The signature has ${cms.length} bytes, too many for its room`);
  bytes.write(Buffer.from(cms).toString("hex").toUpperCase(), gapFrom + 1, "latin1");
  const signed = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const check = signer.judgedBy && (await checkFile(signed, signer.judgedBy));
  if (check?.ok === false)
    throw new Error(`The document was signed outside, and is not valid: ${check.fault}`);
  return signed;
}

/**
 * The document security store (ISO 32000-2 §12.8.4.3) with its streams before it. It is signed with the rest, in one revision:
 * why not behind the signature, docs/decisions/046 says.
 */
function evidenceObjects({ evidence, besides = [] }: Signer, first: number): string[] {
  const { certificates: needed = [], revocationLists = [] } = evidence ?? {};
  const certificates = [...needed, ...besides];
  if (certificates.length === 0) return [];
  const refer = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => `${from + n} 0 R`).join(" ");
  const all = [...certificates, ...revocationLists];
  return [
    ...all.map(
      (der) =>
        `${dictionary(`/Length ${der.length}`)}\nstream\n${Buffer.from(der).toString("latin1")}\nendstream`,
    ),
    dictionary(
      "/Type /DSS",
      `/Certs [${refer(first, certificates.length)}]`,
      ...(revocationLists.length > 0
        ? [`/CRLs [${refer(first + certificates.length, revocationLists.length)}]`]
        : []),
    ),
  ];
}

function sizeOf(all: readonly Uint8Array[]): number {
  return all.reduce((sum, { length }) => sum + length, 0);
}

function dictionary(...entries: readonly string[]): string {
  return `<<\n${entries.join("\n")}\n>>`;
}
