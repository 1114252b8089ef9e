import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { collectiveLetter } from "@/db/schema/collective-letter";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantAdministrator, plantTree } from "@/db/seed/tree";
import { value } from "@/lib/rules/refusal.sample";
import { askErasure, eraseDue } from "../acts/erasure/ask";
import { eraseMember } from "../acts/erasure/erase";
import { revokedKeyOf } from "../acts/key/revoke.sample";
import { moveBranch } from "../acts/organization/move-branch";
import { storeCollectiveLetter } from "../acts/organization/store-collective-letter";
import { actorOf } from "../acts/outside/outward.sample";
import { clearExpired } from "../acts/retention/clear";
import { ask, installed } from "../documents/outside-tools.sample";
import { collectiveLetterFor } from "../reads/collective-letter";
import { organizationInDetail } from "../reads/organization-detail";
import { answerFor } from "../reads/verification-code";
import { dateOf, startOf } from "../rules/calendar";
import { retention } from "../rules/retention";
import { makeCollectiveLetters } from "./make-collective-letters";
import { signingAs } from "./signing";

ownDatabase();
const now = new Date();
const ADDRESS = "https://suixing.example.cn";
const alive = async () => {};
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
});

async function moved() {
  const { branch } = tree.origin;
  const [row] = await db.select().from(organization).where(eq(organization.id, branch));
  const input = { id: branch, parentId: tree.target.committee, version: row?.version ?? 0 };
  value(await moveBranch(await actorOf(tree.rootClerk, now), input, now));
  const [letter] = await db.select().from(collectiveLetter).where(eq(collectiveLetter.branchId, branch));
  if (!letter) throw new Error("no letter");
  return letter;
}

async function letterRow(id: string) {
  const [row] = await db.select().from(collectiveLetter).where(eq(collectiveLetter.id, id));
  if (!row) throw new Error("no letter");
  return row;
}

test("made once, sealed, and read by the clerks of both committees and of those above alone", async () => {
  const { id, number } = await moved();
  const clerk = await actorOf(tree.originClerk, now);
  expect(await collectiveLetterFor(clerk, id)).toBe("waiting");
  expect(await makeCollectiveLetters(ADDRESS, now, alive)).toBe(1);
  expect(await makeCollectiveLetters(ADDRESS, now, alive)).toBe(0);
  for (const who of [tree.originClerk, tree.targetClerk, tree.rootClerk]) {
    const found = await collectiveLetterFor(await actorOf(who, now), id);
    if (found === null || found === "waiting" || "problem" in found) throw new Error("no sheets");
    expect(found.number).toBe(number);
    expect(found.pdf.subarray(0, 5).toString()).toBe("%PDF-");
  }
  const [row] = await db.select().from(collectiveLetter).where(eq(collectiveLetter.id, id));
  expect(row?.sealed?.startsWith("1.")).toBe(true);
  await plantAdministrator(tree.sisterSecretary);
  const stranger = await plantTree(dateOf(now));
  for (const who of [tree.member, tree.originSecretary, tree.sisterSecretary, stranger.rootClerk]) {
    expect(await collectiveLetterFor(await actorOf(who, now), id)).toBeNull();
  }
});

test("both committees find it on their own page, the branch on its own", async () => {
  const { id } = await moved();
  const { origin, target } = tree;
  for (const [who, place] of [
    [tree.originClerk, origin.committee],
    [tree.targetClerk, target.committee],
    [tree.targetClerk, origin.branch],
  ] as const) {
    const found = await organizationInDetail(await actorOf(who, now), place);
    expect(found?.letters).toMatchObject([{ id, members: 3, readable: true }]);
  }
  await plantAdministrator(tree.sisterSecretary);
  const found = await organizationInDetail(await actorOf(tree.sisterSecretary, now), origin.branch);
  expect(found?.letters).toMatchObject([{ id, members: 3, readable: false }]);
});

test.runIf(installed("pdftotext"))("it says letter, receipt and each member", async () => {
  const { id, number } = await moved();
  await db.update(member).set({ duesPaidUntil: null }).where(eq(member.id, tree.member.memberId));
  await makeCollectiveLetters(ADDRESS, now, alive);
  const found = await collectiveLetterFor(await actorOf(tree.targetClerk, now), id);
  if (found === null || found === "waiting" || "problem" in found) throw new Error("no sheets");
  const text = ask("pdftotext", { "a.pdf": found.pdf }, "-raw", "a.pdf", "-")
    .bytes.toString()
    .replace(/\s+/g, "");
  for (const said of [
    number,
    tree.names.originBranch,
    tree.names.originCommittee,
    tree.names.targetCommittee,
    "回执联",
    "因党组织隶属关系调整",
    tree.member.citizenNumber,
    tree.originSecretary.name,
    "无记录",
    "以下空白，共3名",
  ]) {
    expect(text).toContain(said.replace(/\s+/g, ""));
  }
});

