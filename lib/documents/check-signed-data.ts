/**
 * One signature with its certificates, read in the one way in which it is written: whatever else could stand there without
 * changing what is signed makes it another file. Sources: RFC 5652 (CMS), RFC 5035 (the certificate that is named).
 */
import {
  type BaseBlock,
  BitString,
  Constructed,
  Enumerated,
  fromBER,
  Integer,
  Null,
  OctetString,
  Sequence,
} from "asn1js";
import {
  type AlgorithmIdentifier,
  type Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from "pkijs";
import { derOf, own, same, sha256 } from "./check-bytes";
import { demand, type FileFault } from "./file-fault";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
export const SHA256 = "2.16.840.1.101.3.4.2.1";
/** Signatures with ECDSA, whatever the digest. */
const ECDSA = "1.2.840.10045.4.";

export function signedDataFrom(der: Uint8Array, fault: FileFault): SignedData {
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
    result.valueBlock.value.every(isInteger) &&
    same(new Uint8Array(result.toBER()), signature)
  );
}

/** To the library an ENUMERATED is one too. */
function isInteger(value: BaseBlock): boolean {
  return value instanceof Integer && !(value instanceof Enumerated);
}

export function onlySigner(data: SignedData): SignerInfo {
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

export function certificatesIn(data: SignedData): Certificate[] {
  const all = data.certificates ?? [];
  demand(!data.crls?.length, "not_canonical");
  return all.map((one) => {
    demand(one instanceof Certificate, "not_canonical");
    const signature = one.signatureValue.valueBlock.valueHexView;
    demand(isWrittenOneWay(one.signatureAlgorithm, signature), "not_canonical");
    return one;
  });
}

export function certificateOf({ sid }: SignerInfo, certificates: readonly Certificate[]): Certificate {
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

export function attributesOf(attributes: readonly Attribute[] | undefined, type: string): unknown[] {
  return (attributes ?? []).filter((one) => one.type === type).flatMap(({ values }) => values);
}

export function digestIn({ signedAttrs }: SignerInfo): Uint8Array {
  const [value, ...more] = attributesOf(signedAttrs?.attributes, MESSAGE_DIGEST);
  demand(value instanceof OctetString && more.length === 0, "not_canonical");
  return value.valueBlock.valueHexView;
}

/** The signature names the certificate it was made with (ESSCertIDv2): no other one can be put in its place. */
export async function namesItsCertificate(
  { signedAttrs }: SignerInfo,
  certificate: Certificate,
): Promise<boolean> {
  const [value] = attributesOf(signedAttrs?.attributes, SIGNING_CERTIFICATE_V2);
  const ids = value instanceof Sequence ? value.valueBlock.value[0] : undefined;
  const id = ids instanceof Sequence ? ids.valueBlock.value[0] : undefined;
  const hash =
    id instanceof Sequence ? id.valueBlock.value.find((part) => part instanceof OctetString) : undefined;
  if (!(hash instanceof OctetString)) return false;
  return same(hash.valueBlock.valueHexView, await sha256(derOf(certificate)));
}
