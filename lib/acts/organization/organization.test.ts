import { and, eq, inArray, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { placeOrganizations } from "@/db/organization-tree";
import { certificate } from "@/db/schema/certificate";
import { collectiveLetter, collectiveReceipt } from "@/db/schema/collective-letter";
import { event, notice } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import {
  type PlantedPerson,
  type PlantedTree,
  plantedCode,
  plantOffice,
  plantPerson,
  plantTree,
} from "@/db/seed/tree";
import { committeeOf } from "@/lib/reads/committee";
import { playOn } from "@/lib/reads/officer.sample";
import { planMerge } from "@/lib/reads/organization-merge";
import { planBranchMove } from "@/lib/reads/organization-move";
import { addDays, dateOf } from "@/lib/rules/calendar";
import type { EventKind } from "@/lib/rules/event";
import type { OrganizationType } from "@/lib/rules/organization";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { issueCertificate } from "../certificate/issue";
import { delegateOffice } from "../office/delegate";
import { chooseTarget, giveReason } from "../transfer/fill";
import { startTransfer } from "../transfer/start";
import { submitTransfer } from "../transfer/submit";
import { digestOfList } from "./collective-letter";
import { dissolveOrganization } from "./dissolve";
import { moveBranch } from "./move-branch";
import { setPaperOnly } from "./set-paper-only";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
});

async function rowOf(id: string) {
  const [row] = await db.select().from(organization).where(eq(organization.id, id));
  if (!row) throw new Error("no organization");
  return row;
}
const actorOf = (who: PlantedPerson | PersonActor) => ("kind" in who ? who : play.as(who));

async function move(who: PlantedPerson | PersonActor, id: string, parentId: string, version?: number) {
  const seen = version ?? (await rowOf(id)).version;
  return moveBranch(await actorOf(who), { id, parentId, version: seen }, now);
}
async function dissolve(who: PlantedPerson | PersonActor, id: string, successorId: string, version?: number) {
  const seen = version ?? (await rowOf(id)).version;
  return dissolveOrganization(await actorOf(who), { id, successorId, version: seen }, now);
}
async function paper(who: PlantedPerson | PersonActor, id: string, paperOnly = true, version?: number) {
  const seen = version ?? (await rowOf(id)).version;
  return setPaperOnly(await actorOf(who), { id, paperOnly, version: seen }, now);
}
async function plantBelow(parentId: string, type: OrganizationType, power = false): Promise<string> {
  const code = `${tree.mark}x${Math.random().toString(36).slice(2, 10)}`;
  const parentCode = await plantedCode(parentId);
  const name = `中共丙${code}组织`;
  const row = { code, name, unit: "", initials: "", type, parentCode, termFrom: null, termUntil: null };
  const ids = await transaction((tx) =>
    placeOrganizations(tx, [{ ...row, canApproveProbationary: power }], now),
  );
  return ids.get(code) ?? "";
}
const homeOf = async (person: PlantedPerson) =>
  db
    .select()
    .from(affiliation)
    .where(eq(affiliation.memberId, person.memberId))
    .orderBy(affiliation.from, affiliation.id);
const openOffices = async (person: PlantedPerson) =>
  (
    await db
      .select()
      .from(office)
      .where(and(eq(office.memberId, person.memberId), isNull(office.until)))
  ).map((row) => row.organizationId);
const caseOf = async (id: string) => {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  const letters = await db.select().from(letter).where(eq(letter.transferId, id)).orderBy(letter.id);
  return { row, letters };
};
/** The only officer of the committee above lets a member of one of its branches act for him. */
async function standIn(to: PlantedPerson, of = tree.originClerk): Promise<void> {
  const [held] = await db.select({ id: office.id }).from(office).where(eq(office.memberId, of.memberId));
  const until = addDays(today, 6);
  const input = { officeId: held?.id ?? "", memberId: to.memberId, until };
  value(await delegateOffice(await play.as(of), input, now));
}
const standsInFor = async (person: PlantedPerson) =>
  (await play.as(person)).offices.flatMap(({ onBehalfOfId }) => onBehalfOfId ?? []);
const eventsOf = async (...kinds: EventKind[]) =>
  (await db.select().from(event).where(inArray(event.kind, kinds)).orderBy(event.id)).filter(
    ({ actorMemberId }) =>
      actorMemberId === tree.rootClerk.memberId || actorMemberId === tree.originClerk.memberId,
  );
