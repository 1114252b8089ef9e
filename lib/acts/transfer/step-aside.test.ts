import { beforeEach, describe, expect, test } from "vitest";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { caseFor } from "@/lib/reads/case";
import { caseLife } from "@/lib/reads/case-life";
import { todoOf } from "@/lib/reads/todo";
import { dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import {
  as,
  caseOf,
  decide,
  inTransit,
  kindsOf,
  named,
  requested,
  seen,
  started,
  toldOf,
} from "./between.sample";
import { stepAside } from "./step-aside";

ownDatabase();
let tree: PlantedTree;

beforeEach(async () => {
  tree = await plantTree(dateOf(started));
});

async function aside(who: PlantedPerson, id: string, why = "亲属关系") {
  return stepAside(await as(who), { ...(await seen(id)), reason: why }, started);
}

describe("回避", () => {
  test("the case stays where another officer is left, who is told and decides", async () => {
    const id = await requested(tree.member, tree.target.branch);
    value(await aside(tree.originSecretary, id));
    expect(await caseOf(id)).toMatchObject({
      ownerOrganizationId: tree.origin.branch,
      setAside: [tree.originSecretary.memberId],
    });
    expect(await toldOf(id, "transfer.stepped_aside")).toEqual(named(tree.originDeputy));
    expect(reason(await decide(tree.originSecretary, id, "approve_origin_branch"))).toBe("four_eyes");
    const actor = await as(tree.originSecretary);
    const view = await caseFor(actor, id, started);
    expect(view?.hindrance).toBe("set_aside");
    expect(view && (await caseLife(actor, view, started)).mayStepAside).toBe(false);
    value(await decide(tree.originDeputy, id, "approve_origin_branch"));
  });

  test("where nobody is left it climbs: to the committee, and from the last clerk to the one above", async () => {
    const id = await requested(tree.member, tree.target.branch);
    value(await aside(tree.originSecretary, id));
    value(await aside(tree.originDeputy, id));
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.origin.committee);
    expect((await todoOf([tree.origin.committee], null, 20)).map((row) => row.id)).toContain(id);
    value(await aside(tree.originClerk, id));
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.root);
    expect(await kindsOf(id)).toEqual([
      "transfer.submitted",
      "transfer.stepped_aside",
      "transfer.stepped_aside",
      "transfer.owner_changed",
      "transfer.stepped_aside",
      "transfer.owner_changed",
    ]);
    value(await decide(tree.rootClerk, id, "approve_origin_branch"));
  });

  test("it holds at every later step of the same case, and on the receiving side too", async () => {
    const id = await inTransit(tree);
    value(await aside(tree.targetClerk, id));
    expect((await caseOf(id)).ownerOrganizationId).toBe(tree.root);
    for (const step of ["receive", "assign_branch", "request_files", "refuse"] as const) {
      const asked = { reason: "x", ground: "not_at_unit" };
      expect(reason(await decide(tree.targetClerk, id, step, asked))).toBe("four_eyes");
    }
    const actor = await as(tree.targetClerk);
    const view = await caseFor(actor, id, started);
    expect(view?.hindrance).toBe("set_aside");
    value(await decide(tree.rootClerk, id, "assign_branch"));
  });

  test("declaring it again changes nothing", async () => {
    const id = await requested(tree.member, tree.target.branch);
    value(await aside(tree.originSecretary, id));
    const { version } = await caseOf(id);
    value(await aside(tree.originSecretary, id));
    expect((await caseOf(id)).version).toBe(version);
    expect((await kindsOf(id)).filter((kind) => kind === "transfer.stepped_aside")).toHaveLength(1);
  });
});

describe("what is refused", () => {
  test("without a reason, by the member, by an outsider, on a closed case, on what somebody changed meanwhile", async () => {
    const id = await requested(tree.member, tree.target.branch);
    expect(reason(await aside(tree.originSecretary, id, " "))).toBe("reason_needed");
    expect(reason(await aside(tree.member, id))).toBe("not_your_turn");
    expect(reason(await aside(tree.sisterSecretary, id))).toBe("not_found");
    expect(reason(await aside(tree.targetClerk, id))).toBe("not_found");
    const stale = await seen(id);
    value(await decide(tree.originSecretary, id, "return_to_member", { reason: "补正" }));
    const late = await stepAside(await as(tree.originDeputy), { ...stale, reason: "x" }, started);
    expect(["changed_meanwhile", "not_your_turn"]).toContain(reason(late));
  });

  test("two at once are both set aside, or one is told that it changed", async () => {
    const id = await requested(tree.member, tree.target.branch);
    const answers = await Promise.all([aside(tree.originSecretary, id), aside(tree.originDeputy, id)]);
    const won = answers.filter(({ ok }) => ok).length;
    expect((await caseOf(id)).setAside).toHaveLength(won);
    expect(answers.filter(({ ok }) => !ok).map(reason)).toEqual(
      Array.from({ length: 2 - won }, () => "changed_meanwhile"),
    );
  });
});
