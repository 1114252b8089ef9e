import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, violated } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { letter, receipt } from "@/db/schema/letter";
import { affiliation, member } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import {
  type NewPerson,
  type PlantedPerson,
  type PlantedTree,
  plantOffice,
  plantPerson,
  plantSession,
  plantTree,
} from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { addDays, addMonths, dateOf, endOf, monthOf, shiftMonth, startOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import type { PersonActor } from "../actor";
import { recordDues } from "../member/record-dues";
import { waiveCondition } from "../member/waive-condition";
import { decideTransfer } from "./decide";
import { chooseTarget, giveReason } from "./fill";
import { lapseTransfers } from "./lapse";
import { redirectTransfer } from "./redirect";
import { reportLetterFound, reportLetterLost } from "./report-letter";
import { startTransfer } from "./start";
import { stepAside } from "./step-aside";
import { submitTransfer } from "./submit";
import { withdrawTransfer } from "./withdraw";

/** The edge cases of docs/edges.md that concern transfers, on the real database. */
ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

/** Signed in, and proven a moment ago. */
async function as(person: PlantedPerson, at = now): Promise<PersonActor> {
  const { sessionId } = await plantSession(person);
  const actor = await loadActor(sessionId, now);
  if (!actor) throw new Error("no actor");
  return { ...actor, provenAt: at, secondFactorAt: at };
}

async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}
async function pressed(id: string) {
  return { id, version: (await caseOf(id)).version };
}

async function draft(branchId: string, who: PlantedPerson): Promise<string> {
  const actor = await as(who);
  const { id } = value(await startTransfer(actor, {}, now));
  value(await chooseTarget(actor, { id, branchId }, now));
  value(await giveReason(actor, { id, reason: "employer_changed", reasonNote: "", sinceOn: today }, now));
  return id;
}
async function request(branchId = tree.target.branch, who = tree.member): Promise<string> {
  const id = await draft(branchId, who);
  value(await submitTransfer(await as(who), await pressed(id), now));
  return id;
}
async function decide(who: PlantedPerson, id: string, step: TransferStep, more: object = {}, at = now) {
  return decideTransfer(await as(who, at), { ...(await pressed(id)), step, ...more }, at);
}
async function approved(who = tree.member): Promise<string> {
  const id = await request(tree.target.branch, who);
  value(await decide(tree.originSecretary, id, "approve_origin_branch"));
  return id;
}
/** With its letter on the way. */
async function issued(who = tree.member): Promise<string> {
  const id = await approved(who);
  value(await decide(tree.originClerk, id, "issue_letter"));
  return id;
}
/** Before the acceptance. */
async function assigned(who = tree.member): Promise<string> {
  const id = await issued(who);
  value(await decide(tree.targetClerk, id, "assign_branch"));
  return id;
}

const somebody = (set: NonNullable<NewPerson["set"]>) =>
  plantPerson({ name: "另一人", branchId: tree.origin.branch, today, set });
const lettersOf = (id: string) =>
  db.select().from(letter).where(eq(letter.transferId, id)).orderBy(letter.serial);
const statesOf = async (id: string) => (await lettersOf(id)).map(({ state }) => state);
const affiliationsOf = (memberId: string) =>
  db.select().from(affiliation).where(eq(affiliation.memberId, memberId)).orderBy(affiliation.id);
async function eventsOf(id: string) {
  const rows = await db.select().from(event).where(eq(event.transferId, id)).orderBy(event.id);
  return rows.map(({ kind }) => kind);
}
async function toldOf(id: string, kind: (typeof event.$inferSelect)["kind"]) {
  const rows = await db
    .select({ memberId: notice.memberId })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(and(eq(event.transferId, id), eq(event.kind, kind)));
  return rows.map(({ memberId }) => memberId);
}

