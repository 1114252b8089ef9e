import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { complaint } from "@/db/schema/complaint";
import { event, notice } from "@/db/schema/event";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantAdministrator, plantTree } from "@/db/seed/tree";
import { reason, value } from "@/lib/rules/refusal.sample";
import { workCalendar } from "../../reads/calendar";
import { complaintPath, countComplaints, givenComplaints, ownComplaints } from "../../reads/complaint";
import { playOn } from "../../reads/officer.sample";
import { addDays, addWorkdays, dateOf, endOf } from "../../rules/calendar";
import { windowLimits as limits } from "../../rules/limit";
import type { PersonActor } from "../actor";
import { actorOf } from "../outside/outward.sample";
import { answerComplaint } from "./answer";
import { lookForAnswer } from "./look";
import { sendComplaint } from "./send";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let network = 0;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  network += 1;
});

const as = (person: PlantedPerson) => actorOf(person, now);
const send = (
  actor: PersonActor | null,
  more: { text?: string; transferId?: string; contact?: string } = {},
) =>
  sendComplaint(
    actor,
    { text: "办理太慢", contact: "", transferId: null, ...more },
    `10.0.${network}.0/24`,
    now,
  );

async function newest() {
  const rows = await db.select().from(complaint);
  const row = rows.sort((a, b) => (a.id < b.id ? 1 : -1))[0];
  if (!row) throw new Error("no complaint");
  return row;
}

async function eventOf(kind: string, id: string) {
  const rows = await db.select().from(event);
  const happened = rows.filter((row) => row.kind === kind && row.data.complaint === id);
  expect(happened).toHaveLength(1);
  const told = await db
    .select()
    .from(notice)
    .where(eq(notice.eventId, happened[0]?.id ?? ""));
  return { event: happened[0], told: told.map(({ memberId }) => memberId).sort() };
}

/** A request that branch and committee rejected together. */
async function rejected(): Promise<string> {
  const play = playOn(tree, now);
  const id = await play.request();
  const ground = { ground: "duplicate", reason: "重复申请" };
  await play.decide(tree.originSecretary, id, "propose_rejection", ground);
  await play.decide(tree.originClerk, id, "confirm_rejection", {});
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  expect(row?.state).toBe("rejected");
  return id;
}

test("a member's goes to his committee, with event and notice, sealed, and is due in 15 working days", async () => {
  const member = await as(tree.member);
  expect(value(await send(member, { contact: "19900000000" }))).toEqual({ code: null });
  const row = await newest();
  expect(row).toMatchObject({
    accountId: member.accountId,
    memberId: tree.member.memberId,
    committeeId: tree.origin.committee,
    codeIndex: null,
    answeredAt: null,
  });
  expect(row.dueAt).toEqual(endOf(addWorkdays(dateOf(now), 15, await workCalendar(now))));
  expect(`${row.textSealed} ${row.contactSealed}`).not.toMatch(/办理|19900000000/);
  const { told } = await eventOf("complaint.sent", row.id);
  expect(told).toEqual([tree.originClerk.memberId]);
  expect(await ownComplaints(member)).toMatchObject([{ id: row.id, text: "办理太慢", answer: null }]);
  expect(await ownComplaints(await as(tree.sisterSecretary))).toEqual([]);
});

test("the clerk answers once; the sender reads it and is told", async () => {
  const member = await as(tree.member);
  value(await send(member, { contact: "19900000000" }));
  const { id } = await newest();
  const clerk = await as(tree.originClerk);
  expect(await givenComplaints(clerk, "waiting")).toMatchObject([
    { id, sender: tree.member.name, contact: "19900000000", text: "办理太慢" },
  ]);
  value(await answerComplaint(clerk, { id, answer: "已经办好" }, now));
  expect(reason(await answerComplaint(clerk, { id, answer: "又一个" }, now))).toBe("changed_meanwhile");
  expect(await ownComplaints(member)).toMatchObject([{ id, answer: { text: "已经办好", at: now } }]);
  const { event: happened, told } = await eventOf("complaint.answered", id);
  expect(happened?.actingForId).toBe(tree.origin.committee);
  expect(told).toEqual([tree.member.memberId]);
  expect((await newest()).answerSealed).not.toContain("已经");
  expect(await givenComplaints(clerk, "waiting")).toEqual([]);
  expect(await givenComplaints(clerk, "answered")).toMatchObject([{ id }]);
});

