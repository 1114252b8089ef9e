import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event, message, notice } from "@/db/schema/event";
import { office } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantOffice, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { callDueTransfers } from "@/lib/jobs/call-transfers";
import { playOn } from "@/lib/reads/officer.sample";
import { addDays, dateOf, endOf, startOf } from "@/lib/rules/calendar";
import { callKinds } from "@/lib/rules/transfer-clock";
import { callTransfers } from "./call";
import { lapseTransfers } from "./lapse";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  // Cases of earlier tests have said what they had to say.
  await db.update(transfer).set({ callAt: null });
  tree = await plantTree(today);
  play = playOn(tree, now);
});

const alive = async () => {};
const run = (at: Date) => callDueTransfers(at, alive);

async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row?.dueAt) throw new Error("no such open case");
  return { ...row, dueAt: row.dueAt };
}

/** What the clock said of a case, and to whom. */
async function said(id: string) {
  const rows = await db
    .select({ id: event.id, kind: event.kind })
    .from(event)
    .where(and(eq(event.transferId, id), inArray(event.kind, [...callKinds])))
    .orderBy(event.id);
  return Promise.all(
    rows.map(async ({ id: eventId, kind }) => {
      const told = await db
        .select({ memberId: notice.memberId })
        .from(notice)
        .where(eq(notice.eventId, eventId));
      return { kind: kind.replace("transfer.", ""), told: told.map(({ memberId }) => memberId).sort() };
    }),
  );
}

const kinds = async (id: string) => (await said(id)).map(({ kind }) => kind);
const ids = (...people: { memberId: string }[]) => people.map(({ memberId }) => memberId).sort();

async function inTransit(): Promise<string> {
  const id = await play.request();
  await play.decide(tree.originSecretary, id, "approve_origin_branch");
  await play.decide(tree.originClerk, id, "issue_letter");
  return id;
}

describe("edge 11: a step that waits", () => {
  test("half time and last day to whoever has the ball, overdue to the superior too", async () => {
    const id = await play.request();
    const { dueAt } = await caseOf(id);
    expect(await run(now)).toBe(0);
    await run(new Date((now.getTime() + dueAt.getTime()) / 2));
    expect(await said(id)).toEqual([
      { kind: "reminded", told: ids(tree.originSecretary, tree.originDeputy) },
    ]);
    await run(new Date(dueAt.getTime() - 3_600_000));
    await run(dueAt);
    expect((await said(id)).slice(1)).toEqual([
      { kind: "due", told: ids(tree.originSecretary, tree.originDeputy) },
      { kind: "overdue", told: ids(tree.originSecretary, tree.originDeputy, tree.originClerk) },
    ]);
    expect((await caseOf(id)).callAt).toBeNull();
  });

  test("a silent receiver: its superior and the origin are told", async () => {
    const id = await inTransit();
    await play.decide(tree.targetClerk, id, "assign_branch");
    await run((await caseOf(id)).dueAt);
    expect(await said(id)).toEqual([
      { kind: "overdue", told: ids(tree.targetSecretary, tree.targetClerk, tree.originClerk) },
    ]);
  });

  test("the superior is the nearest committee with somebody in office", async () => {
    await db
      .update(office)
      .set({ until: today, endKind: "removed" })
      .where(and(eq(office.organizationId, tree.origin.committee)));
    const id = await play.request();
    await run((await caseOf(id)).dueAt);
    expect(await said(id)).toEqual([
      { kind: "overdue", told: ids(tree.originSecretary, tree.originDeputy, tree.rootClerk) },
    ]);
  });

  test("the root has no superior: its other officers are told", async () => {
    const second = await plantPerson({ name: "根委副书记", branchId: tree.target.sister, today });
    await plantOffice(tree.root, second.memberId, "deputy_secretary");
    const id = await play.request(tree.target.branch, tree.originClerk);
    await play.decide(tree.sisterSecretary, id, "approve_origin_branch");
    // The only officer of the committee asks for himself: the root acts.
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.root);
    await run((await caseOf(id)).dueAt);
    expect(await said(id)).toEqual([{ kind: "overdue", told: ids(tree.rootClerk, second) }]);
  });

  test("a returned request is the member's: he is told, and nothing is ever overdue", async () => {
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "return_to_member", { reason: "请补充" });
    const { dueAt, enteredAt } = await caseOf(id);
    await run(new Date((enteredAt.getTime() + dueAt.getTime()) / 2));
    await run(new Date(dueAt.getTime() - 1));
    await run(dueAt);
    expect(await said(id)).toEqual([
      { kind: "reminded", told: ids(tree.member) },
      { kind: "due", told: ids(tree.member) },
    ]);
  });
});

