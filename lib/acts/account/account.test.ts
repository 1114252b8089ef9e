import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, violated } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account, accountRole, session, signInAttempt } from "@/db/schema/account";
import { event, message } from "@/db/schema/event";
import { limitCounter } from "@/db/schema/limit";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedPhone, plantOffice, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { addresseeOf } from "@/lib/reads/message";
import { dateOf } from "@/lib/rules/calendar";
import { type AccountRole, accountRoles } from "@/lib/rules/office";
import { refuse } from "@/lib/rules/refusal";
import { reason, value } from "@/lib/rules/refusal.sample";
import { command } from "../actor";
import { bind } from "../identity/bind";
import { endRole } from "./end-role";
import { giveRole } from "./give-role";
import { deviceToken } from "./known-device";
import { requestSignInCode } from "./request-sign-in-code";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { touchSession } from "./touch";

ownDatabase();
const now = new Date();
const MINUTE = 60_000;
const later = (ms: number) => new Date(now.getTime() + ms);

async function ask(phone: string, at = now, network = phone): Promise<{ attempt: string; code: string }> {
  const { attempt } = value(await requestSignInCode({ phone }, { network }, at));
  const [sent] = await db
    .select()
    .from(message)
    .where(eq(message.dedupKey, `code:${attempt}`));
  if (!sent) throw new Error("no message");
  const { to, values } = addresseeOf(sent, null);
  expect(to).toBe(phone);
  return { attempt, code: values.code ?? "" };
}
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("signing in with a code", () => {
  test("makes the account at the first time, a session each time, and uses the code up @V6.5.1 @V6.5.4 @V7.2.4 @V7.2.2", async () => {
    const phone = inventedPhone();
    const first = await ask(phone);
    expect(first.code).toMatch(/^\d{6}$/);
    const one = value(await signIn(first, now));
    expect(reason(await signIn(first, now))).toBe("code_expired");
    const two = value(await signIn(await ask(phone), now));
    expect(two.accountId).toBe(one.accountId);
    expect(two.sessionId).not.toBe(one.sessionId);
    expect(await loadActor(one.sessionId, now)).toMatchObject({
      accountId: one.accountId,
      memberId: null,
      role: null,
      offices: [],
      provenAt: now,
    });
    const [kept] = await db.select().from(account).where(eq(account.id, one.accountId));
    expect(JSON.stringify(kept)).not.toContain(phone);
    expect(kept?.phoneIndex).toBe(blindIndex("telephone", phone));
  });

  test("a wrong code takes a try; after five the right one comes too late @V6.6.3 @V6.3.1", async () => {
    const { attempt, code } = await ask(inventedPhone());
    for (const left of [4, 3, 2, 1]) {
      const outcome = await signIn({ attempt, code: wrong(code) }, now);
      expect(outcome).toEqual({ ok: false, refusal: { reason: "wrong_code", details: { left } } });
    }
    expect(reason(await signIn({ attempt, code: wrong(code) }, now))).toBe("code_expired");
    expect(reason(await signIn({ attempt, code }, now))).toBe("code_expired");
  });

  test.each([
    [5 * MINUTE - 1, "done"],
    [5 * MINUTE, "code_expired"],
    [5 * MINUTE + 1, "code_expired"],
  ])("after %i ms: %s @V6.5.5", async (ms, expected) => {
    expect(reason(await signIn(await ask(inventedPhone()), later(ms)))).toBe(expected);
  });

  test("a code belongs to its own attempt @V6.6.2", async () => {
    const one = await ask(inventedPhone());
    const other = await ask(inventedPhone());
    if (one.code !== other.code) {
      expect(reason(await signIn({ attempt: one.attempt, code: other.code }, now))).toBe("wrong_code");
    }
    const nobodys = { attempt: "01900000-0000-7000-8000-000000000000", code: one.code };
    expect(reason(await signIn(nobodys, now))).toBe("code_expired");
  });

  test("of ten at once with the right code one comes in @V2.3.4 @V15.4.2", async () => {
    const asked = await ask(inventedPhone());
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(asked, now)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.map(reason))).toEqual(new Set(["done", "code_expired"]));
  });

  test("ten wrong guesses at once take five tries, not ten", async () => {
    const { attempt, code } = await ask(inventedPhone());
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => signIn({ attempt, code: wrong(code) }, now)),
    );
    expect(answers.filter((answer) => reason(answer) === "wrong_code")).toHaveLength(4);
    const [kept] = await db.select().from(signInAttempt).where(eq(signInAttempt.id, attempt));
    expect(kept?.triesLeft).toBe(0);
  });

  test("two first sign-ins of one telephone at once share the account", async () => {
    const phone = inventedPhone();
    const [one, two] = [await ask(phone), await ask(phone)];
    const [first, second] = await Promise.all([signIn(one, now), signIn(two, now)]);
    expect(value(first).accountId).toBe(value(second).accountId);
  });
});

