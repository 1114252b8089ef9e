import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event, notice } from "@/db/schema/event";
import { affiliation } from "@/db/schema/member";
import { office, organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { playOn } from "@/lib/reads/officer.sample";
import { dateOf } from "@/lib/rules/calendar";
import type { OfficeKind } from "@/lib/rules/office";
import { reason } from "@/lib/rules/refusal.sample";
import type { PersonActor } from "../actor";
import { setSetting } from "../setting/set";
import { appointOfficer } from "./appoint";
import { endOffice } from "./end";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
});

async function appoint(who: PlantedPerson | PersonActor, at: string, whom: PlantedPerson, kind: OfficeKind) {
  const actor = "kind" in who ? who : await play.as(who);
  return appointOfficer(actor, { organizationId: at, memberId: whom.memberId, kind }, now);
}
async function officeOf(person: PlantedPerson, at: string) {
  const [row] = await db
    .select()
    .from(office)
    .where(and(eq(office.memberId, person.memberId), eq(office.organizationId, at)));
  if (!row) throw new Error("no office");
  return row;
}
async function end(who: PlantedPerson | PersonActor, officeId: string) {
  const actor = "kind" in who ? who : await play.as(who);
  return endOffice(actor, { officeId, endKind: "resigned" }, now);
}
async function toldOf(kind: string, memberId: string) {
  return db
    .select({ actor: event.actorMemberId, actingFor: event.actingForId, data: event.data })
    .from(notice)
    .innerJoin(event, eq(event.id, notice.eventId))
    .where(and(eq(event.kind, kind as "office.ended"), eq(notice.memberId, memberId)));
}
const ownerOf = async (id: string) =>
  (await db.select().from(transfer).where(eq(transfer.id, id)))[0]?.ownerOrganizationId;

