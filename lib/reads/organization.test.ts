import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { office, organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantOffice, plantPerson, plantTree } from "@/db/seed/tree";
import { dateOf } from "../rules/calendar";
import { playOn } from "./officer.sample";
import { candidateOf, findCandidates, officeToEnd } from "./organization-candidate";
import { placesAbove, successorsOf } from "./organization-choice";
import { organizationInDetail } from "./organization-detail";
import { concernedBy } from "./organization-members";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;

beforeEach(async () => {
  tree = await plantTree(today);
  play = playOn(tree, now);
});

const as = (person: PlantedPerson) => play.as(person);
const administrator = async () => ({ ...(await as(tree.member)), role: "administrator" as const });

describe("one organization in detail", () => {
  test("for whom it is below: officers, what to look at, what he may decide", async () => {
    const seen = await organizationInDetail(await as(tree.originClerk), tree.origin.branch);
    expect(seen).toMatchObject({
      id: tree.origin.branch,
      version: 1,
      onPaper: false,
      successor: null,
      openCases: 0,
      alerts: [],
      officers: [
        { name: tree.originSecretary.name, kind: "secretary" },
        { name: tree.originDeputy.name, kind: "deputy_secretary" },
      ],
    });
    expect(seen?.may.size).toBe(5);
    // His own committee he sees, and decides nothing about it.
    const own = await organizationInDetail(await as(tree.originClerk), tree.origin.committee);
    expect(own?.may.size).toBe(0);
    expect((await organizationInDetail(await administrator(), tree.root))?.may.size).toBe(4);
  });

  test("outsiders find nothing", async () => {
    for (const person of [tree.targetClerk, tree.originSecretary, tree.member]) {
      expect(await organizationInDetail(await as(person), tree.origin.branch)).toBeNull();
    }
  });

  test("nothing is decided about what is dissolved", async () => {
    await db
      .update(organization)
      .set({ dissolvedOn: today, successorId: tree.origin.sister })
      .where(eq(organization.id, tree.origin.branch));
    const seen = await organizationInDetail(await as(tree.originClerk), tree.origin.branch);
    expect(seen).toMatchObject({ dissolvedOn: today, successor: { id: tree.origin.sister }, alerts: [] });
    expect(seen?.may.size).toBe(0);
  });
});

describe("who could be appointed", () => {
  test("members of the organization or below it, told apart by birth and number; never oneself", async () => {
    const twin = await plantPerson({
      name: tree.member.name,
      branchId: tree.origin.branch,
      today,
      set: { status: "probationary", confirmedOn: null, bornOn: "1990-05-05" },
    });
    await plantOffice(tree.origin.branch, tree.member.memberId, "publicity_officer");
    const found = await findCandidates(await as(tree.originClerk), tree.origin.branch, tree.member.name);
    const byId = new Map(found.map((one) => [one.id, one]));
    expect(byId.get(tree.member.memberId)).toMatchObject({ eligible: true, holds: ["publicity_officer"] });
    expect(byId.get(twin.memberId)).toMatchObject({ eligible: false, bornIn: "1990", holds: [] });
    for (const { maskedNumber } of found) expect(maskedNumber).toMatch(/\*.*[\dX]{4}$/);
    const self = await findCandidates(await as(tree.originClerk), tree.origin.sister, tree.originClerk.name);
    expect(self.map(({ id }) => id)).not.toContain(tree.originClerk.memberId);
  });

  test("nobody of another branch, and nobody for outsiders", async () => {
    const clerk = await as(tree.originClerk);
    expect(await candidateOf(clerk, tree.origin.sister, tree.member.memberId)).toBeNull();
    expect(await candidateOf(clerk, tree.origin.branch, tree.member.memberId)).not.toBeNull();
    for (const person of [tree.targetClerk, tree.originSecretary, tree.originDeputy]) {
      expect(await candidateOf(await as(person), tree.origin.branch, tree.member.memberId)).toBeNull();
      expect(await findCandidates(await as(person), tree.origin.branch, tree.member.name)).toEqual([]);
    }
    expect(await findCandidates(clerk, tree.origin.branch, " ")).toEqual([]);
    expect(await findCandidates(clerk, tree.origin.branch, "%")).toEqual([]);
  });

  test("an office is found by who may end it, at its own organization", async () => {
    const [held] = await db
      .select()
      .from(office)
      .where(
        and(eq(office.organizationId, tree.origin.branch), eq(office.memberId, tree.originDeputy.memberId)),
      );
    const id = held?.id ?? "";
    expect(await officeToEnd(await as(tree.originClerk), tree.origin.branch, id)).toMatchObject({
      name: tree.originDeputy.name,
    });
    expect(await officeToEnd(await as(tree.originClerk), tree.origin.sister, id)).toBeNull();
    expect(await officeToEnd(await as(tree.targetClerk), tree.origin.branch, id)).toBeNull();
  });
});

describe("where to", () => {
  const place = (id: string, type: "branch" | "committee", parentId: string | null) => ({
    id,
    type,
    parentId,
  });

  test("what may stand above it, within reach, neither itself nor below it nor where it stands", async () => {
    const branch = place(tree.origin.branch, "branch", tree.origin.committee);
    const ids = async (who: PlantedPerson, about = branch, text = "") =>
      (await placesAbove(await as(who), about, text)).rows.map(({ id }) => id);
    expect(await ids(tree.rootClerk)).toEqual([tree.root, tree.target.committee]);
    expect(await ids(tree.originClerk)).toEqual([]);
    expect(await ids(tree.rootClerk, branch, tree.names.targetCommittee)).toEqual([tree.target.committee]);
    expect(await ids(tree.rootClerk, branch, "没有这样的")).toEqual([]);
    const committee = place(tree.origin.committee, "committee", tree.root) as typeof branch;
    expect(await ids(tree.rootClerk, committee)).toEqual([tree.target.committee]);
  });

  test("what it may be merged into: of its level, within reach", async () => {
    const branch = place(tree.origin.branch, "branch", tree.origin.committee);
    const ids = async (who: PlantedPerson) =>
      (await successorsOf(await as(who), branch, "")).rows.map(({ id }) => id);
    expect(await ids(tree.originClerk)).toEqual([tree.origin.sister]);
    expect(await ids(tree.rootClerk)).toEqual([tree.origin.sister, tree.target.branch, tree.target.sister]);
    expect(await ids(tree.member)).toEqual([]);
  });
});

test("whom a plan concerns is named to officers, and counted for an administrator", async () => {
  const id = await play.request();
  const plan = { members: [tree.member.memberId], officesEnding: [], openCases: [id] };
  const named = await concernedBy(await as(tree.originClerk), plan);
  expect(named.members).toMatchObject([{ name: tree.member.name }]);
  expect(named.cases).toMatchObject([{ id }]);
  for (const actor of [{ ...(await administrator()), memberId: null }, await as(tree.targetClerk)]) {
    expect(await concernedBy(actor, plan)).toEqual({ members: [], offices: [], cases: [] });
  }
});