describe("the life of a letter", () => {
  test("edge 07: two live letters of one member are impossible, and a new one voids the old with the same press", async () => {
    const id = await issued();
    const [live] = await lettersOf(id);
    if (!live) throw new Error("no letter");
    const { id: _, ...copy } = live;
    const twice = db
      .insert(letter)
      .values({ ...copy, serial: 99, number: `${copy.number}x`, code: `${copy.code}x` });
    expect(await twice.then(() => null, violated)).toBe("letter_one_live");
    value(await reportLetterLost(await as(tree.member), { ...(await pressed(id)), reason: "丢失" }, now));
    // One on hold keeps its place: it may be found again.
    expect(
      await db
        .insert(letter)
        .values({ ...copy, serial: 99, number: "x", code: "x" })
        .then(() => null, violated),
    ).toBe("letter_one_live");
    value(await decide(tree.targetClerk, id, "attest_not_received"));
    value(await decide(tree.originClerk, id, "replace_lost", { reason: "遗失补转" }));
    expect(await statesOf(id)).toEqual(["void", "live"]);
  });

  test("edge 07: of two requests of one member only one is open", async () => {
    await request();
    expect(reason(await startTransfer(await as(tree.member), {}, now))).toBe("transfer_already_open");
    const second = db.insert(transfer).values({
      number: `JZ-${tree.mark}`,
      memberId: tree.member.memberId,
      state: "origin_branch",
      route: "between",
      originBranchId: tree.origin.branch,
      originCommitteeId: tree.origin.committee,
      targetBranchId: tree.target.branch,
      targetCommitteeId: tree.target.committee,
      reason: "other",
      ownerOrganizationId: tree.origin.branch,
      dueAt: now,
      createdAt: now,
      submittedAt: now,
      enteredAt: now,
    });
    expect(await second.then(() => null, violated)).toBe("transfer_one_open");
  });

  test("edge 08: 改派 voids the letter, tells its addressee, and a new request follows the old one", async () => {
    const id = await issued();
    expect(
      reason(
        await redirectTransfer(await as(tree.originClerk), { ...(await pressed(id)), reason: " " }, now),
      ),
    ).toBe("reason_needed");
    const redirected = value(
      await redirectTransfer(
        await as(tree.originClerk),
        { ...(await pressed(id)), reason: "改去新单位" },
        now,
      ),
    );
    expect(await caseOf(id)).toMatchObject({ state: "voided", ownerOrganizationId: null });
    expect(await statesOf(id)).toEqual(["void"]);
    expect(await toldOf(id, "transfer.redirected")).toContain(tree.targetClerk.memberId);
    expect(await caseOf(redirected.newId)).toMatchObject({
      state: "draft",
      followsId: id,
      reason: "employer_changed",
      targetBranchId: null,
    });
    const actor = await as(tree.member);
    value(await chooseTarget(actor, { id: redirected.newId, branchId: tree.target.sister }, now));
    value(await submitTransfer(actor, await pressed(redirected.newId), now));
    expect((await caseOf(redirected.newId)).state).toBe("origin_branch");
  });

  test("edge 09: the member withdraws until the letter exists, and then the committee alone ends it", async () => {
    const early = await approved();
    value(await withdrawTransfer(await as(tree.member), await pressed(early), now));
    expect((await caseOf(early)).state).toBe("withdrawn");
    const late = await issued();
    expect(reason(await withdrawTransfer(await as(tree.member), await pressed(late), now))).toBe(
      "letter_exists",
    );
    expect(reason(await decide(tree.originSecretary, late, "void", { reason: "不去了" }))).not.toBe("done");
    expect(reason(await decide(tree.originClerk, late, "void"))).toBe("reason_needed");
    value(await decide(tree.originClerk, late, "void", { reason: "本人不再转出" }));
    expect(await caseOf(late)).toMatchObject({ state: "voided", ownerOrganizationId: null, dueAt: null });
    expect(await statesOf(late)).toEqual(["void"]);
    expect(await affiliationsOf(tree.member.memberId)).toHaveLength(1);
  });

  test("edge 10: no refusal without a coded ground and words; it goes to the origin committee, its days begin anew", async () => {
    const id = await issued();
    for (const [more, why] of [
      [{}, "reason_needed"],
      [{ reason: "不想收" }, "reason_needed"],
      [{ ground: "wrong_addressee" }, "reason_needed"],
      [{ ground: "no_interest", reason: "不想收" }, "reason_needed"],
    ] as const)
      expect(reason(await decide(tree.targetClerk, id, "refuse", more))).toBe(why);
    const ground = { ground: "wrong_addressee", reason: "抬头应为另一党委" };
    value(await decide(tree.targetClerk, id, "refuse", ground));
    const refused = await caseOf(id);
    expect(refused).toMatchObject({ state: "refused", ownerOrganizationId: tree.origin.committee });
    expect(refused.dueAt?.getTime()).toBeGreaterThan(now.getTime());
    expect(refused.dueAt?.getTime()).toBeLessThan(endOf(addDays(today, 20)).getTime());
    // Corrected, ended, or given back to the member: three ways out.
    value(await decide(tree.originClerk, id, "return_after_letter", { reason: "请重选去向" }));
    expect(await caseOf(id)).toMatchObject({ state: "returned", ownerMemberId: tree.member.memberId });
    expect(await statesOf(id)).toEqual(["void"]);
  });

  test("edge 12: an expired letter is the origin's; its committee issues again for six months, then its superior", async () => {
    const id = await issued();
    const [first] = await lettersOf(id);
    const over = endOf(first?.validUntil ?? today);
    await lapseTransfers(over);
    expect(await caseOf(id)).toMatchObject({
      state: "letter_expired",
      ownerOrganizationId: tree.origin.committee,
    });
    expect((await affiliationsOf(tree.member.memberId)).map(({ branchId }) => branchId)).toEqual([
      tree.origin.branch,
    ]);
    const statement = { reason: "支部说明：出差未归" };
    await db
      .update(member)
      .set({ duesPaidUntil: shiftMonth(monthOf(now), 12) })
      .where(eq(member.id, tree.member.memberId));
    const sixMonths = startOf(addMonths(today, 6));
    const later = new Date(sixMonths.getTime() + 36 * 3_600_000);
    expect(reason(await decide(tree.originClerk, id, "reissue_expired", statement, later))).toBe(
      "higher_approval_needed",
    );
    expect(reason(await decide(tree.originClerk, id, "reissue_expired", {}, sixMonths))).toBe(
      "reason_needed",
    );
    value(await decide(tree.rootClerk, id, "reissue_expired", statement, later));
    // The event names the committee for which he came, and not the one that had the case.
    const [reissued] = await db
      .select({ actingForId: event.actingForId })
      .from(event)
      .where(and(eq(event.transferId, id), eq(event.actorMemberId, tree.rootClerk.memberId)));
    expect(reissued).toEqual({ actingForId: tree.root });
    expect(await statesOf(id)).toEqual(["expired", "live"]);
    expect((await lettersOf(id)).at(-1)?.replacesId).toBe(first?.id);
  });

  test("edge 12: though the clock be late, an expired letter is not received any more, and can be issued again", async () => {
    const id = await issued();
    const [first] = await lettersOf(id);
    const over = endOf(first?.validUntil ?? today);
    expect(reason(await decide(tree.targetClerk, id, "receive", {}, over))).not.toBe("done");
    expect(reason(await decide(tree.targetClerk, id, "assign_branch", {}, over))).not.toBe("done");
    const lost = { ...(await pressed(id)), reason: "丢失" };
    expect(reason(await reportLetterLost(await as(tree.member, over), lost, over))).toBe("letter_not_live");
    await db
      .update(member)
      .set({ duesPaidUntil: shiftMonth(monthOf(now), 6) })
      .where(eq(member.id, tree.member.memberId));
    value(await decide(tree.originClerk, id, "reissue_expired", { reason: "支部说明" }, over));
    expect(await eventsOf(id)).toEqual(
      expect.arrayContaining(["transfer.letter_expired", "transfer.letter_reissued"]),
    );
    expect(await statesOf(id)).toEqual(["expired", "live"]);
  });

  test("edge 13: reported lost it is on hold; the other side attests, and a new number replaces the void one", async () => {
    const id = await issued();
    const report = async () => ({ ...(await pressed(id)), reason: "途中遗失" });
    value(await reportLetterLost(await as(tree.member), await report(), now));
    expect(await statesOf(id)).toEqual(["on_hold"]);
    expect(await toldOf(id, "transfer.letter_lost")).toContain(tree.targetClerk.memberId);
    value(await reportLetterFound(await as(tree.member), await pressed(id), now));
    expect(await statesOf(id)).toEqual(["live"]);
    value(await reportLetterLost(await as(tree.member), await report(), now));
    expect(reason(await decide(tree.originClerk, id, "replace_lost", { reason: "补转" }))).toBe(
      "loss_not_attested",
    );
    expect(reason(await decide(tree.targetClerk, id, "assign_branch"))).not.toBe("done");
    value(await decide(tree.targetClerk, id, "attest_not_received"));
    value(await decide(tree.originClerk, id, "replace_lost", { reason: "补转" }));
    const letters = await lettersOf(id);
    expect(letters.map(({ serial, state }) => [serial, state])).toEqual([
      [1, "void"],
      [2, "live"],
    ]);
    expect(letters[1]?.replacesId).toBe(letters[0]?.id);
  });

  test("edge 30: issued today and accepted today: no date can be given", async () => {
    const id = await assigned();
    value(await decide(tree.targetSecretary, id, "accept", { acceptedOn: "2020-01-01", from: "2020-01-01" }));
    const [before, after] = await affiliationsOf(tree.member.memberId);
    expect([before?.until, after?.from]).toEqual([today, today]);
    expect((await lettersOf(id))[0]?.issuedOn).toBe(today);
    const [answer] = await db.select().from(receipt).where(eq(receipt.transferId, id));
    expect(answer?.acceptedOn).toBe(today);
  });

  test("edge 31: who dies or is expelled under way: the committee voids, the letter is void, the receiver is told", async () => {
    const id = await assigned();
    await db.update(member).set({ status: "deceased" }).where(eq(member.id, tree.member.memberId));
    value(await decide(tree.originClerk, id, "void", { reason: "本人去世" }));
    expect(await caseOf(id)).toMatchObject({ state: "voided", ownerOrganizationId: null });
    expect(await statesOf(id)).toEqual(["void"]);
    expect(await toldOf(id, "transfer.voided")).toContain(tree.targetClerk.memberId);
    expect(reason(await decide(tree.targetSecretary, id, "accept"))).not.toBe("done");
    expect(await affiliationsOf(tree.member.memberId)).toHaveLength(1);
  });
});

