import { and, eq, isNull, like } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account, session } from "@/db/schema/account";
import { event, message, notice } from "@/db/schema/event";
import { affiliation, member } from "@/db/schema/member";
import { branchVerification, phoneChange } from "@/db/schema/verification";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedPhone, type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { accountOf } from "@/lib/reads/account";
import { loadActor } from "@/lib/reads/actor";
import { addresseeOf } from "@/lib/reads/message";
import { waitingPhoneChanges } from "@/lib/reads/phone-change";
import { waitingVerifications } from "@/lib/reads/verification";
import { dateOf } from "@/lib/rules/calendar";
import type { EventKind } from "@/lib/rules/event";
import { reason, value } from "@/lib/rules/refusal.sample";
import { confirmPhone } from "../account/confirm-phone";
import { requestSignInCode } from "../account/request-sign-in-code";
import { setPhone } from "../account/set-phone";
import { signIn } from "../account/sign-in";
import { clock, type PersonActor } from "../actor";
import { askBranch } from "./ask-branch";
import { claimIdentity } from "./claim";
import { confirmIdentity } from "./confirm";
import { decideInPerson } from "./decide-in-person";
import { decidePhoneChange } from "./decide-phone-change";
import { giveConsent } from "./give-consent";
import { moveBinding } from "./move-binding";
import { objectToBinding } from "./object";
import { placeWishes } from "./place-wishes";
import { releaseBinding } from "./release";
import { remindRenewals } from "./remind-renewals";
import { settlePhoneChanges } from "./settle-phone-changes";

ownDatabase();
const now = new Date();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const later = (ms: number) => new Date(now.getTime() + ms);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
});

async function sent(dedupKey: string) {
  const rows = await db.select().from(message).where(like(message.dedupKey, dedupKey));
  return rows.map((row) => addresseeOf(row, null));
}

async function actorOf(sessionId: string, at = now): Promise<PersonActor> {
  const actor = await loadActor(sessionId, at);
  if (!actor) throw new Error("no actor");
  return actor;
}

async function comeIn(phone: string, at = now): Promise<PersonActor> {
  const { attempt } = value(await requestSignInCode({ phone }, { network: phone }, at));
  const [text] = await sent(`code:${attempt}`);
  const code = text?.values.code ?? "";
  const actor = await actorOf(value(await signIn({ attempt, code }, at)).sessionId, at);
  value(await giveConsent(actor, {}, at));
  return actor;
}

async function recognize(actor: PersonActor, person: PlantedPerson, at = now) {
  const { claim } = value(await claimIdentity(actor, person, at));
  const [text] = await sent(`claim:${claim}`);
  return { claim, outcome: await confirmIdentity(actor, { claim, code: text?.values.code ?? "" }, at) };
}

const officer = async (person: PlantedPerson) => actorOf((await plantSession(person)).sessionId);
const eventsOf = (kind: EventKind, { memberId }: PlantedPerson) =>
  db
    .select()
    .from(event)
    .where(and(eq(event.kind, kind), eq(event.subjectMemberId, memberId)));
const bindingOf = async ({ memberId }: PlantedPerson) =>
  (await db.select().from(account).where(eq(account.memberId, memberId)))[0];
const recordOf = async ({ memberId }: PlantedPerson) =>
  (await db.select().from(member).where(eq(member.id, memberId)))[0];

/** A member who is bound and signed in with the telephone of the roster. */
async function bound(at = now): Promise<PersonActor> {
  const actor = await comeIn(tree.member.phone, at);
  expect(value((await recognize(actor, tree.member, at)).outcome)).toEqual({ next: "done" });
  return actorOf(actor.sessionId, at);
}

describe("a second account of the same person", () => {
  test("takes the binding over once the code has proven him; the first one is signed out and told", async () => {
    const first = await bound();
    const second = await comeIn(inventedPhone());
    const { claim, outcome } = await recognize(second, tree.member);
    expect(value(outcome)).toEqual({ next: "move" });
    expect((await actorOf(first.sessionId)).memberId).toBe(tree.member.memberId);
    expect(reason(await moveBinding(await comeIn(inventedPhone()), { claim }, now))).toBe("code_expired");
    expect(reason(await moveBinding(second, { claim }, later(5 * 60_000)))).toBe("code_expired");

    const answers = await Promise.all([
      moveBinding(second, { claim }, now),
      moveBinding(second, { claim }, now),
    ]);
    expect(answers.map(reason).sort()).toEqual(["code_expired", "done"]);
    expect(await loadActor(first.sessionId, now)).toBeNull();
    expect((await actorOf(second.sessionId)).memberId).toBe(tree.member.memberId);
    expect(await bindingOf(tree.member)).toMatchObject({ id: second.accountId, boundBy: "moved" });
    const released = await eventsOf("identity.released", tree.member);
    expect(released.map(({ data }) => data)).toEqual([{ why: "moved", account: first.accountId }]);
    expect((await sent("objection:%:before")).map(({ to }) => to)).toContain(tree.member.phone);
  });

  test("whose account belongs to another member does not become a second person", async () => {
    await bound();
    const other = { ...(await comeIn(tree.member.phone)), memberId: null };
    const { outcome } = await recognize(other, tree.originDeputy);
    expect(reason(outcome)).toBe("account_of_another");
  });
});