test("of two who answer at once one is told that somebody was faster", async () => {
  value(await send(await as(tree.member)));
  const { id } = await newest();
  await plantAdministrator(tree.sisterSecretary);
  const both = await Promise.all([
    answerComplaint(await as(tree.originClerk), { id, answer: "甲" }, now),
    answerComplaint(await as(tree.sisterSecretary), { id, answer: "乙" }, now),
  ]);
  expect(both.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
  await eventOf("complaint.answered", id);
});

test("outsiders and superiors find nothing, and nobody answers his own", async () => {
  value(await send(await as(tree.member)));
  const { id } = await newest();
  for (const who of [tree.targetClerk, tree.rootClerk, tree.originSecretary, tree.member]) {
    const actor = await as(who);
    expect(await givenComplaints(actor, "waiting")).toEqual([]);
    expect(reason(await answerComplaint(actor, { id, answer: "答" }, now))).toBe("not_found");
  }
  const clerk = await as(tree.originClerk);
  value(await send(clerk));
  const own = await newest();
  expect(own.committeeId).toBe(tree.origin.committee);
  expect(reason(await answerComplaint(clerk, { id: own.id, answer: "答" }, now))).toBe("not_found");
  expect((await givenComplaints(clerk, "waiting")).map((one) => one.id)).toEqual([id]);
});

test("about a rejected request it goes to the committee above the one that rejected it", async () => {
  const id = await rejected();
  const member = await as(tree.member);
  value(await send(member, { transferId: id }));
  const row = await newest();
  expect(row).toMatchObject({ committeeId: tree.root, transferId: id });
  expect(await givenComplaints(await as(tree.rootClerk), "waiting")).toMatchObject([{ id: row.id }]);
  expect(await givenComplaints(await as(tree.originClerk), "waiting")).toEqual([]);
  // Somebody else's request counts as none, and so does one that was not rejected.
  const other = await as(tree.targetSecretary);
  expect(await complaintPath(other, id)).toMatchObject({
    committee: { id: tree.target.committee },
    about: null,
  });
  const fresh = await plantTree(dateOf(now));
  const open = await playOn(fresh, now).request();
  expect((await complaintPath(await as(fresh.member), open)).about).toBeNull();
});

test("without an account it goes to the administrators, and a code opens the answer", async () => {
  const administrator = await as(tree.sisterSecretary);
  await plantAdministrator(tree.sisterSecretary);
  const { code } = value(await send(null));
  const row = await newest();
  expect(row).toMatchObject({ accountId: null, memberId: null, committeeId: null });
  expect(JSON.stringify(row)).not.toContain(code);
  const { told } = await eventOf("complaint.sent_to_administrators", row.id);
  expect(told).toContain(tree.sisterSecretary.memberId);
  for (const who of [tree.originClerk, tree.rootClerk]) {
    expect(reason(await answerComplaint(await as(who), { id: row.id, answer: "答" }, now))).toBe("not_found");
  }
  const actor = { ...administrator, role: "administrator" as const };
  value(await answerComplaint(actor, { id: row.id, answer: "谢谢" }, now));
  const found = value(await lookForAnswer(code ?? "", "n", now));
  expect(found).toMatchObject({ text: "办理太慢", answer: { text: "谢谢" } });
  expect(value(await lookForAnswer("0".repeat(20), "n", now))).toBeNull();
});

test("an account that is bound to no record sends to the administrators and reads the answer itself", async () => {
  const actor = await as(tree.member);
  await db
    .update(account)
    .set({ memberId: null, boundAt: null, boundBy: null })
    .where(eq(account.id, actor.accountId));
  value(await send({ ...actor, memberId: null, offices: [] }));
  expect(await newest()).toMatchObject({ committeeId: null, memberId: null, accountId: actor.accountId });
  expect(await ownComplaints(actor)).toHaveLength(1);
});

test("late is what has no answer after its last day", async () => {
  value(await send(await as(tree.member)));
  const { dueAt } = await newest();
  const clerk = await as(tree.originClerk);
  expect(await countComplaints(clerk, new Date(dueAt.getTime() - 1))).toEqual({ waiting: 1, overdue: 0 });
  expect(await countComplaints(clerk, new Date(dueAt.getTime() + 1))).toEqual({ waiting: 1, overdue: 1 });
  expect(dateOf(dueAt) > addDays(dateOf(now), 15)).toBe(true);
});

test("so many a day from one account, so many an hour from one network", async () => {
  const member = await as(tree.member);
  for (let sent = 0; sent < limits.complaint_per_account.most; sent += 1) value(await send(member));
  expect(reason(await send(member))).toBe("too_many_attempts");
  for (let sent = 0; sent < limits.complaint_per_network.most; sent += 1) await send(null);
  expect(reason(await send(null))).toBe("too_many_attempts");
  expect(await ownComplaints(member)).toHaveLength(limits.complaint_per_account.most);
});
