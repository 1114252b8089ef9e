import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { incomingWish } from "@/db/schema/letter";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { somebodyWaitsForALock } from "@/db/seed/eventually";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { stoppedWishes } from "@/lib/reads/incoming";
import { pngHead } from "@/lib/rules/attachment.sample";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import type { PersonActor } from "../actor";
import { dissolveOrganization } from "../organization/dissolve";
import { as } from "../transfer/between.sample";
import { decideTransfer } from "../transfer/decide";
import { stepAside } from "../transfer/step-aside";
import { askIncoming, showLetter } from "./ask";
import { attachIncoming, completeIncoming } from "./complete";
import { letterTo, now, stranger, today } from "./incoming.sample";
import { placeIncoming } from "./place";
import { type RegisterInput, registerIncoming } from "./register";

ownDatabase();
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

const letter = (more: Partial<RegisterInput> = {}) => letterTo(tree, 1, more);

async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}

async function decide(who: PlantedPerson, id: string, step: TransferStep, more: object = {}) {
  return decideTransfer(await as(who), { id, step, version: (await caseOf(id)).version, ...more }, now);
}

async function wishFor(more: Partial<RegisterInput> = {}): Promise<PersonActor> {
  const actor = await stranger();
  const { issuer, number, issuedOn, validDays, name, citizenNumber, branchId } = letter(more);
  const wished = { issuer, number, issuedOn, validDays, name, citizenNumber, branchId };
  value(await askIncoming(actor, wished, now));
  value(await showLetter(actor, pngHead(800, 600), now));
  return actor;
}

async function wishOf({ accountId }: PersonActor) {
  const [row] = await db.select().from(incomingWish).where(eq(incomingWish.accountId, accountId));
  return row;
}

async function dissolve(id: string, successorId: string) {
  const [row] = await db.select().from(organization).where(eq(organization.id, id));
  const input = { id, successorId, version: row?.version ?? 0 };
  return value(await dissolveOrganization(await as(tree.rootClerk), input, now));
}

test("once he is accepted here the case is not made void behind it: only the receipt is still owed", async () => {
  const { id } = value(await registerIncoming(await as(tree.targetClerk), letter(), now));
  value(await decide(tree.targetClerk, id, "assign_branch"));
  value(await decide(tree.targetSecretary, id, "accept_incoming"));
  expect(reason(await decide(tree.targetClerk, id, "void", { reason: "登记有误" }))).not.toBe("done");
  expect((await caseOf(id)).state).toBe("receipt_pending");
});

test("whoever stepped aside completes no letter", async () => {
  const actor = await wishFor();
  await placeIncoming(now);
  const id = (await wishOf(actor))?.transferId ?? "";
  const clerk = await as(tree.targetClerk);
  const { version } = await caseOf(id);
  value(await stepAside(clerk, { id, version, reason: "亲属关系" }, now));
  const { branchId: _, ...whole } = letter();
  const input = { ...whole, id, version: (await caseOf(id)).version };
  expect(reason(await completeIncoming(clerk, input, now))).toBe("four_eyes");
});

test("registered while the branch is being dissolved, no case comes to rest there", async () => {
  const { branch, sister } = tree.target;
  const clerk = await as(tree.targetClerk);
  let registering: Promise<string> | undefined;
  await transaction(async (tx) => {
    await tx.select().from(organization).where(eq(organization.id, branch)).for("update");
    registering = registerIncoming(clerk, letter(), now).then(reason);
    await somebodyWaitsForALock();
    await tx
      .update(organization)
      .set({ dissolvedOn: today, successorId: sister })
      .where(eq(organization.id, branch));
  });
  expect(await registering).toBe("target_unknown");
  expect(await db.select().from(transfer).where(eq(transfer.targetBranchId, branch))).toEqual([]);
});

test("a letter that waits for a branch goes with it to its successor", async () => {
  const actor = await wishFor();
  await dissolve(tree.target.branch, tree.target.sister);
  await placeIncoming(now);
  const wish = await wishOf(actor);
  expect(wish).toMatchObject({ outcome: "case", committeeId: tree.target.committee });
  expect(await caseOf(wish?.transferId ?? "")).toMatchObject({ targetBranchId: tree.target.sister });
});

test("a letter that could not become a case goes with its committee to the successor", async () => {
  const actor = await wishFor({ citizenNumber: tree.member.citizenNumber, name: tree.member.name });
  await placeIncoming(now);
  expect(await wishOf(actor)).toMatchObject({ outcome: "member_known_here" });
  await dissolve(tree.target.committee, tree.origin.committee);
  expect((await stoppedWishes(await as(tree.originClerk))).map(({ outcome }) => outcome)).toEqual([
    "member_known_here",
  ]);
});

test("edge 38: where the branch has gone over to paper meanwhile, the clerks of its committee are told", async () => {
  const actor = await wishFor();
  await db.update(organization).set({ paperOnly: true }).where(eq(organization.id, tree.target.branch));
  await placeIncoming(now);
  const wish = await wishOf(actor);
  expect(wish).toMatchObject({ outcome: "target_unknown", committeeId: tree.target.committee });
  const told = await db
    .select({ memberId: notice.memberId, data: event.data })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(eq(event.kind, "incoming.stopped"));
  expect(told.filter(({ data }) => data.wish === wish?.id).map(({ memberId }) => memberId)).toEqual([
    tree.targetClerk.memberId,
  ]);
});

test("a photograph that a clerk adds leaves an event", async () => {
  const clerk = await as(tree.targetClerk);
  const { id } = value(await registerIncoming(clerk, letter(), now));
  value(await attachIncoming(clerk, { id }, pngHead(800, 600), now));
  const rows = await db.select().from(event).where(eq(event.transferId, id)).orderBy(event.id);
  expect(rows.at(-1)).toMatchObject({
    kind: "attachment.added",
    actorMemberId: tree.targetClerk.memberId,
    actingForId: tree.target.committee,
  });
});
