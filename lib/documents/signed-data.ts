/**
 * CMS SignedData (RFC 5652) with one signer and SHA-256 with ECDSA: the form of a signature in a document and of a time
 * stamp. What is signed names its certificate (ESSCertIDv2, RFC 5035), so that no other one can be put in its place.
 */
import { createHash } from "node:crypto";
import {
  context,
  type Der,
  implicit,
  integer,
  octets,
  oid,
  partsOf,
  sequence,
  set,
  setOf,
  time,
} from "./der";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const ALGORITHM_PROTECTION = "1.2.840.113549.1.9.52";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
const STAMP = "1.2.840.113549.1.9.16.2.14";

/** RFC 5754 §2: without parameters. */
export const sha256Algorithm = sequence(oid("2.16.840.1.101.3.4.2.1"));
const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));
const DIRECTORY_NAME = 4;

export interface Signed {
  readonly contentType: string;
  /** What is signed, or its SHA-256 where it stands elsewhere. */
  readonly content: { readonly inside: Uint8Array } | { readonly sha256: Uint8Array };
  readonly signingTime: Date;
}

export interface SignedBy {
  readonly certificateDer: Uint8Array;
  readonly chainDer: readonly Uint8Array[];
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** `stamp` gives the time-stamp token of the signature; a stamp itself has none. */
export async function signedData(
  { contentType, content, signingTime }: Signed,
  { certificateDer, chainDer, sign }: SignedBy,
  stamp?: (signature: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const { issuer, serial } = namesOf(certificateDer);
  const attributes = setOf([
    attribute(CONTENT_TYPE, oid(contentType)),
    attribute(SIGNING_TIME, time(signingTime)),
    attribute(MESSAGE_DIGEST, octets("inside" in content ? sha256(content.inside) : content.sha256)),
    attribute(ALGORITHM_PROTECTION, sequence(sha256Algorithm, implicit(1, ecdsaWithSha256))),
    attribute(
      SIGNING_CERTIFICATE_V2,
      sequence(
        sequence(
          sequence(
            octets(sha256(certificateDer)),
            sequence(sequence(context(DIRECTORY_NAME, issuer)), serial),
          ),
        ),
      ),
    ),
  ]);
  const signature = await sign(attributes);
  const unsigned = stamp ? [context(1, attribute(STAMP, await stamp(signature)))] : [];
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, serial),
    sha256Algorithm,
    implicit(0, attributes),
    ecdsaWithSha256,
    octets(signature),
    ...unsigned,
  );
  const inside = "inside" in content ? [context(0, octets(content.inside))] : [];
  return sequence(
    oid(SIGNED_DATA),
    context(
      0,
      sequence(
        // RFC 5652 §5.1: 3 where something else than data is inside.
        integer("inside" in content ? 3 : 1),
        set(sha256Algorithm),
        sequence(oid(contentType), ...inside),
        context(0, certificateDer, ...chainDer),
        set(signerInfo),
      ),
    ),
  );
}

function attribute(type: string, value: Der): Der {
  return sequence(oid(type), set(value));
}

/** By which a certificate is named: TBSCertificate is version, serial, algorithm, issuer, … (RFC 5280 §4.1). */
function namesOf(certificateDer: Uint8Array): { issuer: Der; serial: Der } {
  const [, serial, , issuer] = partsOf(partsOf(certificateDer)[0] ?? certificateDer);
  if (!serial || !issuer) throw new Error("The certificate is not one of X.509 version 3");
  return { issuer, serial };
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