describe("verified anew", () => {
  const YEAR_LATER = 366 * DAY;

  test("after a year the binding does not count and is not shown, until the code of the roster comes again", async () => {
    const { accountId } = await bound();
    // He was there yesterday, so his telephone is his.
    await db
      .update(account)
      .set({ signedInAt: later(YEAR_LATER - DAY) })
      .where(eq(account.id, accountId));
    const again = await comeIn(tree.member.phone, later(YEAR_LATER));
    expect([again.accountId, again.memberId]).toEqual([accountId, null]);
    expect(await accountOf(again)).toMatchObject({ boundAt: null, boundBy: null });
    const { outcome } = await recognize(again, tree.member, later(YEAR_LATER));
    expect(value(outcome)).toEqual({ next: "done" });
    expect((await actorOf(again.sessionId, later(YEAR_LATER))).memberId).toBe(tree.member.memberId);
  });

  test("he is told once, a month before", async () => {
    await bound();
    const boundAt = later(-400 * DAY);
    await db.update(account).set({ boundAt }).where(eq(account.memberId, tree.member.memberId));
    const rounds = await Promise.all([remindRenewals(now), remindRenewals(now)]);
    expect(rounds[0] + rounds[1]).toBe(1);
    expect(await remindRenewals(now)).toBe(0);
    const [told] = await eventsOf("identity.renewal_near", tree.member);
    const notices = await db
      .select()
      .from(notice)
      .where(eq(notice.eventId, told?.id ?? ""));
    expect(notices.map(({ memberId }) => memberId)).toEqual([tree.member.memberId]);
  });

  test("a new number on the roster asks anew, also in a session that is open", async () => {
    const actor = await bound();
    const set = async (phone: string | null) =>
      db
        .update(member)
        .set({ phoneIndex: phone === null ? null : blindIndex("telephone", phone) })
        .where(eq(member.id, tree.member.memberId));
    await set(inventedPhone());
    expect((await actorOf(actor.sessionId)).memberId).toBeNull();
    await set(null);
    expect((await actorOf(actor.sessionId)).memberId).toBeNull();
    await set(tree.member.phone);
    expect((await actorOf(actor.sessionId)).memberId).toBe(tree.member.memberId);
  });

  test("a number that was not used for 90 days opens an account that knows nothing of the old one @V6.3.4", async () => {
    const before = await bound();
    const [same, over] = [later(90 * DAY), later(180 * DAY + 1)];
    expect((await comeIn(tree.member.phone, same)).accountId).toBe(before.accountId);
    const [one, two] = await Promise.all([comeIn(tree.member.phone, over), comeIn(tree.member.phone, over)]);
    expect(one.accountId).toBe(two.accountId);
    expect(one.accountId).not.toBe(before.accountId);
    expect(one.memberId).toBeNull();
    const kept = await bindingOf(tree.member);
    expect(kept).toMatchObject({ id: before.accountId, phoneSealed: null, phoneIndex: null });
    // If it is he after all, the code of the roster says so, and the binding comes with him.
    const { claim, outcome } = await recognize(one, tree.member, over);
    expect(value(outcome)).toEqual({ next: "move" });
    value(await moveBinding(one, { claim }, over));
    expect((await bindingOf(tree.member))?.id).toBe(one.accountId);
  });

  test("a number that the roster gave up opens a new account at once", async () => {
    const before = await bound();
    const phoneIndex = blindIndex("telephone", inventedPhone());
    await db.update(member).set({ phoneIndex }).where(eq(member.id, tree.member.memberId));
    const stranger = await comeIn(tree.member.phone);
    expect(stranger.accountId).not.toBe(before.accountId);
    expect(stranger.memberId).toBeNull();
  });
});

/** The member belongs to another branch from now on. */
async function goTo(branchId: string): Promise<void> {
  const { memberId } = tree.member;
  await db
    .update(affiliation)
    .set({ branchId })
    .where(and(eq(affiliation.memberId, memberId), isNull(affiliation.until)));
}

