import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { office } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { caseFor } from "@/lib/reads/case";
import { memberOnRoster } from "@/lib/reads/roster";
import { actsFor, countTodo, elsewhere, todoOf } from "@/lib/reads/todo";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { TransferStep } from "@/lib/rules/transfer-steps";
import { endOffice } from "../office/end";
import { as, branchOf, caseOf, decide, inTransit, requested, seen, started } from "./between.sample";
import { chooseTarget } from "./fill";
import { startTransfer } from "./start";

/** The classes of bugs that were seen in other systems of this kind (domain handbook, end of section 8). */
ownDatabase();
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(started));
});

function officers(): readonly PlantedPerson[] {
  return [
    tree.originSecretary,
    tree.originDeputy,
    tree.originClerk,
    tree.targetClerk,
    tree.targetSecretary,
    tree.sisterSecretary,
    tree.rootClerk,
  ];
}

/** The straight way, with whoever takes each step and who has it afterwards. */
function way(): readonly [PlantedPerson, TransferStep, string][] {
  return [
    [tree.originSecretary, "approve_origin_branch", tree.origin.committee],
    [tree.originClerk, "issue_letter", tree.target.committee],
    [tree.targetClerk, "receive", tree.target.committee],
    [tree.targetClerk, "assign_branch", tree.target.branch],
  ];
}

async function listsOf(who: PlantedPerson) {
  const actor = await as(who);
  const [todo, upcoming, underway] = await Promise.all([
    todoOf(actsFor(actor), null, 50),
    elsewhere(actor, "upcoming", null, 50),
    elsewhere(actor, "underway", null, 50),
  ]);
  return { actor, todo, all: [...todo, ...upcoming, ...underway].map((row) => row.id) };
}

describe("what went wrong elsewhere", () => {
  test("an approval is shown to the target whose turn it is, and not to the origin", async () => {
    const id = await requested(tree.member, tree.target.branch);
    for (const [who, step, next] of way()) {
      value(await decide(who, id, step));
      for (const officer of officers()) {
        const { actor, todo } = await listsOf(officer);
        const waits = todo.some((row) => row.id === id);
        expect([officer.name, step, waits]).toEqual([officer.name, step, actsFor(actor).includes(next)]);
      }
    }
    const clerk = await caseFor(await as(tree.originClerk), id, started);
    expect(clerk?.steps).not.toContain("accept");
    expect(reason(await decide(tree.originClerk, id, "accept"))).toBe("not_your_turn");
  });

  test("what is counted stands in the list, at every step", async () => {
    const id = await requested(tree.member, tree.target.branch);
    for (const [who, step] of way()) {
      for (const officer of officers()) {
        const { actor, todo } = await listsOf(officer);
        expect([step, officer.name, (await countTodo(actor, started)).all]).toEqual([
          step,
          officer.name,
          todo.length,
        ]);
      }
      value(await decide(who, id, step));
    }
  });

  test("what one may open stands in one of his lists, and what stands in none he cannot open", async () => {
    const id = await requested(tree.member, tree.target.branch);
    const check = async (after: string) => {
      for (const officer of officers()) {
        const { actor, all } = await listsOf(officer);
        const opens = (await caseFor(actor, id, started)) !== null;
        expect([after, officer.name, opens]).toEqual([after, officer.name, all.includes(id)]);
        const above = [tree.originSecretary, tree.originDeputy, tree.originClerk, tree.rootClerk];
        const record = await memberOnRoster(actor, tree.member.memberId);
        expect([officer.name, record !== null]).toEqual([officer.name, above.includes(officer)]);
      }
    };
    await check("submit");
    for (const [who, step] of way()) {
      value(await decide(who, id, step));
      await check(step);
    }
    value(await decide(tree.targetSecretary, id, "report_wrong_branch", { reason: "不在本支部" }));
    await check("report_wrong_branch");
    value(await decide(tree.targetClerk, id, "refuse", { reason: "x", ground: "not_at_unit" }));
    await check("refuse");
  });

  test("the affiliation stays until the acceptance, so that the old secretary sees his member all the time", async () => {
    const id = await requested(tree.member, tree.target.branch);
    for (const [who, step] of way()) {
      expect(await branchOf(tree.member)).toEqual([tree.origin.branch]);
      expect(await caseFor(await as(tree.originSecretary), id, started)).not.toBeNull();
      value(await decide(who, id, step));
    }
    expect(await branchOf(tree.member)).toEqual([tree.origin.branch]);
    value(await decide(tree.targetSecretary, id, "accept"));
    expect(await branchOf(tree.member)).toEqual([tree.target.branch]);
  });

  test("nobody is transferred to a level that holds no members, by no way", async () => {
    const actor = await as(tree.member);
    const { id: draft } = value(await startTransfer(actor, {}, started));
    for (const branchId of [tree.target.committee, tree.root]) {
      expect(reason(await chooseTarget(actor, { id: draft, branchId }, started))).toBe(
        "target_holds_no_members",
      );
    }
    const id = await inTransit(tree);
    for (const branchId of [tree.target.committee, tree.root]) {
      expect(reason(await decide(tree.targetClerk, id, "assign_branch", { branchId }))).toBe(
        "branch_not_below_committee",
      );
    }
    value(await decide(tree.targetClerk, id, "refuse", { reason: "x", ground: "wrong_addressee" }));
    for (const branchId of [tree.target.committee, tree.root]) {
      const again = await decide(tree.originClerk, id, "reissue_corrected", { reason: "x", branchId });
      expect(reason(again)).toBe("conditions_not_met");
    }
    expect(await caseOf(id)).toMatchObject({ state: "refused", targetBranchId: tree.target.branch });
  });

  test("an officer who is gone blocks nothing: his power ends at once, and the case finds the next one", async () => {
    const id = await inTransit(tree);
    const pressed = await seen(id);
    const [held] = await db
      .select({ id: office.id })
      .from(office)
      .where(and(eq(office.memberId, tree.targetClerk.memberId), isNull(office.until)));
    value(
      await endOffice(await as(tree.rootClerk), { officeId: held?.id ?? "", endKind: "removed" }, started),
    );
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.root);
    expect((await listsOf(tree.rootClerk)).all).toContain(id);
    expect(reason(await decide(tree.targetClerk, id, "assign_branch", pressed))).toBe("not_found");
    value(await decide(tree.rootClerk, id, "receive"));
  });
});
