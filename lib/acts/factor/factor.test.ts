import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, session } from "@/db/schema/account";
import { event, notice } from "@/db/schema/event";
import { authenticator, recoveryCode } from "@/db/schema/factor";
import { limitCounter } from "@/db/schema/limit";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedPhone, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { factorsOf, shownRecoveryCodes, waitingSecretOf } from "@/lib/reads/factor";
import { codeAt } from "@/lib/reads/totp";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { RECOVERY_CODES } from "@/lib/rules/second-factor";
import { removeEmail } from "../account/remove-email";
import { setEmail } from "../account/set-email";
import { setPhone } from "../account/set-phone";
import type { PersonActor } from "../actor";
import { beginAuthenticator } from "./begin-authenticator";
import { confirmAuthenticator } from "./confirm-authenticator";
import { hideRecoveryCodes } from "./recovery-codes";
import { removeAuthenticator } from "./remove-authenticator";
import { renewRecoveryCodes } from "./renew-codes";
import { showCode } from "./show-code";

ownDatabase();
const MINUTE = 60_000;
let now: Date;
let tree: PlantedTree;
const later = (ms: number) => new Date(now.getTime() + ms);

beforeEach(async () => {
  now = new Date();
  tree = await plantTree(dateOf(now));
  await db.delete(limitCounter);
});

async function actorOf(sessionId: string, at = now): Promise<PersonActor> {
  const actor = await loadActor(sessionId, at);
  if (!actor) throw new Error("no actor");
  return actor;
}

async function secretary(): Promise<PersonActor> {
  const { sessionId } = await plantSession(tree.originSecretary, { secondFactor: false });
  return actorOf(sessionId);
}

/** Somebody who has set nothing up. */
async function bare(): Promise<PersonActor> {
  const { sessionId } = await plantSession(tree.originDeputy);
  return actorOf(sessionId);
}

/** Somebody with an authenticator, half a minute after he set it up. */
async function enrolled(): Promise<{ actor: PersonActor; secret: string; codes: string[]; at: Date }> {
  const actor = await secretary();
  value(await beginAuthenticator(actor, {}, now));
  const secret = (await waitingSecretOf(actor)) ?? "";
  const { sessionId } = value(await confirmAuthenticator(actor, { code: codeAt(secret, now) }, now));
  const after = await actorOf(sessionId);
  const codes = await shownRecoveryCodes(after, now);
  return { actor: after, secret, codes, at: later(60_000) };
}

const eventsOf = async (actor: PersonActor) =>
  (await db.select().from(event).where(eq(event.actorAccountId, actor.accountId))).map(({ kind }) => kind);

