import {
  type CommitteeKey,
  type KeptAuthority,
  keepAuthority,
  keepCommitteeCertificate,
  keepStatusKey,
  openAuthority,
  openCommitteeKey,
  openStatusKey,
} from "../acts/key/authority";
import { trustRoot } from "../acts/key/trust-root";
import { certifyCommittee, foundAuthority, foundStatusKey, newSerial } from "../documents/authority";
import { partsOf } from "../documents/der";
import { outsideSigner } from "../documents/outside-signer";
import { type Evidence, localSigner, publicKeyOf, type Signer } from "../documents/sign";
import { localTimestampAuthority, type TimestampAuthority } from "../documents/timestamp";
import { outsideTimestampAuthority } from "../documents/timestamp-service";
import { timestampService } from "../gateways/timestamp-service";
import { newestRevocationList } from "../reads/committee-key";
import { isRevocationListGood, listIssuers, revocationListUrl, signatureLevel } from "../rules/key";
import { askOutside, isResting, remembered } from "./signing-outside";

/** Who the installation is in its own certificates. */
const INSTALLATION = "随行 Suixing";

let authority: KeptAuthority | undefined;

/** The address that people use: certificates say there where the lists of revoked ones are. */
const address = () => process.env.NEXTAUTH_URL ?? "";

/** The installation's authority if it was founded. */
export async function foundedAuthority(): Promise<KeptAuthority | null> {
  authority ??= (await openAuthority()) ?? undefined;
  return authority ?? null;
}

/** The installation's authority, founded when it is asked for the first time. */
async function theAuthority(now: Date): Promise<KeptAuthority> {
  const there = await foundedAuthority();
  if (there) return there;
  const [root, issuing] = listIssuers.map((one) => revocationListUrl(address(), one));
  const lists = root && issuing ? { root, issuing } : null;
  await keepAuthority(await foundAuthority(INSTALLATION, now, lists), now);
  const founded = await foundedAuthority();
  if (!founded) throw new Error("the authority was not kept");
  return founded;
}

export interface Committee {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}

const signers = new Map<string, { keyId: string; signer: Signer }>();

/** Signs as a committee; its key is certified when it signs for the first time. */
async function signerFor(committee: Committee, stampRoots: readonly Uint8Array[], now: Date) {
  const known = signers.get(committee.id);
  const key = await openCommitteeKey(committee.id);
  if (!key) throw new Error(`committee ${committee.code} has no signing key`);
  if (known?.keyId === key.id) return known;
  const { issuing, root } = await theAuthority(now);
  const certificateDer = key.certificateDer ?? (await certified(committee, key, now));
  const chainDer = [issuing.certificateDer, root.certificateDer];
  if (key.privateKeyPkcs8Der !== null) {
    const { privateKeyPkcs8Der } = key;
    const made = { keyId: key.id, signer: localSigner({ certificateDer, privateKeyPkcs8Der }, chainDer) };
    signers.set(committee.id, made);
    return made;
  }
  if (isResting(committee.id, now))
    throw new Error(`the signer of ${committee.code} outside failed just now`);
  if (key.certificateUntil !== null && key.certificateUntil <= now)
    throw new Error(`the certificate of the key of ${committee.code} outside has ended`);
  const trust = { root: root.certificateDer, stampRoots };
  const { outsideCertificates: outside } = key;
  const ask = askOutside(committee.code);
  const signer = outsideSigner({ certificateDer, chainDer, outside, ask, trust });
  return { keyId: key.id, signer: remembered(signer, { committeeId: committee.id, keyId: key.id }, now) };
}

/** The certificate of a key that has none yet. */
async function certified(committee: Committee, key: CommitteeKey, now: Date): Promise<Uint8Array> {
  const { issuing } = await theAuthority(now);
  const [related] = key.outsideCertificates ? partsOf(key.outsideCertificates) : [];
  const certificateDer = await certifyCommittee({
    issuing,
    committeeName: committee.name,
    committeeCode: committee.code,
    publicKeySpkiDer: key.publicKeySpki,
    serial: newSerial(),
    revocationListUrl: revocationListUrl(address(), "issuing"),
    ...(related && { related }),
    now,
  });
  return keepCommitteeCertificate(key.id, certificateDer);
}

/** The service outside, if the installation has one; its roots are kept before anything is stamped below them. */
async function stampingOutside(now: Date): Promise<Stamping | null> {
  const service = timestampService(process.env);
  if (!service) return null;
  for (const root of service.roots) await trustRoot(root, "stamps", now);
  return { authority: outsideTimestampAuthority(service.ask, service.roots), roots: service.roots };
}

interface Stamping {
  readonly authority: TimestampAuthority;
  readonly roots: readonly Uint8Array[];
}

/** The lists that go into a document. Until the job has made them, documents wait: one without them stays without for good. */
async function goodLists(now: Date): Promise<Evidence["revocationLists"]> {
  const lists = await Promise.all(listIssuers.map(newestRevocationList));
  return lists.map((list) => {
    if (!list || !isRevocationListGood(list.madeAt, now))
      throw new Error("there is no good revocation list yet");
    return list.der;
  });
}

/** What signs a document as a committee, with the installation's own time stamp or that of a service outside. */
export async function signingAs(
  committee: Committee,
  now: Date,
): Promise<{ keyId: string; signer: Signer; timestampAuthority: TimestampAuthority }> {
  const { timestamp, issuing } = await theAuthority(now);
  const outside = await stampingOutside(now);
  const { keyId, signer } = await signerFor(committee, outside?.roots ?? [], now);
  const timestampAuthority =
    outside?.authority ?? localTimestampAuthority(timestamp, [issuing.certificateDer]);
  if (signatureLevel(process.env.SUIXING_SIGNATURE_LEVEL) === "B-T")
    return { keyId, signer, timestampAuthority };
  const certificates = [signer.certificateDer, ...signer.chainDer, timestamp.certificateDer];
  const evidence = { certificates, revocationLists: await goodLists(now) };
  return { keyId, signer: { ...signer, evidence }, timestampAuthority };
}

/** What signs the list of what no longer counts; its key is made when it signs for the first time. */
export async function signingStatus(
  now: Date,
): Promise<{ publicKeySpkiDer: Uint8Array; sign: Signer["sign"] }> {
  let key = await openStatusKey();
  if (!key) {
    const { issuing } = await theAuthority(now);
    await keepStatusKey(await foundStatusKey(issuing, INSTALLATION, now), now);
    key = await openStatusKey();
  }
  if (!key) throw new Error("the key of the status list was not kept");
  return { publicKeySpkiDer: publicKeyOf(key.certificateDer), sign: localSigner(key, []).sign };
}