const toldOf = async (eventId: string) =>
  new Set(
    (await db.select().from(notice).where(eq(notice.eventId, eventId))).map(({ memberId }) => memberId),
  );
async function certify(person: PlantedPerson, kind: "affiliation" | "membership") {
  const wanted = { kind, purpose: "study", purposeNote: "", receiver: "", days: 30 } as const;
  return value(await issueCertificate(await play.as(person), wanted, now)).id;
}
const stateOf = async (id: string) =>
  (await db.select().from(certificate).where(eq(certificate.id, id)))[0]?.state;
const lettersOf = (branchId: string) =>
  db.select().from(collectiveLetter).where(eq(collectiveLetter.branchId, branchId));

describe("edge 18: 整建制转移", () => {
  test("to another committee: one letter with its list and receipt, the members stay in their branch", async () => {
    const dead = await certify(tree.member, "affiliation");
    const alive = await certify(tree.member, "membership");
    const elsewhere = await certify(tree.sisterSecretary, "affiliation");
    const before = await homeOf(tree.member);
    const { letter: number } = value(await move(tree.rootClerk, tree.origin.branch, tree.target.committee));

    expect((await rowOf(tree.origin.branch)).parentId).toBe(tree.target.committee);
    expect((await committeeOf(tree.origin.branch))?.id).toBe(tree.target.committee);
    expect(await homeOf(tree.member)).toEqual(before);
    const [written, ...others] = await lettersOf(tree.origin.branch);
    expect(others).toEqual([]);
    const people = [tree.member, tree.originSecretary, tree.originDeputy]
      .map(({ memberId }) => memberId)
      .sort();
    expect(written).toMatchObject({
      number,
      serial: 1,
      issuedOn: today,
      fromCommitteeId: tree.origin.committee,
      toCommitteeId: tree.target.committee,
      memberCount: 3,
      payload: { kind: "collective_letter", members: 3, list: digestOfList(people) },
    });
    expect([...(written?.memberIds ?? [])].sort()).toEqual(people);
    const receipts = await db
      .select()
      .from(collectiveReceipt)
      .where(eq(collectiveReceipt.letterId, written?.id ?? ""));
    expect(receipts).toMatchObject([
      { committeeId: tree.target.committee, addresseeId: tree.origin.committee, acceptedOn: today },
    ]);
    expect([await stateOf(dead), await stateOf(alive), await stateOf(elsewhere)]).toEqual([
      "revoked",
      "issued",
      "issued",
    ]);

    const [happened, ...more] = await eventsOf("organization.moved", "organization.moved_within");
    expect(more).toEqual([]);
    expect(happened).toMatchObject({
      kind: "organization.moved",
      actingForId: tree.root,
      data: { organization: tree.origin.branch, letter: number, members: 3 },
    });
    // Its members, and the officers of the committee it leaves and of the one it comes to.
    expect(await toldOf(happened?.id ?? "")).toEqual(
      new Set([...people, tree.originClerk.memberId, tree.targetClerk.memberId]),
    );
  });

  test("the letter takes the next number of the committee's one series", async () => {
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "issue_letter");
    value(await move(tree.rootClerk, tree.origin.sister, tree.target.committee));
    const [single] = await db.select().from(letter).where(eq(letter.transferId, id));
    const [collective] = await lettersOf(tree.origin.sister);
    expect([single?.serial, collective?.serial]).toEqual([1, 2]);
  });

  test("offices in the branch stay, those at the committee it leaves end", async () => {
    await plantOffice(tree.origin.branch, tree.member.memberId, "publicity_officer");
    await plantOffice(tree.origin.committee, tree.member.memberId, "publicity_officer");
    await plantOffice(tree.root, tree.member.memberId, "publicity_officer");
    value(await move(tree.rootClerk, tree.origin.branch, tree.target.committee));
    expect((await openOffices(tree.member)).sort()).toEqual([tree.origin.branch, tree.root].sort());
    expect(await openOffices(tree.originSecretary)).toEqual([tree.origin.branch]);
    // Who belongs to another branch of that committee keeps his office there.
    expect(await openOffices(tree.originClerk)).toEqual([tree.origin.committee]);
  });

  test("whoever stood in at the committee that the branch leaves does so no longer; in the branch he goes on", async () => {
    const waiting = await plantPerson({ name: "孙远帆", branchId: tree.origin.sister, today });
    const id = await play.request(tree.target.branch, waiting);
    await db
      .update(transfer)
      .set({ setAside: [tree.member.memberId] })
      .where(eq(transfer.id, id));
    await play.decide(tree.sisterSecretary, id, "approve_origin_branch");
    await standIn(tree.member);
    // His deputy may not decide on this one, and so neither may he.
    expect((await caseOf(id)).row).toMatchObject({ ownerOrganizationId: tree.root });
    expect(await standsInFor(tree.member)).toEqual([tree.originClerk.memberId]);
    const plan = value(
      await planBranchMove(
        await play.as(tree.rootClerk),
        { id: tree.origin.branch, parentId: tree.target.committee },
        now,
      ),
    );
    expect(plan.delegationsEnding).toHaveLength(1);
    await standIn(tree.originDeputy, tree.originSecretary);

    value(await move(tree.rootClerk, tree.origin.branch, tree.target.committee));
    expect(await standsInFor(tree.member)).toEqual([]);
    expect(await standsInFor(tree.originDeputy)).toEqual([tree.originSecretary.memberId]);
    expect((await play.as(tree.originClerk)).offices).toMatchObject([{ kind: "organization_officer" }]);
    const [ended, ...others] = await eventsOf("office.delegation_ended");
    expect(others).toEqual([]);
    expect(ended).toMatchObject({
      subjectMemberId: tree.member.memberId,
      actorMemberId: tree.rootClerk.memberId,
      data: { organization: tree.origin.committee, delegator: tree.originClerk.memberId },
    });
    expect(await toldOf(ended?.id ?? "")).toContain(tree.originClerk.memberId);
    expect((await caseOf(id)).row).toMatchObject({ ownerOrganizationId: tree.origin.committee });
  });

  test("within one committee: a mere move in the tree, without a letter", async () => {
    const general = await plantBelow(tree.origin.committee, "general_branch");
    const alive = await certify(tree.member, "affiliation");
    const { letter: number } = value(await move(tree.originClerk, tree.origin.branch, general));
    expect(number).toBeNull();
    expect((await rowOf(tree.origin.branch)).parentId).toBe(general);
    expect(await lettersOf(tree.origin.branch)).toEqual([]);
    expect(await stateOf(alive)).toBe("issued");
    const [happened] = await eventsOf("organization.moved", "organization.moved_within");
    expect(happened?.kind).toBe("organization.moved_within");
    expect(await toldOf(happened?.id ?? "")).toEqual(
      new Set([tree.originSecretary.memberId, tree.originDeputy.memberId]),
    );
  });

  test("a general branch goes with its branches; a committee with the power goes without a letter", async () => {
    const general = await plantBelow(tree.origin.committee, "general_branch");
    value(await move(tree.originClerk, tree.origin.branch, general));
    value(await move(tree.rootClerk, general, tree.target.committee));
    expect((await committeeOf(tree.origin.branch))?.id).toBe(tree.target.committee);
    expect(await lettersOf(general)).toMatchObject([{ memberCount: 3 }]);

    value(await move(tree.rootClerk, tree.target.committee, tree.origin.committee));
    expect((await committeeOf(tree.origin.branch))?.id).toBe(tree.target.committee);
    expect(await lettersOf(tree.target.committee)).toEqual([]);
  });

  test("members who have a committee of their own in between are not on the list", async () => {
    const middle = await plantBelow(tree.origin.committee, "committee");
    const own = await plantBelow(middle, "committee", true);
    value(await move(tree.originClerk, tree.origin.branch, own));
    value(await move(tree.originClerk, tree.origin.sister, middle));
    value(await move(tree.rootClerk, middle, tree.target.committee));
    const [written] = await lettersOf(middle);
    expect([...(written?.memberIds ?? [])].sort()).toEqual(
      [tree.sisterSecretary.memberId, tree.originClerk.memberId].sort(),
    );
  });

  test("the dry run says what the move does", async () => {
    await certify(tree.member, "affiliation");
    await plantOffice(tree.origin.committee, tree.member.memberId, "publicity_officer");
    const id = await play.request();
    const wanted = { id: tree.origin.branch, parentId: tree.target.committee };
    const plan = value(await planBranchMove(await play.as(tree.rootClerk), wanted, now));
    expect(plan).toMatchObject({
      fromCommittee: { id: tree.origin.committee },
      toCommittee: { id: tree.target.committee },
      moved: [tree.origin.branch],
      openCases: [id],
      certificates: 1,
      certificateHolders: [tree.member.memberId],
      alerts: [],
    });
    expect([plan.members.length, plan.officesKept.length, plan.officesEnding.length]).toEqual([3, 2, 1]);
    // Nothing has happened yet.
    expect((await rowOf(tree.origin.branch)).parentId).toBe(tree.origin.committee);
    value(await move(tree.rootClerk, tree.origin.branch, tree.target.committee));
    const [written] = await lettersOf(tree.origin.branch);
    expect([...(written?.memberIds ?? [])].sort()).toEqual([...plan.members].sort());
    expect(await openOffices(tree.member)).toEqual([]);
  });

  test("the dry run names the numbers that the committee above should look at", async () => {
    await db
      .update(office)
      .set({ until: today, endKind: "removed" })
      .where(eq(office.organizationId, tree.origin.branch));
    await db
      .update(member)
      .set({ status: "probationary", confirmedOn: null })
      .where(eq(member.id, tree.member.memberId));
    const wanted = { id: tree.origin.branch, parentId: tree.target.committee };
    const plan = value(await planBranchMove(await play.as(tree.rootClerk), wanted, now));
    expect(plan.alerts).toEqual(["no_secretary", "too_few"]);
  });

  test("fifty at once: one wins, the others learn that somebody was faster", async () => {
    const actor = await play.as(tree.rootClerk);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => move(actor, tree.origin.branch, tree.target.committee, 1)),
    );
    expect(answers.map(reason).sort()).toEqual([...Array(49).fill("changed_meanwhile"), "done"]);
    expect(await lettersOf(tree.origin.branch)).toHaveLength(1);
    expect(await eventsOf("organization.moved")).toHaveLength(1);
    expect((await rowOf(tree.origin.branch)).version).toBe(2);
  });

  test("two committees that are put below each other at once: one of them is not", async () => {
    const actor = await play.as(tree.rootClerk);
    const answers = await Promise.all([
      move(actor, tree.origin.committee, tree.target.committee, 1),
      move(actor, tree.target.committee, tree.origin.committee, 1),
    ]);
    expect(answers.map(reason).sort()).toEqual(["done", "organization_cannot_stand_there"]);
    const own = await db
      .select()
      .from(organizationClosure)
      .where(eq(organizationClosure.descendantId, tree.origin.branch));
    expect(new Set(own.map(({ ancestorId }) => ancestorId)).size).toBe(own.length);
  });

  test("who does not stand above both places finds nothing", async () => {
    for (const who of [tree.originClerk, tree.targetClerk, tree.originSecretary, tree.member]) {
      expect(reason(await move(who, tree.origin.branch, tree.target.committee))).toBe("not_found");
    }
    const wanted = { id: tree.origin.branch, parentId: tree.target.committee };
    expect(reason(await planBranchMove(await play.as(tree.originClerk), wanted, now))).toBe("not_found");
    expect(reason(await move(tree.rootClerk, tree.root, tree.target.committee))).toBe("not_found");
    const other = await plantTree(today);
    expect(reason(await move(tree.rootClerk, tree.origin.branch, other.origin.committee))).toBe("not_found");
    const administrator = { ...(await play.as(tree.member)), role: "administrator" as const };
    expect(reason(await move(administrator, tree.origin.branch, other.origin.committee))).toBe("done");
  });

  test("not where it cannot stand, stands already or is gone, nor on an old version, nor without a recent proof", async () => {
    const { branch, sister, committee } = tree.origin;
    expect(reason(await move(tree.rootClerk, branch, sister))).toBe("organization_cannot_stand_there");
    expect(reason(await move(tree.rootClerk, committee, branch))).toBe("organization_cannot_stand_there");
    expect(reason(await move(tree.rootClerk, committee, committee))).toBe("organization_cannot_stand_there");
    expect(reason(await move(tree.rootClerk, branch, committee))).toBe("organization_stands_there_already");
    expect(reason(await move(tree.rootClerk, branch, tree.target.committee, 0))).toBe("changed_meanwhile");
    const stale = {
      ...(await play.as(tree.rootClerk)),
      provenAt: new Date(now.getTime() - 86_400_000),
      secondFactorAt: new Date(now.getTime() - 86_400_000),
    };
    expect(reason(await move(stale, branch, tree.target.committee))).toBe("second_factor_needed");
    value(await dissolve(tree.originClerk, sister, branch));
    expect(reason(await move(tree.rootClerk, sister, tree.target.committee))).toBe("organization_dissolved");
  });

  test("edge 38: a unit on paper is not moved online, and nobody is moved below one", async () => {
    const { branch, sister } = tree.origin;
    value(await paper(tree.originClerk, branch));
    expect(reason(await move(tree.rootClerk, branch, tree.target.committee))).toBe(
      "organization_on_paper_only",
    );
    value(await paper(tree.originClerk, branch, false));
    value(await paper(tree.rootClerk, tree.target.committee));
    expect(reason(await move(tree.rootClerk, branch, tree.target.committee))).toBe(
      "organization_on_paper_only",
    );
    // A unit on paper below a general branch is not named in its letter.
    value(await paper(tree.rootClerk, tree.target.committee, false));
    const general = await plantBelow(tree.origin.committee, "general_branch");
    value(await move(tree.originClerk, sister, general));
    value(await paper(tree.originClerk, sister));
    expect(reason(await move(tree.rootClerk, general, tree.target.committee))).toBe(
      "organization_on_paper_only",
    );
  });

  test("of a committee without the power nothing is handed over, nor to one", async () => {
    await db
      .update(organization)
      .set({ canApproveProbationary: false })
      .where(inArray(organization.id, [tree.root, tree.target.committee]));
    expect(reason(await move(tree.rootClerk, tree.origin.branch, tree.target.committee))).toBe(
      "committee_has_no_power",
    );
    expect(reason(await move(tree.rootClerk, tree.target.branch, tree.origin.committee))).toBe(
      "committee_has_no_power",
    );
  });
});