describe("setting an authenticator up", () => {
  test("a secret, the first code back, a new session with a fresh factor, ten recovery codes shown until written down @V6.5.3", async () => {
    const before = await secretary();
    value(await beginAuthenticator(before, {}, now));
    value(await beginAuthenticator(before, {}, now));
    const secret = (await waitingSecretOf(before)) ?? "";
    const { sessionId } = value(await confirmAuthenticator(before, { code: codeAt(secret, now) }, now));
    expect(sessionId).not.toBe(before.sessionId);
    expect(await loadActor(before.sessionId, now)).toBeNull();
    const actor = await actorOf(sessionId);
    expect(actor).toMatchObject({ accountId: before.accountId, secondFactorAt: now, provenAt: now });
    const codes = await shownRecoveryCodes(actor, now);
    expect(await shownRecoveryCodes(actor, later(5 * MINUTE + 1))).toEqual([]);
    expect(await shownRecoveryCodes({ ...actor, secondFactorAt: null }, now)).toEqual([]);
    expect(new Set(codes).size).toBe(RECOVERY_CODES);
    value(await hideRecoveryCodes(actor));
    expect(await shownRecoveryCodes(actor, now)).toEqual([]);
    expect(await factorsOf(actor)).toMatchObject({
      authenticatorSince: now,
      recoveryCodesLeft: RECOVERY_CODES,
    });
    expect(await waitingSecretOf(actor)).toBeNull();
    expect(await eventsOf(actor)).toEqual(["factor.added"]);
    const [kept] = await db.select().from(authenticator).where(eq(authenticator.accountId, actor.accountId));
    expect(JSON.stringify(kept)).not.toContain(secret);
    const hashes = await db.select().from(recoveryCode);
    for (const code of codes) expect(JSON.stringify(hashes)).not.toContain(code);
  });

  test.each([
    [15 * MINUTE, "done"],
    [15 * MINUTE + 1, "fresh_sign_in_needed"],
  ])("the first one %i ms after the sign-in: %s", async (ms, expected) => {
    const actor = await secretary();
    const at = new Date(actor.provenAt.getTime() + ms);
    expect(reason(await beginAuthenticator(actor, {}, at))).toBe(expected);
  });

  test("a secret that waits is of one session: nobody else sees it, and another one begins with its own", async () => {
    const { sessionId } = await plantSession(tree.originSecretary, { secondFactor: false });
    const [one, other] = [await actorOf(sessionId), await secretary()];
    expect(one.accountId).toBe(other.accountId);
    value(await beginAuthenticator(one, {}, now));
    const known = (await waitingSecretOf(one)) ?? "";
    expect(await waitingSecretOf(other)).toBeNull();
    expect(reason(await confirmAuthenticator(other, { code: codeAt(known, now) }, now))).toBe("not_found");
    value(await beginAuthenticator(other, {}, now));
    const secret = (await waitingSecretOf(other)) ?? "";
    expect(secret).not.toBe(known);
    expect(await waitingSecretOf(one)).toBeNull();
    value(await confirmAuthenticator(other, { code: codeAt(secret, now) }, now));
  });

  test("a wrong code sets nothing up, and what was not begun cannot be confirmed", async () => {
    const actor = await secretary();
    expect(reason(await confirmAuthenticator(actor, { code: "123456" }, now))).toBe("not_found");
    value(await beginAuthenticator(actor, {}, now));
    const secret = (await waitingSecretOf(actor)) ?? "";
    const old = codeAt(secret, later(-2 * MINUTE));
    expect(reason(await confirmAuthenticator(actor, { code: old }, now))).toBe("wrong_factor");
    expect(await factorsOf(actor)).toMatchObject({ authenticatorSince: null, recoveryCodesLeft: 0 });
    // A secret that waits is no factor.
    expect(reason(await showCode(actor, { code: codeAt(secret, now) }, now))).toBe("wrong_factor");
    expect(await loadActor(actor.sessionId, now)).not.toBeNull();
  });

  test("a second one, or taking it away, wants the first @V7.5.1", async () => {
    const { actor, secret, codes } = await enrolled();
    const stale = { ...actor, secondFactorAt: later(-5 * MINUTE - 1) };
    expect(reason(await beginAuthenticator(stale, {}, now))).toBe("second_factor_needed");
    expect(reason(await beginAuthenticator(actor, {}, now))).toBe("factor_set_up_already");
    expect(reason(await removeAuthenticator(stale, {}, now))).toBe("second_factor_needed");
    value(await removeAuthenticator(actor, {}, now));
    expect(reason(await removeAuthenticator(actor, {}, now))).toBe("not_found");
    const at = later(60_000);
    expect(reason(await showCode(actor, { code: codeAt(secret, at) }, at))).toBe("wrong_factor");
    // Nothing is left that a recovery code could stand in for.
    expect(reason(await showCode(actor, { code: codes[0] ?? "" }, at))).toBe("wrong_factor");
  });
});

describe("new recovery codes", () => {
  test("take the place of the old ones, and he hears of it @V6.3.7", async () => {
    const { actor, codes } = await enrolled();
    value(await hideRecoveryCodes(actor));
    const stale = { ...actor, secondFactorAt: null };
    expect(reason(await renewRecoveryCodes(stale, {}, now))).toBe("second_factor_needed");
    expect(reason(await renewRecoveryCodes(await bare(), {}, now))).toBe("factor_not_set_up");
    value(await renewRecoveryCodes(actor, {}, now));
    const fresh = await shownRecoveryCodes(actor, now);
    expect(new Set([...fresh, ...codes]).size).toBe(2 * RECOVERY_CODES);
    expect(reason(await showCode(actor, { code: codes[0] ?? "" }, later(MINUTE)))).toBe("wrong_factor");
    expect(reason(await showCode(actor, { code: fresh[0] ?? "" }, later(MINUTE)))).toBe("done");
    const told = await db
      .select({ kind: event.kind })
      .from(notice)
      .innerJoin(event, eq(event.id, notice.eventId))
      .where(eq(notice.memberId, tree.originSecretary.memberId));
    const kinds = told.map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["factor.added", "factor.codes_renewed", "factor.recovery_used"]);
  });
});

describe("a telephone for whoever comes in without one", () => {
  test("wants his second factor, where he has one @V7.5.1", async () => {
    const { actor } = await enrolled();
    await db
      .update(account)
      .set({ phoneSealed: null, phoneIndex: null })
      .where(eq(account.id, actor.accountId));
    const phone = inventedPhone();
    const stale = { ...actor, secondFactorAt: null };
    expect(reason(await setPhone(stale, { phone }, now))).toBe("second_factor_needed");
    expect(reason(await setPhone(actor, { phone }, now))).toBe("done");
    const other = await bare();
    await db
      .update(account)
      .set({ phoneSealed: null, phoneIndex: null })
      .where(eq(account.id, other.accountId));
    expect(reason(await setPhone(other, { phone }, now))).toBe("done");
  });
});

