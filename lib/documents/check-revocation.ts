/** Was a certificate taken back, as the list of its issuer says? Source: RFC 5280 §5. */
import { Certificate, CertificateRevocationList } from "pkijs";
import { derOf, own, same } from "./check-bytes";
import { demand, Fault } from "./file-fault";

const REASON_CODE = "2.5.29.21";

export interface Revocation {
  readonly asOf: Date;
  readonly nextAt: Date;
}

export interface Revoked {
  readonly since: Date;
  readonly reason: number | null;
}

export function listFrom(der: Uint8Array): CertificateRevocationList {
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
export async function revocationOf(
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

export function oldest(seen: readonly Revocation[]): Revocation | null {
  const [first, ...more] = seen;
  if (!first) return null;
  const earlier = (one: Date, other: Date) => (other < one ? other : one);
  return more.reduce(
    (all, one) => ({ asOf: earlier(all.asOf, one.asOf), nextAt: earlier(all.nextAt, one.nextAt) }),
    first,
  );
}