test("a wish to be verified in person goes with the member to another branch", async () => {
  const actor = await comeIn(inventedPhone());
  value(await askBranch(actor, tree.member, now));
  await placeWishes(now);
  const secretary = await officer(tree.originSecretary);
  const [wish] = await waitingVerifications(secretary, now);
  const verified = { id: wish?.id ?? "", version: 1, decision: "verified", reason: "本人到场" } as const;
  await goTo(tree.target.branch);
  expect(await waitingVerifications(secretary, now)).toEqual([]);
  expect(reason(await decideInPerson(secretary, verified, now))).toBe("not_found");
  expect(await placeWishes(now)).toBe(1);
  expect(await placeWishes(now)).toBe(0);
  expect(reason(await decideInPerson(secretary, verified, now))).toBe("not_found");
  value(await decideInPerson(await officer(tree.targetSecretary), verified, now));
  expect((await bindingOf(tree.member))?.id).toBe(actor.accountId);
});

describe("a telephone of the roster that changes", () => {
  /** Verified in person with another number, which is to stand on the roster. */
  async function proposed(person = tree.member, by = tree.originSecretary) {
    const phone = inventedPhone();
    const actor = await comeIn(phone);
    value(await askBranch(actor, person, now));
    await placeWishes(now);
    const [wish] = await db
      .select()
      .from(branchVerification)
      .where(eq(branchVerification.accountId, actor.accountId));
    if (!wish) throw new Error("no wish");
    const input = { id: wish.id, version: wish.version, decision: "verified", reason: "本人到场" } as const;
    value(await decideInPerson(await officer(by), { ...input, changePhone: true }, now));
    const [change] = await db.select().from(phoneChange).where(eq(phoneChange.verificationId, wish.id));
    if (!change) throw new Error("no change");
    const [text] = await sent("objection:%:roster").then((all) =>
      all.filter(({ to }) => to === person.phone),
    );
    return { actor, phone, change, code: text?.values.code ?? "" };
  }
  const phoneNow = async () => (await recordOf(tree.member))?.phoneIndex;

  test("is confirmed by a second officer, and stands there after 72 hours", async () => {
    const { actor, phone, change } = await proposed();
    const secretary = await officer(tree.originSecretary);
    const confirmed = { id: change.id, decision: "confirmed" } as const;
    expect(reason(await decidePhoneChange(secretary, confirmed, now))).toBe("four_eyes");
    expect((await waitingPhoneChanges(secretary, now)).map(({ own }) => own)).toEqual([true]);
    for (const person of [tree.sisterSecretary, tree.targetSecretary, tree.rootClerk, tree.originClerk])
      expect(reason(await decidePhoneChange(await officer(person), confirmed, now))).toBe("not_found");
    const deputy = await officer(tree.originDeputy);
    expect(reason(await decidePhoneChange({ ...deputy, secondFactorAt: null }, confirmed, now))).toBe(
      "second_factor_needed",
    );
    expect((await waitingPhoneChanges(deputy, now)).map(({ id, own }) => [id, own])).toEqual([
      [change.id, false],
    ]);
    const answers = await Promise.all([
      decidePhoneChange(deputy, confirmed, now),
      decidePhoneChange(deputy, confirmed, now),
    ]);
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    expect(await settlePhoneChanges(later(72 * HOUR - 1))).toBe(0);
    expect(await phoneNow()).toBe(blindIndex("telephone", tree.member.phone));
    expect(await settlePhoneChanges(later(72 * HOUR))).toBe(1);
    expect(await settlePhoneChanges(later(72 * HOUR))).toBe(0);
    expect(await phoneNow()).toBe(blindIndex("telephone", phone));
    expect((await actorOf(actor.sessionId)).memberId).toBe(tree.member.memberId);
    expect(await eventsOf("member.phone_changed", tree.member)).toHaveLength(1);
  });

  test("is nothing for officers whose member has gone to another branch", async () => {
    const { change } = await proposed();
    await goTo(tree.target.branch);
    const deputy = await officer(tree.originDeputy);
    expect(await waitingPhoneChanges(deputy, now)).toEqual([]);
    expect(reason(await decidePhoneChange(deputy, { id: change.id, decision: "confirmed" }, now))).toBe(
      "not_found",
    );
  });

  test("without a second officer nothing changes, however long it waits", async () => {
    await proposed();
    expect(await settlePhoneChanges(later(10 * DAY))).toBe(0);
  });

  test("where a branch has nobody else, the committee above is the second one", async () => {
    const { change } = await proposed(tree.sisterSecretary, tree.originClerk);
    // The clerk has verified him, so neither is left there.
    expect(change.ownerId).toBe(tree.root);
  });

  test("stops when the old number objects: the binding ends, branch and committee are told", async () => {
    const { actor, change, code } = await proposed();
    value(
      await decidePhoneChange(
        await officer(tree.originDeputy),
        { id: change.id, decision: "confirmed" },
        now,
      ),
    );
    expect(reason(await objectToBinding({ code: `${code.slice(1)}0` }, "net", now))).toBe(
      "objection_unknown",
    );
    expect(reason(await objectToBinding({ code }, "net", later(72 * HOUR)))).toBe("objection_unknown");
    const answers = await Promise.all([
      objectToBinding({ code }, "net", later(HOUR)),
      objectToBinding({ code }, "net", later(HOUR)),
    ]);
    expect(answers.map(reason).sort()).toEqual(["done", "objection_unknown"]);
    expect(await bindingOf(tree.member)).toBeUndefined();
    expect(await loadActor(actor.sessionId, now)).toBeNull();
    expect(await settlePhoneChanges(later(100 * HOUR))).toBe(0);
    expect(await phoneNow()).toBe(blindIndex("telephone", tree.member.phone));
    const [objected] = await eventsOf("identity.objected", tree.member);
    const told = await db
      .select()
      .from(notice)
      .where(eq(notice.eventId, objected?.id ?? ""));
    expect(new Set(told.map(({ memberId }) => memberId))).toEqual(
      new Set([tree.originSecretary, tree.originDeputy, tree.originClerk].map(({ memberId }) => memberId)),
    );
  });
});

