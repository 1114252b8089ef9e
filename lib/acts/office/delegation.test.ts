import { and, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { member } from "@/db/schema/member";
import { delegation, office } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { caseFor } from "@/lib/reads/case";
import { addDays, dateOf } from "@/lib/rules/calendar";
import type { EventKind } from "@/lib/rules/event";
import type { OfficeKind } from "@/lib/rules/office";
import { reason, value } from "@/lib/rules/refusal.sample";
import { settings } from "@/lib/rules/settings";
import {
  as,
  caseOf,
  completed,
  decide,
  started as now,
  officerOf,
  requested,
} from "../transfer/between.sample";
import { delegateOffice } from "./delegate";
import { endOffice } from "./end";
import { endDelegation } from "./end-delegation";
import { endDueDelegations } from "./end-due-delegations";

ownDatabase();
const today = dateOf(now);
const week = addDays(today, 6);
let tree: PlantedTree;

beforeEach(async () => {
  await db.delete(delegation);
  tree = await plantTree(today);
});

async function officeOf(person: PlantedPerson, kind: OfficeKind = "secretary"): Promise<string> {
  const [row] = await db
    .select({ id: office.id })
    .from(office)
    .where(and(eq(office.memberId, person.memberId), eq(office.kind, kind)));
  if (!row) throw new Error("no office");
  return row.id;
}

async function delegate(who: PlantedPerson, of: PlantedPerson, to: PlantedPerson, until = week) {
  const officeId = await officeOf(of);
  return delegateOffice(await as(who), { officeId, memberId: to.memberId, until }, now);
}

async function end(who: PlantedPerson, of: PlantedPerson) {
  return endDelegation(await as(who), { officeId: await officeOf(of) }, now);
}

async function told(kind: EventKind): Promise<string[]> {
  const [last] = await db.select().from(event).where(eq(event.kind, kind)).orderBy(desc(event.id)).limit(1);
  const rows = await db
    .select({ name: member.name })
    .from(notice)
    .innerJoin(member, eq(member.id, notice.memberId))
    .where(eq(notice.eventId, last?.id ?? ""));
  return rows.map(({ name }) => name).sort();
}

describe("委托", () => {
  test("by the secretary to his deputy: superior and deputy are told, and the case says who did it for whom", async () => {
    value(await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy));
    expect(await told("office.delegated")).toEqual([tree.originDeputy.name, tree.originClerk.name].sort());

    const id = await requested(tree.member, tree.target.branch);
    value(await decide(tree.originDeputy, id, "approve_origin_branch"));
    expect(await caseOf(id)).toMatchObject({
      lastApprovedBy: tree.originDeputy.memberId,
      lastApprovedForId: tree.originSecretary.memberId,
    });
    const view = await caseFor(await as(tree.originClerk), id, now);
    const approved = view?.events.find(({ kind }) => kind === "transfer.approved_by_origin_branch");
    expect(approved).toMatchObject({
      actorName: tree.originDeputy.name,
      onBehalfOf: tree.originSecretary.name,
    });
    // What he asks for himself he asks for himself.
    const own = await requested(tree.originDeputy, tree.target.branch);
    const [submitted] = await db
      .select()
      .from(event)
      .where(and(eq(event.transferId, own), eq(event.kind, "transfer.submitted")));
    expect(submitted?.onBehalfOfId).toBeNull();
  });

  test("by the committee above, and by nobody else; not to oneself, and not on", async () => {
    value(await delegate(tree.originClerk, tree.originSecretary, tree.originDeputy));
    for (const who of [tree.originDeputy, tree.sisterSecretary, tree.targetClerk, tree.member]) {
      expect(reason(await delegate(who, tree.originSecretary, tree.originDeputy))).toBe("not_found");
      expect(reason(await end(who, tree.originSecretary))).toBe("not_found");
    }
    expect(reason(await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy))).toBe(
      "office_delegated_already",
    );
    value(await end(tree.originSecretary, tree.originSecretary));
    expect(reason(await end(tree.originSecretary, tree.originSecretary))).toBe("changed_meanwhile");
    for (const to of [tree.originSecretary, tree.member, tree.sisterSecretary, tree.targetClerk]) {
      expect(reason(await delegate(tree.originSecretary, tree.originSecretary, to))).toBe("no_deputy");
    }
    const stale = { ...(await as(tree.originSecretary)), secondFactorAt: null };
    const input = {
      officeId: await officeOf(tree.originSecretary),
      memberId: tree.originDeputy.memberId,
      until: week,
    };
    expect(reason(await delegateOffice(stale, input, now))).toBe("second_factor_needed");
  });

  test("for one day at least and 30 at most, and the database says so too", async () => {
    const most = addDays(today, settings.delegationDays - 1);
    for (const [until, expected] of [
      [addDays(today, -1), "delegation_days"],
      [addDays(most, 1), "delegation_days"],
      ["2026-02-31", "delegation_days"],
      [most, "done"],
    ] as const) {
      const got = await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy, until);
      expect([until, reason(got)]).toEqual([until, expected]);
    }
    value(await end(tree.originSecretary, tree.originSecretary));
    const row = {
      officeId: await officeOf(tree.originSecretary),
      fromMemberId: tree.originSecretary.memberId,
      toMemberId: tree.originDeputy.memberId,
      from: today,
      recordedAt: now,
    };
    for (const bad of [
      { ...row, until: addDays(most, 1) },
      { ...row, until: addDays(today, -1) },
      { ...row, until: today, toMemberId: row.fromMemberId },
    ]) {
      await expect(db.insert(delegation).values(bad)).rejects.toThrow();
    }
  });

  test("where the organization has no other officer, to one of its members with all rights", async () => {
    const other = await plantPerson({ name: "孙远帆", branchId: tree.origin.sister, today });
    const young = await plantPerson({
      name: "周知行",
      branchId: tree.origin.sister,
      today,
      set: { status: "probationary", confirmedOn: null },
    });
    expect(reason(await delegate(tree.sisterSecretary, tree.sisterSecretary, young))).toBe("no_deputy");
    value(await delegate(tree.sisterSecretary, tree.sisterSecretary, other));
    expect((await as(other)).offices).toMatchObject([
      { capacity: "branch_officer", onBehalfOfId: tree.sisterSecretary.memberId },
    ]);
    await db.update(member).set({ rights: "suspended" }).where(eq(member.id, other.memberId));
    expect((await as(other)).offices).toEqual([]);
  });

  test("an office that decides nothing is not delegated", async () => {
    const publicity = await officerOf(tree, tree.origin.branch, "publicity_officer", "王嘉辰");
    const officeId = await officeOf(publicity, "publicity_officer");
    const input = { officeId, memberId: tree.originDeputy.memberId, until: week };
    expect(reason(await delegateOffice(await as(publicity), input, now))).toBe("office_decides_nothing");
  });

  test("two at once: one delegation", async () => {
    const tries = [tree.originSecretary, tree.originClerk].map((who) =>
      delegate(who, tree.originSecretary, tree.originDeputy),
    );
    expect((await Promise.all(tries)).map(reason).sort()).toEqual(["done", "office_delegated_already"]);
  });
});

