import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { letter, outsideAnswer, receipt } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantOffice, plantPerson, plantTree } from "@/db/seed/tree";
import { playOn } from "@/lib/reads/officer.sample";
import { addDays, dateOf, endOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import { recordNationalNumber } from "../letter/record-national-number";
import { answerLetter } from "../outside/answer";
import { recordAnswer } from "../outside/record";
import { decideTransfer } from "./decide";
import { chooseOutsideTarget, giveReason } from "./fill";
import { lapseTransfers } from "./lapse";
import { startTransfer } from "./start";
import { submitTransfer } from "./submit";

/** The edge cases of docs/edges.md that concern a way out of the platform. */
ownDatabase();
const now = new Date();
const today = dateOf(now);
const addressee = "中共丙市委组织部";
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;
/** Three officers of the origin committee: who issues, who notes the answer, who confirms it. */
let noting: PlantedPerson;
let confirming: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
  const officer = async (name: string) => {
    const person = await plantPerson({ name, branchId: tree.origin.sister, today });
    await plantOffice(tree.origin.committee, person.memberId, "organization_officer");
    return person;
  };
  noting = await officer("记录经办");
  confirming = await officer("复核经办");
});

async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}
async function letterOf(id: string) {
  const [row] = await db.select().from(letter).where(eq(letter.transferId, id));
  if (!row) throw new Error("no letter");
  return row;
}
async function decide(who: PlantedPerson, id: string, step: TransferStep, more: object = {}, at = now) {
  const actor = { ...(await play.as(who)), provenAt: at, secondFactorAt: at };
  return decideTransfer(actor, { id, step, version: (await caseOf(id)).version, ...more }, at);
}

/** With a paper letter on its way to an organization outside. */
async function sentOut(): Promise<string> {
  const actor = await play.as(tree.member);
  const { id } = value(await startTransfer(actor, {}, now));
  const outside = { addressee, unit: "丙市某公司党支部", contact: "丙市一路 1 号，0000-0000000" };
  value(await chooseOutsideTarget(actor, { id, ...outside }, now));
  value(await giveReason(actor, { id, reason: "employer_changed", reasonNote: "", sinceOn: today }, now));
  value(await submitTransfer(actor, { id, version: (await caseOf(id)).version }, now));
  value(await decide(tree.originSecretary, id, "approve_origin_branch"));
  value(await decide(tree.originClerk, id, "issue_paper_letter"));
  return id;
}

async function note(id: string, acceptedOn: string, at: Date) {
  const actor = { ...(await play.as(noting)), provenAt: at, secondFactorAt: at };
  const answer = {
    id,
    kind: "accepted",
    acceptedOn,
    ground: "",
    remark: "",
    unit: addressee,
    person: "丁同志",
    telephone: "0000-0000000",
    evidence: "receipt_slip",
  } as const;
  return recordAnswer(actor, answer, at);
}

test("edge 14: without a receipt nothing is completed; what a clerk noted a second one confirms", async () => {
  const id = await sentOut();
  expect(await caseOf(id)).toMatchObject({
    state: "in_transit",
    route: "outward",
    ownerOrganizationId: tree.origin.committee,
    dueAt: endOf(addDays(today, 90)),
  });
  expect(reason(await decide(confirming, id, "confirm_outside_receipt"))).toBe("receipt_missing");
  await lapseTransfers(new Date(endOf(addDays(today, 90)).getTime() - 1));
  expect((await caseOf(id)).state).toBe("in_transit");
  value(await note(id, today, now));
  expect(reason(await decide(noting, id, "confirm_outside_receipt"))).toBe("four_eyes");
  expect(reason(await decide(tree.originClerk, id, "confirm_outside_receipt"))).toBe("four_eyes");
  value(await decide(confirming, id, "confirm_outside_receipt"));
  expect((await caseOf(id)).state).toBe("completed");
  const [person] = await db.select().from(member).where(eq(member.id, tree.member.memberId));
  expect(person?.status).toBe("transferred_out");
  const [left] = await db.select().from(affiliation).where(eq(affiliation.memberId, tree.member.memberId));
  expect(left).toMatchObject({ until: today, endKind: "transferred" });
});

