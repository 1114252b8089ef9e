import { and, eq, isNotNull, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { event, message, notice } from "@/db/schema/event";
import { bindingObjection, branchVerification, identityClaim } from "@/db/schema/verification";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedCitizenNumber,
  inventedPhone,
  type PlantedPerson,
  type PlantedTree,
  plantPerson,
  plantSession,
  plantTree,
} from "@/db/seed/tree";
import { waitsForBranchUntil } from "@/lib/reads/account";
import { loadActor } from "@/lib/reads/actor";
import { addresseeOf, NOBODY } from "@/lib/reads/message";
import { waitingVerifications } from "@/lib/reads/verification";
import { dateOf } from "@/lib/rules/calendar";
import type { Outcome } from "@/lib/rules/refusal";
import { reason, value } from "@/lib/rules/refusal.sample";
import { requestSignInCode } from "../account/request-sign-in-code";
import { signIn } from "../account/sign-in";
import type { PersonActor } from "../actor";
import { issueCertificate } from "../certificate/issue";
import { askBranch } from "./ask-branch";
import { claimIdentity } from "./claim";
import { confirmIdentity } from "./confirm";
import { decideInPerson } from "./decide-in-person";
import { giveConsent } from "./give-consent";
import { placeWishes } from "./place-wishes";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const later = (ms: number) => new Date(now.getTime() + ms);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

async function sent(dedupKey: string) {
  const [row] = await db.select().from(message).where(eq(message.dedupKey, dedupKey));
  return row ? addresseeOf(row, null) : null;
}