describe("it ends", () => {
  const offices = async (person: PlantedPerson, at = now) => {
    const { sessionId } = await as(person);
    return (await loadActor(sessionId, at))?.offices ?? [];
  };

  test("with its last day, which the clock writes down later", async () => {
    const helper = await plantPerson({ name: "孙远帆", branchId: tree.origin.sister, today });
    value(await delegate(tree.sisterSecretary, tree.sisterSecretary, helper, today));
    expect(await offices(helper)).toHaveLength(1);
    const tomorrow = new Date(now.getTime() + 24 * 3_600_000);
    await db.update(delegation).set({ from: addDays(today, -1), until: addDays(today, -1) });
    expect(await offices(helper)).toEqual([]);
    expect(await endDueDelegations(tomorrow)).toBe(1);
    expect(await endDueDelegations(tomorrow)).toBe(0);
    expect(await told("office.delegation_ended")).toContain(tree.originClerk.name);
  });

  test("with the office, with the delegator's rights, and when the delegate leaves", async () => {
    value(await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy));
    const delegated = async () =>
      (await offices(tree.originDeputy)).filter(({ onBehalfOfId }) => onBehalfOfId !== undefined).length;
    expect(await delegated()).toBe(1);
    const { memberId } = tree.originSecretary;
    await db.update(member).set({ rights: "suspended" }).where(eq(member.id, memberId));
    expect(await delegated()).toBe(0);
    await db.update(member).set({ rights: "normal" }).where(eq(member.id, memberId));
    const officeId = await officeOf(tree.originSecretary);
    value(await endOffice(await as(tree.originClerk), { officeId, endKind: "resigned" }, now));
    expect(await delegated()).toBe(0);
    expect((await db.select().from(delegation))[0]?.endedAt).toEqual(now);

    const helper = await plantPerson({ name: "孙远帆", branchId: tree.origin.sister, today });
    value(await delegate(tree.sisterSecretary, tree.sisterSecretary, helper));
    const id = await requested(helper, tree.target.branch);
    // His own request: who counts as one person with him does not decide on it.
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.origin.committee });
    expect(reason(await decide(tree.sisterSecretary, id, "approve_origin_branch"))).not.toBe("done");
    value(await end(tree.originClerk, tree.sisterSecretary));
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.origin.sister });
    value(await delegate(tree.sisterSecretary, tree.sisterSecretary, helper));
    await completedFrom(id);
    expect(await offices(helper)).toEqual([]);
  });

  test("with the removal of the deputy, who goes on otherwise when he resigns", async () => {
    value(await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy));
    const endDeputy = async (endKind: "removed" | "resigned") => {
      const officeId = await officeOf(tree.originDeputy, "deputy_secretary");
      return endOffice(await as(tree.originClerk), { officeId, endKind }, now);
    };
    const standsIn = async () => (await offices(tree.originDeputy)).map(({ kind }) => kind);
    expect((await standsIn()).sort()).toEqual(["deputy_secretary", "secretary"]);
    const own = await requested(tree.originDeputy, tree.target.branch);
    value(await endDeputy("resigned"));
    expect(await standsIn()).toEqual(["secretary"]);
    expect(await caseOf(own)).toMatchObject({ ownerOrganizationId: tree.origin.committee });
    await db
      .update(office)
      .set({ until: null, endKind: null })
      .where(eq(office.memberId, tree.originDeputy.memberId));
    value(await endDeputy("removed"));
    expect(await standsIn()).toEqual([]);
    expect(await caseOf(own)).toMatchObject({ ownerOrganizationId: tree.origin.branch });
    expect(await told("office.delegation_ended")).toEqual(
      [tree.originDeputy.name, tree.originSecretary.name].sort(),
    );
    // What others hold in that organization is nothing of his.
    const [third, fourth] = [
      await officerOf(tree, tree.origin.branch, "deputy_secretary", "王嘉辰"),
      await officerOf(tree, tree.origin.branch, "organization_officer", "何文景"),
    ];
    value(await delegate(tree.originSecretary, tree.originSecretary, third));
    const officeId = await officeOf(fourth, "organization_officer");
    value(await endOffice(await as(tree.originClerk), { officeId, endKind: "removed" }, now));
    expect((await offices(third)).map(({ kind }) => kind).sort()).toEqual(["deputy_secretary", "secretary"]);
  });

  async function completedFrom(id: string) {
    value(await decide(tree.originClerk, id, "approve_origin_branch"));
    value(
      await decide(await officerOf(tree, tree.origin.committee, "secretary", "何文景"), id, "issue_letter"),
    );
    value(await decide(tree.targetClerk, id, "assign_branch"));
    value(await decide(tree.targetSecretary, id, "accept"));
  }
});

