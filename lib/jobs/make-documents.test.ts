import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { certificate, certificateDocument } from "@/db/schema/certificate";
import { committeeKey } from "@/db/schema/installation";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { value } from "@/lib/rules/refusal.sample";
import { clock } from "../acts/actor";
import { issueCertificate } from "../acts/certificate/issue";
import { revokeCertificates } from "../acts/certificate/revoke";
import { storeDocument } from "../acts/certificate/store-document";
import { askErasure } from "../acts/erasure/ask";
import { actorOf } from "../acts/outside/outward.sample";
import { certificateSheet } from "../documents/certificate-sheet";
import { makeCertificate } from "../documents/make-certificate";
import { signatureForm } from "../documents/sign";
import { documentOf } from "../reads/certificate-document";
import { dateOf } from "../rules/calendar";
import { nextDocumentTry } from "../rules/certificate-clock";
import { makeDocuments } from "./make-documents";
import { signingAs } from "./signing";

ownDatabase();
const now = new Date();
const make = (at = now) => makeDocuments("https://suixing.example.cn", at, async () => {});

async function issued(tree: PlantedTree) {
  const input = {
    kind: "membership",
    purpose: "employment",
    purposeNote: "",
    receiver: "",
    days: 30,
  } as const;
  const holder = await actorOf(tree.member, now);
  const { id } = value(await issueCertificate(holder, input, now));
  return { id, read: () => documentOf(holder, id) };
}

async function dueOf(id: string) {
  const [row] = await db
    .select({ due: certificate.documentDueAt })
    .from(certificate)
    .where(eq(certificate.id, id));
  return row?.due;
}

test("a document is made once", async () => {
  const one = await issued(await plantTree(dateOf(now)));
  expect(await one.read()).toBe("waiting");
  expect(await make()).toBe(1);
  expect(await make()).toBe(0);
  expect(await one.read()).toMatchObject({ pdf: expect.any(Buffer) });
});

test("a name that no font has is given up with its reason, and does not hold up the others", async () => {
  const tree = await plantTree(dateOf(now));
  await db.update(member).set({ name: "张\u{E000}" }).where(eq(member.id, tree.member.memberId));
  const never = await issued(tree);
  const other = await issued(await plantTree(dateOf(now)));
  expect(await make()).toBe(1);
  expect(await never.read()).toEqual({ problem: "\u{E000}" });
  expect(await other.read()).toMatchObject({ pdf: expect.any(Buffer) });
  expect(await dueOf(never.id)).toBeNull();
});

test("what cannot be signed now is tried again later, and whoever came after it is not behind it", async () => {
  const tree = await plantTree(dateOf(now));
  const silent = eq(committeeKey.committeeId, tree.origin.committee);
  await db.update(committeeKey).set({ retiredAt: now }).where(silent);
  const stuck = await issued(tree);
  expect(await make()).toBe(0);
  const due = await dueOf(stuck.id);
  expect(due).toEqual(nextDocumentTry(now, now));
  const other = await issued(await plantTree(dateOf(now)));
  expect(await make(new Date((due?.getTime() ?? 0) - 1))).toBe(1);
  expect(await other.read()).not.toBe("waiting");
  await db.update(committeeKey).set({ retiredAt: null }).where(silent);
  expect(await make(due ?? now)).toBe(1);
  expect(await stuck.read()).not.toBe("waiting");
});

/** A document that is signed and not yet stored, of a certificate that a departure revoked while it waited. */
async function signedOf(tree: PlantedTree) {
  const { id } = await issued(tree);
  const [row] = await db.select().from(certificate).where(eq(certificate.id, id));
  const [committee] = await db.select().from(organization).where(eq(organization.id, tree.origin.committee));
  if (!row || !committee) throw new Error("no certificate");
  await transaction((tx) => revokeCertificates(tx, clock, tree.member.memberId, "status_changed", now));
  await db.update(member).set({ status: "removed" }).where(eq(member.id, tree.member.memberId));
  const { keyId, signer, timestampAuthority } = await signingAs(committee, now);
  const pdf = await makeCertificate(certificateSheet(row, ""), signer, timestampAuthority, now);
  return { certificateId: id, pdf, suite: signatureForm(signer), keyId };
}
const erase = async (tree: PlantedTree) => askErasure(await actorOf(tree.member, now), {}, now);
const bytesOf = async (id: string) =>
  (await db.select().from(certificateDocument).where(eq(certificateDocument.certificateId, id))).map(
    ({ pdf }) => pdf.length,
  );

test("whoever is erased while his document is being signed has none, and it is made no more", async () => {
  const tree = await plantTree(dateOf(now));
  const document = await signedOf(tree);
  expect(value(await erase(tree))).toEqual({ erased: true });
  expect(await storeDocument(document, now)).toBe(false);
  expect(await bytesOf(document.certificateId)).toEqual([]);
  expect(await dueOf(document.certificateId)).toBeNull();
  expect(await make()).toBe(0);
  expect(await documentOf(await actorOf(tree.member, now), document.certificateId)).toBeNull();
});

test("an erasure that comes while his document is being stored, or after it, takes its bytes and leaves its digest", async () => {
  for (const atOnce of [true, false]) {
    const tree = await plantTree(dateOf(now));
    const document = await signedOf(tree);
    const stored = storeDocument(document, now);
    if (!atOnce) expect(await stored).toBe(true);
    const erased = await erase(tree);
    expect(value(erased)).toEqual({ erased: true });
    expect(await bytesOf(document.certificateId)).toEqual((await stored) ? [0] : []);
  }
});

test("nothing but its bytes, and they but by an erasure, is ever taken from a document", async () => {
  const { id } = await issued(await plantTree(dateOf(now)));
  await make();
  const its = eq(certificateDocument.certificateId, id);
  for (const set of [
    { pdf: Buffer.from("%PDF-other") },
    { pdf: Buffer.alloc(0), sha256: "other" },
    { madeAt: new Date(0) },
  ]) {
    await expect(db.update(certificateDocument).set(set).where(its)).rejects.toThrow();
  }
  await expect(db.delete(certificateDocument).where(its)).rejects.toThrow();
});
