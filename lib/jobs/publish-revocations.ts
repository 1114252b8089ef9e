import { keepRevocationList } from "../acts/key/keep-revocation-list";
import { issuedBy, markOf, revocationList } from "../documents/revocation-list";
import { newestRevocationList, revokedKeys } from "../reads/committee-key";
import { listIssuers, revocationListIsDue, revocationListLasts } from "../rules/key";
import { foundedAuthority } from "./signing";

/**
 * Signs the lists of certificates that were taken back, where something has changed or the last one grows old. Nothing
 * before the installation has an authority. Returns how many it signed.
 */
export async function publishRevocations(now: Date): Promise<number> {
  const authority = await foundedAuthority();
  if (authority === null) return 0;
  const all = await revokedKeys();
  let signed = 0;
  for (const role of listIssuers) {
    const issuer = authority[role];
    // Each list holds what its own authority has issued; a licensed CA lists its own.
    const revoked = issuedBy(issuer.certificateDer, all);
    const mark = markOf(revoked);
    const newest = await newestRevocationList(role);
    if (newest?.mark === mark && !revocationListIsDue(newest.madeAt, now)) continue;
    const number = (newest?.number ?? 0) + 1;
    const nextAt = new Date(now.getTime() + revocationListLasts);
    const der = await revocationList({ issuer, revoked, number, now, nextAt });
    await keepRevocationList({ issuer: role, number, der, mark }, now);
    signed += 1;
  }
  return signed;
}