describe("edges 16, 17: 撤销并入", () => {
  test("the members of a branch go over to the successor; the branch is closed and never deleted", async () => {
    const dead = await certify(tree.member, "affiliation");
    await plantOffice(tree.origin.committee, tree.member.memberId, "publicity_officer");
    value(await dissolve(tree.originClerk, tree.origin.branch, tree.origin.sister));

    expect(await rowOf(tree.origin.branch)).toMatchObject({
      dissolvedOn: today,
      successorId: tree.origin.sister,
      version: 2,
    });
    expect(await homeOf(tree.member)).toMatchObject([
      { branchId: tree.origin.branch, until: today, endKind: "merged" },
      { branchId: tree.origin.sister, from: today, startKind: "merged", until: null },
    ]);
    expect(await stateOf(dead)).toBe("revoked");
    // The offices of the branch end; one at the committee above both stays.
    expect(await openOffices(tree.originSecretary)).toEqual([]);
    expect(await openOffices(tree.originDeputy)).toEqual([]);
    expect(await openOffices(tree.member)).toEqual([tree.origin.committee]);

    const [happened, ...ended] = await eventsOf("organization.dissolved", "office.ended");
    expect(ended.map(({ kind }) => kind)).toEqual(["office.ended", "office.ended"]);
    expect(happened).toMatchObject({
      kind: "organization.dissolved",
      actingForId: tree.origin.committee,
      data: { organization: tree.origin.branch, successor: tree.origin.sister, members: 3 },
    });
    const told = [tree.member, tree.originSecretary, tree.originDeputy, tree.sisterSecretary];
    expect(await toldOf(happened?.id ?? "")).toEqual(new Set(told.map(({ memberId }) => memberId)));
  });

  test("of a committee what stands below goes to the successor, with its members as they are", async () => {
    const dead = await certify(tree.member, "affiliation");
    const before = await homeOf(tree.member);
    value(await dissolve(tree.rootClerk, tree.origin.committee, tree.target.committee));
    expect((await rowOf(tree.origin.branch)).parentId).toBe(tree.target.committee);
    expect((await committeeOf(tree.origin.sister))?.id).toBe(tree.target.committee);
    expect(await homeOf(tree.member)).toEqual(before);
    expect(await stateOf(dead)).toBe("revoked");
    expect(await openOffices(tree.originClerk)).toEqual([]);
    expect(await openOffices(tree.originSecretary)).toEqual([tree.origin.branch]);
    expect((await play.as(tree.targetClerk)).offices).toHaveLength(1);
    const below = await db
      .select()
      .from(organizationClosure)
      .where(eq(organizationClosure.ancestorId, tree.target.committee));
    expect(below).toHaveLength(5);
  });

  test("whoever stood in above the branch or committee that is dissolved does so no longer", async () => {
    const sub = await plantBelow(tree.origin.committee, "committee");
    const branch = await plantBelow(sub, "branch");
    const helper = await plantPerson({ name: "孙远帆", branchId: branch, today });
    await plantOffice(sub, tree.member.memberId, "secretary");
    value(await move(tree.originClerk, tree.origin.branch, sub));
    await standIn(helper, tree.member);
    await standIn(tree.originSecretary);
    // Up into the committee above: that one stands above them still.
    value(await dissolve(tree.originClerk, sub, tree.origin.committee));
    expect(await standsInFor(helper)).toEqual([]);
    expect(await standsInFor(tree.originSecretary)).toEqual([tree.originClerk.memberId]);
    value(await dissolve(tree.rootClerk, tree.origin.committee, tree.target.committee));
    expect(await standsInFor(tree.originSecretary)).toEqual([]);
  });

  test("a branch whose member stood in at a committee between leaves that committee", async () => {
    const sub = await plantBelow(tree.origin.committee, "committee");
    const branch = await plantBelow(sub, "branch");
    const officer = await plantPerson({ name: "孙远帆", branchId: branch, today });
    await plantOffice(sub, officer.memberId, "secretary");
    const lower = await plantBelow(sub, "branch");
    const helper = await plantPerson({ name: "周知行", branchId: lower, today });
    await standIn(helper, officer);
    expect(await standsInFor(helper)).toEqual([officer.memberId]);
    value(await dissolve(tree.originClerk, lower, tree.origin.sister));
    expect(await standsInFor(helper)).toEqual([]);
    const [ended] = await eventsOf("office.delegation_ended");
    expect(ended).toMatchObject({ subjectMemberId: helper.memberId, data: { organization: sub } });
  });

  test("a sub-committee goes up into the committee above it", async () => {
    const sub = await plantBelow(tree.origin.committee, "committee");
    value(await move(tree.originClerk, tree.origin.branch, sub));
    value(await dissolve(tree.originClerk, sub, tree.origin.committee));
    expect((await rowOf(tree.origin.branch)).parentId).toBe(tree.origin.committee);
  });

  test("the preview says what the merger does", async () => {
    await certify(tree.member, "affiliation");
    const id = await play.request();
    const wanted = { id: tree.origin.branch, successorId: tree.origin.sister };
    const plan = value(await planMerge(await play.as(tree.originClerk), wanted, now));
    expect(plan).toMatchObject({ openCases: [id], certificates: 1, children: [], alerts: [] });
    expect([plan.members.length, plan.officesEnding.length]).toEqual([3, 2]);
    expect((await rowOf(tree.origin.branch)).dissolvedOn).toBeNull();
    const up = { id: tree.origin.committee, successorId: tree.target.committee };
    const whole = value(await planMerge(await play.as(tree.rootClerk), up, now));
    expect(whole.children.map((child) => child.id)).toEqual([tree.origin.branch, tree.origin.sister]);
  });

  test("of two at once one dissolves it", async () => {
    const actor = await play.as(tree.originClerk);
    const general = await plantBelow(tree.origin.committee, "branch");
    const answers = await Promise.all([
      dissolve(actor, tree.origin.branch, tree.origin.sister, 1),
      dissolve(actor, tree.origin.branch, general, 1),
      dissolve(actor, tree.origin.sister, tree.origin.branch, 1),
    ]);
    expect(answers.filter((answer) => answer.ok).length).toBeGreaterThanOrEqual(1);
    for (const person of [tree.member, tree.originSecretary, tree.sisterSecretary]) {
      const open = (await homeOf(person)).filter(({ until }) => until === null);
      expect(open).toHaveLength(1);
      expect((await rowOf(open[0]?.branchId ?? "")).dissolvedOn).toBeNull();
    }
  });

  test("whoever is accepted while his new branch is dissolved ends up in its successor", async () => {
    const id = await play.request(tree.origin.sister);
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "forward_within");
    const clerk = await play.as(tree.rootClerk);
    const [accepted] = await Promise.allSettled([
      play.decide(tree.sisterSecretary, id, "accept"),
      dissolve(clerk, tree.origin.sister, tree.origin.branch, 1),
    ]);
    const [open, ...more] = (await homeOf(tree.member)).filter(({ until }) => until === null);
    expect(more).toEqual([]);
    expect(open?.branchId).toBe(tree.origin.branch);
    const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
    if (accepted.status === "fulfilled") expect(row?.state).toBe("completed");
  });

  test("not across committees, not into another level, not into what is gone or below it", async () => {
    const { branch, sister, committee } = tree.origin;
    expect(reason(await dissolve(tree.rootClerk, branch, tree.target.branch))).toBe(
      "merge_across_committees",
    );
    expect(reason(await dissolve(tree.rootClerk, branch, committee))).toBe("merge_of_unlike");
    expect(reason(await dissolve(tree.rootClerk, branch, branch))).toBe("merge_of_unlike");
    const sub = await plantBelow(committee, "committee");
    expect(reason(await dissolve(tree.rootClerk, committee, sub))).toBe("merge_of_unlike");
    const temporary = await plantBelow(committee, "temporary_branch");
    expect(reason(await dissolve(tree.rootClerk, branch, temporary))).toBe("merge_of_unlike");
    value(await dissolve(tree.rootClerk, temporary, branch));
    expect(reason(await dissolve(tree.rootClerk, sister, temporary))).toBe("organization_dissolved");
    expect(reason(await dissolve(tree.rootClerk, temporary, sister))).toBe("organization_dissolved");
    expect(reason(await dissolve(tree.rootClerk, branch, sister, 0))).toBe("changed_meanwhile");
    value(await paper(tree.originClerk, sister));
    expect(reason(await dissolve(tree.rootClerk, branch, sister))).toBe("organization_on_paper_only");
  });

  test("who does not stand above finds nothing", async () => {
    const { branch, sister } = tree.origin;
    for (const who of [tree.originSecretary, tree.targetClerk, tree.member]) {
      expect(reason(await dissolve(who, branch, sister))).toBe("not_found");
    }
    expect(reason(await dissolve(tree.originClerk, branch, tree.target.branch))).toBe("not_found");
    expect(reason(await dissolve(tree.originClerk, tree.origin.committee, tree.target.committee))).toBe(
      "not_found",
    );
    const stale = {
      ...(await play.as(tree.originClerk)),
      provenAt: new Date(now.getTime() - 86_400_000),
      secondFactorAt: new Date(now.getTime() - 86_400_000),
    };
    expect(reason(await dissolve(stale, branch, sister))).toBe("second_factor_needed");
  });
});

