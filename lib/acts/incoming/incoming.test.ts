import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, listenToStatements } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { event, notice } from "@/db/schema/event";
import { incomingLetter, incomingWish } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { attachment, transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedCitizenNumber,
  type PlantedPerson,
  type PlantedTree,
  plantPerson,
  plantTree,
} from "@/db/seed/tree";
import { pngHead } from "@/lib/rules/attachment.sample";
import { addDays, addMonths } from "@/lib/rules/calendar";
import { windowLimits } from "@/lib/rules/limit";
import type { MemberStatus } from "@/lib/rules/member";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import type { PersonActor } from "../actor";
import { as } from "../transfer/between.sample";
import { decideTransfer } from "../transfer/decide";
import { withdrawTransfer } from "../transfer/withdraw";
import { askIncoming, showLetter } from "./ask";
import { closeWish } from "./close";
import { attachIncoming, completeIncoming } from "./complete";
import { letterTo, now, stranger, today } from "./incoming.sample";
import { placeIncoming } from "./place";
import { type RegisterInput, registerIncoming } from "./register";

ownDatabase();
let tree: PlantedTree;
let nth = 0;

beforeEach(async () => {
  tree = await plantTree(today);
  nth += 1;
});

const letter = (more: Partial<RegisterInput> = {}) => letterTo(tree, nth, more);

async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}

async function memberOf(id: string) {
  const [row] = await db
    .select()
    .from(member)
    .where(eq(member.id, (await caseOf(id)).memberId));
  if (!row) throw new Error("no member");
  return row;
}

async function eventsOf(id: string) {
  const rows = await db.select().from(event).where(eq(event.transferId, id)).orderBy(event.id);
  return rows.map(({ kind }) => kind);
}

async function decide(who: PlantedPerson, id: string, step: TransferStep, more: object = {}) {
  return decideTransfer(await as(who), { id, step, version: (await caseOf(id)).version, ...more }, now);
}

const homesOf = (memberId: string) =>
  db
    .select()
    .from(affiliation)
    .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));

async function register(more: Partial<RegisterInput> = {}): Promise<string> {
  return value(await registerIncoming(await as(tree.targetClerk), letter(more), now)).id;
}

