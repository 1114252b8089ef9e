/** What a certificate may be used for, and who vouches for it. Sources: RFC 5280 §4.2 and §6, RFC 9763. */
import { fromBER, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import { BasicConstraints, Certificate, ExtKeyUsage } from "pkijs";
import { derOf, own, same, sha256 } from "./check-bytes";
import { SHA256 } from "./check-signed-data";

const BASIC_CONSTRAINTS = "2.5.29.19";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const RELATED_CERTIFICATE = "1.3.6.1.5.5.7.1.36";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/** From a certificate up to a root that is trusted, byte by byte; null if it does not lead there. */
export async function chainTo(
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

/**
 * Who vouches for a signer: the certificates from his up to our root; or, where a CA outside has certified him, those from
 * one of ours that names his certificate as that of the same committee. Null where nobody does: below the root of such a
 * CA are its other customers too, so it counts for nothing by itself.
 */
export async function vouchedFor(
  signer: Certificate,
  known: readonly Certificate[],
  rootDer: Uint8Array,
): Promise<Certificate[] | null> {
  const chain = await chainTo(signer, known, [rootDer]);
  if (chain) return chain;
  const digest = await sha256(derOf(signer));
  for (const one of known) {
    const vouching = isRelatedTo(one, digest) ? await chainTo(one, known, [rootDer]) : null;
    if (vouching) return vouching;
  }
  return null;
}

/** RelatedCertificate (RFC 9763 §4): the SHA-256 of the other one. */
function isRelatedTo({ extensions }: Certificate, digest: Uint8Array): boolean {
  const related = extensions?.find(({ extnID }) => extnID === RELATED_CERTIFICATE);
  const value = related && fromBER(own(related.extnValue.valueBlock.valueHexView).buffer).result;
  const [algorithm, hash] = value instanceof Sequence ? value.valueBlock.value : [];
  const [name] = algorithm instanceof Sequence ? algorithm.valueBlock.value : [];
  return (
    name instanceof ObjectIdentifier &&
    name.getValue() === SHA256 &&
    hash instanceof OctetString &&
    same(hash.valueBlock.valueHexView, digest)
  );
}

function isAuthority({ extensions }: Certificate): boolean {
  const constraints = extensions?.find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue;
  return constraints instanceof BasicConstraints && constraints.cA;
}

export function mayStamp({ extensions }: Certificate): boolean {
  const usage = extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue;
  return usage instanceof ExtKeyUsage && usage.keyPurposes.includes(TIME_STAMPING);
}

export function wasValid({ notBefore, notAfter }: Certificate, at: Date): boolean {
  return notBefore.value <= at && at <= notAfter.value;
}
