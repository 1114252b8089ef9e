import { X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { keyRevocationReasons, revocationListLasts } from "@/lib/rules/key";
import { type SampleIssuer, sampleIssuer } from "./authority.sample";
import { sampleSheet } from "./certificate.sample";
import { checkFile } from "./file-check";
import { makeCertificate } from "./make-certificate";
import { ask, installed, pem } from "./outside-tools.sample";
import { type RevokedCertificate, revocationList } from "./revocation-list";

const now = new Date("2026-11-22T02:30:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let issuer: SampleIssuer;
let pdf: Uint8Array;

beforeAll(async () => {
  issuer = await sampleIssuer(sampleSheet.committeeName, now);
  pdf = await makeCertificate(sampleSheet, issuer.signer, issuer.timestampAuthority, now);
});

const serialOf = (der: Uint8Array) => new X509Certificate(der).serialNumber;

function listOf(
  by: "root" | "issuing",
  revoked: readonly RevokedCertificate[] = [],
  at = later(86_400),
): Promise<Uint8Array> {
  const nextAt = new Date(at.getTime() + revocationListLasts);
  return revocationList({ issuer: issuer.authority[by], revoked, number: 7, now: at, nextAt });
}

async function judged(revocationLists: readonly Uint8Array[], file = pdf) {
  const check = await checkFile(file, { root: issuer.authority.root.certificateDer, revocationLists });
  return check.ok ? check.revocation : check.fault;
}

const revokedAt = (at: Date, reason: RevokedCertificate["reason"] = "compromised") => [
  { serial: serialOf(issuer.certificateDer), revokedAt: at, reason },
];

test("with a list of each authority it is said as of when nothing was revoked; with one of them nothing is said", async () => {
  const nextAt = new Date(later(86_400).getTime() + revocationListLasts);
  const [root, issuing] = [await listOf("root"), await listOf("issuing")];
  expect(await judged([root, issuing])).toEqual({ asOf: later(86_400), nextAt });
  expect(await judged([issuing])).toBeNull();
  expect(await judged([root])).toBeNull();
  expect(await judged([])).toBeNull();
  const older = await listOf("root", [], later(60));
  expect(await judged([older, issuing])).toMatchObject({ asOf: later(60) });
});

describe("a committee's certificate that was taken back", () => {
  test.each(keyRevocationReasons)(
    "what was stamped before stays, what was stamped since is refused: %s",
    async (reason) => {
      const root = await listOf("root");
      const at = async (seconds: number) =>
        judged([root, await listOf("issuing", revokedAt(later(seconds), reason))]);
      expect(await at(-1)).toBe("certificate_revoked");
      expect(await at(0)).toBe("certificate_revoked");
      expect(await at(1)).toMatchObject({ asOf: later(86_400) });
    },
  );

  test("another's does not touch it", async () => {
    const others = await sampleIssuer("中共另一家有限公司委员会", now);
    const revoked = [
      { ...revokedAt(now)[0], serial: serialOf(others.certificateDer) },
    ] as RevokedCertificate[];
    expect(await judged([await listOf("issuing", revoked)])).toBeNull();
  });
});

describe("an authority's certificate that was taken back", () => {
  const after = later(3600);
  const stampRevoked = (reason: RevokedCertificate["reason"]) => [
    { serial: serialOf(issuer.authority.timestamp.certificateDer), revokedAt: after, reason },
  ];

  test("a stolen key of the time stamp makes all its stamps worthless, one that was changed does not", async () => {
    const root = await listOf("root");
    expect(await judged([root, await listOf("issuing", stampRevoked("compromised"))])).toBe(
      "certificate_revoked",
    );
    expect(await judged([root, await listOf("issuing", stampRevoked("superseded"))])).not.toBeTypeOf(
      "string",
    );
  });

  test("the issuing one, by the list of the root", async () => {
    const serial = serialOf(issuer.authority.issuing.certificateDer);
    const revoked = [{ serial, revokedAt: after, reason: "compromised" as const }];
    expect(await judged([await listOf("root", revoked)])).toBe("certificate_revoked");
  });
});

describe("a list that is none", () => {
  test("of a stranger with the same name, or cut, or nothing", async () => {
    const stranger = await sampleIssuer(sampleSheet.committeeName, now);
    const order = { revoked: [], number: 1, now, nextAt: later(60) };
    const forged = await revocationList({ issuer: stranger.authority.issuing, ...order });
    expect(await judged([forged])).toBe("revocation_list_wrong");
    const list = await listOf("issuing");
    expect(await judged([list.subarray(0, list.length - 1)])).toBe("revocation_list_wrong");
    expect(await judged([new Uint8Array()])).toBe("revocation_list_wrong");
    const changed = Uint8Array.from(list);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(await judged([changed])).toBe("revocation_list_wrong");
  });
});

test.runIf(installed("openssl"))("openssl reads the list and refuses the certificate on it", async () => {
  const files = {
    "root.pem": pem(issuer.authority.root.certificateDer),
    "issuing.pem": pem(issuer.authority.issuing.certificateDer),
    "committee.pem": pem(issuer.certificateDer),
    "list.der": await listOf("issuing", revokedAt(later(1))),
    "empty.der": await listOf("issuing"),
    "root.der": await listOf("root"),
  };
  const said = ask("openssl", files, "crl", "-inform", "DER", "-in", "list.der", "-noout", "-text").text;
  expect(said).toContain("X509v3 CRL Number");
  expect(said).toContain("Key Compromise");
  expect(said).toContain("Nov 22 02:30:01 2026");
  const verify = (list: string) =>
    ask(
      "openssl",
      files,
      ...["verify", "-attime", String(later(90_000).getTime() / 1000), "-CAfile", "root.pem"],
      ...["-untrusted", "issuing.pem", "-crl_check_all", "-CRLfile", "root.der", "-CRLfile", list],
      "committee.pem",
    );
  expect(verify("empty.der")).toMatchObject({ ok: true });
  expect(verify("list.der").text).toContain("certificate revoked");
  const text = ask("openssl", files, "x509", "-in", "committee.pem", "-noout", "-text").text;
  expect(text).toContain("URI:https://suixing.example.cn/v/crl/issuing.crl");
});
