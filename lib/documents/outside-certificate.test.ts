import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { sliceOf } from "@/db/seed/slice";
import { type Authority, certifyCommittee, foundAuthority, newSerial } from "./authority";
import { type SampleIssuer, sampleIssuer } from "./authority.sample";
import { sampleSheet } from "./certificate.sample";
import { checkFile, type FileTrust } from "./file-check";
import { makeCertificate } from "./make-certificate";
import { outsideCertificates } from "./outside-signer";
import { ask, installed, pem } from "./outside-tools.sample";
import { revocationList } from "./revocation-list";
import { localSigner, type Signer } from "./sign";
import { signatureIn } from "./signature.sample";

const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const later = (ms: number) => new Date(now.getTime() + ms);
interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}
const [keys, others]: readonly [Keys, Keys] = [newKeys(), newKeys()];
let issuer: SampleIssuer;
let ca: Authority;
/** Of the CA outside: the committee's certificate, and that of another customer. */
let theirs: Uint8Array;
let customers: Uint8Array;
/** Ours for the same key, which names theirs. */
let ours: Uint8Array;
let trust: FileTrust;
let pdf: Uint8Array;

function newKeys(): Keys {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

const certified = (issuing: Authority["issuing"], { publicKey }: Keys, name: string, related?: Uint8Array) =>
  certifyCommittee({
    issuing,
    committeeName: name,
    committeeCode: "京知委",
    publicKeySpkiDer: publicKey.export({ format: "der", type: "spki" }),
    serial: newSerial(),
    revocationListUrl: null,
    ...(related && { related }),
    now,
  });

const signing = (
  certificateDer: Uint8Array,
  { privateKey }: Keys,
  chainDer: readonly Uint8Array[],
): Signer => ({
  ...localSigner(
    { certificateDer, privateKeyPkcs8Der: privateKey.export({ format: "der", type: "pkcs8" }) },
    chainDer,
  ),
  besides: [ca.issuing.certificateDer],
});

const made = (signer: Signer, at = now) =>
  makeCertificate(sampleSheet, signer, issuer.timestampAuthority, at);

beforeAll(async () => {
  issuer = await sampleIssuer(sampleSheet.committeeName, now);
  ca = await foundAuthority("示例电子认证服务机构", now);
  trust = { root: issuer.authority.root.certificateDer };
  theirs = await certified(ca.issuing, keys, "某委员会");
  customers = await certified(ca.issuing, others, "另一客户");
  ours = await certified(issuer.authority.issuing, keys, sampleSheet.committeeName, theirs);
  pdf = await made(signing(theirs, keys, above()));
});

/** Ours, and what stands above it. */
function above(): Uint8Array[] {
  const { issuing, root } = issuer.authority;
  return [ours, issuing.certificateDer, root.certificateDer];
}

const fault = async (file: Uint8Array, by = trust) => {
  const check = await checkFile(file, by);
  return check.ok ? "valid" : check.fault;
};

test("a document signed with the certificate of a CA outside is valid by ours, which names it", async () => {
  expect(await checkFile(pdf, trust)).toMatchObject({ ok: true, signer: sampleSheet.committeeName });
});

describe("refused", () => {
  test("another customer of the same CA, also with our certificate of the committee beside his", async () => {
    const { issuing, root } = ca;
    for (const chain of [[issuing.certificateDer, root.certificateDer], above()])
      expect(await fault(await made(signing(customers, others, chain)))).toBe("foreign_signer");
  });

  test("another certificate of that CA for the same key, which ours does not name", async () => {
    const renewed = await certified(ca.issuing, keys, "某委员会");
    expect(await fault(await made(signing(renewed, keys, above())))).toBe("foreign_signer");
  });

  test("without ours, or with one that another installation has made", async () => {
    const { issuing, root } = issuer.authority;
    const alone = [issuing.certificateDer, root.certificateDer];
    expect(await fault(await made(signing(theirs, keys, alone)))).toBe("foreign_signer");
    const foreign = await sampleIssuer(sampleSheet.committeeName, now);
    const vouching = await certified(foreign.authority.issuing, keys, sampleSheet.committeeName, theirs);
    const chain = [vouching, foreign.authority.issuing.certificateDer, foreign.authority.root.certificateDer];
    expect(await fault(await made(signing(theirs, keys, chain)))).toBe("foreign_signer");
  });

  test("with a certificate more than is needed", async () => {
    for (const more of [ca.root.certificateDer, ca.issuing.certificateDer, customers, ours])
      expect(await fault(await made(signing(theirs, keys, [...above(), more])))).toBe("not_canonical");
  });

  test("stamped since ours was taken back, and not before", async () => {
    const { authority } = issuer;
    const check = await checkFile(pdf, trust);
    if (!check.ok) throw new Error(check.fault);
    const list = (revokedAt: Date) =>
      revocationList({
        issuer: authority.issuing,
        revoked: [{ serial: check.certificateSerial, revokedAt, reason: "compromised" }],
        number: 1,
        now,
        nextAt: later(86_400_000),
      });
    for (const [at, said] of [
      [now, "certificate_revoked"],
      [later(1_000), "valid"],
    ] as const)
      expect(await fault(pdf, { ...trust, revocationLists: [await list(at)] })).toBe(said);
  });

  test("each bit of the signature that is changed, certificates and all", async () => {
    const { cms, ranges } = signatureIn(pdf);
    const from = ranges[1] + 1;
    const { count, next } = sliceOf("changed bits beside a CA outside", 8 * cms.length, 40);
    const passedOver: number[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const bit = count === 8 * cms.length ? nth : next(8 * cms.length);
      const changed = Buffer.from(cms);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const file = Buffer.from(pdf);
      file.write(changed.toString("hex").toUpperCase(), from, "latin1");
      if ((await fault(file)) === "valid") passedOver.push(bit);
    }
    expect(passedOver).toEqual([]);
  }, 3_600_000);
});

test("ours ends with theirs", async () => {
  const early = await foundAuthority("示例电子认证服务机构", new Date(now.getTime() - 14 * 365 * 86_400_000));
  const short = await certified(early.issuing, keys, "某委员会");
  const vouching = await certified(issuer.authority.issuing, keys, sampleSheet.committeeName, short);
  const chain = [vouching, ...above().slice(1)];
  expect(await fault(await made(signing(short, keys, chain)))).toBe("valid");
  const twoYears = later(2 * 366 * 86_400_000);
  expect(await fault(await made(signing(short, keys, chain), twoYears))).toBe("certificate_not_valid_then");
});

test("a file of certificates is taken in their order, without the root; anything else is none", () => {
  const file = (...ders: Uint8Array[]) => Buffer.from(ders.map(pem).join(""));
  const [issuing, root] = [ca.issuing.certificateDer, ca.root.certificateDer];
  const spki = keys.publicKey.export({ format: "der", type: "spki" });
  const whole = outsideCertificates(file(theirs, issuing, root), now);
  expect(Buffer.from(whole?.publicKeySpki ?? [])).toEqual(spki);
  expect(whole?.chain).toEqual(outsideCertificates(file(theirs, issuing), now)?.chain);
  expect(outsideCertificates(theirs, now)?.subject).toContain("某委员会");
  for (const wrong of [
    file(theirs, root),
    file(issuing, theirs),
    file(theirs, customers),
    file(issuing, root),
    Buffer.from("no certificate"),
    new Uint8Array(),
  ])
    expect(outsideCertificates(wrong, now)).toBeNull();
  expect(outsideCertificates(file(theirs), later(-1_000))).toBeNull();
  expect(outsideCertificates(file(theirs), later(4 * 366 * 86_400_000))).toBeNull();
});

test.runIf(installed("openssl"))("openssl finds it valid by the root of the CA outside", () => {
  const { signed, cms } = signatureIn(pdf);
  const files = {
    content: signed,
    "a.cms": cms,
    "root.pem": pem(ca.root.certificateDer),
  };
  const from = ["-inform", "DER", "-in", "a.cms", "-content", "content"];
  const args = ["-verify", "-binary", "-purpose", "any", "-CAfile", "root.pem", "-out", "out"];
  expect(ask("openssl", files, "cms", ...args, ...from).text).toContain("Verification successful");
});