async function actorOf(sessionId: string): Promise<PersonActor> {
  const actor = await loadActor(sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

/** Somebody who has just signed in, with a telephone that is on no roster. */
async function newcomer(consents = true): Promise<PersonActor> {
  const { attempt } = value(await requestSignInCode({ phone: inventedPhone() }, { network: "test" }, now));
  const code = (await sent(`code:${attempt}`))?.values.code ?? "";
  const actor = await actorOf(value(await signIn({ attempt, code }, now)).sessionId);
  if (consents) value(await giveConsent(actor, {}, now));
  return actor;
}
const officer = async (person: PlantedPerson) => actorOf((await plantSession(person)).sessionId);
const particulars = ({ name, citizenNumber }: PlantedPerson) => ({ name, citizenNumber });
const stranger = () => ({ name: "查无此人", citizenNumber: inventedCitizenNumber("1988-05-06", "female") });

async function claim(actor: PersonActor, who: { name: string; citizenNumber: string }) {
  const { claim: id } = value(await claimIdentity(actor, who, now));
  const text = await sent(`claim:${id}`);
  return { id, phone: text?.to ?? "", code: text?.values.code ?? "" };
}

/** How many rows stand in each table that a claim may write to. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = [
    "identity_claim",
    "branch_verification",
    "event",
    "notice",
    "message",
    "limit_wait",
    "account",
  ];
  const counts = tables.map(
    (name) => sql`(select count(*)::int from ${sql.identifier(name)}) as ${sql.identifier(name)}`,
  );
  const [row] = [...(await db.execute(sql`select ${sql.join(counts, sql`, `)}`))];
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, n]) => [name, Number(n)]));
}
async function written(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await rowCounts();
  await work();
  const after = await rowCounts();
  return Object.fromEntries(Object.entries(after).map(([name, n]) => [name, n - (before[name] ?? 0)]));
}

describe("a claim", () => {
  test("needs the consent first, and nothing is looked up without it", async () => {
    const actor = await newcomer(false);
    const rows = await written(async () => {
      expect(reason(await claimIdentity(actor, particulars(tree.member), now))).toBe("consent_needed");
      expect(reason(await askBranch(actor, particulars(tree.member), now))).toBe("consent_needed");
    });
    expect(Object.values(rows).every((n) => n === 0)).toBe(true);
    value(await giveConsent(actor, {}, now));
    value(await giveConsent(actor, {}, now));
    const consents = await db.select().from(event).where(eq(event.actorAccountId, actor.accountId));
    expect(consents.filter(({ kind }) => kind === "identity.consented")).toHaveLength(1);
  });

  test("answers hit, miss, wrong name, taken record and missing telephone alike, with the same rows @V6.3.8", async () => {
    const unreachable = await plantPerson({ name: "钱远", branchId: tree.origin.branch, today, phone: null });
    const taken = await plantPerson({ name: "孙宁", branchId: tree.origin.branch, today });
    await plantSession(taken);
    const cases = {
      hit: particulars(tree.member),
      miss: stranger(),
      wrongName: { ...particulars(tree.member), name: "别人" },
      taken: particulars(taken),
      unreachable: particulars(unreachable),
    };
    const answers: string[] = [];
    for (const [name, who] of Object.entries(cases)) {
      const actor = await newcomer();
      let answer: Outcome<{ claim: string }> | undefined;
      const rows = await written(async () => {
        answer = await claimIdentity(actor, who, now);
      });
      // The number of the member was asked for by the hit before: one counter exists already.
      const counters = name === "wrongName" ? 3 : 4;
      expect([name, rows]).toEqual([
        name,
        {
          identity_claim: 1,
          branch_verification: 0,
          event: 1,
          notice: 0,
          message: 1,
          limit_wait: counters,
          account: 0,
        },
      ]);
      if (!answer?.ok) throw new Error("refused");
      answers.push(Object.keys(answer.value).join());
      const text = await sent(`claim:${answer.value.claim}`);
      // Whoever has another account already is not kept from this one: the code goes to his own telephone.
      const phones: Record<string, string> = { hit: tree.member.phone, taken: taken.phone };
      expect(text?.to).toBe(phones[name] ?? NOBODY);
      expect(text?.values.code).toMatch(/^\d{6}$/);
    }
    expect(new Set(answers)).toEqual(new Set(["claim"]));
  });

  test("the code from the roster's telephone binds, once, and the next request knows it", async () => {
    const actor = await newcomer();
    const { id, phone, code } = await claim(actor, particulars(tree.member));
    expect(phone).toBe(tree.member.phone);
    expect(reason(await confirmIdentity(await newcomer(), { claim: id, code }, now))).toBe("code_expired");
    value(await confirmIdentity(actor, { claim: id, code }, now));
    const bound = await actorOf(actor.sessionId);
    expect(bound.memberId).toBe(tree.member.memberId);
    expect(reason(await confirmIdentity(actor, { claim: id, code }, now))).toBe("code_expired");
    expect(reason(await claimIdentity(bound, particulars(tree.member), now))).toBe("already_verified");
    const [row] = await db.select().from(account).where(eq(account.id, actor.accountId));
    expect(row).toMatchObject({ boundAt: now, boundBy: "code" });
    const events = await db.select().from(event).where(eq(event.subjectMemberId, tree.member.memberId));
    expect(events.map(({ kind }) => kind)).toEqual(["identity.bound"]);
  });

  test("a miss cannot succeed: every answer is that of a wrong code", async () => {
    const hitActor = await newcomer();
    const missActor = await newcomer();
    const hit = await claim(hitActor, particulars(tree.member));
    const miss = await claim(missActor, stranger());
    const guess = hit.code === "000000" ? "000001" : "000000";
    for (let nth = 0; nth < 6; nth += 1) {
      const onHit = await confirmIdentity(hitActor, { claim: hit.id, code: guess }, now);
      // Even the code that nobody was sent.
      const onMiss = await confirmIdentity(missActor, { claim: miss.id, code: miss.code }, now);
      expect(onMiss).toEqual(onHit);
      expect(reason(onHit)).toBe(nth < 4 ? "wrong_code" : "code_expired");
    }
    expect(reason(await confirmIdentity(hitActor, { claim: hit.id, code: hit.code }, now))).toBe(
      "code_expired",
    );
  });

  test.each([
    [5 * MINUTE - 1, "done"],
    [5 * MINUTE, "code_expired"],
  ])("its code lives %i ms: %s", async (ms, expected) => {
    const actor = await newcomer();
    const { id, code } = await claim(actor, particulars(tree.member));
    expect(reason(await confirmIdentity(actor, { claim: id, code }, later(ms)))).toBe(expected);
  });

  test("of two accounts with the right code one is bound, the other is asked whether the binding moves", async () => {
    const [one, two] = [await newcomer(), await newcomer()];
    const first = await claim(one, particulars(tree.member));
    const second = await claim(two, particulars(tree.member));
    const answers = await Promise.all([
      confirmIdentity(one, { claim: first.id, code: first.code }, now),
      confirmIdentity(two, { claim: second.id, code: second.code }, now),
    ]);
    expect(answers.map((answer) => value(answer).next).sort()).toEqual(["done", "move"]);
    const bound = await db.select().from(account).where(eq(account.memberId, tree.member.memberId));
    expect(bound).toHaveLength(1);
  });

  test("one account with two claims is bound once", async () => {
    const actor = await newcomer();
    const first = await claim(actor, particulars(tree.member));
    const second = await claim(actor, particulars(tree.originDeputy));
    const answers = await Promise.all([
      confirmIdentity(actor, { claim: first.id, code: first.code }, now),
      confirmIdentity(actor, { claim: second.id, code: second.code }, now),
    ]);
    expect(answers.map(reason).sort()).toEqual(["account_of_another", "done"]);
  });

  test("five a day: one account over all numbers, one number over all accounts, members or not", async () => {
    const busy = await newcomer();
    for (let nth = 0; nth < 5; nth += 1) value(await claimIdentity(busy, stranger(), now));
    expect(reason(await claimIdentity(busy, stranger(), now))).toBe("too_many_attempts");
    for (const who of [particulars(tree.member), stranger()]) {
      for (let nth = 0; nth < 5; nth += 1) value(await claimIdentity(await newcomer(), who, now));
      expect(reason(await claimIdentity(await newcomer(), who, now))).toBe("too_many_attempts");
      // The branch stays open to whom strangers have kept from the code.
      value(await askBranch(await newcomer(), who, now));
    }
  });

  test("the roster's telephone gets three codes an hour, and the fourth claim looks the same", async () => {
    const phones = [];
    for (let nth = 0; nth < 4; nth += 1)
      phones.push((await claim(await newcomer(), particulars(tree.member))).phone);
    expect(phones).toEqual([tree.member.phone, tree.member.phone, tree.member.phone, NOBODY]);
    const claims = await db
      .select()
      .from(identityClaim)
      .where(and(eq(identityClaim.memberId, tree.member.memberId), isNotNull(identityClaim.codeHash)));
    expect(claims).toHaveLength(3);
  });
});

describe("the branch verifies in person", () => {
  async function ask(who = particulars(tree.member)) {
    const actor = await newcomer();
    value(await askBranch(actor, who, now));
    await placeWishes(now);
    const [wish] = await db
      .select()
      .from(branchVerification)
      .where(eq(branchVerification.accountId, actor.accountId));
    if (!wish) throw new Error("no wish");
    return { actor, wish };
  }
  const verified = { decision: "verified", reason: "当面核对了身份证原件" } as const;
  /** The telephones that were told since the beginning of this test. */
  async function warned() {
    const rows = await db
      .select()
      .from(message)
      .innerJoin(
        bindingObjection,
        sql`${message.dedupKey} like 'objection:' || ${bindingObjection.id} || ':%'`,
      )
      .where(eq(bindingObjection.memberId, tree.member.memberId));
    return rows.map((row) => addresseeOf(row.message, null).to);
  }

  test("edge 39: with or without a record the wish is taken with the same answer, and waits the same 15 days", async () => {
    const hit = await ask();
    const miss = await ask(stranger());
    expect(hit.wish).toMatchObject({ memberId: tree.member.memberId, ownerId: tree.origin.branch });
    expect(miss.wish).toMatchObject({ memberId: null, branchId: null, ownerId: null });
    for (const { actor, wish } of [hit, miss]) {
      expect(wish.expiresAt).toEqual(later(15 * 24 * HOUR));
      expect(await waitsForBranchUntil(actor, now)).toEqual(wish.expiresAt);
      expect(await waitsForBranchUntil(actor, wish.expiresAt)).toBeNull();
      value(await askBranch(actor, particulars(tree.member), now));
    }
    const secretary = await officer(tree.originSecretary);
    const list = await waitingVerifications(secretary, now);
    expect(list.map(({ id }) => id)).toEqual([hit.wish.id]);
    const told = await db
      .select({ memberId: notice.memberId })
      .from(notice)
      .innerJoin(event, eq(event.id, notice.eventId))
      .where(and(eq(event.kind, "identity.branch_asked"), eq(event.subjectMemberId, tree.member.memberId)));
    expect(told.map(({ memberId }) => memberId).sort()).toEqual(
      [tree.originSecretary.memberId, tree.originDeputy.memberId].sort(),
    );
  });

  test("a hit writes what a miss writes; it is placed and told once, afterwards", async () => {
    const rows = [];
    for (const who of [particulars(tree.member), stranger()]) {
      const actor = await newcomer();
      rows.push(await written(() => askBranch(actor, who, now)));
    }
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]).toMatchObject({ branch_verification: 1, event: 1, notice: 0, message: 0 });
    const placed = await Promise.all([placeWishes(now), placeWishes(now)]);
    expect(placed[0] + placed[1]).toBe(1);
    expect(await placeWishes(now)).toBe(0);
  });

  test("an officer of the branch decides with a reason; the roster's telephone is told; certificates wait", async () => {
    const { actor, wish } = await ask();
    const secretary = await officer(tree.originSecretary);
    const input = { id: wish.id, version: wish.version, ...verified };
    expect(reason(await decideInPerson(secretary, { ...input, reason: " " }, now))).toBe("reason_needed");
    expect(
      reason(
        await decideInPerson(
          { ...secretary, provenAt: later(-3 * HOUR), secondFactorAt: later(-3 * HOUR) },
          input,
          now,
        ),
      ),
    ).toBe("second_factor_needed");
    value(await decideInPerson(secretary, input, now));
    expect(reason(await decideInPerson(secretary, input, now))).toBe("changed_meanwhile");
    const bound = await actorOf(actor.sessionId);
    expect(bound.memberId).toBe(tree.member.memberId);
    expect(await warned()).toEqual([tree.member.phone]);
    const wanted = {
      kind: "membership",
      purpose: "employment",
      purposeNote: "",
      receiver: "",
      days: 30,
    } as const;
    const proven = (at: Date) => ({ ...bound, provenAt: at, secondFactorAt: at });
    for (const [ms, expected] of [
      [0, "cooling_off"],
      [72 * HOUR - 1, "cooling_off"],
      [72 * HOUR, "done"],
    ] as const) {
      expect(reason(await issueCertificate(proven(later(ms)), wanted, later(ms)))).toBe(expected);
    }
  });

  test("declining binds nobody and says why", async () => {
    const { actor, wish } = await ask();
    const secretary = await officer(tree.originSecretary);
    const input = {
      id: wish.id,
      version: wish.version,
      decision: "declined",
      reason: "来人不是本人",
    } as const;
    value(await decideInPerson(secretary, input, now));
    expect((await actorOf(actor.sessionId)).memberId).toBeNull();
    const [decided] = await db.select().from(branchVerification).where(eq(branchVerification.id, wish.id));
    expect(decided).toMatchObject({ outcome: "declined", decidedBy: tree.originSecretary.memberId });
    expect(await warned()).toEqual([]);
  });

  test("nobody from outside finds it: another branch, the committee above, a stranger; nor a wish without a record", async () => {
    const { wish } = await ask();
    const input = { id: wish.id, version: wish.version, ...verified };
    for (const person of [tree.sisterSecretary, tree.originClerk, tree.targetSecretary, tree.rootClerk]) {
      expect(reason(await decideInPerson(await officer(person), input, now))).toBe("not_found");
    }
    const sure = (actor: PersonActor, at = now) => ({ ...actor, secondFactorAt: at });
    expect(reason(await decideInPerson(sure(await newcomer()), input, now))).toBe("not_found");
    const nobodys = (await ask(stranger())).wish;
    const secretary = await officer(tree.originSecretary);
    expect(reason(await decideInPerson(secretary, { ...input, id: nobodys.id }, now))).toBe("not_found");
    const late = sure(secretary, wish.expiresAt);
    expect(reason(await decideInPerson(late, input, wish.expiresAt))).toBe("not_found");
  });

  test("a wish is over after 15 days", async () => {
    const { wish } = await ask();
    const secretary = {
      ...(await officer(tree.originSecretary)),
      provenAt: wish.expiresAt,
      secondFactorAt: wish.expiresAt,
    };
    const input = { id: wish.id, version: wish.version, ...verified };
    expect(reason(await decideInPerson(secretary, input, wish.expiresAt))).toBe("not_found");
    const before = new Date(wish.expiresAt.getTime() - 1);
    expect(
      reason(await decideInPerson({ ...secretary, provenAt: before, secondFactorAt: before }, input, before)),
    ).toBe("done");
  });

  test("the only officer of a branch does not verify himself: the committee does", async () => {
    const { wish } = await ask(particulars(tree.sisterSecretary));
    expect(wish.ownerId).toBe(tree.origin.committee);
    const input = { id: wish.id, version: wish.version, ...verified };
    value(await decideInPerson(await officer(tree.originClerk), input, now));
  });

  test("of two officers at once one decides", async () => {
    const { wish } = await ask();
    const input = { id: wish.id, version: wish.version, ...verified };
    const [secretary, deputy] = [await officer(tree.originSecretary), await officer(tree.originDeputy)];
    const answers = await Promise.all([
      decideInPerson(secretary, input, now),
      decideInPerson(deputy, { ...input, decision: "declined" }, now),
    ]);
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
  });
});