describe("limits", () => {
  const at = new Date("2026-11-22T02:30:00Z");
  const inMinutes = (minutes: number) => new Date(at.getTime() + minutes * MINUTE);
  const asks = async (phone: string, network: string, when: Date, device?: string) =>
    reason(await requestSignInCode({ phone }, { network, device }, when));

  test("one network gets five codes for a telephone, then waits a quarter of an hour, then twice as long", async () => {
    const phone = inventedPhone();
    for (let nth = 0; nth < 5; nth += 1) await ask(phone, at, "a");
    for (const [minutes, said] of [
      [0, "too_many_attempts"],
      [14.99, "too_many_attempts"],
      [15, "done"],
      [44.99, "too_many_attempts"],
      [45, "done"],
      [104.99, "too_many_attempts"],
    ] as const)
      expect([minutes, await asks(phone, "a", inMinutes(minutes))]).toEqual([minutes, said]);
    await ask(inventedPhone(), at, "a");
  });

  test("of many askers at once no more come through than may", async () => {
    const phone = inventedPhone();
    const answers = await Promise.all(Array.from({ length: 12 }, () => asks(phone, "b", at)));
    expect(answers.filter((said) => said === "done")).toHaveLength(5);
  });

  test("strangers do not keep a telephone's owner out on his own device, nor what they ask in vain others", async () => {
    const phone = inventedPhone();
    const { device } = value(await signIn(await ask(phone, at, "home"), at));
    for (let nth = 0; nth < 40; nth += 1) await asks(phone, `stranger ${nth % 3}`, inMinutes(1));
    expect(await asks(phone, "elsewhere", inMinutes(1))).toBe("too_many_attempts");
    expect(await asks(phone, "elsewhere", inMinutes(1), device)).toBe("done");
    // A device knows its own telephone only, and nobody makes one up.
    expect(await asks(phone, "elsewhere", inMinutes(1), deviceToken("another", device))).toBe(
      "too_many_attempts",
    );
    expect(await asks(phone, "elsewhere", inMinutes(1), `${device.split(".")[0]}.x`)).toBe(
      "too_many_attempts",
    );
    // Two hours at the longest for whoever comes with a new device.
    expect(await asks(phone, "elsewhere", inMinutes(31))).toBe("done");
  });

  test("a counter that cannot be written lets nobody in", async () => {
    const phone = inventedPhone();
    await db.execute(sql`alter table limit_wait rename to limit_wait_gone`);
    await expect(requestSignInCode({ phone }, { network: "c" }, at)).rejects.toThrow();
    await db.execute(sql`alter table limit_wait_gone rename to limit_wait`);
    const sent = await db
      .select()
      .from(signInAttempt)
      .where(eq(signInAttempt.phoneIndex, blindIndex("telephone", phone)));
    expect(sent).toEqual([]);
  });

  test("a whole company behind one address comes in, and then no more", async () => {
    const at = new Date("2026-11-23T02:30:00Z");
    value(await requestSignInCode({ phone: inventedPhone() }, { network: "198.51.100.0/24" }, at));
    // The 498 colleagues who came in between are counted without each of them asking.
    const counter = and(
      eq(limitCounter.name, "code_per_network"),
      eq(limitCounter.windowStart, new Date("2026-11-23T02:00:00Z")),
    );
    await db.update(limitCounter).set({ count: 499 }).where(counter);
    value(await requestSignInCode({ phone: inventedPhone() }, { network: "198.51.100.0/24" }, at));
    const refused = await requestSignInCode({ phone: inventedPhone() }, { network: "198.51.100.0/24" }, at);
    expect(reason(refused)).toBe("too_many_attempts");
    await ask(inventedPhone(), at, "203.0.113.0/24");
  });
});