describe("edge 38: 涉密", () => {
  test("the committee above says that a unit is handled on paper only, and takes it back", async () => {
    value(await paper(tree.originClerk, tree.origin.branch));
    expect(await rowOf(tree.origin.branch)).toMatchObject({ paperOnly: true, version: 2 });
    value(await paper(tree.rootClerk, tree.origin.branch, false));
    const happened = await eventsOf("organization.set_to_paper", "organization.set_online");
    expect(happened).toMatchObject([
      { kind: "organization.set_to_paper", actingForId: tree.origin.committee },
      { kind: "organization.set_online", actingForId: tree.root },
    ]);
    expect(await toldOf(happened[0]?.id ?? "")).toEqual(
      new Set([tree.originSecretary.memberId, tree.originDeputy.memberId]),
    );
  });

  test("what stands below it is not handled online either, neither out nor in", async () => {
    value(await paper(tree.rootClerk, tree.target.committee));
    await expect(play.request()).rejects.toThrow("target_on_paper_only");
    value(await paper(tree.rootClerk, tree.target.committee, false));
    value(await paper(tree.rootClerk, tree.origin.committee));
    await expect(play.request()).rejects.toThrow("conditions_not_met");
    value(await paper(tree.rootClerk, tree.origin.committee, false));
    const id = await play.request();
    value(await paper(tree.rootClerk, tree.target.committee));
    await expect(play.decide(tree.originSecretary, id, "approve_origin_branch")).rejects.toThrow(
      "conditions_not_met",
    );
  });

  test("two at once write it once; the branch itself and strangers find nothing", async () => {
    const actor = await play.as(tree.originClerk);
    const answers = await Promise.all([1, 2, 3].map(() => paper(actor, tree.origin.branch, true, 1)));
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "changed_meanwhile", "done"]);
    for (const who of [tree.originSecretary, tree.targetClerk, tree.member]) {
      expect(reason(await paper(who, tree.origin.branch, false))).toBe("not_found");
    }
    const stale = {
      ...actor,
      provenAt: new Date(`${addDays(today, -2)}T00:00:00Z`),
      secondFactorAt: new Date(`${addDays(today, -2)}T00:00:00Z`),
    };
    expect(reason(await paper(stale, tree.origin.branch, false))).toBe("second_factor_needed");
  });
});

