import { eq, like } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { event, message } from "@/db/schema/event";
import { factorReset } from "@/db/schema/factor";
import { office } from "@/db/schema/organization";
import { erasureRequest } from "@/db/schema/privacy";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedPhone,
  type PlantedPerson,
  type PlantedTree,
  plantRole,
  plantSession,
  plantTree,
} from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { disabledLogins, loginFor } from "@/lib/reads/login";
import { addresseeOf } from "@/lib/reads/message";
import { ownPrivacy } from "@/lib/reads/own-privacy";
import { dateOf } from "@/lib/rules/calendar";
import { maskTelephone } from "@/lib/rules/masking";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { disableAccount, enableAccount } from "./disable";
import { findAccount } from "./find";
import { requestSignInCode } from "./request-sign-in-code";
import { signIn } from "./sign-in";
import { signInWithIdentity } from "./sign-in-with-identity";

ownDatabase();
const now = new Date();
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
});

async function as(person: PlantedPerson, secondFactor = true): Promise<PersonActor> {
  const { sessionId } = await plantSession(person, { secondFactor });
  const actor = await loadActor(sessionId, new Date());
  if (!actor) throw new Error("no actor");
  return actor;
}

async function codeFor(phone: string): Promise<{ attempt: string; code: string }> {
  const sent = await requestSignInCode({ phone }, { network: phone }, now);
  if (!sent.ok) throw new Error(sent.refusal.reason);
  const { attempt } = sent.value;
  const [row] = await db
    .select()
    .from(message)
    .where(like(message.dedupKey, `code:${attempt}`));
  return { attempt, code: (row && addresseeOf(row, null).values.code) ?? "" };
}

