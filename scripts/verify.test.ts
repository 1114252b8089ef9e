import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type SampleIssuer, sampleIssuer } from "@/lib/documents/authority.sample";
import { sampleSheet } from "@/lib/documents/certificate.sample";
import { makeCertificate } from "@/lib/documents/make-certificate";
import { pem } from "@/lib/documents/outside-tools.sample";
import { type RevokedCertificate, revocationList } from "@/lib/documents/revocation-list";
import { revocationListLasts } from "@/lib/rules/key";

const now = new Date();
const folder = mkdtempSync(path.join(os.tmpdir(), "suixing-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let issuer: SampleIssuer;

beforeAll(async () => {
  issuer = await sampleIssuer(sampleSheet.committeeName, now);
  const pdf = await makeCertificate(sampleSheet, issuer.signer, issuer.timestampAuthority, now);
  writeFileSync(path.join(folder, "good.pdf"), pdf);
  writeFileSync(path.join(folder, "longer.pdf"), Buffer.concat([pdf, Buffer.from("\n")]));
  writeFileSync(path.join(folder, "root.pem"), pem(issuer.authority.root.certificateDer));
  const stranger = await sampleIssuer(sampleSheet.committeeName, now);
  writeFileSync(path.join(folder, "stranger.pem"), pem(stranger.authority.root.certificateDer));
});

/** In a process without a database and without keys: the command knows nothing of an installation. */
function verify(...args: string[]): { status: number | null; said: Record<string, unknown> } {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", path.resolve("scripts/verify.ts"), ...args],
    { env: { PATH: process.env.PATH, NODE_ENV: "production" }, encoding: "utf8" },
  );
  return { status, said: JSON.parse(stdout.trim().split("\n").at(-1) ?? "") };
}
const at = (name: string) => path.join(folder, name);

test("exit 0 for what is valid, with who signed it and when; the root stands beside the file", () => {
  const { status, said } = verify(at("good.pdf"));
  expect(status).toBe(0);
  expect(said).toMatchObject({ valid: true, signer: sampleSheet.committeeName, revocationChecked: false });
});

describe("with the revocation lists", () => {
  afterEach(() => {
    for (const name of ["root", "issuing"]) rmSync(at(`${name}.crl`), { force: true });
  });

  async function writeLists(revoked: readonly RevokedCertificate[]): Promise<void> {
    const nextAt = new Date(now.getTime() + revocationListLasts);
    for (const role of ["root", "issuing"] as const) {
      const by = role === "issuing" ? revoked : [];
      const list = await revocationList({
        issuer: issuer.authority[role],
        revoked: by,
        number: 1,
        now,
        nextAt,
      });
      writeFileSync(at(`${role}.crl`), list);
    }
  }

  test("beside the file: it says that they were looked into", async () => {
    await writeLists([]);
    expect(verify(at("good.pdf"))).toMatchObject({ status: 0, said: { revocationChecked: true } });
  });

  test("with one of two it says that they were not", async () => {
    await writeLists([]);
    const one = verify(at("good.pdf"), "--crl", at("issuing.crl"));
    expect(one).toMatchObject({ status: 0, said: { revocationChecked: false, revocationAsOf: null } });
  });

  test("a certificate that was taken back before: exit 1", async () => {
    const serial = new X509Certificate(issuer.certificateDer).serialNumber;
    await writeLists([{ serial, revokedAt: new Date(now.getTime() - 1000), reason: "compromised" }]);
    const revoked = verify(at("good.pdf"));
    expect(revoked).toMatchObject({ status: 1, said: { valid: false, reason: "certificate_revoked" } });
  });

  test("a list that is none: exit 1, for without it nothing is known", () => {
    const wrong = verify(at("good.pdf"), "--crl", at("root.pem"));
    expect(wrong).toMatchObject({ status: 1, said: { reason: "revocation_list_wrong" } });
  });
});

test("exit 1 and the reason for what is not", () => {
  expect(verify(at("longer.pdf"))).toMatchObject({
    status: 1,
    said: { valid: false, reason: "not_covered" },
  });
  const foreign = verify(at("good.pdf"), "--root", at("stranger.pem"));
  expect(foreign).toMatchObject({ status: 1, said: { valid: false } });
});

test("exit 2 where it was called wrongly, with what is missing", () => {
  expect(verify()).toMatchObject({ status: 2, said: { reason: "usage" } });
  expect(verify(at("nothing.pdf"))).toMatchObject({ status: 2, said: { reason: "file_missing" } });
});
