/**
 * 签名密钥的更换与吊销: when a committee's key is changed before its certificate ends, why a certificate is taken back, and
 * how long the list of those is good for.
 * Sources: 电子签名法 art. 15, 24, 27 (whoever signs keeps the key and says at once when it is lost); RFC 5280 §5.3.1 for
 * the reasons. The days are ours.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;

/**
 * What another's root is trusted for: a time-stamp service. For signatures it never is: below the root of a licensed CA are
 * its other customers too.
 */
export const outsideTrusts = ["stamps"] as const;
export type OutsideTrust = (typeof outsideTrusts)[number];

/**
 * How keys sign, by their names in the books. Each signature carries the name of its suite: SM2 with SM3 (GB/T 32918) takes
 * its place here, and in `lib/documents`, without touching what was signed before.
 */
export const signatureSuites = ["ES256"] as const;
export type SignatureSuite = (typeof signatureSuites)[number];

/** PAdES: with a time stamp, or with the certificates and revocation lists in the document as well. */
const signatureLevels = ["B-T", "B-LT"] as const;

/** What the setting asks for; a word that is none is a mistake of whoever wrote it. */
export function signatureLevel(asked: string | undefined): (typeof signatureLevels)[number] {
  const level = signatureLevels.find((one) => one === (asked || "B-T"));
  if (!level) throw new Error(`${asked} is no level of signatures: ${signatureLevels.join(" or ")}`);
  return level;
}

/** A suite from the books that this version does not know is a newer version's: nothing is signed with its key. */
export function knownSuite(name: string): SignatureSuite {
  const suite = signatureSuites.find((one) => one === name);
  if (!suite) throw new Error(`the signature suite ${name} is not known here`);
  return suite;
}

/** Who publishes a list: the root of the issuing certificate, the issuing authority of all others. */
export const listIssuers = ["root", "issuing"] as const;
export type ListIssuer = (typeof listIssuers)[number];

export function revocationListPath(issuer: ListIssuer): string {
  return `/v/crl/${issuer}.crl`;
}

/** Where the list is fetched, as it stands in certificates; null while the installation has no address. */
export function revocationListUrl(address: string, issuer: ListIssuer): string | null {
  return address === "" ? null : `${address}${revocationListPath(issuer)}`;
}

export const keyRevocationReasons = [
  /** 密钥泄露: somebody else may have it. */
  "compromised",
  /** 名称变更: the certificate names the committee as it is called no longer. */
  "changed",
  /** 已更换: a newer key has taken its place. */
  "superseded",
  /** 不再签发: the committee signs nothing any more. */
  "ceased",
] as const;
export type KeyRevocationReason = (typeof keyRevocationReasons)[number];

/** So long before a certificate ends the committee gets a new key: time for whoever keeps copies of certificates. */
export const keyRenewalDays = 90;

/** Certificates that end until then get a new key today. */
export function keyRenewalEnds(now: Date): Date {
  return new Date(now.getTime() + keyRenewalDays * DAY);
}

export function isKeyDueForRenewal(certificateEndsAt: Date, now: Date): boolean {
  return certificateEndsAt <= keyRenewalEnds(now);
}

/** A list says how long it is good for, and is made anew long before, so that a day's silence hides nothing. */
export const revocationListLasts = 7 * DAY;
const LIST_AGES_AT = DAY;

export function isRevocationListGood(madeAt: Date, now: Date): boolean {
  return now.getTime() - madeAt.getTime() < revocationListLasts;
}

export function revocationListIsDue(madeAt: Date, now: Date): boolean {
  return now.getTime() - madeAt.getTime() >= LIST_AGES_AT;
}

/** Who takes a certificate back must leave the committee able to sign, unless it is to sign no more. */
export function needsNewKey(reason: KeyRevocationReason): boolean {
  return reason !== "ceased";
}

/** Whether what this key has signed without a time stamp still counts: nobody can say when a thief signed. */
export function unstampedStillCounts(reason: KeyRevocationReason): boolean {
  return reason !== "compromised";
}

/**
 * 外部密钥: after so many failures in a row a signer outside is left alone for this long. Documents wait meanwhile; one
 * that is slow to fail must not be asked for each of them.
 */
export function outsideSignerRests(failures: number): number {
  return Math.min(30 * SECOND * 2 ** (failures - 1), 8 * MINUTE);
}

/** Who has failed since then, or waited, has done so for too long: somebody has to look at the signer. */
export function outsideSignerSilent(now: Date): Date {
  return new Date(now.getTime() - 5 * MINUTE);
}

export function outsideSignerAlarms(failingSince: Date, now: Date): boolean {
  return failingSince <= outsideSignerSilent(now);
}
