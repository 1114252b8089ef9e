import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { member } from "@/db/schema/member";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { decideManyForm } from "@/lib/forms/batch";
import { loadActor } from "@/lib/reads/actor";
import { dateOf, monthOf, shiftMonth } from "@/lib/rules/calendar";
import { value } from "@/lib/rules/refusal.sample";
import { type ManyStep, MOST_AT_ONCE } from "@/lib/rules/transfer-many";
import type { PersonActor } from "../actor";
import { decideTransfer } from "./decide";
import { decideMany, type ManyResult } from "./decide-many";
import { chooseTarget, giveReason } from "./fill";
import { startTransfer } from "./start";
import { submitTransfer } from "./submit";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

async function caseOf(id: string) {
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no such case");
  return row;
}

async function request(who: PlantedPerson, branchId = tree.target.branch): Promise<string> {
  const actor = await as(who);
  const { id } = value(await startTransfer(actor, {}, now));
  value(await chooseTarget(actor, { id, branchId }, now));
  value(await giveReason(actor, { id, reason: "graduation", reasonNote: "", sinceOn: today }, now));
  value(await submitTransfer(actor, { id, version: (await caseOf(id)).version }, now));
  return id;
}

async function requests(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const who = await plantPerson({
      name: `申请人${"甲乙丙丁戊己庚辛壬癸"[nth]}`,
      branchId: tree.origin.branch,
      today,
    });
    ids.push(await request(who));
  }
  return ids;
}

async function cases(ids: readonly string[], step: ManyStep) {
  return Promise.all(ids.map(async (id) => ({ id, step, version: (await caseOf(id)).version })));
}

const said = (results: readonly ManyResult[]) => results.map(({ refused }) => refused);

test("all the way: branch, letters, assignment, acceptance, each with one press", async () => {
  const ids = await requests(3);
  const way: [PlantedPerson, ManyStep][] = [
    [tree.originSecretary, "approve_origin_branch"],
    [tree.originClerk, "issue_letter"],
    [tree.targetClerk, "assign_branch"],
    [tree.targetSecretary, "accept"],
  ];
  for (const [who, step] of way) {
    const actor = await as(who);
    const done = value(await decideMany(actor, { cases: await cases(ids, step) }, now));
    expect([step, done]).toEqual([step, ids.map((id) => ({ id, refused: null }))]);
  }
  const rows = await db.select().from(transfer).where(inArray(transfer.id, ids));
  expect(rows.map(({ state }) => state)).toEqual(["completed", "completed", "completed"]);
  const letters = await db
    .select()
    .from(letter)
    .where(inArray(letter.transferId, ids))
    .orderBy(letter.serial);
  expect(letters.map(({ serial }) => serial)).toEqual([1, 2, 3]);
});

describe("each is judged by itself", () => {
  test("what one refuses stops no other: dues, somebody faster, his own, nobody's", async () => {
    const [good = "", owes = "", faster = "", last = ""] = await requests(4);
    const own = await request(tree.originSecretary);
    await db
      .update(member)
      .set({ duesPaidUntil: shiftMonth(monthOf(now), -5) })
      .where(eq(member.id, (await caseOf(owes)).memberId));
    const secretary = await as(tree.originSecretary);
    const seen = await cases([good, owes, faster, own, last], "approve_origin_branch");
    const returned = { id: faster, step: "return_to_member", reason: "请补正", version: 2 } as const;
    value(
      await decideTransfer(
        await as(tree.originDeputy),
        { ...returned, version: (await caseOf(faster)).version },
        now,
      ),
    );
    const nobodys = { id: tree.root, version: 1, step: "approve_origin_branch" } as const;
    const results = value(await decideMany(secretary, { cases: [...seen, nobodys] }, now));
    expect(results.map(({ id }) => id)).toEqual([good, owes, faster, own, last, tree.root]);
    expect(said(results)).toEqual([
      null,
      "conditions_not_met",
      "changed_meanwhile",
      "four_eyes",
      null,
      "not_found",
    ]);
    expect((await caseOf(last)).state).toBe("origin_committee");
    expect((await caseOf(owes)).state).toBe("origin_branch");
  });

  test("a case of somebody else's turn, and a step that is another's", async () => {
    const ids = await requests(2);
    const stranger = await as(tree.sisterSecretary);
    expect(
      said(value(await decideMany(stranger, { cases: await cases(ids, "approve_origin_branch") }, now))),
    ).toEqual(["not_found", "not_found"]);
    const secretary = await as(tree.originSecretary);
    expect(said(value(await decideMany(secretary, { cases: await cases(ids, "accept") }, now)))).toEqual([
      "step_not_possible",
      "step_not_possible",
    ]);
  });

  test("the same case twice in one press is one step", async () => {
    const ids = await requests(1);
    const once = await cases(ids, "approve_origin_branch");
    const results = value(
      await decideMany(await as(tree.originSecretary), { cases: [...once, ...once] }, now),
    );
    expect(said(results)).toEqual([null]);
  });

  test("a penalty that travels with him is seen by somebody, one by one", async () => {
    const [id = ""] = await requests(1);
    await db
      .update(member)
      .set({ rights: "under_penalty" })
      .where(eq(member.id, (await caseOf(id)).memberId));
    for (const [who, step] of [
      [tree.originSecretary, "approve_origin_branch"],
      [tree.originClerk, "issue_letter"],
      [tree.targetClerk, "assign_branch"],
    ] as const) {
      value(await decideMany(await as(who), { cases: await cases([id], step) }, now));
    }
    const pressed = await decideMany(
      await as(tree.targetSecretary),
      { cases: await cases([id], "accept") },
      now,
    );
    expect(said(value(pressed))).toEqual(["penalty_not_seen"]);
  });
});