test("its code tells a stranger what moved where, and no name", async () => {
  const { code } = await moved();
  await makeCollectiveLetters(ADDRESS, now, alive);
  expect(await answerFor(code, now)).toEqual({
    what: "collective_letter",
    issuer: tree.names.originCommittee,
    issuedOn: dateOf(now),
    organization: tree.names.originBranch,
    members: 3,
    receivedBy: tree.names.targetCommittee,
    acceptedOn: dateOf(now),
  });
});

/** Instants around that at which a letter of this day is ten years old. */
const tenYears = (ms: number) =>
  new Date(startOf(dateOf(now)).getTime() + (retention.letters.days ?? 0) * 86_400_000 + ms);

test("ten years after its day its sheets are nobody's any more; letter, list and receipt stand", async () => {
  const { id } = await moved();
  await makeCollectiveLetters(ADDRESS, now, alive);
  const clerk = await actorOf(tree.originClerk, now);
  await clearExpired(tenYears(-1));
  expect(await collectiveLetterFor(clerk, id)).toMatchObject({ pdf: expect.any(Buffer) });
  const kept = await letterRow(id);
  await clearExpired(tenYears(0));
  expect(await letterRow(id)).toEqual({ ...kept, sealed: null });
  expect(kept.madeAt).toEqual(now);
  expect(await collectiveLetterFor(clerk, id)).toBeNull();
  const found = await organizationInDetail(clerk, tree.origin.committee);
  expect(found?.letters).toMatchObject([{ id, members: 3, readable: false }]);
  expect(await makeCollectiveLetters(ADDRESS, tenYears(0), alive)).toBe(0);
});

test("whoever stood on a list is erased when it is ten years old, and stands on no sheet from then on", async () => {
  const { id } = await moved();
  await makeCollectiveLetters(ADDRESS, now, alive);
  await db.update(member).set({ status: "removed" }).where(eq(member.id, tree.member.memberId));
  expect(value(await askErasure(await actorOf(tree.member, now), {}, now))).toEqual({ erased: false });
  expect(await eraseDue(tenYears(-1))).toBe(0);
  expect((await letterRow(id)).sealed).not.toBeNull();
  expect(await eraseDue(tenYears(0))).toBe(1);
  expect(await letterRow(id)).toMatchObject({ sealed: null, problem: null, madeAt: now });
  expect(await collectiveLetterFor(await actorOf(tree.originClerk, now), id)).toBeNull();
});

test("an erasure while sheets are being made leaves none that name him", async () => {
  const { id } = await moved();
  const pdf = Buffer.from("%PDF-made before");
  await transaction((tx) => eraseMember(tx, tree.member.memberId, tenYears(0)));
  expect(await storeCollectiveLetter({ id, pdf, keyId: newId() }, tenYears(0))).toBe(false);
  expect(await letterRow(id)).toMatchObject({ sealed: null, problem: null });
  expect(await makeCollectiveLetters(ADDRESS, tenYears(0), alive)).toBe(0);
});

test("what was being signed with a key that is taken back is signed anew", async () => {
  const { id } = await moved();
  const [committee] = await db.select().from(organization).where(eq(organization.id, tree.origin.committee));
  if (!committee) throw new Error("no committee");
  await signingAs(committee, now);
  const keyId = await revokedKeyOf(committee.id, now);
  expect(await storeCollectiveLetter({ id, pdf: Buffer.from("%PDF-stale"), keyId }, now)).toBe(false);
  const clerk = await actorOf(tree.originClerk, now);
  expect(await collectiveLetterFor(clerk, id)).toBe("waiting");
  expect(await makeCollectiveLetters(ADDRESS, now, alive)).toBe(1);
  expect(await collectiveLetterFor(clerk, id)).toMatchObject({ pdf: expect.any(Buffer) });
});

test("a name that no font has is given up with its reason", async () => {
  await db.update(member).set({ name: "张\u{E000}" }).where(eq(member.id, tree.member.memberId));
  const { id } = await moved();
  expect(await makeCollectiveLetters(ADDRESS, now, alive)).toBe(0);
  expect(await collectiveLetterFor(await actorOf(tree.originClerk, now), id)).toEqual({
    problem: "\u{E000}",
  });
});
