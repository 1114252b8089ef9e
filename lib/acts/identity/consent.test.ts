import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { todosOf } from "@/app/(member)/me/todos";
import { db } from "@/db/client";
import { account, consent, session } from "@/db/schema/account";
import { event } from "@/db/schema/event";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { homeOf } from "@/lib/reads/home";
import { dateOf } from "@/lib/rules/calendar";
import { CONSENT_VERSION } from "@/lib/rules/identity";
import { reason, value } from "@/lib/rules/refusal.sample";
import zhCN from "@/lib/words/zh-CN";
import type { PersonActor } from "../actor";
import { as, requested, started } from "../transfer/between.sample";
import { giveConsent } from "./give-consent";
import { withdrawConsent } from "./withdraw-consent";

ownDatabase();
let tree: PlantedTree;
let actor: PersonActor;

beforeEach(async () => {
  tree = await plantTree(dateOf(started));
  actor = await as(tree.member);
});

const given = () => db.select().from(consent).where(eq(consent.accountId, actor.accountId));
const open = () =>
  db
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.accountId, actor.accountId), isNull(session.endedAt)));
async function kinds(): Promise<string[]> {
  const rows = await db
    .select()
    .from(event)
    .where(eq(event.actorAccountId, actor.accountId))
    .orderBy(event.id);
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith("identity.consent"));
}

describe("撤回同意", () => {
  test("ends the binding and every session, once, and can be given again", async () => {
    value(await giveConsent(actor, {}, started));
    // A second device.
    await as(tree.member);
    expect((await open()).length).toBeGreaterThan(1);
    value(await withdrawConsent(actor, {}, started));
    expect(await open()).toEqual([]);
    expect(await loadActor(actor.sessionId, started)).toBeNull();
    const [login] = await db.select().from(account).where(eq(account.id, actor.accountId));
    expect(login).toMatchObject({ memberId: null, boundAt: null, boundBy: null });
    expect(await given()).toMatchObject([{ version: CONSENT_VERSION, withdrawnAt: started }]);
    expect(await kinds()).toEqual(["identity.consented", "identity.consent_withdrawn"]);
    const without = { ...actor, memberId: null };
    expect(reason(await withdrawConsent(without, {}, started))).toBe("consent_needed");
    value(await giveConsent(without, {}, started));
    expect(await given()).toMatchObject([{ version: CONSENT_VERSION, withdrawnAt: null }]);
  });

  test("not late after the sign-in, not with an office, not while a transfer is under way", async () => {
    value(await giveConsent(actor, {}, started));
    const late = new Date(started.getTime() + 3 * 3_600_000);
    expect(reason(await withdrawConsent(actor, {}, late))).toBe("recent_sign_in_needed");
    const secretary = await as(tree.originSecretary);
    expect(reason(await withdrawConsent(secretary, {}, started))).toBe("office_in_the_way");
    await requested(tree.member, tree.target.branch);
    expect(reason(await withdrawConsent(actor, {}, started))).toBe("transfer_already_open");
    expect(await given()).toMatchObject([{ withdrawnAt: null }]);
    expect((await open()).length).toBeGreaterThan(0);
  });

  test("two at once: it is over once", async () => {
    value(await giveConsent(actor, {}, started));
    await Promise.all([withdrawConsent(actor, {}, started), withdrawConsent(actor, {}, started)]);
    expect(await open()).toEqual([]);
    expect(await given()).toMatchObject([{ withdrawnAt: started }]);
  });
});

describe("a text that has changed", () => {
  const todo = async () => {
    const home = await homeOf(actor, started);
    if (!home) throw new Error("no home");
    return todosOf(zhCN, home, started)
      .filter(({ key }) => key === "consent")
      .map(({ href }) => href);
  };

  test("the home page leads whoever consented to a former one to it, until he has", async () => {
    await db
      .insert(consent)
      .values({ accountId: actor.accountId, version: CONSENT_VERSION - 1, givenAt: started });
    expect(await todo()).toEqual(["/me/privacy/consent"]);
    value(await giveConsent(actor, {}, started));
    expect(await todo()).toEqual([]);
  });
});
