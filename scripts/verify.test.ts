import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleIssuer } from "@/lib/documents/authority.sample";
import { sampleSheet } from "@/lib/documents/certificate.sample";
import { makeCertificate } from "@/lib/documents/make-certificate";
import { pem } from "@/lib/documents/outside-tools.sample";

const folder = mkdtempSync(path.join(os.tmpdir(), "suixing-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const now = new Date();
  const issuer = await sampleIssuer(sampleSheet.committeeName, now);
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