describe("a clerk registers the letter (T24)", () => {
  test("record, case and letter at once; he is counted nowhere", async () => {
    const id = await register();
    expect(await caseOf(id)).toMatchObject({
      state: "target_committee",
      route: "inward",
      originBranchId: null,
      targetCommitteeId: tree.target.committee,
      shownCommitteeId: tree.target.committee,
      ownerOrganizationId: tree.target.committee,
      setAside: [],
    });
    expect(await eventsOf(id)).toEqual(["transfer.incoming_registered"]);
    const { id: memberId, status } = await memberOf(id);
    expect(status).toBe("pending");
    expect(await homesOf(memberId)).toEqual([]);
    const [told] = await db
      .select()
      .from(notice)
      .innerJoin(event, eq(event.id, notice.eventId))
      .where(and(eq(event.transferId, id), eq(notice.memberId, memberId)));
    expect(told).toBeDefined();
  });

  test("the way to its end: assigned, accepted, the receipt sent", async () => {
    const id = await register();
    value(await decide(tree.targetClerk, id, "assign_branch"));
    value(await decide(tree.targetSecretary, id, "accept_incoming"));
    const { id: memberId, status, duesPaidUntil } = await memberOf(id);
    expect([status, duesPaidUntil]).toEqual(["full", today.slice(0, 7)]);
    expect(await homesOf(memberId)).toMatchObject([{ branchId: tree.target.branch, from: today }]);
    expect(await caseOf(id)).toMatchObject({
      state: "receipt_pending",
      dueAt: new Date(`${addDays(addMonths(today, 1), 1)}T00:00:00+08:00`),
    });
    expect(reason(await decide(tree.targetClerk, id, "send_receipt"))).toBe("reason_needed");
    const sent = { receiptChannel: "post", receiptSentOn: today };
    value(await decide(tree.targetClerk, id, "send_receipt", sent));
    expect((await caseOf(id)).state).toBe("completed");
    // edge 49: said once more, it changes nothing.
    expect(reason(await decide(tree.targetClerk, id, "send_receipt", sent))).toBe("step_not_possible");
    const [kept] = await db.select().from(incomingLetter).where(eq(incomingLetter.transferId, id));
    expect(kept).toMatchObject({ receiptChannel: "post", receiptSentOn: today });
    expect(await eventsOf(id)).toEqual([
      "transfer.incoming_registered",
      "transfer.assigned",
      "transfer.incoming_accepted",
      "transfer.receipt_sent",
    ]);
  });

  test("a probationary member stays one", async () => {
    const admittedOn = addMonths(today, -5);
    const id = await register({ admittedOn, confirmedOn: null });
    value(await decide(tree.targetClerk, id, "assign_branch"));
    value(await decide(tree.targetSecretary, id, "accept_incoming"));
    expect((await memberOf(id)).status).toBe("probationary");
  });

  test("edge 47: a letter that was addressed elsewhere goes back with its reason, and nobody is taken in", async () => {
    const id = await register({ addressee: "中共另一处委员会" });
    const because = { ground: "wrong_addressee", reason: "抬头不是本党委" };
    expect(reason(await decide(tree.targetClerk, id, "refuse_incoming", { reason: "不收" }))).toBe(
      "reason_needed",
    );
    value(await decide(tree.targetClerk, id, "refuse_incoming", because));
    expect((await caseOf(id)).state).toBe("voided");
    expect((await memberOf(id)).status).toBe("pending");
    expect(await homesOf((await memberOf(id)).id)).toEqual([]);
    expect(await eventsOf(id)).toContain("transfer.incoming_refused");
  });

  test("edge 48: what is in doubt is asked of the issuer, and his answer is noted down", async () => {
    const id = await register();
    value(await decide(tree.targetClerk, id, "request_files", { reason: "印章模糊，请核实" }));
    expect(await caseOf(id)).toMatchObject({
      state: "file_check",
      ownerOrganizationId: tree.target.committee,
    });
    value(await decide(tree.targetClerk, id, "record_file_answer", { reason: "复函：属实" }));
    expect((await caseOf(id)).state).toBe("target_committee");
  });

  test.each<[string, Partial<RegisterInput>, string]>([
    ["of tomorrow", { issuedOn: addDays(today, 1) }, "incoming_letter_not_valid"],
    ["that expired yesterday", { issuedOn: addDays(today, -31), validDays: 30 }, "incoming_letter_not_valid"],
    ["on its last day", { issuedOn: addDays(today, -30), validDays: 30 }, "done"],
    [
      "with more than three months",
      { issuedOn: addDays(today, -95), validDays: 180 },
      "incoming_letter_not_valid",
    ],
    ["of a child", { admittedOn: "2003-03-01" }, "incoming_letter_not_valid"],
    ["admitted after it", { admittedOn: today, confirmedOn: null }, "incoming_letter_not_valid"],
    ["confirmed too early", { confirmedOn: "2011-06-30" }, "incoming_letter_not_valid"],
    [
      "with dues of next year",
      { duesPaidUntil: addMonths(today, 9).slice(0, 7) },
      "incoming_letter_not_valid",
    ],
  ])("a letter %s", async (_name, more, expectation) => {
    expect(reason(await registerIncoming(await as(tree.targetClerk), letter(more), now))).toBe(expectation);
  });

  test("only for branches of the own committee, that hold members and are not on paper", async () => {
    const at = async (who: PlantedPerson, branchId: string) =>
      reason(await registerIncoming(await as(who), letter({ branchId }), now));
    expect(await at(tree.targetClerk, tree.origin.branch)).toBe("branch_not_below_committee");
    expect(await at(tree.targetSecretary, tree.target.branch)).toBe("branch_not_below_committee");
    expect(await at(tree.member, tree.target.branch)).toBe("branch_not_below_committee");
    expect(await at(tree.targetClerk, tree.target.committee)).toBe("target_holds_no_members");
    expect(await at(tree.targetClerk, newId())).toBe("target_unknown");
    await db.update(organization).set({ paperOnly: true }).where(eq(organization.id, tree.target.committee));
    expect(await at(tree.targetClerk, tree.target.branch)).toBe("target_on_paper_only");
  });

  test("who comes upon ten numbers of the roster in a day registers no more, known or not; each is remembered", async () => {
    const clerk = await as(tree.targetClerk);
    const answer = async (more: Partial<RegisterInput>) =>
      reason(await registerIncoming(clerk, letter(more), now));
    const { citizenNumber, name } = tree.member;
    for (let nth = 1; nth <= windowLimits.known_number_per_clerk.most; nth += 1)
      expect([nth, await answer({ citizenNumber, name })]).toEqual([nth, "member_known_here"]);
    expect(await answer({ citizenNumber, name })).toBe("too_many_attempts");
    expect(await answer({})).toBe("too_many_attempts");
    const told = await db
      .select()
      .from(event)
      .where(and(eq(event.kind, "incoming.number_known"), eq(event.subjectMemberId, tree.member.memberId)));
    expect(told).toHaveLength(windowLimits.known_number_per_clerk.most);
    expect(told.every(({ actorMemberId }) => actorMemberId === tree.targetClerk.memberId)).toBe(true);
    expect(JSON.stringify(told)).not.toContain(citizenNumber);
  });

  test("somebody with a relation here does not come from outside", async () => {
    const { citizenNumber, name } = tree.member;
    const outcome = await registerIncoming(await as(tree.targetClerk), letter({ citizenNumber, name }), now);
    expect(reason(outcome)).toBe("member_known_here");
  });

  test("the same letter, however it is typed", async () => {
    const first = letter();
    value(await registerIncoming(await as(tree.targetClerk), first, now));
    const again = letter({
      issuer: first.issuer.replace("中共", " "),
      number: `〔${first.number}〕`,
      name: "司马知",
    });
    expect(reason(await registerIncoming(await as(tree.targetClerk), again, now))).toBe(
      "incoming_letter_known",
    );
    const other = letter({ number: `${first.number}-2`, citizenNumber: first.citizenNumber });
    expect(reason(await registerIncoming(await as(tree.targetClerk), other, now))).toBe(
      "transfer_already_open",
    );
  });

  test("twenty at once: one", async () => {
    const actor = await as(tree.targetClerk);
    const same = letter();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => registerIncoming(actor, same, now)));
    expect(outcomes.map(reason).sort()).toEqual([
      "done",
      ...Array.from({ length: 19 }, () => "incoming_letter_known"),
    ]);
    const index = blindIndex("citizen_number", same.citizenNumber);
    expect(await db.select().from(member).where(eq(member.citizenNumberIndex, index))).toHaveLength(1);
  });
});