test("fifty presses at once: each case goes one step", async () => {
  const ids = await requests(4);
  const officers = [await as(tree.originSecretary), await as(tree.originDeputy)];
  const seen = await cases(ids, "approve_origin_branch");
  const presses = await Promise.all(
    Array.from({ length: 50 }, async (_, nth) => {
      const actor = officers[nth % 2];
      if (!actor) throw new Error("two officers");
      return value(await decideMany(actor, { cases: nth % 3 === 0 ? seen : seen.toReversed() }, now));
    }),
  );
  for (const id of ids) {
    const mine = presses.map((results) => results.find((one) => one.id === id)?.refused);
    expect(mine.filter((refused) => refused === null)).toHaveLength(1);
    expect(new Set(mine.filter((refused) => refused !== null))).toEqual(new Set(["changed_meanwhile"]));
    expect((await caseOf(id)).state).toBe("origin_committee");
    const events = await db
      .select()
      .from(event)
      .where(and(eq(event.transferId, id), eq(event.kind, "transfer.approved_by_origin_branch")));
    expect(events).toHaveLength(1);
  }
});

describe("the door", () => {
  test("asks for a recent sign-in once, before anything is done", async () => {
    const ids = await requests(1);
    const actor = {
      ...(await as(tree.originSecretary)),
      provenAt: new Date(now.getTime() - 7 * 86_400_000),
      secondFactorAt: new Date(now.getTime() - 7 * 86_400_000),
    };
    const pressed = await decideMany(actor, { cases: await cases(ids, "approve_origin_branch") }, now);
    expect(pressed).toMatchObject({ ok: false, refusal: { reason: "second_factor_needed" } });
  });

  test("takes so many and no more, and only steps that may be taken on many", async () => {
    const id = (nth: number) => `0199a000-0000-7000-8000-${String(nth).padStart(12, "0")}`;
    const lines = (count: number, step = "accept") =>
      Array.from({ length: count }, (_, nth) => `${id(nth)}:3:${step}`);
    expect(decideManyForm.safeParse({ cases: lines(MOST_AT_ONCE) }).success).toBe(true);
    expect(decideManyForm.parse({ cases: lines(1) }).cases).toEqual([
      { id: id(0), version: 3, step: "accept" },
    ]);
    for (const cases of [
      lines(MOST_AT_ONCE + 1),
      [],
      undefined,
      lines(1, "refuse"),
      lines(1, "void"),
      [`${id(0)}:0:accept`],
      ["x"],
    ]) {
      expect([cases?.length, decideManyForm.safeParse({ cases }).success]).toEqual([cases?.length, false]);
    }
    const cases = Array.from({ length: MOST_AT_ONCE + 1 }, (_, nth) => ({
      id: id(nth),
      version: 1,
      step: "accept" as const,
    }));
    const pressed = await decideMany(await as(tree.targetSecretary), { cases }, now);
    expect(pressed).toMatchObject({ ok: false, refusal: { reason: "step_not_possible" } });
  });
});
