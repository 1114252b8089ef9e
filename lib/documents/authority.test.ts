import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Authority, certifyCommittee, foundAuthority, newSerial } from "./authority";
import { ask, installed, pem } from "./outside-tools.sample";

const now = new Date("2026-11-22T02:30:00.500Z");
const committeeName = "中共北京知行, O=某某 + 网络有限公司委员会";

let authority: Authority;
let root: X509Certificate;
let issuing: X509Certificate;
let timestamp: X509Certificate;

beforeAll(async () => {
  authority = await foundAuthority("随行演示", now);
  root = new X509Certificate(authority.root.certificateDer);
  issuing = new X509Certificate(authority.issuing.certificateDer);
  timestamp = new X509Certificate(authority.timestamp.certificateDer);
});

function certifyNow(overrides: Partial<Parameters<typeof certifyCommittee>[0]> = {}) {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicKeySpkiDer = publicKey.export({ format: "der", type: "spki" });
  return certifyCommittee({
    issuing: authority.issuing,
    committeeName,
    committeeCode: "京知委",
    publicKeySpkiDer,
    serial: newSerial(),
    revocationListUrl: null,
    now,
    ...overrides,
  });
}

test("each certificate is signed by the one above", async () => {
  const committee = new X509Certificate(await certifyNow());
  expect(root.verify(root.publicKey)).toBe(true);
  expect(issuing.checkIssued(root) && issuing.verify(root.publicKey)).toBe(true);
  expect(timestamp.checkIssued(issuing) && timestamp.verify(issuing.publicKey)).toBe(true);
  expect(committee.checkIssued(issuing) && committee.verify(issuing.publicKey)).toBe(true);
  expect([root.ca, issuing.ca, timestamp.ca, committee.ca]).toEqual([true, true, false, false]);
});

test("a committee's certificate holds its key, name, code and serial", async () => {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicKeySpkiDer = publicKey.export({ format: "der", type: "spki" });
  const committee = new X509Certificate(await certifyNow({ publicKeySpkiDer, serial: "01ab" }));
  expect(committee.publicKey.export({ format: "der", type: "spki" })).toEqual(publicKeySpkiDer);
  expect(committee.toLegacyObject().subject).toMatchObject({
    C: "CN",
    O: committeeName,
    CN: committeeName,
    organizationIdentifier: "京知委",
  });
  expect(committee.serialNumber).toBe("01AB");
  expect(new Date(committee.validFrom)).toEqual(new Date("2026-11-22T02:30:00Z"));
  expect(new Date(committee.validTo)).toEqual(new Date("2029-11-22T02:30:00Z"));
});

test("no certificate outlives the one that issued it", async () => {
  const late = new X509Certificate(await certifyNow({ now: new Date("2040-11-22T02:30:00Z") }));
  expect(late.validTo).toBe(issuing.validTo);
});

test("a name longer than a certificate allows is cut, not refused", async () => {
  const committee = new X509Certificate(await certifyNow({ committeeName: "长".repeat(80) }));
  expect(committee.toLegacyObject().subject.CN).toBe("长".repeat(64));
});

test("serials are positive, of 16 bytes, and never twice the same", () => {
  const serials = Array.from({ length: 100 }, newSerial);
  expect(new Set(serials).size).toBe(100);
  for (const serial of serials) expect(serial).toMatch(/^01[0-9a-f]{30}$/);
});

describe.runIf(installed("openssl"))("judged by openssl", () => {
  test.each(["any", "timestampsign"])("the chain holds for the purpose %s", async (purpose) => {
    const leaf = purpose === "any" ? await certifyNow() : authority.timestamp.certificateDer;
    const files = {
      root: pem(authority.root.certificateDer),
      issuing: pem(authority.issuing.certificateDer),
      leaf: pem(leaf),
    };
    const at = String(Math.floor(now.getTime() / 1000) + 1);
    const report = ask(
      "openssl",
      files,
      "verify",
      "-x509_strict",
      "-attime",
      at,
      "-purpose",
      purpose,
      "-CAfile",
      "root",
      "-untrusted",
      "issuing",
      "leaf",
    );
    expect(report).toMatchObject({ ok: true, text: "leaf: OK\n" });
  });
});