describe("任命", () => {
  test("by the clerk of the committee above, once, with its event and a notice to the person", async () => {
    expect(
      reason(await appoint(tree.originClerk, tree.origin.branch, tree.member, "publicity_officer")),
    ).toBe("done");
    expect(await officeOf(tree.member, tree.origin.branch)).toMatchObject({
      kind: "publicity_officer",
      from: today,
      until: null,
    });
    expect(await toldOf("office.appointed", tree.member.memberId)).toEqual([
      {
        actor: tree.originClerk.memberId,
        actingFor: tree.origin.committee,
        data: { office: "publicity_officer", organization: tree.origin.branch },
      },
    ]);
    expect(
      reason(await appoint(tree.originClerk, tree.origin.branch, tree.member, "publicity_officer")),
    ).toBe("office_held_already");
  });

  test("what the new officer may do he may do at once", async () => {
    expect((await play.as(tree.member)).offices).toEqual([]);
    await appoint(tree.rootClerk, tree.origin.branch, tree.member, "organization_officer");
    expect((await play.as(tree.member)).offices).toMatchObject([
      { capacity: "branch_officer", organization: { id: tree.origin.branch } },
    ]);
  });

  test("nobody outside finds the organization, nor do its own officers", async () => {
    for (const who of [tree.originSecretary, tree.targetClerk, tree.targetSecretary, tree.member]) {
      expect(reason(await appoint(who, tree.origin.branch, tree.member, "publicity_officer"))).toBe(
        "not_found",
      );
    }
    // The officers of a committee are appointed by the one above it.
    expect(reason(await appoint(tree.originClerk, tree.origin.committee, tree.member, "secretary"))).toBe(
      "not_found",
    );
    expect(reason(await appoint(tree.rootClerk, tree.origin.committee, tree.member, "secretary"))).toBe(
      "done",
    );
    expect(reason(await appoint(tree.rootClerk, tree.root, tree.member, "secretary"))).toBe("not_found");
  });

  test("the administrator appoints everywhere, also at the root", async () => {
    const administrator = {
      ...(await play.as(tree.sisterSecretary)),
      offices: [],
      role: "administrator" as const,
    };
    expect(reason(await appoint(administrator, tree.root, tree.member, "secretary"))).toBe("done");
    expect(await toldOf("office.appointed", tree.member.memberId)).toMatchObject([{ actingFor: null }]);
  });

  test("nobody himself, and nobody without a recent proof", async () => {
    expect(
      reason(await appoint(tree.originClerk, tree.origin.sister, tree.originClerk, "deputy_secretary")),
    ).toBe("not_to_oneself");
    const stale = {
      ...(await play.as(tree.originClerk)),
      provenAt: new Date(now.getTime() - 86_400_000),
      secondFactorAt: new Date(now.getTime() - 86_400_000),
    };
    expect(reason(await appoint(stale, tree.origin.branch, tree.member, "secretary"))).toBe(
      "second_factor_needed",
    );
  });

  test("edge 54: only who is affiliated there or below", async () => {
    expect(
      reason(await appoint(tree.originClerk, tree.origin.sister, tree.member, "publicity_officer")),
    ).toBe("may_not_hold_office");
    expect(
      reason(await appoint(tree.rootClerk, tree.origin.committee, tree.targetSecretary, "publicity_officer")),
    ).toBe("may_not_hold_office");
  });

  test.each([
    ["probationary", { status: "probationary" as const, confirmedOn: null }],
    ["under a penalty", { rights: "under_penalty" as const }],
    ["dead", { status: "deceased" as const }],
  ])("nobody who is %s", async (_, set) => {
    const person = await plantPerson({ name: "钱安宁", branchId: tree.origin.branch, today, set });
    expect(reason(await appoint(tree.originClerk, tree.origin.branch, person, "publicity_officer"))).toBe(
      "may_not_hold_office",
    );
  });

  test("one secretary at a time, also when two appoint at once", async () => {
    expect(reason(await appoint(tree.originClerk, tree.origin.branch, tree.member, "secretary"))).toBe(
      "secretary_in_office",
    );
    await end(tree.originClerk, (await officeOf(tree.originSecretary, tree.origin.branch)).id);
    const clerk = await play.as(tree.originClerk);
    const above = await play.as(tree.rootClerk);
    const answers = await Promise.all([
      appoint(clerk, tree.origin.branch, tree.member, "secretary"),
      appoint(above, tree.origin.branch, tree.originDeputy, "secretary"),
      appoint(clerk, tree.origin.branch, tree.member, "secretary"),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const held = await db
      .select()
      .from(office)
      .where(
        and(
          eq(office.organizationId, tree.origin.branch),
          eq(office.kind, "secretary"),
          isNull(office.until),
        ),
      );
    expect(held).toHaveLength(1);
  });

  test("not to an organization that is dissolved", async () => {
    await db
      .update(organization)
      .set({ dissolvedOn: today, successorId: tree.origin.sister })
      .where(eq(organization.id, tree.origin.branch));
    expect(
      reason(await appoint(tree.originClerk, tree.origin.branch, tree.member, "publicity_officer")),
    ).toBe("organization_dissolved");
  });
});

describe("免职", () => {
  test("ends the office with its row, its event and a notice; the power is gone at once", async () => {
    const held = await officeOf(tree.originDeputy, tree.origin.branch);
    expect(reason(await end(tree.originClerk, held.id))).toBe("done");
    expect(await officeOf(tree.originDeputy, tree.origin.branch)).toMatchObject({
      until: today,
      endKind: "resigned",
    });
    expect((await play.as(tree.originDeputy)).offices).toEqual([]);
    expect(await toldOf("office.ended", tree.originDeputy.memberId)).toMatchObject([
      {
        actingFor: tree.origin.committee,
        data: { office: "deputy_secretary", organization: tree.origin.branch, for: "resigned" },
      },
    ]);
    expect(reason(await end(tree.originClerk, held.id))).toBe("changed_meanwhile");
  });

  test("of two at once one ends it", async () => {
    const { id } = await officeOf(tree.originDeputy, tree.origin.branch);
    const clerk = await play.as(tree.originClerk);
    const above = await play.as(tree.rootClerk);
    const answers = await Promise.all([end(clerk, id), end(above, id), end(clerk, id)]);
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "changed_meanwhile", "done"]);
    expect(await toldOf("office.ended", tree.originDeputy.memberId)).toHaveLength(1);
  });

  test("nobody outside finds the office", async () => {
    const { id } = await officeOf(tree.originDeputy, tree.origin.branch);
    for (const who of [tree.originSecretary, tree.targetClerk, tree.member]) {
      expect(reason(await end(who, id))).toBe("not_found");
    }
    expect(reason(await end(tree.rootClerk, tree.member.memberId))).toBe("not_found");
  });

  test("edge 26: what waits with a branch whose last officer goes climbs, and comes back with the next", async () => {
    const id = await play.request();
    expect(await ownerOf(id)).toBe(tree.origin.branch);
    for (const person of [tree.originSecretary, tree.originDeputy]) {
      await end(tree.originClerk, (await officeOf(person, tree.origin.branch)).id);
    }
    expect(await ownerOf(id)).toBe(tree.origin.committee);
    const other = await plantPerson({ name: "孙远帆", branchId: tree.origin.branch, today });
    await appoint(tree.originClerk, tree.origin.branch, other, "secretary");
    expect(await ownerOf(id)).toBe(tree.origin.branch);
  });
});

