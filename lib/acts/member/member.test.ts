import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { event } from "@/db/schema/event";
import { member } from "@/db/schema/member";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { addDays, addYears, dateOf, shiftMonth } from "@/lib/rules/calendar";
import type { Outcome } from "@/lib/rules/refusal";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { issueCertificate } from "../certificate/issue";
import { recordConfirmation } from "./record-confirmation";
import { recordDues } from "./record-dues";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const month = today.slice(0, 7);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

const sessions = new Map<string, Promise<{ sessionId: string }>>();
async function as(person: PlantedPerson): Promise<PersonActor> {
  const session = sessions.get(person.memberId) ?? plantSession(person);
  sessions.set(person.memberId, session);
  const actor = await loadActor((await session).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}
async function memberOf(memberId: string) {
  const [row] = await db.select().from(member).where(eq(member.id, memberId));
  if (!row) throw new Error("no member");
  return row;
}
const eventsOf = async (memberId: string) =>
  (await db.select().from(event).where(eq(event.subjectMemberId, memberId)).orderBy(event.id)).filter(
    ({ kind }) => kind.startsWith("member."),
  );

/** Nobody from outside, nor above, nor about himself. */
async function refusedToOthers(record: (actor: PersonActor, memberId: string) => Promise<Outcome<unknown>>) {
  for (const person of [
    tree.sisterSecretary,
    tree.originClerk,
    tree.targetSecretary,
    tree.rootClerk,
    tree.member,
  ])
    expect(reason(await record(await as(person), tree.member.memberId))).toBe("not_found");
}

describe("党费", () => {
  const dues = async (
    who: PlantedPerson,
    change: { month?: string; version?: number; memberId?: string } = {},
  ) =>
    recordDues(
      await as(who),
      {
        memberId: tree.member.memberId,
        version: (await memberOf(tree.member.memberId)).version,
        month,
        ...change,
      },
      now,
    );

  test("the branch records a month, with its event: from, to, by whom, for which branch", async () => {
    const next = shiftMonth(month, 1);
    value(await dues(tree.originSecretary, { month: next }));
    expect(await memberOf(tree.member.memberId)).toMatchObject({ duesPaidUntil: next, version: 2 });
    expect(await eventsOf(tree.member.memberId)).toMatchObject([
      {
        kind: "member.dues_recorded",
        data: { from: month, to: next },
        actorMemberId: tree.originSecretary.memberId,
        actingForId: tree.origin.branch,
      },
    ]);
  });

  test.each([
    [5, "done"],
    [6, "done"],
    [7, "dues_month"],
  ])("%i months ahead: %s", async (ahead, expected) => {
    expect(reason(await dues(tree.originDeputy, { month: shiftMonth(month, ahead) }))).toBe(expected);
  });

  test.each(["2026-13", "2026-1", "", "2026-11-01"])("%j is no month", async (bad) => {
    expect(reason(await dues(tree.originSecretary, { month: bad }))).toBe("dues_month");
  });

  test("nobody outside the branch finds the member, and nobody records his own", async () => {
    await refusedToOthers((actor, memberId) => recordDues(actor, { memberId, version: 1, month }, now));
    const own = { memberId: tree.originSecretary.memberId, version: 1 };
    expect(reason(await dues(tree.originSecretary, own))).toBe("four_eyes");
    expect(reason(await dues(tree.originDeputy, own))).toBe("done");
  });

  test("on a version that somebody has changed nothing is written; of two at once one writes", async () => {
    value(await dues(tree.originSecretary));
    expect(reason(await dues(tree.originDeputy, { version: 1 }))).toBe("changed_meanwhile");
    const answers = await Promise.all([
      dues(tree.originSecretary, { version: 2, month: shiftMonth(month, 1) }),
      dues(tree.originDeputy, { version: 2, month: shiftMonth(month, 2) }),
    ]);
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    expect(await eventsOf(tree.member.memberId)).toHaveLength(2);
  });
});

describe("转正", () => {
  const plantProbationary = (admittedOn: string) =>
    plantPerson({
      name: "吴思源",
      branchId: tree.origin.branch,
      today,
      set: { status: "probationary", confirmedOn: null, admittedOn },
    });
  const confirm = async (
    who: PlantedPerson,
    about: PlantedPerson,
    confirmedOn = today,
    document = "支部大会决议",
  ) =>
    recordConfirmation(
      await as(who),
      { memberId: about.memberId, version: (await memberOf(about.memberId)).version, confirmedOn, document },
      now,
    );

  test("becomes a full member on that day; the certificates of before die", async () => {
    const person = await plantProbationary(addDays(addYears(today, -1), -10));
    const holder = await as(person);
    const wanted = { kind: "membership", purpose: "study", purposeNote: "", receiver: "", days: 30 } as const;
    const { id } = value(await issueCertificate(holder, wanted, now));
    value(await confirm(tree.originSecretary, person));
    expect(await memberOf(person.memberId)).toMatchObject({ status: "full", confirmedOn: today, version: 2 });
    expect(await eventsOf(person.memberId)).toMatchObject([
      { kind: "member.confirmed", reason: "", data: { confirmedOn: today } },
    ]);
    const [dead] = await db.select().from(certificate).where(eq(certificate.id, id));
    expect(dead).toMatchObject({ state: "revoked", revokedFor: "status_changed" });
  });

  test("not before the probation is over, to the day", async () => {
    const admittedOn = addYears(addDays(today, -5), -1);
    const ends = addYears(admittedOn, 1);
    const person = await plantProbationary(admittedOn);
    const early = await confirm(tree.originSecretary, person, addDays(ends, -1));
    expect(early).toEqual({ ok: false, refusal: { reason: "confirmation_not_due", details: { ends } } });
    expect(reason(await confirm(tree.originSecretary, person, ends))).toBe("done");
  });

  test("not in the future, not without the decision, not on no date", async () => {
    const person = await plantProbationary(addYears(today, -2));
    const secretary = tree.originSecretary;
    expect(reason(await confirm(secretary, person, addDays(today, 1)))).toBe("confirmation_date");
    expect(reason(await confirm(secretary, person, "2026-02-30"))).toBe("confirmation_date");
    expect(reason(await confirm(secretary, person, today, " "))).toBe("reason_needed");
    expect((await memberOf(person.memberId)).status).toBe("probationary");
  });

  test("a full member is not confirmed, nor anybody twice, nor by two at once", async () => {
    expect(reason(await confirm(tree.originSecretary, tree.member))).toBe("not_found");
    const person = await plantProbationary(addYears(today, -2));
    const answers = await Promise.all([
      confirm(tree.originSecretary, person),
      confirm(tree.originDeputy, person),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await eventsOf(person.memberId)).toHaveLength(1);
  });

  test("nobody outside the branch, and nobody himself", async () => {
    await db
      .update(member)
      .set({ status: "probationary", confirmedOn: null, admittedOn: addYears(today, -2) });
    await refusedToOthers((actor, memberId) =>
      recordConfirmation(actor, { memberId, version: 1, confirmedOn: today, document: "决议" }, now),
    );
    expect(reason(await confirm(tree.originSecretary, tree.originSecretary))).toBe("four_eyes");
    expect(reason(await confirm(tree.originDeputy, tree.originSecretary))).toBe("done");
  });

  test("on a version that somebody has changed nothing is written", async () => {
    const person = await plantProbationary(addYears(today, -2));
    const stale = { memberId: person.memberId, version: 0, confirmedOn: today, document: "决议" };
    expect(reason(await recordConfirmation(await as(tree.originSecretary), stale, now))).toBe(
      "changed_meanwhile",
    );
  });
});