describe("where he is told and signs in", () => {
  test("changes for nobody who has a second factor and does not show it @V7.5.1", async () => {
    const { actor } = await enrolled();
    const stale = { ...actor, secondFactorAt: null };
    const [phone, email] = [inventedPhone(), "somebody@mail.example"];
    expect(reason(await setPhone(stale, { phone }, now))).toBe("second_factor_needed");
    expect(reason(await setEmail(stale, { email }, now))).toBe("second_factor_needed");
    expect(reason(await removeEmail(stale, {}, now))).toBe("second_factor_needed");
    expect(reason(await setPhone(actor, { phone }, now))).toBe("done");
    expect(reason(await setEmail(actor, { email }, now))).toBe("done");
    expect(reason(await removeEmail(actor, {}, now))).toBe("done");
    const other = await bare();
    expect(reason(await setEmail({ ...other, secondFactorAt: null }, { email }, now))).toBe("done");
  });
});

describe("showing a code", () => {
  test.each([
    [-60, "wrong_factor"],
    [-30, "done"],
    [0, "done"],
    [30, "done"],
    [60, "wrong_factor"],
  ])("one of %i seconds from now: %s", async (seconds, expected) => {
    const { actor, secret } = await enrolled();
    const at = later(5 * MINUTE);
    const code = codeAt(secret, new Date(at.getTime() + seconds * 1000));
    expect(reason(await showCode(actor, { code }, at))).toBe(expected);
  });

  test("goes on in a new session of the same day; the old cookie is dead, and the code is used up @V7.2.4 @V6.5.1", async () => {
    const { actor, secret, at } = await enrolled();
    const code = codeAt(secret, at);
    const { sessionId } = value(await showCode(actor, { code }, at));
    expect(await loadActor(actor.sessionId, at)).toBeNull();
    const going = await actorOf(sessionId, at);
    expect(going.secondFactorAt).toEqual(at);
    const [old] = await db.select().from(session).where(eq(session.id, actor.sessionId));
    const [row] = await db.select().from(session).where(eq(session.id, sessionId));
    expect(row?.createdAt).toEqual(old?.createdAt);
    expect(old?.endedAt).toEqual(at);
    expect(reason(await showCode(going, { code }, at))).toBe("wrong_factor");
    // Nor does one from before the last one count.
    const older = codeAt(secret, new Date(at.getTime() - 30_000));
    expect(reason(await showCode(going, { code: older }, at))).toBe("wrong_factor");
    expect(await eventsOf(actor)).toEqual(["factor.added", "factor.shown"]);
  });

  test("of ten presses at once with one code one counts, and one session goes on @V15.4.2", async () => {
    const { actor, secret, at } = await enrolled();
    const code = codeAt(secret, at);
    const answers = await Promise.all(Array.from({ length: 8 }, () => showCode(actor, { code }, at)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const alive = await db
      .select({ id: session.id })
      .from(session)
      .where(and(eq(session.accountId, actor.accountId), isNull(session.endedAt)));
    expect(alive).toHaveLength(1);
  });

  test("from a session that has ended, by sign-out or rotation, a right code opens nothing @V7.4.1", async () => {
    const { actor, secret, codes, at } = await enrolled();
    await db.update(session).set({ endedAt: at }).where(eq(session.id, actor.sessionId));
    expect(reason(await showCode(actor, { code: codeAt(secret, at) }, at))).toBe("sign_in_needed");
    expect(reason(await showCode(actor, { code: codes[0] ?? "" }, at))).toBe("sign_in_needed");
  });

  test("a recovery code counts once, and only for its own account @V6.5.2", async () => {
    const { actor, codes, at } = await enrolled();
    const [code = ""] = codes;
    const { sessionId } = await plantSession(tree.originClerk, { secondFactor: false });
    expect(reason(await showCode(await actorOf(sessionId), { code }, at))).toBe("wrong_factor");
    const shown = value(await showCode(actor, { code: code.toLowerCase() }, at));
    const going = await actorOf(shown.sessionId, at);
    expect(reason(await showCode(going, { code }, at))).toBe("wrong_factor");
    expect(await factorsOf(actor)).toMatchObject({ recoveryCodesLeft: RECOVERY_CODES - 1 });
    expect(await eventsOf(actor)).toEqual(["factor.added", "factor.recovery_used"]);
  });

  test("eight tries in a quarter of an hour, right or wrong, and no more; another account is not touched @V6.6.3", async () => {
    const at = new Date("2026-11-22T02:30:00Z");
    const { actor, secret } = await enrolled();
    for (let nth = 0; nth < 8; nth += 1) {
      expect(reason(await showCode(actor, { code: "AAAAAAAAAA" }, at))).toBe("wrong_factor");
    }
    expect(reason(await showCode(actor, { code: codeAt(secret, at) }, at))).toBe("too_many_attempts");
    const { sessionId } = await plantSession(tree.originClerk);
    expect(reason(await showCode(await actorOf(sessionId), { code: "123456" }, at))).toBe("wrong_factor");
  });
});