describe("the member", () => {
  test("edge 19: a hold is seen by nobody but the committee, where the case rests until its secretary lets it go on", async () => {
    const held = await somebody({ heldOn: today });
    const id = await approved(held);
    expect(reason(await decide(tree.originClerk, id, "issue_letter"))).toBe("conditions_not_met");
    expect((await caseOf(id)).state).toBe("origin_committee");
    const waive = { memberId: held.memberId, condition: "no_hold", reason: "经研究同意转出" } as const;
    expect(reason(await waiveCondition(await as(tree.originSecretary), waive, now))).toBe("not_found");
    expect(reason(await waiveCondition(await as(tree.originClerk), waive, now))).toBe("secretary_signs");
    const secretary = await plantPerson({ name: "党委书记", branchId: tree.origin.sister, today });
    await plantOffice(tree.origin.committee, secretary.memberId, "secretary");
    value(await waiveCondition(await as(secretary), waive, now));
    value(await decide(tree.originClerk, id, "issue_letter"));
  });

  test("edge 20: the penalty travels along: whoever accepts says that he has seen it", async () => {
    const id = await assigned(await somebody({ rights: "under_penalty" }));
    expect(reason(await decide(tree.targetSecretary, id, "accept"))).toBe("penalty_not_seen");
    value(await decide(tree.targetSecretary, id, "accept", { penaltySeen: true }));
    expect((await caseOf(id)).state).toBe("completed");
  });

  test("edge 21: a probation to decide on stops the request, unless the committee waives it with its reason", async () => {
    const admittedOn = addDays(addMonths(today, -12), 10);
    const who = await somebody({ status: "probationary", confirmedOn: null, admittedOn });
    const id = await draft(tree.target.branch, who);
    expect(reason(await submitTransfer(await as(who), await pressed(id), now))).toBe("conditions_not_met");
    const waive = { memberId: who.memberId, condition: "probation", reason: "" } as const;
    expect(reason(await waiveCondition(await as(tree.originClerk), waive, now))).toBe("reason_needed");
    const opinion = { ...waive, reason: "考察意见随档案转出" };
    value(await waiveCondition(await as(tree.originClerk), opinion, now));
    value(await submitTransfer(await as(who), await pressed(id), now));
  });

  test("edge 22: a probation that ends while the letter is under way is still the origin's matter", async () => {
    const admittedOn = addDays(addMonths(today, -12), 40);
    const who = await somebody({ status: "probationary", confirmedOn: null, admittedOn });
    const id = await issued(who);
    const over = endOf((await lettersOf(id))[0]?.validUntil ?? today);
    await lapseTransfers(over);
    // It has come within its last thirty days: the origin decides on it before it writes another letter.
    expect(reason(await decide(tree.originClerk, id, "reissue_expired", { reason: "支部说明" }, over))).toBe(
      "conditions_not_met",
    );
    expect((await affiliationsOf(who.memberId)).map(({ branchId }) => branchId)).toEqual([
      tree.origin.branch,
    ]);
  });

  test("edge 23: missing files are asked for by letter, the origin answers, and the step has its days anew", async () => {
    const id = await issued();
    expect(reason(await decide(tree.targetClerk, id, "request_files"))).toBe("reason_needed");
    value(await decide(tree.targetClerk, id, "request_files", { reason: "缺入党志愿书" }));
    const asked = await caseOf(id);
    expect(asked).toMatchObject({ state: "file_check", ownerOrganizationId: tree.origin.committee });
    // Past the letter's last day: it was received, and nothing expires any more.
    const over = endOf(addDays((await lettersOf(id))[0]?.validUntil ?? today, 1));
    await lapseTransfers(over);
    value(await decide(tree.originClerk, id, "answer_files", { reason: "已补寄" }, over));
    const answered = await caseOf(id);
    expect(answered).toMatchObject({ state: "target_committee", ownerOrganizationId: tree.target.committee });
    expect(answered.dueAt?.getTime()).toBeGreaterThan(over.getTime());
  });

  test("edge 32: dues that become owed under way stop the letter, which shows the month when they are paid", async () => {
    const id = await approved();
    const paid = (month: string) =>
      db.update(member).set({ duesPaidUntil: month }).where(eq(member.id, tree.member.memberId));
    await paid(shiftMonth(monthOf(now), -2));
    expect(reason(await decide(tree.originClerk, id, "issue_letter"))).toBe("conditions_not_met");
    const [person] = await db.select().from(member).where(eq(member.id, tree.member.memberId));
    value(
      await recordDues(
        await as(tree.originSecretary),
        {
          memberId: tree.member.memberId,
          month: shiftMonth(monthOf(now), -1),
          version: person?.version ?? 0,
        },
        now,
      ),
    );
    value(await decide(tree.originClerk, id, "issue_letter"));
    expect((await lettersOf(id))[0]?.duesPaidUntil).toBe(shiftMonth(monthOf(now), -1));
  });

  test("edge 33: dues paid ahead go along: the letter says the month, and the new branch begins after it", async () => {
    const ahead = shiftMonth(monthOf(now), 4);
    const who = await somebody({ duesPaidUntil: ahead });
    const id = await assigned(who);
    value(await decide(tree.targetSecretary, id, "accept"));
    expect((await lettersOf(id))[0]?.duesPaidUntil).toBe(ahead);
    const [person] = await db.select().from(member).where(eq(member.id, who.memberId));
    expect(person?.duesPaidUntil).toBe(ahead);
  });

  test("edge 52: who is out of contact, or whose membership rests, transfers nothing before that is settled", async () => {
    for (const set of [
      { lostSince: addMonths(today, -7) },
      { status: "suspended" },
      { status: "removed" },
    ] as const) {
      const who = await somebody(set);
      const id = await draft(tree.target.branch, who);
      expect(reason(await submitTransfer(await as(who), await pressed(id), now))).toBe("conditions_not_met");
    }
  });
});

