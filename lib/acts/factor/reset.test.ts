import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { event, message, notice } from "@/db/schema/event";
import { factorReset } from "@/db/schema/factor";
import { limitCounter } from "@/db/schema/limit";
import { memberMerge } from "@/db/schema/member";
import { office } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantRole, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { factorsOf, hasFactor, waitingSecretOf } from "@/lib/reads/factor";
import { ownReset, waitingResets } from "@/lib/reads/factor-reset";
import { addresseeOf } from "@/lib/reads/message";
import { codeAt } from "@/lib/reads/totp";
import { dateOf } from "@/lib/rules/calendar";
import type { EventKind } from "@/lib/rules/event";
import { reason, value } from "@/lib/rules/refusal.sample";
import { resetEffectiveAt } from "@/lib/rules/second-factor";
import { settings } from "@/lib/rules/settings";
import type { PersonActor } from "../actor";
import { bind } from "../identity/bind";
import { objectToBinding } from "../identity/object";
import { appointOfficer } from "../office/appoint";
import { endOffice } from "../office/end";
import { dissolveOrganization } from "../organization/dissolve";
import { askReset } from "./ask-reset";
import { beginAuthenticator } from "./begin-authenticator";
import { checkReset } from "./check-reset";
import { confirmAuthenticator } from "./confirm-authenticator";
import { confirmReset } from "./confirm-reset";
import { stopOwnReset } from "./object-to-reset";
import { settleFactorResets } from "./settle-resets";

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

