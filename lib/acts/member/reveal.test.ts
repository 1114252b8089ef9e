import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { ownPrivacy } from "@/lib/reads/own-privacy";
import { memberOnRoster } from "@/lib/reads/roster";
import { dateOf } from "@/lib/rules/calendar";
import { windowLimits as limits } from "@/lib/rules/limit";
import { reason, value } from "@/lib/rules/refusal.sample";
import { as, started } from "../transfer/between.sample";
import { noteExport, noteView } from "./note-view";
import { askReveal, takeReveal } from "./reveal";

ownDatabase();
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(started));
});

const wish = { field: "citizen_number", ground: "paper_letter", note: "" } as const;
async function ask(who: PlantedPerson, more: object = {}, whom = tree.member) {
  return askReveal(await as(who), { ...wish, memberId: whom.memberId, ...more }, started);
}
async function take(who: PlantedPerson, id: string, at = started, whom = tree.member) {
  return takeReveal(await as(who), { id, memberId: whom.memberId }, at);
}
const eventsOf = (memberId: string) =>
  db.select().from(event).where(eq(event.subjectMemberId, memberId)).orderBy(event.id);

describe("查看完整号码", () => {
  test("an officer who reaches the member says what for, and sees the number once @V14.2.6 @V8.2.3", async () => {
    const { id } = value(await ask(tree.originSecretary));
    const found = await eventsOf(tree.member.memberId);
    expect(found).toMatchObject([
      {
        kind: "member.revealed",
        actorMemberId: tree.originSecretary.memberId,
        actingForId: tree.origin.branch,
        data: { field: "citizen_number", ground: "paper_letter" },
      },
    ]);
    expect(JSON.stringify(found)).not.toContain(tree.member.citizenNumber);
    expect(value(await take(tree.originSecretary, id))).toEqual({
      field: "citizen_number",
      name: tree.member.name,
      value: tree.member.citizenNumber,
    });
    expect(reason(await take(tree.originSecretary, id))).toBe("not_found");
  });

  test("two at once: one sees it", async () => {
    const { id } = value(await ask(tree.originClerk, { field: "phone" }));
    const both = await Promise.all([take(tree.originClerk, id), take(tree.originClerk, id)]);
    expect(both.map(reason).sort()).toEqual(["done", "not_found"]);
    expect(both.find(({ ok }) => ok)).toMatchObject({ value: { value: tree.member.phone } });
  });

  test("nobody else takes it, not for another member, and not later", async () => {
    const { id } = value(await ask(tree.originSecretary));
    expect(reason(await take(tree.originClerk, id))).toBe("not_found");
    expect(reason(await take(tree.originSecretary, id, started, tree.originClerk))).toBe("not_found");
    const late = new Date(started.getTime() + 121_000);
    expect(reason(await take(tree.originSecretary, id, late))).toBe("not_found");
  });

  test("a number that the roster does not have is said to be none", async () => {
    const without = await plantPerson({
      name: "无号者",
      branchId: tree.origin.branch,
      today: dateOf(started),
      phone: null,
    });
    const { id } = value(await ask(tree.originSecretary, { field: "phone" }, without));
    expect(value(await take(tree.originSecretary, id, started, without)).value).toBeNull();
  });

  test("refused: without a reason, without a fresh second factor, to those who do not reach him, and too often", async () => {
    expect(reason(await ask(tree.originSecretary, { ground: "other", note: " " }))).toBe("reason_needed");
    expect(reason(await ask(tree.originSecretary, { ground: "curiosity" }))).toBe("reason_needed");
    expect(reason(await ask(tree.originSecretary, { field: "name" }))).toBe("not_found");
    for (const who of [tree.sisterSecretary, tree.targetClerk, tree.targetSecretary, tree.member]) {
      expect(reason(await ask(who))).toBe("not_found");
    }
    const late = new Date(started.getTime() + 10 * 60_000);
    const input = { ...wish, memberId: tree.member.memberId };
    expect(reason(await askReveal(await as(tree.originSecretary), input, late))).toBe("second_factor_needed");
    expect(await eventsOf(tree.member.memberId)).toEqual([]);
    for (let nth = 1; nth <= limits.reveal_per_officer.most; nth += 1) value(await ask(tree.rootClerk));
    expect(reason(await ask(tree.rootClerk))).toBe("too_many_attempts");
    value(await ask(tree.originClerk));
  });

  test("the page offers it to those who may, and shows nothing in full itself @V15.3.1", async () => {
    for (const who of [tree.originSecretary, tree.originClerk, tree.rootClerk]) {
      const record = await memberOnRoster(await as(who), tree.member.memberId);
      expect(record?.mayReveal).toBe(true);
      expect(JSON.stringify(record)).not.toContain(tree.member.citizenNumber);
      expect(JSON.stringify(record)).not.toContain(tree.member.phone);
    }
    const own = await memberOnRoster(await as(tree.originSecretary), tree.originSecretary.memberId);
    expect(own?.mayReveal).toBe(false);
  });
});

describe("谁看过我的信息", () => {
  test("a look is remembered once for both and a day, by whom and for which organization; one's own is not", async () => {
    const secretary = await as(tree.originSecretary);
    await Promise.all([1, 2, 3].map(() => noteView(secretary, tree.member.memberId, started)));
    await noteView(await as(tree.rootClerk), tree.member.memberId, started);
    await noteView(await as(tree.member), tree.member.memberId, started);
    const next = new Date(started.getTime() + 86_400_000);
    await noteView(secretary, tree.member.memberId, next);
    const seen = await ownPrivacy(await as(tree.member));
    expect(seen.looks.map(({ kind, name }) => [kind, name])).toEqual([
      ["member.viewed", tree.originSecretary.name],
      ["member.viewed", tree.rootClerk.name],
      ["member.viewed", tree.originSecretary.name],
    ]);
    expect(seen.looks[1]?.organization).toContain("示例");
  });

  test("he reads what was shown in full, why, and which lists had him; nobody else reads it", async () => {
    value(await ask(tree.originSecretary, { field: "phone", ground: "call_member" }));
    const clerk = await as(tree.originClerk);
    const all = [tree.member.memberId, tree.member.memberId, tree.originClerk.memberId];
    await noteExport(db, clerk, all, "pocket", tree.origin.committee, started);
    expect((await ownPrivacy(await as(tree.member))).looks).toMatchObject([
      { kind: "member.exported", list: "pocket", name: tree.originClerk.name, ground: null },
      { kind: "member.revealed", field: "phone", ground: "call_member", name: tree.originSecretary.name },
    ]);
    for (const who of [tree.originSecretary, clerk]) {
      const actor = "kind" in who ? who : await as(who);
      expect((await ownPrivacy(actor)).looks).toEqual([]);
    }
  });
});
