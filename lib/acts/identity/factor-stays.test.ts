import { eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { account } from "@/db/schema/account";
import { message } from "@/db/schema/event";
import { keptFactor } from "@/db/schema/factor";
import { branchVerification } from "@/db/schema/verification";
import { ownDatabase } from "@/db/seed/test-database";
import { inventedPhone, type PlantedPerson, type PlantedTree, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { factorsOf, hasFactor, waitingSecretOf } from "@/lib/reads/factor";
import { addresseeOf } from "@/lib/reads/message";
import { codeAt } from "@/lib/reads/totp";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { giveRole } from "../account/give-role";
import { requestSignInCode } from "../account/request-sign-in-code";
import { signIn } from "../account/sign-in";
import { clock, command, type PersonActor } from "../actor";
import { eraseMember } from "../erasure/erase";
import { askReset } from "../factor/ask-reset";
import { beginAuthenticator } from "../factor/begin-authenticator";
import { confirmAuthenticator } from "../factor/confirm-authenticator";
import { showCode } from "../factor/show-code";
import { askBranch } from "./ask-branch";
import { bind } from "./bind";
import { claimIdentity } from "./claim";
import { confirmIdentity } from "./confirm";
import { decideInPerson } from "./decide-in-person";
import { giveConsent } from "./give-consent";
import { moveBinding } from "./move-binding";
import { objectToBinding } from "./object";
import { placeWishes } from "./place-wishes";
import { releaseBinding } from "./release";
import { withdrawConsent } from "./withdraw-consent";

ownDatabase();
const now = new Date();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let tree: PlantedTree;
let owner: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(dateOf(now));
  owner = tree.originSecretary;
});

async function sent(dedupKey: string) {
  const rows = await db.select().from(message).where(like(message.dedupKey, dedupKey)).orderBy(message.id);
  return rows.map((row) => addresseeOf(row, null));
}

async function actorOf(sessionId: string, at = now): Promise<PersonActor> {
  const actor = await loadActor(sessionId, at);
  if (!actor) throw new Error("no actor");
  return actor;
}

async function comeIn(phone: string): Promise<PersonActor> {
  const { attempt } = value(await requestSignInCode({ phone }, { network: phone }, now));
  const [text] = await sent(`code:${attempt}`);
  const actor = await actorOf(value(await signIn({ attempt, code: text?.values.code ?? "" }, now)).sessionId);
  value(await giveConsent(actor, {}, now));
  return actor;
}

/** Claims the record with the code that went to the telephone on the roster, and takes it from whoever has it. */
async function claim(actor: PersonActor, person = owner): Promise<PersonActor> {
  const { claim: id } = value(await claimIdentity(actor, person, now));
  const [text] = await sent(`claim:${id}`);
  const { next } = value(await confirmIdentity(actor, { claim: id, code: text?.values.code ?? "" }, now));
  if (next === "move") value(await moveBinding(actor, { claim: id }, now));
  return actorOf(actor.sessionId);
}

/** Sets an authenticator up; gives its secret. */
async function enroll(actor: PersonActor): Promise<string> {
  value(await beginAuthenticator(actor, {}, now));
  const secret = (await waitingSecretOf(actor)) ?? "";
  value(await confirmAuthenticator(actor, { code: codeAt(secret, now) }, now));
  return secret;
}

async function objectWith(phone: string): Promise<string> {
  const codes = (await sent("objection:%")).filter(({ to }) => to === phone);
  return reason(await objectToBinding({ code: codes.at(-1)?.values.code ?? "" }, phone, now));
}

const holds = async ({ accountId }: PersonActor) => hasFactor(await factorsOf({ accountId }));
const loginOf = async ({ accountId }: PersonActor) =>
  (await db.select().from(account).where(eq(account.id, accountId)))[0];
const kept = () => db.select().from(keptFactor).where(eq(keptFactor.memberId, owner.memberId));

/** He signs in with the telephone of the roster, and the record has a second factor. */
async function protectedRecord(): Promise<string> {
  return enroll(await claim(await comeIn(owner.phone)));
}

/** Whoever holds only the telephone has the offices, and cannot do with them what wants the factor, nor make one. */
async function expectGuarded(actor: PersonActor, secret: string, soon = later(1)): Promise<void> {
  expect(actor.memberId).toBe(owner.memberId);
  expect(actor.offices).not.toEqual([]);
  expect(reason(await beginAuthenticator(actor, {}, now))).toBe("second_factor_needed");
  value(await showCode(actor, { code: codeAt(secret, soon) }, soon));
}