describe("somebody who was here before", () => {
  async function former(status: MemberStatus, name = "诸葛行远") {
    const person = await plantPerson({ name, branchId: tree.origin.branch, today, set: { status } });
    await db
      .update(affiliation)
      .set({ until: today, endKind: "transferred" })
      .where(eq(affiliation.memberId, person.memberId));
    return person;
  }

  test("is taken up again with his old record, and keeps the telephone on it", async () => {
    const person = await former("transferred_out");
    const id = await register({ citizenNumber: person.citizenNumber });
    const row = await memberOf(id);
    expect([row.id, row.status]).toEqual([person.memberId, "transferred_out"]);
    expect(row.phoneIndex).toBe(blindIndex("telephone", person.phone));
    value(await decide(tree.targetClerk, id, "assign_branch"));
    value(await decide(tree.targetSecretary, id, "accept_incoming"));
    expect((await memberOf(id)).status).toBe("full");
    expect(await homesOf(person.memberId)).toMatchObject([{ branchId: tree.target.branch }]);
  });

  test("does not come back by a letter when his membership ended, nor under another name", async () => {
    const clerk = await as(tree.targetClerk);
    const ended = await former("expelled");
    expect(reason(await registerIncoming(clerk, letter({ citizenNumber: ended.citizenNumber }), now))).toBe(
      "former_record_ended",
    );
    const other = await former("transferred_out", "公孙明");
    expect(reason(await registerIncoming(clerk, letter({ citizenNumber: other.citizenNumber }), now))).toBe(
      "former_record_differs",
    );
  });

  test("whose letter went back brings a new one", async () => {
    const first = letter();
    const clerk = await as(tree.targetClerk);
    const { id } = value(await registerIncoming(clerk, first, now));
    value(
      await decide(tree.targetClerk, id, "refuse_incoming", { ground: "wrong_addressee", reason: "抬头" }),
    );
    const second = letter({ number: `${first.number}-更`, citizenNumber: first.citizenNumber });
    const again = value(await registerIncoming(clerk, second, now));
    expect((await caseOf(again.id)).memberId).toBe((await caseOf(id)).memberId);
  });

  test("takes it back himself until he is accepted", async () => {
    const person = await former("transferred_out");
    const id = await register({ citizenNumber: person.citizenNumber });
    value(await decide(tree.targetClerk, id, "assign_branch"));
    const { version } = await caseOf(id);
    value(await withdrawTransfer(await as(person), { id, version }, now));
    expect((await caseOf(id)).state).toBe("withdrawn");
    expect((await memberOf(id)).status).toBe("transferred_out");
  });
});

