import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { committeeKey } from "@/db/schema/installation";
import { member } from "@/db/schema/member";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { value } from "@/lib/rules/refusal.sample";
import { issueCertificate } from "../acts/certificate/issue";
import { actorOf } from "../acts/outside/outward.sample";
import { documentOf } from "../reads/certificate-document";
import { dateOf } from "../rules/calendar";
import { nextDocumentTry } from "../rules/certificate-clock";
import { makeDocuments } from "./make-documents";

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