describe("a letter under way", () => {
  test("ten days before its end the member and the officers of both sides are told", async () => {
    const id = await inTransit();
    const lastDay = addDays(today, 30);
    await run(new Date(startOf(addDays(lastDay, -10)).getTime() - 1));
    expect(await said(id)).toEqual([{ kind: "reminded", told: ids(tree.member, tree.targetClerk) }]);
    await run(startOf(addDays(lastDay, -10)));
    expect((await said(id))[1]).toEqual({
      kind: "letter_expiring",
      told: ids(tree.member, tree.targetClerk, tree.originSecretary, tree.originDeputy),
    });
  });

  test("past its last day it reads expired: a clock that comes late says nothing before it is written down", async () => {
    const id = await inTransit();
    await run(endOf(addDays(today, 30)));
    expect(await said(id)).toEqual([]);
    await lapseTransfers(endOf(addDays(today, 30)));
    expect((await caseOf(id)).state).toBe("letter_expired");
  });

  test("six months after the first letter are flagged once, however late", async () => {
    const id = await inTransit();
    const late = endOf(addDays(today, 200));
    await lapseTransfers(late);
    expect((await caseOf(id)).state).toBe("letter_expired");
    await run(new Date(late.getTime() + 90 * 86_400_000));
    expect((await kinds(id)).sort()).toEqual(["overdue", "six_months"]);
    expect((await said(id)).find(({ kind }) => kind === "six_months")?.told).toEqual(
      ids(tree.originSecretary, tree.originDeputy, tree.originClerk, tree.rootClerk),
    );
    await db.update(transfer).set({ callAt: now }).where(eq(transfer.id, id));
    await run(new Date(late.getTime() + 91 * 86_400_000));
    expect((await kinds(id)).filter((kind) => kind === "six_months")).toHaveLength(1);
  });
});

describe("late, twice, at once", () => {
  test("late by a month: of half time, last day and overdue the last only", async () => {
    const id = await play.request();
    const { dueAt } = await caseOf(id);
    await run(new Date(dueAt.getTime() + 30 * 86_400_000));
    expect(await kinds(id)).toEqual(["overdue"]);
  });

  test("twice at the same moment, and two at once, nothing is said twice", async () => {
    const asked = await Promise.all(
      ["甲一", "甲二", "甲三", "甲四"].map((name) =>
        plantPerson({ name, branchId: tree.origin.branch, today }),
      ),
    );
    const cases: string[] = [];
    for (const one of asked) cases.push(await play.request(tree.target.branch, one));
    const [first = ""] = cases;
    const { dueAt } = await caseOf(first);
    const did = await Promise.all([1, 2, 3].map(() => callTransfers(dueAt, 2)));
    await run(dueAt);
    expect(did.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(4);
    await run(dueAt);
    for (const id of cases) expect(await kinds(id)).toEqual(["overdue"]);
  });

  test("whoever acts while the clock speaks: the case goes on, and its next call is the new state's", async () => {
    const id = await play.request();
    const { dueAt } = await caseOf(id);
    await Promise.all([run(dueAt), play.decide(tree.originSecretary, id, "approve_origin_branch")]);
    const row = await caseOf(id);
    expect(row.state).toBe("origin_committee");
    expect(row.callAt).not.toBeNull();
  });

  test("goes outside by day only: what is due at midnight rings in the morning", async () => {
    await plantSession(tree.originSecretary);
    const id = await play.request();
    const { dueAt } = await caseOf(id);
    await run(dueAt);
    const [called] = await db
      .select({ id: event.id })
      .from(event)
      .where(and(eq(event.transferId, id), eq(event.kind, "transfer.overdue")));
    const sent = await db.select().from(message);
    const mine = sent.filter(({ dedupKey }) => dedupKey.startsWith(called?.id ?? "-"));
    expect(mine.length).toBeGreaterThan(0);
    // 24:00 in Shanghai, and eight hours later.
    for (const one of mine) expect(one.dueAt.getTime() - dueAt.getTime()).toBe(8 * 3_600_000);
  });
});