describe("open cases follow (edges 16, 17, 18)", () => {
  test("a request that waits at the branch goes on to the committee under which it stands now", async () => {
    const id = await play.request(tree.target.sister);
    value(await move(tree.rootClerk, tree.origin.branch, tree.target.committee));
    expect((await caseOf(id)).row).toMatchObject({
      state: "origin_branch",
      route: "within",
      originCommitteeId: tree.target.committee,
      ownerOrganizationId: tree.origin.branch,
    });
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.targetClerk, id, "forward_within");
    expect((await caseOf(id)).row).toMatchObject({
      state: "target_branch",
      shownBranchId: tree.target.sister,
    });
  });

  test("a letter on its way to the committee that the branch has left is replaced by one to the new", async () => {
    const third = await plantBelow(tree.root, "committee", true);
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "issue_letter");
    value(await move(tree.rootClerk, tree.target.branch, third));
    const { row, letters } = await caseOf(id);
    expect(row).toMatchObject({ state: "in_transit", targetCommitteeId: third, shownCommitteeId: third });
    expect(letters.map(({ state, addresseeId }) => [state, addresseeId])).toEqual([
      ["void", tree.target.committee],
      ["live", third],
    ]);
  });

  test("a case out of or into a branch that was merged is one of its successor", async () => {
    const out = await play.request();
    const into = await play.request(tree.origin.branch, tree.targetSecretary);
    value(await dissolve(tree.originClerk, tree.origin.branch, tree.origin.sister));
    expect((await caseOf(out)).row).toMatchObject({
      originBranchId: tree.origin.sister,
      ownerOrganizationId: tree.origin.sister,
    });
    expect((await caseOf(into)).row).toMatchObject({ targetBranchId: tree.origin.sister });
    await play.decide(tree.sisterSecretary, out, "approve_origin_branch");
    await play.decide(tree.originClerk, out, "issue_letter");
    await play.decide(tree.targetClerk, out, "receive");
    await play.decide(tree.targetClerk, out, "assign_branch", { branchId: tree.target.branch });
    await play.decide(tree.targetSecretary, out, "accept");
    expect((await homeOf(tree.member)).map(({ endKind }) => endKind)).toEqual([
      "merged",
      "transferred",
      null,
    ]);
  });

  test("a draft is sent from the branch, and to the branch, that stand there now", async () => {
    const actor = await play.as(tree.member);
    const { id } = value(await startTransfer(actor, {}, now));
    value(await chooseTarget(actor, { id, branchId: tree.target.branch }, now));
    const why = { reason: "employer_changed", reasonNote: "", sinceOn: today } as const;
    value(await giveReason(actor, { id, ...why }, now));
    value(await dissolve(tree.originClerk, tree.origin.branch, tree.origin.sister));
    value(await dissolve(tree.rootClerk, tree.target.branch, tree.target.sister));
    const version = (await caseOf(id)).row?.version ?? 0;
    value(await submitTransfer(actor, { id, version }, now));
    expect((await caseOf(id)).row).toMatchObject({
      state: "origin_branch",
      originBranchId: tree.origin.sister,
      targetBranchId: tree.target.sister,
      ownerOrganizationId: tree.origin.sister,
    });
  });

  test("a case between two branches that became one has nothing left to move", async () => {
    const id = await play.request(tree.origin.sister);
    value(await dissolve(tree.originClerk, tree.origin.branch, tree.origin.sister));
    expect((await caseOf(id)).row).toMatchObject({ state: "voided", ownerOrganizationId: null });
  });

  test("what waits with a committee that was merged waits with its successor, and its letters are replaced", async () => {
    const id = await play.request(tree.target.branch);
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    const sub = await plantBelow(tree.root, "committee", true);
    value(await dissolve(tree.rootClerk, tree.origin.committee, sub));
    // The new committee has nobody yet: its superior acts.
    expect((await caseOf(id)).row).toMatchObject({ originCommitteeId: sub, ownerOrganizationId: tree.root });
    await play.decide(tree.rootClerk, id, "issue_letter");
    expect((await caseOf(id)).letters).toMatchObject([{ committeeId: sub, state: "live" }]);
  });

  test("the last officer leaves his post with the branch that moves: the committee he leaves has its tasks done", async () => {
    await plantOffice(tree.origin.committee, tree.member.memberId, "secretary");
    await db
      .update(office)
      .set({ until: today, endKind: "removed" })
      .where(eq(office.memberId, tree.originClerk.memberId));
    const id = await play.request(tree.target.branch, tree.sisterSecretary);
    await db
      .update(office)
      .set({ until: today, endKind: "removed" })
      .where(eq(office.memberId, tree.sisterSecretary.memberId));
    value(await move(tree.rootClerk, tree.origin.branch, tree.target.committee));
    expect((await caseOf(id)).row).toMatchObject({ ownerOrganizationId: tree.root });
  });
});