describe("where the secretary alone issues letters", () => {
  const administrator = async () => ({
    ...(await play.as(tree.rootClerk)),
    offices: [],
    role: "administrator" as const,
  });
  const signsAlone = async (value: number) =>
    setSetting(
      await play.as(tree.rootClerk),
      { committeeId: tree.origin.committee, key: "letterBySecretaryOnly", value },
      now,
    );
  const first = (at: string) =>
    plantPerson({ name: "郑远", branchId: tree.origin.branch, today }).then(async (person) => {
      expect(reason(await appoint(await administrator(), at, person, "secretary"))).toBe("done");
      return person;
    });

  test("a case does not stay with a committee whose only clerk may not sign: it climbs, and the secretary above issues", async () => {
    const secretary = await first(tree.root);
    expect(reason(await signsAlone(1))).toBe("done");
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    expect(await ownerOf(id)).toBe(tree.root);
    await play.decide(secretary, id, "issue_letter");
    expect(await ownerOf(id)).toBe(tree.target.committee);
  });

  test("it comes back with a secretary of its own, and goes where the setting says", async () => {
    const id = await play.request();
    await play.decide(tree.originSecretary, id, "approve_origin_branch");
    expect(await ownerOf(id)).toBe(tree.origin.committee);
    // Nobody above may sign either: it stays with who is there.
    await signsAlone(1);
    expect(await ownerOf(id)).toBe(tree.origin.committee);
    const above = await first(tree.root);
    expect(await ownerOf(id)).toBe(tree.root);
    await first(tree.origin.committee);
    expect(await ownerOf(id)).toBe(tree.origin.committee);
    await end(await administrator(), (await officeOf(above, tree.root)).id);
    await signsAlone(0);
    expect(await ownerOf(id)).toBe(tree.origin.committee);
  });
});

test("edge 54: of two at once, leaving and being appointed, no office is left where he no longer belongs", async () => {
  const id = await play.request();
  await play.decide(tree.originSecretary, id, "approve_origin_branch");
  await play.decide(tree.originClerk, id, "issue_letter");
  await play.decide(tree.targetClerk, id, "receive");
  await play.decide(tree.targetClerk, id, "assign_branch", { branchId: tree.target.branch });
  await Promise.allSettled([
    play.decide(tree.targetSecretary, id, "accept"),
    appoint(tree.originClerk, tree.origin.branch, tree.member, "publicity_officer"),
  ]);
  const [home] = await db
    .select({ branchId: affiliation.branchId })
    .from(affiliation)
    .where(and(eq(affiliation.memberId, tree.member.memberId), isNull(affiliation.until)));
  const held = await db
    .select()
    .from(office)
    .where(and(eq(office.memberId, tree.member.memberId), isNull(office.until)));
  expect(home?.branchId).toBe(tree.target.branch);
  expect(held).toEqual([]);
});