describe("who decides", () => {
  test("edge 24: a secretary's own request is decided by his deputy, and by the committee where there is none", async () => {
    const own = await request(tree.target.branch, tree.originSecretary);
    expect((await caseOf(own)).ownerOrganizationId).toBe(tree.origin.branch);
    expect(reason(await decide(tree.originSecretary, own, "approve_origin_branch"))).toBe("four_eyes");
    value(await decide(tree.originDeputy, own, "approve_origin_branch"));
    const alone = await request(tree.target.branch, tree.sisterSecretary);
    expect((await caseOf(alone)).ownerOrganizationId).toBe(tree.origin.committee);
    expect(reason(await decide(tree.sisterSecretary, alone, "approve_origin_branch"))).not.toBe("done");
  });

  test("edge 25: who declares a conflict of interest decides nothing more; the task goes to whoever is left", async () => {
    const id = await request();
    expect(
      reason(await stepAside(await as(tree.originSecretary), { ...(await pressed(id)), reason: "" }, now)),
    ).toBe("reason_needed");
    const aside = async (who: PlantedPerson) =>
      stepAside(await as(who), { ...(await pressed(id)), reason: "亲属" }, now);
    value(await aside(tree.originSecretary));
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.origin.branch);
    expect(reason(await decide(tree.originSecretary, id, "approve_origin_branch"))).toBe("four_eyes");
    value(await aside(tree.originDeputy));
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.origin.committee);
    value(await decide(tree.originClerk, id, "approve_origin_branch"));
  });

  test("edge 27: an officer who is accepted elsewhere loses his offices, and what waited with him finds another", async () => {
    const member = await plantPerson({ name: "等候者", branchId: tree.origin.sister, today });
    const waiting = await request(tree.target.branch, member);
    expect((await caseOf(waiting)).ownerOrganizationId).toBe(tree.origin.sister);
    const id = await request(tree.target.branch, tree.sisterSecretary);
    value(await decide(tree.originClerk, id, "approve_origin_branch"));
    value(await decide(tree.rootClerk, id, "issue_letter"));
    value(await decide(tree.targetClerk, id, "assign_branch"));
    value(await decide(tree.targetSecretary, id, "accept"));
    const moved = await caseOf(waiting);
    expect(moved.ownerOrganizationId).toBe(tree.origin.committee);
    expect(moved.dueAt).not.toBeNull();
    expect(await toldOf(waiting, "transfer.owner_changed")).toContain(tree.originClerk.memberId);
  });

  test("edge 42: of two clerks who act at once one wins, and the other is told that it changed meanwhile", async () => {
    const id = await approved();
    const second = await plantPerson({ name: "第二经办", branchId: tree.origin.sister, today });
    await plantOffice(tree.origin.committee, second.memberId, "deputy_secretary");
    const [one, other] = [await as(tree.originClerk), await as(second)];
    const seen = await pressed(id);
    const answers = await Promise.all([
      decideTransfer(one, { ...seen, step: "issue_letter" }, now),
      decideTransfer(other, { ...seen, step: "return_from_committee", reason: "请补正" }, now),
    ]);
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    expect((await eventsOf(id)).slice(2)).toHaveLength(1);
    expect((await lettersOf(id)).length).toBe(answers[0].ok ? 1 : 0);
  });

  test("edge 42: the same press twice is one step", async () => {
    const id = await approved();
    const clerk = await as(tree.originClerk);
    const seen = { ...(await pressed(id)), step: "issue_letter" } as const;
    value(await decideTransfer(clerk, seen, now));
    expect(reason(await decideTransfer(clerk, seen, now))).toBe("changed_meanwhile");
    expect((await lettersOf(id)).map(({ serial }) => serial)).toEqual([1]);
  });

  test("edge 54: posts end with the old affiliation, and none begins with the new one", async () => {
    await plantOffice(tree.origin.branch, tree.member.memberId, "publicity_officer");
    const id = await assigned();
    expect(await heldBy(tree.member)).toEqual([tree.origin.branch]);
    value(await decide(tree.targetSecretary, id, "accept"));
    expect(await heldBy(tree.member)).toEqual([]);
  });
});

