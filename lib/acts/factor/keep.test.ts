import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { account, session } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { passkey } from "@/db/schema/factor";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { factorsOf, hasFactor, waitingSecretOf } from "@/lib/reads/factor";
import { codeAt } from "@/lib/reads/totp";
import { dateOf } from "@/lib/rules/calendar";
import { value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { bind } from "../identity/bind";
import { beginAuthenticator } from "./begin-authenticator";
import { confirmAuthenticator } from "./confirm-authenticator";
import { showCode } from "./show-code";

ownDatabase();
let now: Date;
let tree: PlantedTree;

beforeEach(async () => {
  now = new Date();
  tree = await plantTree(dateOf(now));
});

async function actorOf(sessionId: string): Promise<PersonActor> {
  const actor = await loadActor(sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

/** A login that belongs to no record yet. */
async function newcomer(): Promise<PersonActor> {
  const nobody = await plantPerson({ name: "来人", branchId: tree.origin.branch, today: dateOf(now) });
  const { accountId, sessionId } = await plantSession(nobody);
  await db
    .update(account)
    .set({ memberId: null, boundAt: null, boundBy: null })
    .where(eq(account.id, accountId));
  return actorOf(sessionId);
}

/** One more sign-in of a login: setting a factor up ends the session before it. */
async function plantSessionOf(accountId: string): Promise<{ sessionId: string }> {
  const sessionId = newId();
  const times = { createdAt: now, seenAt: now, steppedUpAt: now, secondFactorAt: now };
  await db.insert(session).values({ id: sessionId, accountId, ...times });
  return { sessionId };
}

/** Sets an authenticator up; gives its secret. */
async function enroll(actor: PersonActor): Promise<string> {
  value(await beginAuthenticator(actor, {}, now));
  const secret = (await waitingSecretOf(actor)) ?? "";
  value(await confirmAuthenticator(actor, { code: codeAt(secret, now) }, now));
  return secret;
}

const move = (actor: PersonActor) =>
  transaction((tx) =>
    bind(
      tx,
      actor,
      {
        accountId: actor.accountId,
        memberId: tree.originSecretary.memberId,
        way: "moved",
        replaces: true,
      },
      now,
    ),
  );
const movedFactors = () =>
  db
    .select()
    .from(event)
    .where(and(eq(event.kind, "factor.moved"), eq(event.subjectMemberId, tree.originSecretary.memberId)));

test("a record that moves to another login takes its second factor along: the telephone alone opens nothing @V6.4.3", async () => {
  const { accountId, sessionId } = await plantSession(tree.originSecretary, { secondFactor: false });
  const secret = await enroll(await actorOf(sessionId));
  const fresh = await newcomer();
  const own = await enroll(fresh);
  const { sessionId: second } = await plantSessionOf(fresh.accountId);

  value(await move(await actorOf(second)));
  expect(hasFactor(await factorsOf({ accountId }))).toBe(false);
  const moved = await actorOf(second);
  expect(moved).toMatchObject({ memberId: tree.originSecretary.memberId, secondFactorAt: null });
  const soon = new Date(now.getTime() + 60_000);
  expect(await showCode(moved, { code: codeAt(own, soon) }, soon)).toMatchObject({
    refusal: { reason: "wrong_factor" },
  });
  value(await showCode(moved, { code: codeAt(secret, soon) }, soon));
  expect(await movedFactors()).toHaveLength(1);
});

test("a passkey is the same one afterwards, and one that was removed stays behind", async () => {
  const { accountId } = await plantSession(tree.originSecretary, { secondFactor: false });
  const key = (credentialId: string) => ({
    accountId,
    credentialId: `${tree.mark}${credentialId}`,
    publicKey: "cHVibGlj",
    counter: 7,
    transports: ["internal", "hybrid"],
    createdAt: now,
    usedAt: now,
  });
  await db.insert(passkey).values([key("in use"), { ...key("removed"), removedAt: now }]);
  const fresh = await newcomer();
  value(await move(fresh));
  const its = (id: string) => db.select().from(passkey).where(eq(passkey.accountId, id));
  expect(await its(fresh.accountId)).toMatchObject([
    { ...key("in use"), accountId: fresh.accountId, removedAt: null },
  ]);
  expect((await its(accountId)).map(({ removedAt }) => removedAt)).toEqual([now]);
});

test("where there was none, the new login keeps its own", async () => {
  await plantSession(tree.originSecretary, { secondFactor: false });
  const fresh = await newcomer();
  await enroll(fresh);
  const { sessionId } = await plantSessionOf(fresh.accountId);
  value(await move(await actorOf(sessionId)));
  expect(hasFactor(await factorsOf({ accountId: fresh.accountId }))).toBe(true);
  expect(await movedFactors()).toEqual([]);
});
