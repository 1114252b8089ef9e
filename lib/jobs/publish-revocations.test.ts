import { X509Certificate } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { committeeKey } from "@/db/schema/installation";
import { keyRevocation } from "@/db/schema/key";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { dateOf } from "@/lib/rules/calendar";
import { value } from "@/lib/rules/refusal.sample";
import { GET } from "../../app/(public)/v/crl/[list]/route";
import { giveRole } from "../acts/account/give-role";
import { command } from "../acts/actor";
import { issueCertificate } from "../acts/certificate/issue";
import { storeDocument } from "../acts/certificate/store-document";
import { revokeCommitteeKey } from "../acts/key/revoke";
import { rotateCommitteeKey, rotateDueKeys } from "../acts/key/rotate";
import { actorOf } from "../acts/outside/outward.sample";
import { sampleSheet } from "../documents/certificate.sample";
import { checkFile } from "../documents/file-check";
import { makeCertificate } from "../documents/make-certificate";
import { newestRevocationList } from "../reads/committee-key";
import { publicKeys } from "../reads/status-list";
import { publishRevocations } from "./publish-revocations";
import { publishStatus } from "./publish-status";
import { foundedAuthority, signingAs } from "./signing";

ownDatabase();
const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const phone = "19900007001";
let tree: PlantedTree;
let committee: { id: string; name: string; code: string };

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  const [row] = await db.select().from(organization).where(eq(organization.id, tree.origin.committee));
  if (!row) throw new Error("no committee");
  committee = { id: row.id, name: row.name, code: row.code };
  await giveRole(command, { phone, role: "security_officer" }, now);
});

async function signed(at: Date) {
  const { keyId, signer, timestampAuthority } = await signingAs(committee, at);
  return { keyId, signer, pdf: await makeCertificate(sampleSheet, signer, timestampAuthority, at) };
}

async function lists(): Promise<Uint8Array[]> {
  const [root, issuing] = await Promise.all(["root", "issuing"].map((one) => fetched(`${one}.crl`)));
  if (!root || !issuing) throw new Error("no lists");
  return [root, issuing];
}

async function fetched(list: string): Promise<Uint8Array | null> {
  const answer = await GET(new Request(`http://127.0.0.1/v/crl/${list}`), {
    params: Promise.resolve({ list }),
  });
  if (answer.status !== 200) return null;
  expect(answer.headers.get("content-type")).toBe("application/pkix-crl");
  expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=/);
  return new Uint8Array(await answer.arrayBuffer());
}

async function judged(pdf: Uint8Array) {
  const authority = await foundedAuthority();
  if (!authority) throw new Error("not founded");
  const trust = { root: authority.root.certificateDer, revocationLists: await lists() };
  const check = await checkFile(pdf, trust);
  return check.ok ? "valid" : check.fault;
}

const currentKey = async () => {
  const where = and(eq(committeeKey.committeeId, committee.id), isNull(committeeKey.retiredAt));
  const [key, ...more] = await db.select().from(committeeKey).where(where);
  expect(more).toEqual([]);
  return key;
};
const happened = (kind: "key.rotated" | "key.revoked") =>
  db
    .select()
    .from(event)
    .where(and(eq(event.kind, kind), eq(event.actingForId, committee.id)));
const revoke = (
  reason: "compromised" | "ceased" = "compromised",
  serial: string | null = null,
  at = later(60),
) => revokeCommitteeKey(command, { committeeCode: committee.code, serial, reason, phone }, at);

describe("the lists", () => {
  test("are signed once, again when something was revoked or a day has passed, with growing numbers", async () => {
    await signed(now);
    const was = (await newestRevocationList("issuing"))?.number ?? 0;
    await publishRevocations(now);
    expect(await publishRevocations(later(1))).toBe(0);
    expect(await revoke()).toMatchObject({ ok: true });
    expect(await publishRevocations(later(61))).toBe(1);
    expect((await newestRevocationList("issuing"))?.number).toBeGreaterThan(was);
    expect(await publishRevocations(later(61 + 86_400))).toBe(2);
    expect(await fetched("nothing.crl")).toBeNull();
    expect(await fetched("issuing")).toBeNull();
  });

  test("are named in the certificates that are on them", async () => {
    const { signer } = await signed(now);
    expect(Buffer.from(signer.certificateDer).includes("http://127.0.0.1:3000/v/crl/issuing.crl")).toBe(true);
  });
});