describe("delegator and delegate are one person", () => {
  test("not two levels in a row, in either order, also after it has ended", async () => {
    // The deputy of the branch is an officer of the committee too, and so is the secretary.
    for (const person of [tree.originSecretary, tree.originDeputy]) {
      await db.insert(office).values({
        organizationId: tree.origin.committee,
        memberId: person.memberId,
        kind: "organization_officer",
        from: today,
        recordedAt: now,
      });
    }
    value(await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy));
    const id = await requested(tree.member, tree.target.branch);
    value(await decide(tree.originDeputy, id, "approve_origin_branch"));
    expect(reason(await decide(tree.originSecretary, id, "issue_letter"))).toBe("four_eyes");
    expect(reason(await decide(tree.originDeputy, id, "issue_letter"))).toBe("four_eyes");
    value(await end(tree.originSecretary, tree.originSecretary));
    // It was approved in his name.
    expect(reason(await decide(tree.originSecretary, id, "issue_letter"))).toBe("four_eyes");
    value(await decide(tree.originClerk, id, "issue_letter"));

    const other = await plantPerson({ name: "吴清和", branchId: tree.origin.branch, today });
    const next = await requested(other, tree.target.branch);
    value(await decide(tree.originSecretary, next, "approve_origin_branch"));
    value(await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy));
    expect(reason(await decide(tree.originDeputy, next, "issue_letter"))).toBe("four_eyes");
  });

  test("the delegate decides nothing of the delegator's own: it climbs", async () => {
    const id = await requested(tree.originSecretary, tree.target.branch);
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.origin.branch });
    value(await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy));
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.origin.committee });
    value(await end(tree.originSecretary, tree.originSecretary));
    expect(await caseOf(id)).toMatchObject({ ownerOrganizationId: tree.origin.branch });
    value(await decide(tree.originDeputy, id, "approve_origin_branch"));
  });

  test("a case that went its way is nobody's any more", async () => {
    const id = await completed(tree);
    value(await delegate(tree.originSecretary, tree.originSecretary, tree.originDeputy));
    expect(await caseOf(id)).toMatchObject({ state: "completed", ownerOrganizationId: null });
  });
});
