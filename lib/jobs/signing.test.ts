import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { db } from "@/db/client";
import { committeeKey } from "@/db/schema/installation";
import { revocationList } from "@/db/schema/key";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { plantTree } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { foundAuthority } from "../documents/authority";
import { sampleSheet } from "../documents/certificate.sample";
import { checkFile } from "../documents/file-check";
import { makeCertificate } from "../documents/make-certificate";
import { pem } from "../documents/outside-tools.sample";
import { signatureForm } from "../documents/sign";
import { timestampAnswer } from "../documents/timestamp-service.sample";
import { publicKeys } from "../reads/status-list";
import { publishRevocations } from "./publish-revocations";
import { publishStatus } from "./publish-status";
import { signingAs } from "./signing";

ownDatabase();
const now = new Date();

async function plantedCommittee() {
  const tree = await plantTree(dateOf(now));
  const [row] = await db.select().from(organization).where(eq(organization.id, tree.origin.committee));
  if (!row) throw new Error("no committee");
  return row;
}

test("a time-stamp service that is named stamps, and whoever checks is given its root", async () => {
  const outside = await foundAuthority("示例时间戳服务", now);
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-signing-"));
  const server = createServer(async (request, response) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of request) pieces.push(piece);
    const query = new Uint8Array(Buffer.concat(pieces));
    response.end(await timestampAnswer(query, outside.timestamp, [outside.issuing.certificateDer], now));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  writeFileSync(path.join(folder, "root.pem"), pem(outside.root.certificateDer));
  vi.stubEnv("SUIXING_TSA_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  vi.stubEnv("SUIXING_TSA_ROOT", path.join(folder, "root.pem"));

  const { signer, timestampAuthority } = await signingAs(await plantedCommittee(), now);
  const pdf = await makeCertificate(sampleSheet, signer, timestampAuthority, now);
  await publishStatus(now);
  const keys = await publicKeys();
  if (!keys) throw new Error("no keys");
  expect(keys.stampRoots.map((der) => der.equals(outside.root.certificateDer))).toEqual([true]);
  expect(await checkFile(pdf, keys)).toMatchObject({ ok: true });
  expect(await checkFile(pdf, { root: keys.root })).toMatchObject({ fault: "stamp_wrong" });
});

test("at level B-LT certificates and lists are in the document; without a list nothing is signed", async () => {
  vi.stubEnv("SUIXING_SIGNATURE_LEVEL", "B-LT");
  onTestFinished(() => void vi.unstubAllEnvs());
  const committee = await plantedCommittee();
  await db.delete(revocationList);
  await publishStatus(now);
  await expect(signingAs(committee, now)).rejects.toThrow("no good revocation list yet");
  await publishRevocations(now);
  const { signer, timestampAuthority } = await signingAs(committee, now);
  expect(signatureForm(signer)).toBe("ES256-PAdES-B-LT");
  const pdf = await makeCertificate(sampleSheet, signer, timestampAuthority, now);
  const keys = await publicKeys();
  if (!keys) throw new Error("no keys");
  expect(await checkFile(pdf, keys)).toMatchObject({ ok: true });
});

test("a key of a suite that this version does not know signs nothing", async () => {
  const committee = await plantedCommittee();
  await db.update(committeeKey).set({ suite: "SM2" }).where(eq(committeeKey.committeeId, committee.id));
  await expect(signingAs(committee, now)).rejects.toThrow("SM2 is not known here");
});
