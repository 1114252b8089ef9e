import { storeDocument } from "../acts/certificate/store-document";
import {
  type KeptAuthority,
  keepAuthority,
  keepCommitteeCertificate,
  openAuthority,
  openCommitteeKey,
} from "../acts/key/authority";
import { certifyCommittee, foundAuthority, newSerial } from "../documents/authority";
import { certificateSheet } from "../documents/certificate-sheet";
import { makeCertificate } from "../documents/make-certificate";
import { localSigner, SIGNATURE_SUITE, type Signer } from "../documents/sign";
import { localTimestampAuthority } from "../documents/timestamp";
import { documentsToMake } from "../reads/certificate-document";
import type { Alive } from "./timetable";

let authority: KeptAuthority | undefined;

/** The installation's authority, founded when it is asked for the first time. */
async function theAuthority(now: Date): Promise<KeptAuthority> {
  authority ??= (await openAuthority()) ?? undefined;
  if (!authority) {
    await keepAuthority(await foundAuthority("随行 Suixing", now), now);
    authority = (await openAuthority()) ?? undefined;
  }
  if (!authority) throw new Error("the authority was not kept");
  return authority;
}

const signers = new Map<string, { keyId: string; signer: Signer }>();

/** Signs as a committee; its key is certified when it signs for the first time. */
async function signerFor(committee: { id: string; name: string; code: string }, now: Date) {
  const known = signers.get(committee.id);
  const key = await openCommitteeKey(committee.id);
  if (!key) throw new Error(`committee ${committee.code} has no signing key`);
  if (known?.keyId === key.id) return known;
  const { issuing, root } = await theAuthority(now);
  let certificateDer: Uint8Array | null = key.certificateDer;
  if (!certificateDer) {
    certificateDer = await certifyCommittee({
      issuing,
      committeeName: committee.name,
      committeeCode: committee.code,
      publicKeySpkiDer: key.publicKeySpki,
      serial: newSerial(),
      now,
    });
    await keepCommitteeCertificate(key.id, certificateDer);
  }
  const signer = localSigner({ certificateDer, privateKeyPkcs8Der: key.privateKeyPkcs8Der }, [
    issuing.certificateDer,
    root.certificateDer,
  ]);
  const made = { keyId: key.id, signer };
  signers.set(committee.id, made);
  return made;
}

/**
 * Makes the documents of certificates that were issued: typeset, signed, stamped, stored once. One that cannot be made
 * does not hold up the others. Returns how many it made.
 */
export async function makeDocuments(address: string, now: Date, alive: Alive): Promise<number> {
  const waiting = await documentsToMake(20);
  let made = 0;
  for (const { certificate, committee } of waiting) {
    try {
      const { timestamp, issuing } = await theAuthority(now);
      const { keyId, signer } = await signerFor(committee, now);
      const stamp = localTimestampAuthority(timestamp, [issuing.certificateDer]);
      const pdf = await makeCertificate(certificateSheet(certificate, address), signer, stamp, now);
      await storeDocument({ certificateId: certificate.id, pdf, suite: SIGNATURE_SUITE, keyId }, now);
      made += 1;
      await alive();
    } catch (error) {
      console.error(
        `certificate ${certificate.id} was not made:`,
        error instanceof Error ? error.message : error,
      );
    }
  }
  return made;
}
