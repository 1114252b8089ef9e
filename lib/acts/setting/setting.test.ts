import { and, desc, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { setting } from "@/db/schema/installation";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { committeesToSet, settingsOf } from "@/lib/reads/setting-page";
import { settingsAt } from "@/lib/reads/settings";
import { dateOf } from "@/lib/rules/calendar";
import { reason } from "@/lib/rules/refusal.sample";
import { committeeSettingKeys, committeeSettings, usualSettings } from "@/lib/rules/settings";
import type { PersonActor } from "../actor";
import { restoreSetting } from "./restore";
import { setSetting } from "./set";

ownDatabase();
const now = new Date();
const key = "targetBranchWorkdays";
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
});

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}
const set = async (who: PlantedPerson, value: number, committeeId = tree.target.committee) =>
  setSetting(await as(who), { committeeId, key, value }, now);
const restore = async (who: PlantedPerson, committeeId = tree.target.committee) =>
  restoreSetting(await as(who), { committeeId, key }, now);

/** What holds at the target committee, as the rules of a case are given it. */
async function holds(who: PlantedPerson = tree.targetClerk): Promise<number> {
  const office = (await as(who)).offices.find(({ capacity }) => capacity === "committee_officer");
  return (await settingsAt(office?.organization.path ?? null, now))[key];
}
async function line(who: PlantedPerson, committeeId = tree.target.committee) {
  const found = await settingsOf(await as(who), committeeId);
  return found?.lines.find((one) => one.key === key);
}
async function changes() {
  const rows = await db
    .select()
    .from(event)
    .where(
      and(
        eq(event.kind, "setting.changed"),
        inArray(event.actorMemberId, [tree.targetClerk.memberId, tree.rootClerk.memberId]),
      ),
    )
    .orderBy(desc(event.id));
  return rows;
}

describe("a setting", () => {
  test("is set by the committee itself, holds at once, with its event: what held and what holds", async () => {
    expect(reason(await set(tree.targetClerk, 7))).toBe("done");
    expect(await holds()).toBe(7);
    expect(await changes()).toMatchObject([
      {
        actingForId: tree.target.committee,
        data: { committee: tree.target.committee, setting: key, was: 5, is: 7 },
      },
    ]);
    expect(await line(tree.targetClerk)).toMatchObject({
      value: 7,
      from: "own",
      setBy: tree.targetClerk.name,
      setAt: now,
      otherwise: 5,
    });
  });

  test("of the nearest committee above holds where none is set, and no other committee's", async () => {
    await set(tree.rootClerk, 8, tree.root);
    expect(await holds()).toBe(8);
    expect(await holds(tree.originClerk)).toBe(8);
    expect(await line(tree.targetClerk)).toMatchObject({ value: 8, from: "above", otherwise: 8 });
    await set(tree.targetClerk, 3);
    expect([await holds(), await holds(tree.originClerk), await holds(tree.rootClerk)]).toEqual([3, 8, 8]);
    expect(await line(tree.targetClerk)).toMatchObject({ value: 3, from: "own", otherwise: 8 });
  });

  test("is restored: first to the one above, then to the usual one", async () => {
    await set(tree.rootClerk, 8, tree.root);
    await set(tree.targetClerk, 3);
    expect(reason(await restore(tree.targetClerk))).toBe("done");
    expect(await holds()).toBe(8);
    expect((await changes())[0]?.data).toMatchObject({ was: 3, is: 8 });
    await restore(tree.rootClerk, tree.root);
    expect(await holds()).toBe(usualSettings[key]);
    expect(await line(tree.targetClerk)).toMatchObject({ value: 5, from: "usual", setAt: null });
    const left = await db
      .select()
      .from(setting)
      .where(inArray(setting.committeeId, [tree.root, tree.target.committee]));
    expect(left).toEqual([]);
  });

  test("is set from above: the officers of the committee are told, and for whom he acted is kept", async () => {
    expect(reason(await set(tree.rootClerk, 9))).toBe("done");
    const [changed] = await changes();
    expect(changed?.actingForId).toBe(tree.root);
    const told = await db
      .select()
      .from(notice)
      .where(eq(notice.eventId, changed?.id ?? ""));
    expect(told).toMatchObject([{ memberId: tree.targetClerk.memberId, asOfficerOf: tree.target.committee }]);
  });

  test("that changes nothing says nothing; of two at once each has seen what held", async () => {
    await set(tree.targetClerk, 7);
    await set(tree.targetClerk, 7);
    expect(await changes()).toHaveLength(1);
    await restore(tree.targetClerk);
    await restore(tree.targetClerk);
    expect(await changes()).toHaveLength(2);
    await Promise.all([set(tree.targetClerk, 3), set(tree.rootClerk, 4)]);
    const [last, first] = await changes();
    expect(first?.data.was).toBe(5);
    expect(last?.data.was).toBe(first?.data.is);
    expect(await holds()).toBe(last?.data.is);
  });
});

describe("nobody sets", () => {
  test("more or less than the range, or a part of a day", async () => {
    const { least, most } = committeeSettings[key];
    for (const value of [least, most]) expect(reason(await set(tree.targetClerk, value))).toBe("done");
    for (const value of [least - 1, most + 1, 2.5, Number.NaN]) {
      expect(await set(tree.targetClerk, value)).toEqual({
        ok: false,
        refusal: { reason: "setting_out_of_range", details: { least, most } },
      });
    }
  });

  test("for a committee beside or above his own, for a branch, or as a branch's officer or member", async () => {
    for (const who of [tree.originClerk, tree.targetSecretary, tree.member]) {
      expect(reason(await set(who, 7))).toBe("not_found");
      expect(reason(await restore(who))).toBe("not_found");
      expect(await settingsOf(await as(who), tree.target.committee)).toBeNull();
    }
    expect(reason(await set(tree.targetClerk, 7, tree.root))).toBe("not_found");
    expect(reason(await set(tree.targetClerk, 7, tree.target.branch))).toBe("not_found");
  });

  test("without having signed in lately", async () => {
    const stale = {
      ...(await as(tree.targetClerk)),
      provenAt: new Date(now.getTime() - 3 * 3_600_000),
      secondFactorAt: new Date(now.getTime() - 3 * 3_600_000),
    };
    const input = { committeeId: tree.target.committee, key, value: 7 } as const;
    expect(reason(await setSetting(stale, input, now))).toBe("second_factor_needed");
    expect(reason(await restoreSetting(stale, input, now))).toBe("second_factor_needed");
  });
});

test("a clerk finds his committee and those below, each with all settings", async () => {
  const ids = async (who: PlantedPerson) => (await committeesToSet(await as(who))).map(({ id }) => id);
  expect(await ids(tree.rootClerk)).toEqual([tree.root, tree.origin.committee, tree.target.committee]);
  expect(await ids(tree.targetClerk)).toEqual([tree.target.committee]);
  expect(await ids(tree.targetSecretary)).toEqual([]);
  const found = await settingsOf(await as(tree.rootClerk), tree.root);
  expect(found?.lines.map((one) => one.key)).toEqual(committeeSettingKeys);
});
