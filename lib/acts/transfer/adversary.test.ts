import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { newId } from "@/db/id";
import { affiliation, member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { somebodyWaitsForALock } from "@/db/seed/eventually";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantOffice, plantPerson, plantTree } from "@/db/seed/tree";
import { caseFor } from "@/lib/reads/case";
import { ownTransfer } from "@/lib/reads/own-transfer";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { dissolveOrganization } from "../organization/dissolve";
import {
  as,
  branchOf,
  caseOf,
  completed,
  decide,
  inTransit,
  lettersInBrief,
  officerOf,
  requested,
  seen,
  started,
} from "./between.sample";
import { proposeReversal } from "./propose-reversal";
import { readdressTransfers } from "./readdress";
import { stepAside } from "./step-aside";
import { submitTransfer } from "./submit";

ownDatabase();
const today = dateOf(started);
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(today);
});

async function dissolve(who: PlantedPerson, id: string, successorId: string) {
  const [row] = await db.select().from(organization).where(eq(organization.id, id));
  return dissolveOrganization(await as(who), { id, successorId, version: row?.version ?? 0 }, started);
}

describe("who decides", () => {
  test("a clerk who is secretary elsewhere does not sign for the committee whose turn it is", async () => {
    const first = await completed(tree);
    const holds = await officerOf(tree, tree.target.committee, "secretary", "现党委书记");
    const { id } = value(await proposeReversal(await as(holds), { id: first, reason: "接收有误" }, started));
    const both = await officerOf(tree, tree.origin.committee, "organization_officer", "两处任职");
    await plantOffice(tree.target.committee, both.memberId, "deputy_secretary");
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.origin.committee);
    expect(reason(await decide(both, id, "agree_reversal"))).toBe("secretary_signs");
  });

  test("what has moved on since is not taken back: nobody's next request is blocked by it", async () => {
    const first = await completed(tree);
    const { memberId } = tree.member;
    await db
      .update(affiliation)
      .set({ until: today, endKind: "merged" })
      .where(eq(affiliation.memberId, memberId));
    await db.insert(affiliation).values({
      memberId,
      branchId: tree.target.sister,
      from: today,
      startKind: "merged",
      recordedAt: started,
    });
    const formerly = await officerOf(tree, tree.origin.committee, "secretary", "原党委书记");
    const tried = await proposeReversal(await as(formerly), { id: first, reason: "接收有误" }, started);
    expect(reason(tried)).toBe("reversal_not_possible");
  });
});

describe("where it goes", () => {
  test("edge 38: the target assigns nobody to a branch that is handled on paper alone", async () => {
    const id = await inTransit(tree);
    await db.update(organization).set({ paperOnly: true }).where(eq(organization.id, tree.target.sister));
    const more = { branchId: tree.target.sister };
    expect(reason(await decide(tree.targetClerk, id, "assign_branch", more))).toBe("target_on_paper_only");
    value(await decide(tree.targetClerk, id, "assign_branch"));
  });

  test("edge 53: what comes back inside a committee is not assigned to the branch he leaves", async () => {
    const id = await requested(tree.member, tree.origin.sister);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    value(await decide(tree.originClerk, id, "forward_within"));
    value(await decide(tree.sisterSecretary, id, "report_wrong_branch", { reason: "不在我支部" }));
    const more = { branchId: tree.origin.branch };
    expect(reason(await decide(tree.rootClerk, id, "assign_branch", more))).not.toBe("done");
    const clerk = await officerOf(tree, tree.origin.committee, "deputy_secretary", "另一位经办人");
    expect(reason(await decide(clerk, id, "assign_branch", more))).toBe("target_same_branch");
  });

  test("assigned while the branch is being dissolved, the case does not come to rest there", async () => {
    const id = await inTransit(tree);
    const { sister } = tree.target;
    let assigning: Promise<string> | undefined;
    await transaction(async (tx) => {
      await tx.select().from(organization).where(eq(organization.id, sister)).for("update");
      assigning = decide(tree.targetClerk, id, "assign_branch", { branchId: sister }).then(reason);
      await somebodyWaitsForALock();
      await tx
        .update(organization)
        .set({ dissolvedOn: today, successorId: tree.target.branch })
        .where(eq(organization.id, sister));
    });
    expect(await assigning).toBe("branch_not_below_committee");
    expect((await caseOf(id)).targetBranchId).toBe(tree.target.branch);
  });

  test("a draft whose target is merged away is looked at again before it is sent", async () => {
    const id = await requested(tree.member, tree.target.branch);
    value(await decide(tree.originSecretary, id, "return_to_member", { reason: "请更正" }));
    await db
      .update(transfer)
      .set({ state: "draft", dueAt: null, route: null, callAt: null })
      .where(eq(transfer.id, id));
    const before = await seen(id);
    await db
      .update(organization)
      .set({ dissolvedOn: today, successorId: tree.target.sister })
      .where(eq(organization.id, tree.target.branch));
    await transaction(async (tx) => {
      value(await readdressTransfers(tx, await as(tree.rootClerk), [tree.target.branch], started));
    });
    expect((await caseOf(id)).targetBranchId).toBe(tree.target.sister);
    expect(reason(await submitTransfer(await as(tree.member), before, started))).toBe("changed_meanwhile");
  });

  test("a lost letter whose addressee was merged away is not live again when it is found", async () => {
    const id = await inTransit(tree);
    value(await decide(tree.originClerk, id, "report_lost", { reason: "寄丢" }));
    value(await dissolve(tree.rootClerk, tree.target.committee, tree.origin.committee));
    expect((await caseOf(id)).targetCommitteeId).toBe(tree.origin.committee);
    expect(reason(await decide(tree.originClerk, id, "report_found"))).toBe("letter_not_live");
    expect(await lettersInBrief(id)).toEqual([[1, "on_hold"]]);
  });
});