async function as(person: PlantedPerson, secondFactor = true): Promise<PersonActor> {
  const { sessionId } = await plantSession(person, { secondFactor });
  const actor = await loadActor(sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

/** With an authenticator that he has lost: only the sign-in is left to him. */
async function loser(person = tree.originSecretary): Promise<PersonActor> {
  const actor = await as(person, false);
  value(await beginAuthenticator(actor, {}, now));
  const secret = (await waitingSecretOf(actor)) ?? "";
  value(await confirmAuthenticator(actor, { code: codeAt(secret, now) }, now));
  return as(person, false);
}

async function asked(actor: PersonActor): Promise<string> {
  value(await askReset(actor, {}, now));
  const [row] = await db.select().from(factorReset).where(eq(factorReset.accountId, actor.accountId));
  return row?.id ?? "";
}

const checked = (id: string) => ({ id, decision: "checked" as const, reason: "当面核对居民身份证" });
const confirmed = (id: string) => ({ id, decision: "confirmed" as const });
const happened = (kind: EventKind, { memberId }: PlantedPerson) =>
  db
    .select()
    .from(event)
    .where(and(eq(event.kind, kind), eq(event.subjectMemberId, memberId)));

async function told(kind: EventKind, person: PlantedPerson): Promise<boolean> {
  const rows = await db
    .select({ id: notice.id })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(and(eq(event.kind, kind), eq(notice.memberId, person.memberId)));
  return rows.length > 0;
}

/** Asked, checked by the committee, confirmed by the one above it. */
async function agreed(): Promise<{ actor: PersonActor; id: string; code: string }> {
  const actor = await loser();
  const id = await asked(actor);
  value(await checkReset(await as(tree.originClerk), checked(id), now));
  value(await confirmReset(await as(tree.rootClerk), confirmed(id), now));
  const rows = await db
    .select()
    .from(message)
    .where(and(eq(message.template, "factor_reset"), eq(message.accountId, actor.accountId)));
  expect(rows).toHaveLength(1);
  const [row] = rows;
  const [login] = await db.select().from(account).where(eq(account.id, actor.accountId));
  const values =
    row &&
    addresseeOf(
      { ...row, accountId: null, phoneSealed: null },
      {
        phoneSealed: null,
        emailSealed: null,
        wrapped: null,
      },
    ).values;
  expect(login?.phoneSealed).not.toBeNull();
  return { actor, id, code: values?.code ?? "" };
}

describe("a reset of the second factor", () => {
  test("is asked for after a sign-in, waits once, and he and those above him hear of it", async () => {
    const actor = await loser();
    const stale = later(settings.freshSignInMinutes * MINUTE + 5_000);
    expect(reason(await askReset(actor, {}, stale))).toBe("fresh_sign_in_needed");
    await Promise.all([askReset(actor, {}, now), askReset(actor, {}, now)]);
    expect(await happened("factor.reset_asked", tree.originSecretary)).toHaveLength(1);
    expect(await told("factor.reset_asked", tree.originSecretary)).toBe(true);
    expect(await told("factor.reset_asked", tree.originClerk)).toBe(true);
    expect(await told("factor.reset_asked", tree.targetClerk)).toBe(false);
    expect(await ownReset(actor, now)).toMatchObject({ effectiveAt: null });
    expect(reason(await askReset(await as(tree.originDeputy), {}, now))).toBe("factor_not_set_up");
    value(await askReset(actor, {}, now));
    expect(reason(await askReset(actor, {}, now))).toBe("too_many_attempts");
  });

  test("one sees the person, another one confirms; neither is he, and an outsider finds nothing @V6.4.4", async () => {
    const actor = await loser();
    const id = await asked(actor);
    for (const person of [tree.targetClerk, tree.originDeputy, tree.member]) {
      const outsider = await as(person);
      expect(await waitingResets(outsider, now)).toEqual([]);
      expect(reason(await checkReset(outsider, checked(id), now))).toBe("not_found");
      expect(reason(await confirmReset(outsider, confirmed(id), now))).toBe("not_found");
    }
    const [clerk, root] = [await as(tree.originClerk), await as(tree.rootClerk)];
    expect(reason(await checkReset(await as(tree.originClerk, false), checked(id), now))).toBe(
      "second_factor_needed",
    );
    expect(reason(await checkReset(clerk, { ...checked(id), reason: "" }, now))).toBe("reason_needed");
    expect(reason(await confirmReset(clerk, confirmed(id), now))).toBe("changed_meanwhile");
    const both = await Promise.all([checkReset(clerk, checked(id), now), checkReset(root, checked(id), now)]);
    expect(both.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    const [first, second] = both[0]?.ok ? [clerk, root] : [root, clerk];
    expect((await waitingResets(second, now))[0]?.checked?.reason).toBe("当面核对居民身份证");
    expect(reason(await confirmReset(first, confirmed(id), now))).toBe("four_eyes");
    const twice = await Promise.all([
      confirmReset(second, confirmed(id), now),
      confirmReset(second, confirmed(id), now),
    ]);
    expect(twice.map(reason).sort()).toEqual(["done", "not_found"]);
    for (const kind of ["factor.reset_checked", "factor.reset_confirmed"] as const)
      expect(await happened(kind, tree.originSecretary)).toHaveLength(1);
    expect(await told("factor.reset_confirmed", tree.originSecretary)).toBe(true);
  });

  test("nobody decides on his own, whatever else he is; the security officer may be the second", async () => {
    await plantRole(tree.sisterSecretary, "security_officer");
    const guard = await as(tree.sisterSecretary);
    const actor = await loser(tree.originClerk);
    const id = await asked(actor);
    const own = await as(tree.originClerk);
    expect(reason(await checkReset(own, checked(id), now))).toBe("not_found");
    value(await checkReset(await as(tree.rootClerk), checked(id), now));
    value(await confirmReset(guard, confirmed(id), now));
    // The highest of all and the roles: a security officer's alone, and not his own.
    const mine = await asked(await loser(tree.sisterSecretary));
    expect(reason(await checkReset(await as(tree.rootClerk), checked(mine), now))).toBe("not_found");
    expect(reason(await checkReset(await as(tree.sisterSecretary), checked(mine), now))).toBe("four_eyes");
  });

  test("the database knows four eyes too, and the wait", async () => {
    const { actor, id } = await agreed();
    const [row] = await db.select().from(factorReset).where(eq(factorReset.id, id));
    const change = (set: Partial<typeof factorReset.$inferInsert>) =>
      db
        .update(factorReset)
        .set(set)
        .where(eq(factorReset.id, id))
        .then(
          () => "done",
          () => "refused",
        );
    expect(await change({ confirmedBy: row?.checkedBy ?? null })).toBe("refused");
    expect(await change({ confirmedByMember: row?.checkedByMember ?? null })).toBe("refused");
    expect(await change({ checkedBy: actor.accountId })).toBe("refused");
    expect(await change({ confirmedByMember: actor.memberId })).toBe("refused");
    for (const unknown of [{ memberId: null }, { checkedByMember: null }, { confirmedByMember: null }])
      expect(await change(unknown)).toBe("refused");
    expect(await change({ appliedAt: later(MINUTE) })).toBe("refused");
  });

  test("takes effect after the wait and not before: factors gone, sessions ended, set up anew @V6.4.3", async () => {
    const { actor } = await agreed();
    const due = resetEffectiveAt(now);
    expect(due.getTime() - now.getTime()).toBe(24 * 3_600_000);
    await settleFactorResets(new Date(due.getTime() - 1));
    expect(hasFactor(await factorsOf(actor))).toBe(true);
    await Promise.all([settleFactorResets(due), settleFactorResets(due)]);
    await settleFactorResets(new Date(due.getTime() + 1));
    expect(hasFactor(await factorsOf(actor))).toBe(false);
    expect(await loadActor(actor.sessionId, now)).toBeNull();
    expect(await happened("factor.reset_done", tree.originSecretary)).toHaveLength(1);
    expect(await told("factor.reset_done", tree.originSecretary)).toBe(true);
    value(await beginAuthenticator(await as(tree.originSecretary, false), {}, now));
  });

  test("falls away where another person has come to the account since", async () => {
    const { actor, id } = await agreed();
    await db
      .update(account)
      .set({ memberId: null, boundAt: null, boundBy: null })
      .where(eq(account.id, actor.accountId));
    expect(await settleFactorResets(resetEffectiveAt(now))).toBe(0);
    expect(hasFactor(await factorsOf(actor))).toBe(true);
    const [row] = await db.select().from(factorReset).where(eq(factorReset.id, id));
    expect(row).toMatchObject({ appliedAt: null, stoppedAt: resetEffectiveAt(now) });
    // Whoever asked, though the account is nobody's now, and both who had agreed.
    const heard = await db
      .select({ accountId: message.accountId })
      .from(event)
      .innerJoin(message, sql`${message.dedupKey} like ${event.id} || ':%'`)
      .where(and(eq(event.kind, "factor.reset_ended"), eq(event.subjectMemberId, actor.memberId ?? "")));
    for (const accountId of [actor.accountId, row?.checkedBy, row?.confirmedBy])
      expect(heard).toContainEqual({ accountId });
  });

  test("that nobody decides on in time ends, and he and those above him hear of it once", async () => {
    const actor = await loser();
    const id = await asked(actor);
    const over = later(settings.factorResetDays * 86_400_000);
    await settleFactorResets(new Date(over.getTime() - 1));
    expect(await happened("factor.reset_ended", tree.originSecretary)).toEqual([]);
    await Promise.all([settleFactorResets(over), settleFactorResets(over)]);
    expect(await happened("factor.reset_ended", tree.originSecretary)).toHaveLength(1);
    for (const person of [tree.originSecretary, tree.originClerk])
      expect(await told("factor.reset_ended", person)).toBe(true);
    const [row] = await db.select().from(factorReset).where(eq(factorReset.id, id));
    expect(row?.stoppedAt).toEqual(over);
  });

  test("climbs where the committee above has nobody left, and comes back down with a new officer", async () => {
    const id = await asked(await loser());
    const above = async () =>
      (await db.select().from(factorReset).where(eq(factorReset.id, id))).map(({ aboveId }) => aboveId);
    expect(await above()).toEqual([tree.origin.committee]);
    const root = await as(tree.rootClerk);
    for (const held of await db.select().from(office).where(eq(office.organizationId, tree.origin.committee)))
      value(await endOffice(root, { officeId: held.id, endKind: "replaced" }, now));
    expect(await above()).toEqual([tree.root]);
    expect(await told("factor.reset_owner_changed", tree.rootClerk)).toBe(true);
    const { originDeputy } = tree;
    const place = { organizationId: tree.origin.committee, memberId: originDeputy.memberId } as const;
    value(await appointOfficer(root, { ...place, kind: "organization_officer" }, now));
    expect(await above()).toEqual([tree.origin.committee]);
    expect(await told("factor.reset_owner_changed", originDeputy)).toBe(true);
    value(await checkReset(await as(originDeputy), checked(id), now));
  });

  test("goes to the committee that the one above was merged into", async () => {
    const id = await asked(await loser());
    const root = await as(tree.rootClerk);
    const merge = { id: tree.origin.committee, version: 1, successorId: tree.target.committee };
    value(await dissolveOrganization(root, merge, now));
    const [row] = await db.select().from(factorReset).where(eq(factorReset.id, id));
    expect(row?.aboveId).toBe(tree.target.committee);
    value(await checkReset(await as(tree.targetClerk), checked(id), now));
  });

  test("ends with the binding, and neither account has one open", async () => {
    const { actor, id } = await agreed();
    const { accountId } = await plantSession(tree.member);
    await db
      .update(account)
      .set({ memberId: null, boundAt: null, boundBy: null })
      .where(eq(account.id, accountId));
    const other = { ...(await as(tree.targetClerk)), accountId, memberId: null };
    await db.insert(factorReset).values({ accountId, createdAt: now, expiresAt: later(MINUTE) });
    const { memberId } = tree.originSecretary;
    value(await bind(db, actor, { accountId, memberId, way: "moved", replaces: true }, now));
    expect(await ownReset(actor, now)).toBeNull();
    expect(await ownReset(other, now)).toBeNull();
    await settleFactorResets(later(100 * 3_600_000));
    const [row] = await db.select().from(factorReset).where(eq(factorReset.id, id));
    expect(row?.appliedAt).toBeNull();
    expect(hasFactor(await factorsOf({ accountId }))).toBe(true);
  });

  test("an account without a record is nobody that could be told from another: it neither asks nor decides", async () => {
    const id = await asked(await loser());
    for (const person of [tree.sisterSecretary, tree.targetSecretary])
      await plantRole(person, "security_officer");
    const [one, other] = [await as(tree.sisterSecretary), await as(tree.targetSecretary)].map((guard) => ({
      ...guard,
      memberId: null,
      offices: [],
    }));
    if (!one || !other) throw new Error("two guards");
    expect(reason(await checkReset(one, checked(id), now))).toBe("record_needed");
    expect(await waitingResets(one, now, id)).toMatchObject([{ own: false, unknown: true }]);
    value(await checkReset(await as(tree.originClerk), checked(id), now));
    expect(reason(await confirmReset(other, confirmed(id), now))).toBe("record_needed");
    const nobody = { ...(await loser(tree.targetClerk)), memberId: null };
    expect(reason(await askReset(nobody, {}, now))).toBe("record_needed");
  });

  test("two records of one person are one person", async () => {
    const id = await asked(await loser());
    value(await checkReset(await as(tree.originClerk), checked(id), now));
    await db.insert(memberMerge).values({
      keptId: tree.rootClerk.memberId,
      lostId: tree.originClerk.memberId,
      lostBranchId: tree.origin.branch,
      ownerId: tree.root,
      reason: "",
      proposedBy: tree.targetClerk.memberId,
      proposedAt: now,
      decidedBy: tree.targetSecretary.memberId,
      decidedAt: now,
      outcome: "merged",
    });
    expect(reason(await confirmReset(await as(tree.rootClerk), confirmed(id), now))).toBe("four_eyes");
  });

  test("he objects by the button or the code, once; then nothing is reset", async () => {
    const first = await agreed();
    value(await objectToBinding({ code: first.code }, "n", now));
    expect(reason(await objectToBinding({ code: first.code }, "n", now))).toBe("objection_unknown");
    expect(await told("factor.reset_objected", tree.originSecretary)).toBe(true);
    const again = await asked(first.actor);
    expect(again).not.toBe("");
    const outsider = await as(tree.targetClerk);
    expect(reason(await stopOwnReset(outsider, {}, now))).toBe("not_found");
    value(await stopOwnReset(first.actor, {}, now));
    await settleFactorResets(later(100 * 3_600_000));
    expect(hasFactor(await factorsOf(first.actor))).toBe(true);
    expect(await happened("factor.reset_objected", tree.originSecretary)).toHaveLength(2);
  });

  test("either of the two may decline", async () => {
    const actor = await loser();
    const id = await asked(actor);
    value(await checkReset(await as(tree.originClerk), { ...checked(id), decision: "declined" }, now));
    expect(await told("factor.reset_declined", tree.originSecretary)).toBe(true);
    expect(await ownReset(actor, now)).toBeNull();
  });
});

test("the factor goes with the record to another account", async () => {
  const actor = await loser();
  const { accountId } = await plantSession(tree.member);
  await db
    .update(account)
    .set({ memberId: null, boundAt: null, boundBy: null })
    .where(eq(account.id, accountId));
  const { memberId } = tree.originSecretary;
  value(await bind(db, actor, { accountId, memberId, way: "moved", replaces: true }, now));
  expect(hasFactor(await factorsOf({ accountId }))).toBe(true);
  expect(hasFactor(await factorsOf(actor))).toBe(false);
});