describe("edge 39: somebody registers his letter himself", () => {
  const wishOf = async (actor: PersonActor) => {
    const [row] = await db.select().from(incomingWish).where(eq(incomingWish.accountId, actor.accountId));
    return row;
  };

  function wish(more: Partial<RegisterInput> = {}) {
    const { issuer, number, issuedOn, validDays, name, citizenNumber, branchId } = letter(more);
    return { issuer, number, issuedOn, validDays, name, citizenNumber, branchId };
  }

  async function ask(actor: PersonActor, more: Partial<RegisterInput> = {}) {
    const input = wish(more);
    value(await askIncoming(actor, input, now));
    value(await showLetter(actor, pngHead(800, 600), now));
    return input;
  }

  test("the clock makes it a case; the clerk completes it before it goes to a branch", async () => {
    const actor = await stranger();
    const input = await ask(actor);
    expect(await placeIncoming(now)).toBe(1);
    expect(await placeIncoming(now)).toBe(0);
    const placed = await wishOf(actor);
    expect(placed).toMatchObject({ outcome: "case", bodySealed: "" });
    const id = placed?.transferId ?? "";
    expect(await caseOf(id)).toMatchObject({
      state: "target_committee",
      ownerOrganizationId: tree.target.committee,
    });
    const [photo] = await db.select().from(attachment).where(eq(attachment.transferId, id));
    expect(photo?.mediaType).toBe("image/png");
    expect(reason(await decide(tree.targetClerk, id, "assign_branch"))).toBe("incoming_incomplete");

    const { branchId: _, ...whole } = letter(input);
    const complete = async (who: PlantedPerson, more: object = {}) =>
      completeIncoming(await as(who), { ...whole, id, version: (await caseOf(id)).version, ...more }, now);
    expect(reason(await complete(tree.originClerk))).toBe("not_found");
    expect(reason(await complete(tree.targetClerk, { version: 9 }))).toBe("changed_meanwhile");
    expect(reason(await complete(tree.targetClerk, { citizenNumber: tree.member.citizenNumber }))).toBe(
      "member_known_here",
    );
    // He had typed a digit wrong: the clerk reads it from the paper.
    const citizenNumber = inventedCitizenNumber("1985-03-02", "male");
    value(await complete(tree.targetClerk, { citizenNumber }));
    const row = await memberOf(id);
    expect(row.citizenNumberIndex).toBe(blindIndex("citizen_number", citizenNumber));
    expect(row).toMatchObject({
      ethnicity: "汉族",
      status: "pending",
      phoneIndex: blindIndex("telephone", "19900012345"),
    });
    expect(reason(await complete(tree.targetClerk))).toBe("changed_meanwhile");
    value(await decide(tree.targetClerk, id, "assign_branch"));
    expect(await eventsOf(id)).toEqual([
      "transfer.incoming_registered",
      "incoming.completed",
      "transfer.assigned",
    ]);
  });

  test("the same statements for a member and for a stranger's number", async () => {
    const heard = async (more: Partial<RegisterInput>) => {
      const actor = await stranger();
      const texts: string[] = [];
      listenToStatements((text) => texts.push(text));
      const asked = await askIncoming(actor, wish(more), now);
      const shown = await showLetter(actor, pngHead(800, 600), now);
      listenToStatements(null);
      return { asked, shown: reason(shown), texts };
    };
    await heard({});
    const unknown = await heard({});
    const known = await heard({ citizenNumber: tree.member.citizenNumber, name: tree.member.name });
    expect(known).toEqual(unknown);
    expect(unknown.texts.length).toBeGreaterThan(5);
  });

  test("those that fail again and again do not stand before the others", async () => {
    // What the other tests left waiting.
    await placeIncoming(now);
    const broken = Array.from({ length: 50 }, (_, at) => ({
      id: newId(),
      accountId: newId(),
      targetBranchId: tree.target.branch,
      bodySealed: "not sealed by us",
      attachmentId: null as string | null,
      createdAt: new Date(now.getTime() - 1_000_000 + at),
    }));
    const actor = await stranger();
    await ask(actor);
    const shown = (await wishOf(actor))?.attachmentId ?? null;
    await db.insert(incomingWish).values(broken.map((wish) => ({ ...wish, attachmentId: shown })));
    await expect(placeIncoming(now)).rejects.toThrow();
    expect(await placeIncoming(now)).toBe(1);
    expect(await wishOf(actor)).toMatchObject({ outcome: "case", tries: 0 });
    const tries = await db
      .select({ tries: incomingWish.tries })
      .from(incomingWish)
      .where(eq(incomingWish.bodySealed, "not sealed by us"));
    // The first fifty once, and those that came up with the letter in order once more.
    expect([...new Set(tries.map((one) => one.tries))].sort()).toEqual([1, 2]);
    await db.delete(incomingWish).where(eq(incomingWish.bodySealed, "not sealed by us"));
  });

  test("a number on the roster is told to the clerks of the committee, and to nobody else", async () => {
    const actor = await stranger();
    await ask(actor, { citizenNumber: tree.member.citizenNumber, name: tree.member.name });
    await placeIncoming(now);
    const stopped = await wishOf(actor);
    expect(stopped).toMatchObject({
      outcome: "member_known_here",
      transferId: null,
      committeeId: tree.target.committee,
    });
    const told = await db
      .select({ memberId: notice.memberId, of: notice.asOfficerOf })
      .from(notice)
      .innerJoin(event, eq(event.id, notice.eventId))
      .where(eq(event.kind, "incoming.stopped"));
    expect(told).toContainEqual({ memberId: tree.targetClerk.memberId, of: tree.target.committee });
    expect(told.map(({ memberId }) => memberId)).not.toContain(tree.member.memberId);

    const id = stopped?.id ?? "";
    expect(reason(await closeWish(await as(tree.originClerk), { id }, now))).toBe("not_found");
    const clerk = await as(tree.targetClerk);
    expect(reason(await closeWish({ ...clerk, secondFactorAt: null }, { id }, now))).toBe(
      "second_factor_needed",
    );
    value(await closeWish(clerk, { id }, now));
    expect(reason(await closeWish(await as(tree.targetClerk), { id }, now))).toBe("not_found");
    expect(await wishOf(actor)).toMatchObject({ bodySealed: "", attachmentId: null });
  });

  test("a letter that is registered already, and one that expired on its way", async () => {
    const known = letter();
    value(await registerIncoming(await as(tree.targetClerk), known, now));
    const actor = await stranger();
    await ask(actor, { number: known.number });
    const late = await stranger();
    value(
      await askIncoming(late, wish({ number: "迟到1号", issuedOn: addDays(today, -30), validDays: 30 }), now),
    );
    value(await showLetter(late, pngHead(1, 1), now));
    await placeIncoming(new Date(now.getTime() + 86_400_000));
    expect(await wishOf(actor)).toMatchObject({ outcome: "incoming_letter_known" });
    expect(await wishOf(late)).toMatchObject({ outcome: "incoming_letter_not_valid" });
  });

  test("without a photograph nothing is placed, and after a day it is forgotten", async () => {
    const actor = await stranger();
    expect(reason(await showLetter(actor, pngHead(1, 1), now))).toBe("not_found");
    value(await askIncoming(actor, wish(), now));
    value(await askIncoming(actor, wish(), now));
    expect(await placeIncoming(now)).toBe(0);
    expect(
      await db.select().from(incomingWish).where(eq(incomingWish.accountId, actor.accountId)),
    ).toHaveLength(1);
    expect(reason(await showLetter(actor, new TextEncoder().encode("<html>"), now))).toBe(
      "attachment_unreadable",
    );
    await placeIncoming(new Date(now.getTime() + 25 * 3_600_000));
    expect(await wishOf(actor)).toBeUndefined();
  });

  test("three times a day, and a number five times whoever asks", async () => {
    const actor = await stranger();
    const outcomes = [];
    for (let i = 0; i < 4; i += 1) outcomes.push(reason(await askIncoming(actor, wish(), now)));
    expect(outcomes).toEqual(["done", "done", "done", "too_many_attempts"]);
    const { citizenNumber } = wish();
    const others = [];
    for (let i = 0; i < 6; i += 1) {
      others.push(reason(await askIncoming(await stranger(), wish({ citizenNumber }), now)));
    }
    expect(others).toEqual([...Array.from({ length: 5 }, () => "done"), "too_many_attempts"]);
  });

  test("whoever has a relation here asks for a transfer instead", async () => {
    expect(reason(await askIncoming(await as(tree.member), wish(), now))).toBe("transfer_not_offered");
  });
});

test("the photograph of a letter is added by the committee's clerk only", async () => {
  const id = await register();
  const add = async (who: PlantedPerson) =>
    reason(await attachIncoming(await as(who), { id }, pngHead(100, 100), now));
  const unproven = { ...(await as(tree.targetClerk)), secondFactorAt: null };
  expect(reason(await attachIncoming(unproven, { id }, pngHead(100, 100), now))).toBe("second_factor_needed");
  expect(await add(tree.targetClerk)).toBe("done");
  expect(await add(tree.originClerk)).toBe("not_found");
  expect(await add(tree.member)).toBe("not_found");
  const [kept] = await db.select().from(incomingLetter).where(eq(incomingLetter.transferId, id));
  expect(kept?.attachmentId).not.toBeNull();
});