describe("a certificate that is revoked", () => {
  test("refuses what is stamped since, keeps what was stamped before, and the committee signs with a new key", async () => {
    const before = await signed(now);
    expect(await revoke()).toMatchObject({ ok: true, value: { keyId: before.keyId } });
    await publishRevocations(later(61));
    expect(await judged(before.pdf)).toBe("valid");
    const { timestampAuthority } = await signingAs(committee, later(120));
    const since = await makeCertificate(sampleSheet, before.signer, timestampAuthority, later(120));
    expect(await judged(since)).toBe("certificate_revoked");
    const after = await signed(later(120));
    expect(after.keyId).not.toBe(before.keyId);
    expect(await judged(after.pdf)).toBe("valid");
    const [revoked] = await happened("key.revoked");
    expect(revoked?.data).toMatchObject({ key: before.keyId, reason: "compromised" });
    // A token in a QR code has no stamp: of a stolen key none is believed.
    await publishStatus(later(120));
    const keys = (await publicKeys())?.committees.map((spki) => spki.toString("hex")) ?? [];
    const spkiOf = (der: Uint8Array) =>
      new X509Certificate(der).publicKey.export({ format: "der", type: "spki" }).toString("hex");
    expect(keys).not.toContain(spkiOf(before.signer.certificateDer));
    expect(keys).toContain(spkiOf(after.signer.certificateDer));
  });

  test("keeps nothing that was being signed with it", async () => {
    const { keyId, pdf } = await signed(now);
    const input = {
      kind: "membership",
      purpose: "employment",
      purposeNote: "",
      receiver: "",
      days: 30,
    } as const;
    const { id } = value(await issueCertificate(await actorOf(tree.member, now), input, now));
    await revoke();
    const document = { certificateId: id, pdf, suite: "ES256-PAdES-B-T" };
    expect(await storeDocument({ ...document, keyId }, later(61))).toBe(false);
    expect(await storeDocument({ ...document, keyId: (await currentKey())?.id ?? "" }, later(61))).toBe(true);
  });

  test("once, also by two at the same moment, in the name of a security officer only", async () => {
    const { signer } = await signed(now);
    const { serialNumber } = new X509Certificate(signer.certificateDer);
    const two = await Promise.all([
      revoke("compromised", serialNumber.toLowerCase()),
      revoke("compromised", serialNumber),
    ]);
    expect(two.filter(({ ok }) => ok)).toHaveLength(1);
    expect(two.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "changed_meanwhile" } });
    expect(await happened("key.revoked")).toHaveLength(1);
    const input = { committeeCode: committee.code, serial: serialNumber, reason: "compromised" } as const;
    for (const stranger of ["19900007002", tree.originClerk.phone])
      expect(await revokeCommitteeKey(command, { ...input, phone: stranger }, now)).toMatchObject({
        refusal: { reason: "account_unknown" },
      });
    expect(await revoke("compromised", "00FF")).toMatchObject({ refusal: { reason: "not_found" } });
    // The new key has no certificate yet: there is nothing to take back.
    expect(await revoke()).toMatchObject({ refusal: { reason: "not_found" } });
  });

  test("of a committee that is to sign no more: no new key", async () => {
    await signed(now);
    expect(await revoke("ceased")).toMatchObject({ ok: true });
    expect(await currentKey()).toBeUndefined();
    await expect(signed(later(120))).rejects.toThrow("no signing key");
    expect(await rotateCommitteeKey(command, { committeeCode: committee.code }, later(180))).toMatchObject({
      ok: true,
    });
    expect(await currentKey()).toBeDefined();
  });
});

describe("a key that is renewed", () => {
  test("leaves what the old one signed valid; two at once leave one key", async () => {
    const before = await signed(now);
    const input = { committeeCode: committee.code };
    await Promise.all([
      rotateCommitteeKey(command, input, later(1)),
      rotateCommitteeKey(command, input, later(1)),
    ]);
    const after = await signed(later(2));
    expect((await currentKey())?.id).toBe(after.keyId);
    expect(after.keyId).not.toBe(before.keyId);
    await publishRevocations(later(3));
    expect(await judged(before.pdf)).toBe("valid");
    expect(await judged(after.pdf)).toBe("valid");
    expect(await happened("key.rotated")).toHaveLength(2);
    const [revoked] = await db.select().from(keyRevocation).where(eq(keyRevocation.keyId, before.keyId));
    expect(revoked).toBeUndefined();
    const unknown = await rotateCommitteeKey(command, { committeeCode: "000000000000" }, now);
    expect(unknown).toMatchObject({ refusal: { reason: "not_found" } });
  });

  test("by the clock, ninety days before the certificate ends, once", async () => {
    const { keyId, signer } = await signed(now);
    const endsAt = new Date(new X509Certificate(signer.certificateDer).validTo).getTime();
    const due = new Date(endsAt - 90 * 86_400_000);
    await rotateDueKeys(new Date(due.getTime() - 1));
    expect((await currentKey())?.id).toBe(keyId);
    await Promise.all([rotateDueKeys(due), rotateDueKeys(due)]);
    expect((await currentKey())?.id).not.toBe(keyId);
    expect(await happened("key.rotated")).toHaveLength(1);
    // One from before the end was written down is found by its certificate.
    const second = await signed(due);
    await db.update(committeeKey).set({ certificateUntil: null }).where(eq(committeeKey.id, second.keyId));
    await rotateDueKeys(due);
    expect((await currentKey())?.id).toBe(second.keyId);
    await rotateDueKeys(new Date(due.getTime() + 3 * 366 * 86_400_000));
    expect((await currentKey())?.id).not.toBe(second.keyId);
  });
});
