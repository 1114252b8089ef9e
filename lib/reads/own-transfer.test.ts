import { beforeEach, expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../acts/actor";
import { decideTransfer } from "../acts/transfer/decide";
import { chooseTarget, giveReason } from "../acts/transfer/fill";
import { startTransfer } from "../acts/transfer/start";
import { submitTransfer } from "../acts/transfer/submit";
import { dateOf } from "../rules/calendar";
import type { TransferStep } from "../rules/transfer-steps";
import { loadActor } from "./actor";
import { contactOf, contactsOf } from "./contact";
import { homeOf } from "./home";
import { ownRequest, ownTransfer, prospectOf } from "./own-transfer";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let member: PersonActor;

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

async function begin(branchId: string): Promise<string> {
  const { id } = value(await startTransfer(member, {}, now));
  value(await chooseTarget(member, { id, branchId }, now));
  value(
    await giveReason(member, { id, reason: "employer_changed", reasonNote: "", sinceOn: dateOf(now) }, now),
  );
  return id;
}

async function step(person: PlantedPerson, id: string, name: TransferStep): Promise<void> {
  const version = (await ownTransfer(member, id, now))?.row.version ?? 0;
  value(await decideTransfer(await as(person), { id, version, step: name }, now));
}

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  member = await as(tree.member);
});

test("a member may call his own branch and committee, and nobody else", async () => {
  const branch = await contactsOf(member, tree.origin.branch);
  expect(branch.map(({ name, office }) => [name, office])).toEqual([
    [tree.originSecretary.name, "secretary"],
    [tree.originDeputy.name, "deputy_secretary"],
  ]);
  expect(branch[0]?.phone).toBe(tree.originSecretary.phone);
  expect((await contactOf(member, tree.origin.committee))?.phone).toBe(tree.originClerk.phone);
  for (const place of [tree.origin.sister, tree.target.committee, tree.target.branch]) {
    expect(await contactsOf(member, place)).toEqual([]);
  }
});

test("nobody calls himself, and who is not verified calls nobody", async () => {
  const secretary = await as(tree.originSecretary);
  expect((await contactOf(secretary, tree.origin.branch))?.name).toBe(tree.originDeputy.name);
  expect((await homeOf(secretary, now))?.secretary?.self).toBe(true);
  const stranger = { memberId: null, role: null, mergedRecords: [], offices: [] };
  expect(await contactsOf(stranger, tree.origin.branch)).toEqual([]);
});

test("from the letter on he may call the target committee, and only while it is its turn", async () => {
  const id = await begin(tree.target.branch);
  const request = await ownRequest(member, id, now);
  expect(request?.route).toBe("between");
  value(await submitTransfer(member, { id, version: request?.row.version ?? 0 }, now));
  expect(await contactsOf(member, tree.target.committee)).toEqual([]);
  await step(tree.originSecretary, id, "approve_origin_branch");
  await step(tree.originClerk, id, "issue_letter");
  const shown = await ownTransfer(member, id, now);
  expect(shown?.contact?.phone).toBe(tree.targetClerk.phone);
  expect(shown?.letter?.state).toBe("live");
  expect(shown?.mayWithdraw).toBe(false);
  await step(tree.targetClerk, id, "assign_branch");
  expect(await contactsOf(member, tree.target.committee)).toEqual([]);
  expect((await ownTransfer(member, id, now))?.contact?.phone).toBe(tree.targetSecretary.phone);
});

test("a request is read and filled in by the member alone, as long as it is with him", async () => {
  const id = await begin(tree.origin.sister);
  expect((await prospectOf(member, now)).draftId).toBe(id);
  const secretary = await as(tree.originSecretary);
  expect(await ownRequest(secretary, id, now)).toBeNull();
  const request = await ownRequest(member, id, now);
  expect(request?.route).toBe("within");
  value(await submitTransfer(member, { id, version: request?.row.version ?? 0 }, now));
  expect(await ownRequest(member, id, now)).toBeNull();
  // The secretary handles the case at the desk, but it is not a transfer of his own.
  expect(await ownTransfer(secretary, id, now)).toBeNull();
  const sent = await ownTransfer(member, id, now);
  expect(sent?.mayWithdraw).toBe(true);
  expect(sent?.ahead).toEqual(["origin_committee", "target_branch"]);
  expect((await prospectOf(member, now)).openCaseId).toBe(id);
});
