import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { delegation, office } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { attachmentFor, attachmentsOf } from "@/lib/reads/attachment";
import { playOn } from "@/lib/reads/officer.sample";
import { pngHead } from "@/lib/rules/attachment.sample";
import { dateOf } from "@/lib/rules/calendar";
import { reason } from "@/lib/rules/refusal.sample";
import { attachFile, mayAttachFile } from "./attach-file";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;
let id: string;

const scan = pngHead(4, 3);
const attach = async (who: PlantedPerson, bytes: Uint8Array = scan) =>
  attachFile(await play.as(who), { id }, bytes, now);

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  play = playOn(tree, now);
  id = await play.request();
  await play.decide(tree.originSecretary, id, "approve_origin_branch");
  await play.decide(tree.originClerk, id, "issue_letter");
  await play.decide(tree.targetClerk, id, "receive");
  await play.decide(tree.targetClerk, id, "request_files", { files: ["political_review"] });
});

test("the answer brings its scans, with an event; the committee that asked opens them", async () => {
  const added = await attach(tree.originClerk);
  if (!added.ok) throw new Error(added.refusal.reason);
  const happened = await db
    .select()
    .from(event)
    .where(and(eq(event.transferId, id), eq(event.kind, "attachment.added")));
  expect(happened).toMatchObject([
    { actorMemberId: tree.originClerk.memberId, actingForId: tree.origin.committee },
  ]);
  await play.decide(tree.originClerk, id, "answer_files", {
    files: ["political_review"],
    reason: "随函附上",
  });
  const clerk = await play.as(tree.targetClerk);
  expect((await attachmentsOf(clerk, id, "file_answer")).map((one) => one.id)).toEqual([added.value.id]);
  const opened = await attachmentFor(clerk, added.value.id);
  expect(opened?.bytes.equals(Buffer.from(scan))).toBe(true);
});

test("neither the member nor a branch opens them, nor finds them among the papers of the case", async () => {
  const added = await attach(tree.originClerk);
  if (!added.ok) throw new Error(added.refusal.reason);
  for (const who of [tree.member, tree.originSecretary, tree.targetSecretary, tree.sisterSecretary]) {
    const actor = await play.as(who);
    expect(await attachmentFor(actor, added.value.id)).toBeNull();
    expect(await attachmentsOf(actor, id, "file_answer")).toEqual([]);
    expect(await attachmentsOf(actor, id)).toEqual([]);
  }
});

test("by whoever answers, and by nobody else; what is no picture and no scan is refused", async () => {
  for (const who of [tree.targetClerk, tree.originSecretary, tree.sisterSecretary, tree.member]) {
    expect(reason(await attach(who))).toBe("not_found");
    expect(await mayAttachFile(await play.as(who), id)).toBe(false);
  }
  expect(reason(await attach(tree.originClerk, new TextEncoder().encode("no file")))).toBe(
    "attachment_unreadable",
  );
  const stale = { ...(await play.as(tree.originClerk)), provenAt: new Date(0) };
  expect(reason(await attachFile(stale, { id }, scan, now))).toBe("recent_sign_in_needed");
});

test("X for Y: by whom his office was delegated to, in whose name the event says it; for four eyes they are one", async () => {
  const deputy = await plantPerson({ name: "代行", branchId: tree.origin.sister, today: dateOf(now) });
  const [held] = await db.select().from(office).where(eq(office.memberId, tree.originClerk.memberId));
  await db.insert(delegation).values({
    officeId: held?.id ?? "",
    fromMemberId: tree.originClerk.memberId,
    toMemberId: deputy.memberId,
    from: dateOf(now),
    until: dateOf(now),
    recordedAt: now,
  });
  expect(reason(await attach(deputy))).toBe("done");
  const [happened] = await db
    .select()
    .from(event)
    .where(and(eq(event.transferId, id), eq(event.kind, "attachment.added")));
  expect(happened).toMatchObject({
    actorMemberId: deputy.memberId,
    onBehalfOfId: tree.originClerk.memberId,
    actingForId: tree.origin.committee,
  });
  await db
    .update(transfer)
    .set({ setAside: [tree.originClerk.memberId] })
    .where(eq(transfer.id, id));
  expect(reason(await attach(deputy))).toBe("four_eyes");
  await db
    .update(transfer)
    .set({ setAside: [deputy.memberId] })
    .where(eq(transfer.id, id));
  expect(reason(await attach(tree.originClerk))).toBe("four_eyes");
});

test("once it is answered nothing is added, also not at the same moment", async () => {
  const answer = () =>
    play.decide(tree.originClerk, id, "answer_files", { files: ["political_review"], reason: "随函附上" });
  const [added] = await Promise.all([attach(tree.originClerk), answer()]);
  expect(["done", "changed_meanwhile", "not_found"]).toContain(reason(added));
  expect(reason(await attach(tree.originClerk))).toBe("not_found");
});