async function heldBy({ memberId }: PlantedPerson) {
  const held = await db
    .select()
    .from(office)
    .where(and(eq(office.memberId, memberId), isNull(office.until)));
  return held.map(({ organizationId }) => organizationId);
}

describe("where to, and until when", () => {
  test("edge 51: a temporary branch takes no formal relation, a joint one does", async () => {
    const actor = await as(tree.member);
    const { id } = value(await startTransfer(actor, {}, now));
    const choose = () => chooseTarget(actor, { id, branchId: tree.target.sister }, now);
    const becomes = (type: "temporary_branch" | "joint_branch") =>
      db.update(organization).set({ type }).where(eq(organization.id, tree.target.sister));
    await becomes("temporary_branch");
    expect(reason(await choose())).toBe("target_holds_no_members");
    await becomes("joint_branch");
    value(await choose());
  });

  test("edge 51: nor does the target committee assign anybody to a temporary branch", async () => {
    const id = await issued();
    await db
      .update(organization)
      .set({ type: "temporary_branch" })
      .where(eq(organization.id, tree.target.sister));
    const there = { branchId: tree.target.sister };
    expect(reason(await decide(tree.targetClerk, id, "assign_branch", there))).toBe(
      "branch_not_below_committee",
    );
  });

  test("edge 53: to the own branch nobody transfers", async () => {
    const actor = await as(tree.member);
    const { id } = value(await startTransfer(actor, {}, now));
    expect(reason(await chooseTarget(actor, { id, branchId: tree.origin.branch }, now))).toBe(
      "target_same_branch",
    );
  });

  test("edge 55: every deadline ends with a day of Shanghai", async () => {
    const id = await request();
    const ends = async () => (await caseOf(id)).dueAt?.toISOString().slice(11);
    expect(await ends()).toBe("16:00:00.000Z");
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    expect(await ends()).toBe("16:00:00.000Z");
    value(await decide(tree.originClerk, id, "issue_letter"));
    expect((await caseOf(id)).dueAt).toEqual(endOf((await lettersOf(id))[0]?.validUntil ?? ""));
  });
});
