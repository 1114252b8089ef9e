import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, session } from "@/db/schema/account";
import { certificate } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { affiliation, member, memberDecision } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { decisionsOf, decisionsRecorded } from "@/lib/reads/member-decision";
import { playOn } from "@/lib/reads/officer.sample";
import { memberOnRoster } from "@/lib/reads/roster";
import { addDays, dateOf } from "@/lib/rules/calendar";
import type { MemberDecision } from "@/lib/rules/member-decision";
import { reason } from "@/lib/rules/refusal.sample";
import { issueCertificate } from "../certificate/issue";
import { delegateOffice } from "../office/delegate";
import { recordStatus, type StatusInput } from "./record-status";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
});

async function versionOf(memberId: string): Promise<number> {
  const [row] = await db.select({ version: member.version }).from(member).where(eq(member.id, memberId));
  return row?.version ?? 0;
}

async function record(
  who: PlantedPerson,
  decision: MemberDecision,
  about: PlantedPerson,
  change: Partial<StatusInput> = {},
) {
  const input = {
    memberId: about.memberId,
    version: await versionOf(about.memberId),
    decision,
    document: "江委组〔2026〕12号",
    meetingOn: decision === "record_death" ? null : addDays(today, -3),
    approvedBy: "中共江城市委员会",
    effectiveOn: addDays(today, -1),
    ...change,
  };
  return recordStatus(await play.as(who), input, now);
}

const statusOf = async (who: PlantedPerson) =>
  (await db.select({ status: member.status }).from(member).where(eq(member.id, who.memberId)))[0]?.status;

async function affiliationOf(who: PlantedPerson) {
  const [row] = await db.select().from(affiliation).where(eq(affiliation.memberId, who.memberId));
  return row && { until: row.until, endKind: row.endKind };
}

describe("党籍变动登记", () => {
  test("edge 31: a death ends the case with its letter, the certificates, the affiliation and the login", async () => {
    const id = await play.request();
    const wanted = { kind: "membership", purpose: "study", purposeNote: "", receiver: "", days: 30 } as const;
    const proof = await issueCertificate(await play.as(tree.member), wanted, now);
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    await play.decide(tree.originClerk, id, "issue_letter");
    const signedIn = await play.as(tree.member);
    expect(reason(await record(tree.originClerk, "record_death", tree.member))).toBe("done");
    expect(await statusOf(tree.member)).toBe("deceased");
    expect((await affiliationOf(tree.member))?.endKind).toBe("deceased");
    const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
    expect(row?.state).toBe("voided");
    const [gone] = await db.select().from(letter).where(eq(letter.transferId, id));
    expect(gone?.state).toBe("void");
    const [dead] = await db
      .select()
      .from(certificate)
      .where(eq(certificate.id, proof.ok ? proof.value.id : ""));
    expect(dead).toMatchObject({ state: "revoked", revokedFor: "status_changed" });
    expect(await db.select().from(account).where(eq(account.memberId, tree.member.memberId))).toEqual([]);
    const [login] = await db.select().from(session).where(eq(session.id, signedIn.sessionId));
    expect(login?.endedAt).toEqual(now);
  });

  test("it is one event with its document, of which the branch is told", async () => {
    expect(reason(await record(tree.originClerk, "remove", tree.member))).toBe("done");
    const [happened] = await db
      .select()
      .from(event)
      .where(and(eq(event.kind, "member.status_recorded"), eq(event.subjectMemberId, tree.member.memberId)));
    expect(happened).toMatchObject({
      subjectMemberId: tree.member.memberId,
      actorMemberId: tree.originClerk.memberId,
      data: { decision: "remove", from: "full", to: "removed", effectiveOn: addDays(today, -1) },
    });
    const told = await db
      .select({ who: notice.memberId })
      .from(notice)
      .where(eq(notice.eventId, happened?.id ?? ""));
    expect(told.map(({ who }) => who)).toEqual(expect.arrayContaining([tree.originSecretary.memberId]));
    const { rows } = await decisionsRecorded(await play.as(tree.originClerk), null);
    expect(rows).toMatchObject([
      { name: tree.member.name, decision: "remove", toStatus: "removed", document: "江委组〔2026〕12号" },
    ]);
  });

  test("停止党籍 keeps him on the roster without office and is restored to what he was", async () => {
    expect(reason(await record(tree.rootClerk, "suspend", tree.originSecretary))).toBe("done");
    expect(await statusOf(tree.originSecretary)).toBe("suspended");
    expect(await affiliationOf(tree.originSecretary)).toEqual({ until: null, endKind: null });
    const held = and(eq(office.memberId, tree.originSecretary.memberId), isNull(office.until));
    expect(await db.select().from(office).where(held)).toEqual([]);
    const seen = await memberOnRoster(await play.as(tree.originClerk), tree.originSecretary.memberId);
    if (!seen) throw new Error("he is on the roster still");
    const decisions = await decisionsOf(await play.as(tree.originClerk), seen);
    expect(decisions).toMatchObject({
      recorded: [{ decision: "suspend" }],
      open: ["restore", "remove", "expel", "record_death"],
    });
    expect(reason(await record(tree.rootClerk, "restore", tree.originSecretary))).toBe("done");
    expect(await statusOf(tree.originSecretary)).toBe("full");
    expect(await db.select().from(office).where(held)).toEqual([]);
  });

  test("nor does he stand in for an officer any more, also when it is restored", async () => {
    const helper = await plantPerson({ name: "吴思源", branchId: tree.origin.sister, today });
    const [held] = await db
      .select({ id: office.id })
      .from(office)
      .where(eq(office.memberId, tree.sisterSecretary.memberId));
    const input = { officeId: held?.id ?? "", memberId: helper.memberId, until: addDays(today, 6) };
    expect(reason(await delegateOffice(await play.as(tree.sisterSecretary), input, now))).toBe("done");
    expect((await play.as(helper)).offices).toHaveLength(1);
    expect(reason(await record(tree.originClerk, "suspend", helper))).toBe("done");
    expect(reason(await record(tree.originClerk, "restore", helper))).toBe("done");
    expect((await play.as(helper)).offices).toEqual([]);
  });

  test("what waited with an officer who is removed finds its next owner at once", async () => {
    const id = await play.request();
    expect(reason(await record(tree.originClerk, "expel", tree.originSecretary))).toBe("done");
    expect(reason(await record(tree.originClerk, "expel", tree.originDeputy))).toBe("done");
    const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
    expect(row?.ownerOrganizationId).toBe(tree.origin.committee);
  });

  test("an affiliation that came by roster does not end before it began", async () => {
    expect(reason(await record(tree.originClerk, "withdraw", tree.member))).toBe("done");
    const ended = await affiliationOf(tree.member);
    expect(ended).toMatchObject({ endKind: "removed" });
    const [row] = await db
      .select({ from: affiliation.from })
      .from(affiliation)
      .where(eq(affiliation.memberId, tree.member.memberId));
    expect(ended?.until && row && ended.until >= row.from).toBe(true);
  });
});