describe("a session ends", () => {
  test("by signing out, at once and once @V7.4.1", async () => {
    const { sessionId } = value(await signIn(await ask(inventedPhone()), now));
    const actor = await loadActor(sessionId, now);
    if (!actor) throw new Error("no actor");
    value(await signOut(actor, now));
    value(await signOut(actor, now));
    expect(await loadActor(sessionId, now)).toBeNull();
    const written = await db.select().from(event).where(eq(event.actorAccountId, actor.accountId));
    expect(written.filter(({ kind }) => kind === "account.signed_out")).toHaveLength(1);
  });

  test("by idling 30 minutes, and each look prolongs it, up to 12 hours @V7.3.1 @V7.3.2", async () => {
    const { sessionId } = value(await signIn(await ask(inventedPhone()), now));
    expect(await loadActor(sessionId, later(30 * MINUTE))).not.toBeNull();
    expect(await loadActor(sessionId, later(30 * MINUTE + 1))).toBeNull();
    for (let minutes = 20; minutes <= 720; minutes += 20) {
      expect(await loadActor(sessionId, later(minutes * MINUTE))).not.toBeNull();
      await touchSession(sessionId, later(minutes * MINUTE));
    }
    expect(await loadActor(sessionId, later(720 * MINUTE + 1))).toBeNull();
  });

  test("a look within the minute writes nothing", async () => {
    const { sessionId } = value(await signIn(await ask(inventedPhone()), now));
    await touchSession(sessionId, later(MINUTE - 1));
    const [row] = await db.select().from(session).where(eq(session.id, sessionId));
    expect(row?.seenAt).toEqual(now);
  });

  test("for an officer after 15 minutes; and an office counts the moment it is there @V8.3.2", async () => {
    const tree = await plantTree(dateOf(now));
    const person = await plantPerson({ name: "赵清", branchId: tree.origin.branch, today: dateOf(now) });
    const { sessionId } = await plantSession(person);
    const at = new Date();
    expect(await loadActor(sessionId, new Date(at.getTime() + 16 * MINUTE))).not.toBeNull();
    await plantOffice(tree.origin.branch, person.memberId, "secretary");
    expect((await loadActor(sessionId, at))?.offices.map(({ capacity }) => capacity)).toEqual([
      "branch_officer",
    ]);
    expect(await loadActor(sessionId, new Date(at.getTime() + 16 * MINUTE))).toBeNull();
  });
});

describe("administrator, security officer, auditor", () => {
  const give = (phone: string, role: AccountRole) => giveRole(command, { phone, role }, now);

  test.each(accountRoles)(
    "the command line makes an %s of a telephone, known or not, and that is an event",
    async (role) => {
      const phone = inventedPhone();
      const { accountId } = value(await give(phone, role));
      await give(phone, role);
      const { sessionId } = value(await signIn(await ask(phone), now));
      expect(await loadActor(sessionId, now)).toMatchObject({ accountId, role, memberId: null });
      const written = await db
        .select()
        .from(event)
        .where(eq(event.kind, `account.${role}_appointed`));
      expect(written.map(({ data, actorAccountId }) => [data.accountId, actorAccountId])).toEqual([
        [accountId, null],
      ]);
      value(await endRole(command, { phone }, now));
      expect(await loadActor(sessionId, now)).toMatchObject({ role: null });
      expect(await endRole(command, { phone }, now)).toEqual(refuse("not_found"));
    },
  );

  test("are never two on one account: not in turn, not at once, not past the rulebook @V8.2.1", async () => {
    const phone = inventedPhone();
    const { accountId } = value(await give(phone, "administrator"));
    expect(await give(phone, "auditor")).toEqual(refuse("other_role_held"));
    await expect(
      db.insert(accountRole).values({ accountId, role: "auditor", givenAt: now }),
    ).rejects.toSatisfy((error) => violated(error) === "account_role_one");

    const other = inventedPhone();
    const outcomes = await Promise.all(accountRoles.map((role) => give(other, role)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("are never two of one person, whatever accounts he has: neither given nor moved together @V8.2.1", async () => {
    const { member } = await plantTree(dateOf(now));
    const { accountId: old } = await plantSession(member);
    value(await give(member.phone, "administrator"));
    const phone = inventedPhone();
    const { accountId } = value(await signIn(await ask(phone), now));
    const move = () =>
      db.transaction((tx) =>
        bind(tx, command, { accountId, memberId: member.memberId, way: "moved", replaces: true }, now),
      );
    value(await give(phone, "auditor"));
    expect(await move()).toEqual(refuse("other_role_held"));
    const [kept] = await db.select().from(account).where(eq(account.id, old));
    expect(kept?.memberId).toBe(member.memberId);

    value(await endRole(command, { phone }, now));
    value(await move());
    expect(await give(phone, "security_officer")).toEqual(refuse("other_role_held"));
    value(await endRole(command, { phone: member.phone }, now));
    value(await give(phone, "security_officer"));
    // Nor by the account that has let the record go.
    expect(await give(member.phone, "auditor")).toEqual(refuse("other_role_held"));
    value(await give(inventedPhone(), "auditor"));
  });
});