describe("another telephone to sign in with", () => {
  test("wants the codes of both, and signs out everybody else @V7.5.1 @V7.4.3", async () => {
    const actor = await bound();
    const elsewhere = await comeIn(tree.member.phone);
    const phone = inventedPhone();
    expect(reason(await setPhone(actor, { phone: tree.member.phone }, now))).toBe("same_telephone");
    expect(reason(await setPhone({ ...actor, provenAt: later(-3 * HOUR) }, { phone }, now))).toBe(
      "recent_sign_in_needed",
    );
    value(await setPhone(actor, { phone }, now));
    const texts = await sent("phone:%");
    const codeAt = (to: string) => texts.find((text) => text.to === to)?.values.code ?? "";
    const [newCode, oldCode] = [codeAt(phone), codeAt(tree.member.phone)];
    const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    for (const codes of [
      { newCode, oldCode: wrong(oldCode) },
      { newCode: wrong(newCode), oldCode },
      { newCode, oldCode: "" },
    ])
      expect(reason(await confirmPhone(actor, codes, now))).toBe("wrong_code");
    expect(reason(await confirmPhone(actor, { newCode, oldCode }, later(5 * 60_000)))).toBe("code_expired");
    value(await confirmPhone(actor, { newCode, oldCode }, now));
    expect(await loadActor(elsewhere.sessionId, now)).toBeNull();
    expect((await actorOf(actor.sessionId)).memberId).toBe(tree.member.memberId);
    expect((await comeIn(phone)).accountId).toBe(actor.accountId);
    expect((await comeIn(tree.member.phone)).accountId).not.toBe(actor.accountId);
    expect(await eventsOf("account.phone_changed", tree.member)).toHaveLength(1);
  });

  test("does not take the telephone of another account", async () => {
    const actor = await bound();
    const phone = inventedPhone();
    await comeIn(phone);
    value(await setPhone(actor, { phone }, now));
    const texts = (await sent("phone:%")).filter(({ to }) => [phone, tree.member.phone].includes(to));
    const codeAt = (to: string) => texts.find((text) => text.to === to)?.values.code ?? "";
    const codes = { newCode: codeAt(phone), oldCode: codeAt(tree.member.phone) };
    expect(reason(await confirmPhone(actor, codes, now))).toBe("telephone_in_use");
  });
});

describe("released", () => {
  const release = (why: Parameters<typeof releaseBinding>[3]) =>
    db.transaction((tx) => releaseBinding(tx, clock, tree.member.memberId, why, now));

  test.each(["deceased", "no_longer_member"] as const)(
    "%s: the login is nobody's, at once @V7.4.2",
    async (why) => {
      const actor = await bound();
      await release(why);
      await release(why);
      expect(await loadActor(actor.sessionId, now)).toBeNull();
      expect(await bindingOf(tree.member)).toBeUndefined();
      const open = await db
        .select()
        .from(session)
        .where(and(eq(session.accountId, actor.accountId), isNull(session.endedAt)));
      expect(open).toEqual([]);
      expect(await eventsOf("identity.released", tree.member)).toHaveLength(1);
    },
  );

  test("transferred out: the login stays as an archive of his own", async () => {
    const actor = await bound();
    await release("transferred_out");
    expect((await actorOf(actor.sessionId)).memberId).toBe(tree.member.memberId);
    expect(await eventsOf("identity.released", tree.member)).toHaveLength(1);
  });

  test("whoever is no member any more is a miss for the roster", async () => {
    await db.update(member).set({ status: "expelled" }).where(eq(member.id, tree.member.memberId));
    const actor = await comeIn(inventedPhone());
    expect(reason((await recognize(actor, tree.member)).outcome)).toBe("wrong_code");
  });
});