test("a disabled account is out at once, and its sign-in reads like a wrong code, until it is enabled @V7.4.2", async () => {
  await plantRole(tree.originDeputy, "security_officer");
  const guard = await as(tree.originDeputy);
  const { accountId, sessionId } = await plantSession(tree.member);
  const input = { id: accountId, reason: "手机被盗" };
  const both = await Promise.all([disableAccount(guard, input, now), disableAccount(guard, input, now)]);
  expect(both.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
  expect(await loadActor(sessionId, new Date())).toBeNull();
  const mine = await db.select().from(event).where(eq(event.subjectMemberId, tree.member.memberId));
  expect(mine.filter(({ kind }) => kind === "account.disabled")).toHaveLength(1);

  const { attempt, code } = await codeFor(tree.member.phone);
  const right = await signIn({ attempt, code }, now);
  const other = await codeFor(tree.originClerk.phone);
  const wrong = await signIn({ attempt: other.attempt, code: other.code === "000000" ? "1" : "000000" }, now);
  expect(right).toEqual(wrong);
  for (let left = 4; left > 0; left -= 1) await signIn({ attempt, code }, now);
  expect(reason(await signIn({ attempt, code }, now))).toBe("code_expired");
  // A session that slipped through while it happened is nobody's.
  expect(await loadActor((await plantSession(tree.member)).sessionId, new Date())).toBeNull();

  expect(reason(await enableAccount(guard, input, now))).toBe("done");
  const again = await codeFor(tree.member.phone);
  expect(reason(await signIn(again, now))).toBe("done");
});

test("only a security officer disables, with a factor and a reason, and never himself", async () => {
  await plantRole(tree.originDeputy, "security_officer");
  const guard = await as(tree.originDeputy);
  const { accountId: id } = await plantSession(tree.member);
  const input = { id, reason: "离职" };
  for (const person of [tree.rootClerk, tree.member, tree.targetClerk])
    expect(reason(await disableAccount(await as(person), input, now))).toBe("not_found");
  expect(reason(await disableAccount(await as(tree.originDeputy, false), input, now))).toBe(
    "second_factor_needed",
  );
  expect(reason(await disableAccount(guard, { id, reason: "" }, now))).toBe("reason_needed");
  expect(reason(await disableAccount(guard, { ...input, id: guard.accountId }, now))).toBe("not_to_oneself");
  expect(reason(await disableAccount(guard, { ...input, id: guard.sessionId }, now))).toBe("not_found");
  expect(reason(await enableAccount(guard, input, now))).toBe("changed_meanwhile");
  const [row] = await db.select().from(account).where(eq(account.id, id));
  expect(row?.disabledAt).toBeNull();
});

test("what a disabled account has asked for is asked for no longer: an erasure, a reset", async () => {
  await plantRole(tree.originDeputy, "security_officer");
  const guard = await as(tree.originDeputy);
  const { accountId } = await plantSession(tree.member);
  const { memberId } = tree.member;
  await db.insert(erasureRequest).values({ accountId, memberId, askedAt: now });
  await db.insert(factorReset).values({ accountId, memberId, createdAt: now, expiresAt: now });
  value(await disableAccount(guard, { id: accountId, reason: "手机被盗" }, now));
  const [asked] = await db.select().from(erasureRequest).where(eq(erasureRequest.accountId, accountId));
  expect(asked?.withdrawnAt).toEqual(now);
  const [reset] = await db.select().from(factorReset).where(eq(factorReset.accountId, accountId));
  expect(reset?.stoppedAt).toEqual(now);
  const mine = await db.select().from(event).where(eq(event.subjectMemberId, memberId));
  expect(mine.map(({ kind }) => kind)).toContain("erasure.withdrawn");
});

test("an account is found by its telephone, masked, by a security officer alone, and that is remembered", async () => {
  await plantRole(tree.originDeputy, "security_officer");
  const guard = await as(tree.originDeputy);
  const { accountId } = await plantSession(tree.member);
  const { phone } = tree.member;
  const found = await findAccount(guard, { phone }, now);
  expect(found).toEqual({ ok: true, value: { id: accountId } });
  expect(reason(await findAccount(guard, { phone: inventedPhone() }, now))).toBe("account_unknown");
  const asked = await db.select().from(event).where(eq(event.kind, "account.searched"));
  const mine = asked.filter(({ actorAccountId }) => actorAccountId === guard.accountId);
  expect(mine.map(({ data, subjectMemberId }) => [data.found, subjectMemberId]).sort()).toEqual([
    [0, null],
    [1, tree.member.memberId],
  ]);
  expect(JSON.stringify(mine)).not.toContain(phone);
  const { looks } = await ownPrivacy(await as(tree.member));
  expect(looks.map(({ kind, name }) => [kind, name])).toEqual([["account.searched", tree.originDeputy.name]]);

  expect(await loginFor(guard, accountId, now)).toMatchObject({
    maskedPhone: maskTelephone(phone),
    disabledAt: null,
    devices: 2,
  });
  value(await disableAccount(guard, { id: accountId, reason: "手机丢失" }, now));
  expect(await loginFor(guard, accountId, now)).toMatchObject({ disabledAt: now, devices: 0 });
  expect((await disabledLogins(guard)).map(({ id }) => id)).toContain(accountId);
  const stale = { ...guard, secondFactorAt: null };
  expect(reason(await findAccount(stale, { phone }, now))).toBe("second_factor_needed");
  const outsider = await as(tree.rootClerk);
  expect(reason(await findAccount(outsider, { phone }, now))).toBe("not_found");
  expect(await loginFor(outsider, accountId, now)).toBeNull();
  expect(await disabledLogins(outsider)).toEqual([]);

  const many = Array.from({ length: 58 }, () => findAccount(guard, { phone }, now));
  expect((await Promise.all(many)).every(({ ok }) => ok)).toBe(true);
  expect(reason(await findAccount(guard, { phone }, now))).toBe("too_many_attempts");
});

test("an account of single sign-on without a telephone is found by what he is called there", async () => {
  await plantRole(tree.originDeputy, "security_officer");
  const guard = await as(tree.originDeputy);
  const subject = `工号-${tree.mark}`;
  const identity = { issuer: "https://sso.example", subject };
  const { accountId } = value(await signInWithIdentity(identity, now));
  for (const issuer of ["https://other.example", "https://third.example"])
    value(await signInWithIdentity({ issuer, subject: `${subject}0` }, now));
  expect(value(await findAccount(guard, { subject }, now))).toEqual({ id: accountId });
  expect(await loginFor(guard, accountId, now)).toMatchObject({ maskedPhone: null });
  expect(reason(await findAccount(guard, { subject: `${subject}1` }, now))).toBe("account_unknown");
  expect(reason(await findAccount(await as(tree.rootClerk), { subject }, now))).toBe("not_found");
  const asked = await db.select().from(event).where(eq(event.actorAccountId, guard.accountId));
  expect(JSON.stringify(asked)).not.toContain(subject);
  value(await disableAccount(guard, { id: accountId, reason: "离职" }, now));
});

test("a sign-in never goes on in a session that was there before", async () => {
  const planted = await plantSession(tree.member);
  const { attempt, code } = await codeFor(tree.member.phone);
  const signedIn = await signIn({ attempt, code }, now);
  expect(signedIn.ok && signedIn.value.accountId).toBe(planted.accountId);
  expect(signedIn.ok && signedIn.value.sessionId).not.toBe(planted.sessionId);
});

test("an office that ends takes its powers out of an open session", async () => {
  const { sessionId } = await plantSession(tree.originClerk);
  expect((await loadActor(sessionId, new Date()))?.offices).toHaveLength(1);
  await db
    .update(office)
    .set({ until: dateOf(now), endKind: "replaced" })
    .where(eq(office.memberId, tree.originClerk.memberId));
  expect((await loadActor(sessionId, new Date()))?.offices).toEqual([]);
});
