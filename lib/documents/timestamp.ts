/**
 * 时间戳: when a signature was made, attested by another key than the signer's (RFC 3161, RFC 5816).
 * The installation stamps for itself; a national time-stamp service takes its place by the same function type.
 */
import { createHash, randomBytes } from "node:crypto";
import { Integer, ObjectIdentifier, OctetString, Sequence, UTCTime } from "asn1js";
import {
  Accuracy,
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from "pkijs";
import type { KeyedCertificate } from "./authority";

/** SHA-256 digest → DER of a time-stamp token. A service with its own clock leaves `now` aside. */
export type TimestampAuthority = (sha256: Uint8Array, now: Date) => Promise<Uint8Array>;

const SHA256 = "2.16.840.1.101.3.4.2.1";
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
/** The policy of these stamps; under the arc that anybody may use (2.25, ITU-T X.667), as nobody assigned one. */
const POLICY = "2.25.274566508054026277693871971924867286983";

/** Stamps with a key at hand. `chainDer`: the certificates above it that a verifier may need, without the root. */
export function localTimestampAuthority(
  { certificateDer, privateKeyPkcs8Der }: KeyedCertificate,
  chainDer: readonly Uint8Array[],
): TimestampAuthority {
  const certificate = Certificate.fromBER(Uint8Array.from(certificateDer));
  const certificates = [certificate, ...chainDer.map((der) => Certificate.fromBER(Uint8Array.from(der)))];
  const signingCertificate = signingCertificateV2(certificateDer);
  const key = crypto.subtle.importKey(
    "pkcs8",
    Uint8Array.from(privateKeyPkcs8Der),
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["sign"],
  );
  // A damaged key speaks up when the first stamp is asked for, not as an unhandled rejection before.
  key.catch(() => undefined);

  return async (sha256, now) => {
    const time = new Date(Math.floor(now.getTime() / 1000) * 1000);
    const info = tstInfo(sha256, time);
    const signed = new SignedData({
      version: 3,
      encapContentInfo: new EncapsulatedContentInfo({
        eContentType: TST_INFO,
        eContent: new OctetString({ valueHex: info }),
      }),
      certificates,
      signerInfos: [
        new SignerInfo({
          version: 1,
          sid: new IssuerAndSerialNumber({
            issuer: certificate.issuer,
            serialNumber: certificate.serialNumber,
          }),
          signedAttrs: new SignedAndUnsignedAttributes({
            type: 0,
            attributes: inDerOrder([
              attribute(CONTENT_TYPE, new ObjectIdentifier({ value: TST_INFO })),
              attribute(SIGNING_TIME, new UTCTime({ valueDate: time })),
              attribute(MESSAGE_DIGEST, new OctetString({ valueHex: digest(new Uint8Array(info)) })),
              signingCertificate,
            ]),
          }),
        }),
      ],
    });
    await signed.sign(await key, 0, "SHA-256");
    const token = new ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) });
    return new Uint8Array(token.toSchema().toBER());
  };
}

function tstInfo(sha256: Uint8Array, genTime: Date): ArrayBuffer {
  return new TSTInfo({
    version: 1,
    policy: POLICY,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(sha256).buffer }),
    }),
    serialNumber: new Integer({ valueHex: Uint8Array.of(1, ...randomBytes(15)).buffer }),
    genTime,
    accuracy: new Accuracy({ seconds: 1 }),
  })
    .toSchema()
    .toBER();
}

/** Binds the stamp to this very certificate (ESSCertIDv2, RFC 5035); SHA-256 is the default and stays unsaid. */
function signingCertificateV2(certificateDer: Uint8Array): Attribute {
  const id = new Sequence({ value: [new OctetString({ valueHex: digest(certificateDer) })] });
  return attribute(SIGNING_CERTIFICATE_V2, new Sequence({ value: [new Sequence({ value: [id] })] }));
}

function attribute(type: string, value: unknown): Attribute {
  return new Attribute({ type, values: [value] });
}

/** A SET OF is sorted by its bytes in DER (X.690 §11.6); the library keeps the order that it is given. */
function inDerOrder(attributes: readonly Attribute[]): Attribute[] {
  return attributes
    .map((value) => ({ value, der: Buffer.from(value.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ value }) => value);
}

function digest(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(createHash("sha256").update(bytes).digest()).buffer;
}