describe("refused", () => {
  test("without its document or approval, and with dates that do not fit @V2.2.3", async () => {
    const say = async (change: Partial<StatusInput>, decision: MemberDecision = "remove") =>
      reason(await record(tree.originClerk, decision, tree.member, change));
    expect(await say({ document: "  " })).toBe("reason_needed");
    expect(await say({ approvedBy: "" })).toBe("reason_needed");
    expect(await say({ effectiveOn: addDays(today, 1) })).toBe("decision_dates");
    expect(await say({ meetingOn: null })).toBe("decision_dates");
    expect(await say({ meetingOn: today })).toBe("decision_dates");
    expect(await say({ meetingOn: addDays(today, -3) }, "record_death")).toBe("decision_dates");
    expect(await statusOf(tree.member)).toBe("full");
  });

  test("what does not fit his status; a probationary member is not removed", async () => {
    expect(reason(await record(tree.originClerk, "restore", tree.member))).toBe("step_not_possible");
    const person = await plantPerson({
      name: "吴思源",
      branchId: tree.origin.branch,
      today,
      set: { status: "probationary", confirmedOn: null },
    });
    expect(reason(await record(tree.originClerk, "remove", person))).toBe("step_not_possible");
    expect(reason(await record(tree.originClerk, "revoke_probation", person))).toBe("done");
    expect(reason(await record(tree.originClerk, "record_death", person))).toBe("not_found");
  });

  test("nobody about himself, no branch, no other committee; without the second factor nothing", async () => {
    expect(reason(await record(tree.originClerk, "withdraw", tree.originClerk))).toMatch(
      /four_eyes|not_found/,
    );
    expect(reason(await record(tree.rootClerk, "withdraw", tree.rootClerk))).toMatch(/four_eyes|not_found/);
    for (const who of [tree.originSecretary, tree.targetClerk, tree.sisterSecretary, tree.member]) {
      expect(reason(await record(who, "remove", tree.member))).toBe("not_found");
    }
    const actor = await play.as(tree.originClerk);
    const stale = { ...actor, secondFactorAt: null };
    const input = {
      memberId: tree.member.memberId,
      version: 1,
      decision: "remove",
      document: "12号",
      meetingOn: today,
      approvedBy: "上级",
      effectiveOn: today,
    } as const;
    expect(reason(await recordStatus(stale, input, now))).toBe("second_factor_needed");
    expect((await decisionsRecorded(await play.as(tree.targetClerk), null)).rows).toEqual([]);
  });

  test("of two at once one is written; a record that was changed meanwhile is looked at again", async () => {
    expect(reason(await record(tree.originClerk, "remove", tree.member, { version: 99 }))).toBe(
      "changed_meanwhile",
    );
    const answers = await Promise.all([
      record(tree.originClerk, "suspend", tree.member),
      record(tree.rootClerk, "suspend", tree.member),
    ]);
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    const written = eq(memberDecision.memberId, tree.member.memberId);
    expect(await db.select().from(memberDecision).where(written)).toHaveLength(1);
  });
});