test("edge 15: a receipt that comes after the letter expired stands if they accepted in time", async () => {
  const id = await sentOut();
  const { validUntil } = await letterOf(id);
  await lapseTransfers(endOf(validUntil));
  expect((await caseOf(id)).state).toBe("letter_expired");
  const later = new Date(endOf(validUntil).getTime() + 5 * 86_400_000);
  value(await note(id, validUntil, later));
  value(await decide(confirming, id, "confirm_late_receipt", {}, later));
  expect((await caseOf(id)).state).toBe("completed");
  expect((await letterOf(id)).state).toBe("used");
});

test("edge 15: accepted after the last valid day it stands when the other side's word is written down", async () => {
  const id = await sentOut();
  const { validUntil } = await letterOf(id);
  await lapseTransfers(endOf(validUntil));
  const later = new Date(endOf(validUntil).getTime() + 5 * 86_400_000);
  value(await note(id, addDays(validUntil, 1), later));
  expect(reason(await decide(confirming, id, "confirm_late_receipt", {}, later))).toBe("reason_needed");
  const named = { reason: "已电话与对方党委确认接收" };
  value(await decide(confirming, id, "confirm_late_receipt", named, later));
  expect((await caseOf(id)).state).toBe("completed");
});

test("edge 40: when the addressee joins later the case keeps its way: the receipt comes by hand", async () => {
  const id = await sentOut();
  await db.update(organization).set({ name: addressee }).where(eq(organization.id, tree.target.committee));
  expect(reason(await decide(tree.targetClerk, id, "receive"))).toBe("not_found");
  expect(await caseOf(id)).toMatchObject({
    route: "outward",
    targetCommitteeId: null,
    shownCommitteeId: null,
    ownerOrganizationId: tree.origin.committee,
  });
  value(await note(id, today, now));
  value(await decide(confirming, id, "confirm_outside_receipt"));
  expect(await db.select().from(receipt).where(eq(receipt.transferId, id))).toEqual([]);
  const affiliations = await db
    .select()
    .from(affiliation)
    .where(eq(affiliation.memberId, tree.member.memberId));
  expect(affiliations).toHaveLength(1);
});

test("edge 41: the number of the national system stands beside ours, with the moment at which both were alike", async () => {
  const id = await sentOut();
  const record = async (who: PlantedPerson) =>
    recordNationalNumber(await play.as(who), { id, nationalNumber: " 2026-0000-17 " }, now);
  expect(reason(await record(tree.targetClerk))).toBe("not_found");
  value(await record(noting));
  const kept = await letterOf(id);
  expect(kept).toMatchObject({ nationalNumber: "2026-0000-17", nationalSyncedAt: now, state: "live" });
  expect(kept.number).not.toContain("2026-0000-17");
});

test("edge 49: a receipt that is entered twice stands once, and the second time is written down", async () => {
  const id = await sentOut();
  const { code, number } = await letterOf(id);
  const answer = {
    code,
    number,
    kind: "accepted",
    acceptedOn: today,
    ground: "",
    remark: "",
    unit: addressee,
    person: "丁同志",
    telephone: "0000-0000000",
  } as const;
  value(await answerLetter(answer, tree.mark, now));
  expect(reason(await answerLetter(answer, tree.mark, now))).toBe("answer_given_already");
  expect(reason(await note(id, today, now))).toBe("answer_given_already");
  const answers = await db.select().from(outsideAnswer).where(eq(outsideAnswer.transferId, id));
  expect(answers).toHaveLength(1);
  const events = await db.select({ kind: event.kind }).from(event).where(eq(event.transferId, id));
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["transfer.outside_answered", "transfer.outside_answered_again"]),
  );
  value(await decide(confirming, id, "confirm_outside_receipt"));
  expect((await caseOf(id)).state).toBe("completed");
});