describe("whoever holds only the telephone of the roster", () => {
  test("moves the record away, objects and claims it again: the factor is there before him @V6.4.3", async () => {
    const secret = await protectedRecord();
    const away = await claim(await comeIn(inventedPhone()));
    expect(await holds(away)).toBe(true);
    expect(await objectWith(owner.phone)).toBe("done");
    expect(await holds(away)).toBe(false);
    expect(await kept()).toHaveLength(1);
    await expectGuarded(await claim(await comeIn(owner.phone)), secret);
    expect(await kept()).toEqual([]);
  });

  test("gains nothing where the account that was objected to is bound to a record of his own", async () => {
    const secret = await protectedRecord();
    const phone = inventedPhone();
    const away = await claim(await comeIn(phone));
    expect(await objectWith(owner.phone)).toBe("done");
    await claim(await comeIn(phone), tree.member);
    expect((await loginOf(away))?.memberId).toBe(tree.member.memberId);
    await expectGuarded(await claim(await comeIn(owner.phone)), secret);
  });

  test("gains nothing by taking a consent back, also where the binding counts no more", async () => {
    owner = tree.member;
    const secret = await protectedRecord();
    const first = await comeIn(owner.phone);
    await db
      .update(account)
      .set({ boundAt: later(-400 * 24 * 60) })
      .where(eq(account.id, first.accountId));
    value(await withdrawConsent(await actorOf(first.sessionId), {}, now));
    expect(await holds(first)).toBe(false);
    const other = await claim(await comeIn(inventedPhone()));
    expect(reason(await beginAuthenticator(other, {}, now))).toBe("second_factor_needed");
    value(await showCode(other, { code: codeAt(secret, later(1)) }, later(1)));
  });

  test("gains nothing where he objects and claims at once, whoever is first", async () => {
    const secret = await protectedRecord();
    await claim(await comeIn(inventedPhone()));
    const back = await comeIn(owner.phone);
    const { claim: id } = value(await claimIdentity(back, owner, now));
    const [text] = await sent(`claim:${id}`);
    await Promise.all([
      objectWith(owner.phone),
      confirmIdentity(back, { claim: id, code: text?.values.code ?? "" }, now),
    ]);
    await moveBinding(back, { claim: id }, now);
    await expectGuarded(await actorOf(back.sessionId), secret);
  });
});

describe("the factor comes back", () => {
  test("to the owner who objects honestly", async () => {
    const secret = await protectedRecord();
    await claim(await comeIn(inventedPhone()));
    expect(await objectWith(owner.phone)).toBe("done");
    const back = await claim(await comeIn(owner.phone));
    await expectGuarded(back, secret);
    // Who has lost it asks for a reset from there, which is the one way to begin anew.
    value(await askReset(back, {}, now));
  });

  test("to whoever the branch has seen, at an account of his own", async () => {
    const secret = await protectedRecord();
    await claim(await comeIn(inventedPhone()));
    expect(await objectWith(owner.phone)).toBe("done");
    const fresh = await comeIn(inventedPhone());
    value(await askBranch(fresh, owner, now));
    await placeWishes(now);
    const [wish] = await db
      .select()
      .from(branchVerification)
      .where(eq(branchVerification.accountId, fresh.accountId));
    const deputy = await actorOf((await plantSession(tree.originDeputy)).sessionId);
    const seen = { id: wish?.id ?? "", version: wish?.version ?? 0, reason: "本人到场" };
    value(await decideInPerson(deputy, { ...seen, decision: "verified" }, now));
    await expectGuarded(await actorOf(fresh.sessionId), secret);
  });

  test.each(["no_longer_member", "deceased"] as const)(
    "to a record that was let go (%s) by mistake",
    async (why) => {
      const secret = await protectedRecord();
      await transaction((tx) => releaseBinding(tx, clock, owner.memberId, why, now));
      expect(await kept()).toHaveLength(1);
      await expectGuarded(await claim(await comeIn(inventedPhone())), secret);
    },
  );

  test("to nobody once the record is erased", async () => {
    await protectedRecord();
    await transaction((tx) => releaseBinding(tx, clock, owner.memberId, "deceased", now));
    await transaction((tx) => eraseMember(tx, owner.memberId, now));
    expect(await kept()).toEqual([]);
  });
});

describe("an account with a role", () => {
  test("keeps its factor when the record goes, and the record has it too", async () => {
    const secret = await protectedRecord();
    value(await giveRole(command, { phone: owner.phone, role: "auditor" }, now));
    const away = await claim(await comeIn(inventedPhone()));
    await expectGuarded(away, secret);
    const left = await comeIn(owner.phone);
    expect(left).toMatchObject({ memberId: null, role: "auditor" });
    expect(reason(await beginAuthenticator(left, {}, now))).toBe("second_factor_needed");
    // Nor does a record that is rightly somebody's put another factor in its place.
    const { claim: id } = value(await claimIdentity(left, owner, now));
    const [text] = await sent(`claim:${id}`);
    value(await confirmIdentity(left, { claim: id, code: text?.values.code ?? "" }, now));
    expect(reason(await moveBinding(left, { claim: id }, now))).toBe("second_factor_needed");
    const back = { accountId: left.accountId, memberId: owner.memberId, replaces: true } as const;
    const bindBy = (by: PersonActor, way: "moved" | "in_person") =>
      transaction((tx) => bind(tx, by, { ...back, way }, now));
    expect(reason(await bindBy({ ...away, secondFactorAt: now }, "in_person"))).toBe("factor_of_role");
    expect(reason(await bindBy({ ...left, secondFactorAt: now }, "moved"))).toBe("done");
    await expectGuarded(await actorOf((await comeIn(owner.phone)).sessionId), secret, later(2));
  });
});
