import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { attachment } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { attachmentFor, attachmentsOf } from "@/lib/reads/attachment";
import { ATTACHMENT_MOST_BYTES } from "@/lib/rules/attachment";
import { jpegHead, pngHead } from "@/lib/rules/attachment.sample";
import { dateOf } from "@/lib/rules/calendar";
import type { PersonActor } from "../actor";
import { startTransfer } from "../transfer/start";
import { storeAttachment } from "./store";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let transferId: string;

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

beforeAll(async () => {
  tree = await plantTree(dateOf(now));
  const started = await startTransfer(await as(tree.member), {}, now);
  if (!started.ok) throw new Error(started.refusal.reason);
  transferId = started.value.id;
});

async function store(bytes: Uint8Array, to: string | null = transferId) {
  const outcome = await storeAttachment(db, { transferId: to, bytes, uploadedBy: null }, now);
  return outcome.ok ? outcome.value.id : outcome.refusal.reason;
}

describe("what is kept", () => {
  test("the bytes are sealed, and say by a digest whether they are still the same", async () => {
    const bytes = jpegHead(4032, 3024);
    const id = await store(bytes);
    const [row] = await db.select().from(attachment).where(eq(attachment.id, id));
    expect(row).toMatchObject({ transferId, mediaType: "image/jpeg", size: bytes.length });
    expect(row?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.sealed.includes(Buffer.from(bytes))).toBe(false);
  });

  test.each([
    ["nothing", new Uint8Array(), "attachment_unreadable"],
    ["a page", new TextEncoder().encode("<html><script>1</script>"), "attachment_unreadable"],
    ["a picture without a size", pngHead(0, 0), "attachment_unreadable"],
    ["a picture that opens too large", pngHead(10_000, 5_001), "attachment_too_large"],
    [
      "a PDF that runs a script",
      new TextEncoder().encode("%PDF-1.7 << /S /JavaScript >>"),
      "attachment_active",
    ],
    ["too many bytes", new Uint8Array(ATTACHMENT_MOST_BYTES + 1), "attachment_too_large"],
  ])("not %s", async (_name, bytes, reason) => {
    expect(await store(bytes)).toBe(reason);
  });

  test("as many bytes as there may be", async () => {
    const bytes = new Uint8Array(ATTACHMENT_MOST_BYTES);
    bytes.set(pngHead(100, 100));
    const id = await store(bytes);
    const found = await attachmentFor(await as(tree.member), id);
    expect(found?.bytes.equals(Buffer.from(bytes))).toBe(true);
  });
});

describe("who reads it", () => {
  test("whoever may read the case", async () => {
    const id = await store(pngHead(3, 4));
    const found = await attachmentFor(await as(tree.member), id);
    expect(found?.mediaType).toBe("image/png");
    expect(found?.bytes.equals(Buffer.from(pngHead(3, 4)))).toBe(true);
    const lines = await attachmentsOf(await as(tree.member), transferId);
    expect(lines.map((line) => line.id)).toContain(id);
  });

  test("nobody else, and one without a case nobody @V8.2.2", async () => {
    const id = await store(pngHead(3, 4));
    const stranger = await as(tree.targetSecretary);
    expect(await attachmentFor(stranger, id)).toBeNull();
    expect(await attachmentsOf(stranger, transferId)).toEqual([]);
    const loose = await store(pngHead(3, 4), null);
    expect(await attachmentFor(await as(tree.member), loose)).toBeNull();
  });

  test("the sealed bytes of one are not those of another @V11.3.3", async () => {
    const [one, two] = [await store(pngHead(1, 1)), await store(pngHead(2, 2))];
    const [row] = await db.select().from(attachment).where(eq(attachment.id, two));
    if (!row) throw new Error("not kept");
    await db.update(attachment).set({ sealed: row.sealed }).where(eq(attachment.id, one));
    await expect(attachmentFor(await as(tree.member), one)).rejects.toThrow();
  });
});
