import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, cardCode, session } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { limitCounter } from "@/db/schema/limit";
import { affiliation, member } from "@/db/schema/member";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { justLooked } from "@/lib/reads/card";
import { ownPrivacy } from "@/lib/reads/own-privacy";
import { dateOf } from "@/lib/rules/calendar";
import { cardPeriod } from "@/lib/rules/card";
import { windowLimits } from "@/lib/rules/limit";
import { shortName } from "@/lib/rules/organization";
import type { Outcome } from "@/lib/rules/refusal";
import type { PersonActor } from "../actor";
import { checkCard } from "./check";
import { showCard } from "./show";

ownDatabase();
// The first moment of a period, so that what is later is later by just so much.
const now = new Date(Math.floor(Date.now() / 30_000) * 30_000);
const today = dateOf(now);
const later = (ms: number) => new Date(now.getTime() + ms);
let tree: PlantedTree;
let holder: PersonActor;
let looker: PersonActor;

beforeEach(async () => {
  tree = await plantTree(today);
  await db.delete(limitCounter);
  holder = await as(tree.member);
  looker = await as(tree.targetSecretary);
});

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.reason}`);
  return outcome.value;
}
const reason = (outcome: Outcome<unknown>) => (outcome.ok ? "done" : outcome.refusal.reason);

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}
const looks = async () =>
  (await db.select().from(event).where(eq(event.kind, "member.card_checked"))).filter(
    ({ subjectMemberId }) => subjectMemberId === holder.memberId,
  );
const shown = async (at = now) => value(await showCard(holder, at)).code;
const seen = async (code: string, at = now, who = looker) => value(await checkCard(who, { code }, at));
const finds = async (code: string, at = now, who = looker) => (await seen(code, at, who)).what;
const nobodysCode = (code: string) => String((Number(code) + 1) % 10 ** 9).padStart(9, "0");

describe("what a phone shows", () => {
  test("is one code for half a minute, then another one; in the database is neither", async () => {
    const code = await shown();
    expect(code).toMatch(/^\d{9}$/);
    expect(await shown(later(29_999))).toBe(code);
    const next = await shown(later(30_000));
    expect(next).not.toBe(code);
    const rows = await db.select().from(cardCode).where(eq(cardCode.sessionId, holder.sessionId));
    expect(rows.map(({ period }) => period - cardPeriod(now)).sort()).toEqual([0, 1]);
    for (const one of [code, next]) expect(JSON.stringify(rows)).not.toContain(one);
  });

  test("is another one on another phone of the same member, and the same for two that ask at once", async () => {
    const [one, two] = await Promise.all([shown(), shown()]);
    expect(one).toBe(two);
    const other = await loadActor((await plantSession(tree.member)).sessionId, now);
    if (!other) throw new Error("no actor");
    expect(value(await showCard(other, now)).code).not.toBe(one);
  });

  test("evades digits that another phone shows", async () => {
    const code = await shown();
    const [mine] = await db.select().from(cardCode).where(eq(cardCode.sessionId, holder.sessionId));
    await db
      .update(cardCode)
      .set({ sessionId: looker.sessionId })
      .where(eq(cardCode.id, mine?.id ?? ""));
    const evading = await shown();
    expect(evading).not.toBe(code);
    expect(await shown()).toBe(evading);
    expect(await seen(evading)).toMatchObject({ memberId: holder.memberId });
  });

  test.each([
    ["lost", { lostSince: today }],
    ["without rights", { rights: "suspended" }],
    ["with a number never proven", { citizenNumberUnproven: true }],
    ["no member any more", { status: "removed" }],
  ] as const)("is nothing for one who is %s", async (_name, set) => {
    await db
      .update(member)
      .set(set)
      .where(eq(member.id, holder.memberId ?? ""));
    expect(reason(await showCard(holder, now))).toBe("card_not_offered");
  });

  test("is nothing before one is verified, nor while the binding may be objected to", async () => {
    expect(reason(await showCard({ ...holder, memberId: null }, now))).toBe("not_verified");
    await db
      .update(account)
      .set({ boundBy: "in_person", boundAt: now })
      .where(eq(account.id, holder.accountId));
    expect(reason(await showCard(holder, now))).toBe("cooling_off");
  });

  test("does not tell of a hold", async () => {
    await db
      .update(member)
      .set({ heldOn: today })
      .where(eq(member.id, holder.memberId ?? ""));
    expect(reason(await showCard(holder, now))).toBe("done");
  });
});

describe("who looks at it", () => {
  test("sees masked name, branch and standing; the holder sees that he did, once for each code", async () => {
    const code = await shown();
    const card = await seen(code);
    expect(card).toEqual({
      what: "card",
      memberId: holder.memberId,
      maskedName: `${[...tree.member.name][0]}*`,
      branch: expect.stringContaining(tree.mark),
      status: "full",
    });
    expect(JSON.stringify(card)).not.toContain(tree.member.name);
    await Promise.all([seen(code), seen(code)]);
    expect(await looks()).toHaveLength(1);
    expect(await justLooked(holder, now)).toEqual({ maskedName: `${[...tree.targetSecretary.name][0]}*` });
    expect(await justLooked(holder, later(119_999))).not.toBeNull();
    expect(await justLooked(holder, later(120_000))).toBeNull();
    expect(await justLooked(looker, now)).toBeNull();
    const [look] = (await ownPrivacy(holder)).looks;
    expect(look).toMatchObject({
      kind: "member.card_checked",
      name: `${[...tree.targetSecretary.name][0]}*`,
    });
    await seen(await shown(later(30_000)), later(30_000));
    expect(await looks()).toHaveLength(2);
  });

  test.each([
    [-1, "expired"],
    [0, "card"],
    [59_999, "card"],
    [60_000, "expired"],
    [60_001, "expired"],
  ])("finds it %i ms after it was first shown: %s", async (ms, found) => {
    expect(await finds(await shown(), later(ms))).toBe(found);
  });

  test("finds it out where somebody else was first, and the phone shows another code from then on", async () => {
    const code = await shown();
    const another = await as(tree.originDeputy);
    const both = await Promise.all([finds(code), finds(code, now, another)]);
    expect(both.sort()).toEqual(["card", "used"]);
    expect(await looks()).toHaveLength(1);
    const next = await shown();
    expect(next).not.toBe(code);
    expect(await shown()).toBe(next);
    expect(await finds(next, now, another)).toBe("card");
    expect(await looks()).toHaveLength(2);
  });

  test("who comes upon a code of before has guessed nothing", async () => {
    const code = await shown();
    for (let n = 0; n <= windowLimits.card_miss_per_account.most; n++)
      expect(await finds(code, later(60_000))).toBe("expired");
  });

  test("who is no verified member learns what anybody does with a wrong code: nothing", async () => {
    const code = await shown();
    const outsider = { ...looker, memberId: null, offices: [] };
    const nothing = await seen(nobodysCode(code));
    await seen(code);
    for (const at of [now, later(60_000)]) expect(await seen(code, at, outsider)).toEqual(nothing);
    expect(await looks()).toHaveLength(1);
  });

  test("who looks at himself leaves nothing", async () => {
    const code = await shown();
    expect(await seen(code, now, holder)).toMatchObject({ memberId: holder.memberId });
    expect(await looks()).toHaveLength(0);
    expect(await finds(code)).toBe("card");
  });

  const ends: Record<string, () => Promise<unknown>> = {
    "the session ended": () =>
      db.update(session).set({ endedAt: now }).where(eq(session.id, holder.sessionId)),
    "the account was disabled": () =>
      db.update(account).set({ disabledAt: now }).where(eq(account.id, holder.accountId)),
    "the binding was taken back": () =>
      db
        .update(account)
        .set({ memberId: null, boundAt: null, boundBy: null })
        .where(eq(account.id, holder.accountId)),
    "he was expelled": () =>
      db
        .update(member)
        .set({ status: "expelled" })
        .where(eq(member.id, holder.memberId ?? "")),
    "he has no branch any more": () =>
      db
        .update(affiliation)
        .set({ until: today, endKind: "transferred" })
        .where(eq(affiliation.memberId, holder.memberId ?? "")),
  };
  test.each(Object.keys(ends))("finds nothing once %s, though the code is on the screen", async (name) => {
    const code = await shown();
    expect(await finds(code)).toBe("card");
    await ends[name]?.();
    expect(await finds(code)).toBe("unknown");
  });

  test("sees the branch of now, not that of when the code was made", async () => {
    const code = await shown();
    await db
      .update(affiliation)
      .set({ branchId: tree.origin.sister })
      .where(eq(affiliation.memberId, holder.memberId ?? ""));
    expect(await seen(code)).toMatchObject({ branch: shortName(tree.names.originSister) });
  });

  test("after too many wrong codes gets no answer at all for a while, at once or one after the other", async () => {
    const code = await shown();
    const wrong = nobodysCode(code);
    const { most } = windowLimits.card_miss_per_account;
    const tries = await Promise.all(
      Array.from({ length: most + 5 }, () => checkCard(looker, { code: wrong }, now)),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(most);
    expect(reason(await checkCard(looker, { code }, now))).toBe("too_many_attempts");
    // Of others it says nothing.
    const another = await as(await plantPerson({ name: "欧阳修远", branchId: tree.origin.sister, today }));
    expect(await finds(code, now, another)).toBe("card");
  });

  test("many right ones are no guessing, up to the limit of an hour", async () => {
    const code = await shown();
    await db.delete(limitCounter);
    for (let n = 0; n < windowLimits.card_miss_per_account.most + 1; n++) await seen(code);
    await db.update(limitCounter).set({ count: windowLimits.card_check_per_account.most - 1 });
    expect(reason(await checkCard(looker, { code }, now))).toBe("done");
    expect(reason(await checkCard(looker, { code }, now))).toBe("too_many_attempts");
  });
});