describe("what is seen", () => {
  test("why an officer stepped aside is not told to the member", async () => {
    const id = await requested(tree.member, tree.target.branch);
    const tried = { ...(await seen(id)), reason: "与本人有矛盾" };
    value(await stepAside(await as(tree.originSecretary), tried, started));
    const own = await ownTransfer(await as(tree.member), id, started);
    expect(own?.events.map(({ kind }) => kind)).toContain("transfer.stepped_aside");
    expect(own?.events.map(({ reason }) => reason)).not.toContain("与本人有矛盾");
  });

  test("edge 19: a hold is told to the committee alone, not to himself nor to a clerk of another tree", async () => {
    const subject = await plantPerson({ name: "当事人", branchId: tree.origin.branch, today });
    await plantOffice(tree.origin.committee, subject.memberId, "deputy_secretary");
    const other = await plantTree(today);
    await plantOffice(other.origin.committee, tree.originSecretary.memberId, "organization_officer");
    const id = await requested(subject, tree.target.branch);
    await db.update(member).set({ heldOn: today }).where(eq(member.id, subject.memberId));
    const hold = async (who: PlantedPerson) =>
      (await caseFor(await as(who), id, started))?.conditions.find((one) => one.id === "no_hold")?.state;
    expect(await hold(tree.originClerk)).toBe("stop");
    expect(await hold(tree.originSecretary)).toBe("ok");
    expect(await hold(subject)).toBe("ok");
  });
});

test("a member who got a relation here meanwhile is not given a second one", async () => {
  const id = await completed(tree);
  const { memberId } = tree.member;
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (!row) throw new Error("no case");
  const inward = newId();
  await db.insert(transfer).values({
    ...row,
    id: inward,
    number: `${row.number}X`,
    route: "inward",
    state: "target_branch",
    originBranchId: null,
    originCommitteeId: null,
    targetBranchId: tree.target.sister,
    shownBranchId: tree.target.sister,
    outsideAddressee: "中共示例县委组织部",
    ownerOrganizationId: tree.target.sister,
    dueAt: new Date(started.getTime() + 86_400_000),
    closedAt: null,
    lastApprovedBy: tree.targetClerk.memberId,
    lastApprovedState: "target_committee",
  });
  const secretary = await plantPerson({ name: "另一书记", branchId: tree.target.sister, today });
  await plantOffice(tree.target.sister, secretary.memberId, "secretary");
  expect(reason(await decide(secretary, inward, "accept_incoming"))).toBe("already_affiliated_elsewhere");
  expect(await branchOf(tree.member)).toEqual([tree.target.branch]);
  expect(memberId).toBe(tree.member.memberId);
});
