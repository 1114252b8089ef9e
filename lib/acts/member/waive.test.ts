import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { event } from "@/db/schema/event";
import { waiver } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantPerson, plantTree } from "@/db/seed/tree";
import { memberOnRoster } from "@/lib/reads/roster";
import { waiversOf } from "@/lib/reads/waiver";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { settings } from "@/lib/rules/settings";
import type { WaivableCondition } from "@/lib/rules/transfer-conditions";
import { as, decide, officerOf, requested, started } from "../transfer/between.sample";
import { waiveCondition } from "./waive-condition";

ownDatabase();
const today = dateOf(started);
let tree: PlantedTree;
let secretary: PlantedPerson;
let held: PlantedPerson;
let onProbation: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  secretary = await officerOf(tree, tree.origin.committee, "secretary", "党委书记");
  const at = { branchId: tree.origin.branch, today };
  held = await plantPerson({ ...at, name: "暂缓者", set: { heldOn: today } });
  const probation = {
    status: "probationary",
    admittedOn: addDays(today, -370),
    confirmedOn: null,
  } as const;
  onProbation = await plantPerson({ ...at, name: "预备者", set: probation });
});

async function waive(
  who: PlantedPerson,
  whom: PlantedPerson,
  condition: WaivableCondition,
  why = "工作急需",
) {
  return waiveCondition(await as(who), { memberId: whom.memberId, condition, reason: why }, started);
}

async function seenBy(who: PlantedPerson, whom: PlantedPerson, at = started) {
  const actor = await as(who);
  const record = await memberOnRoster(actor, whom.memberId);
  return record && waiversOf(actor, record, at);
}

describe("特批", () => {
  test("a hold by the secretary alone: the case goes on, and who said so stands there", async () => {
    const id = await requested(held, tree.target.branch);
    value(await decide(tree.originSecretary, id, "approve_origin_branch"));
    expect(reason(await decide(tree.originClerk, id, "issue_letter"))).toBe("conditions_not_met");
    expect(reason(await waive(tree.originClerk, held, "no_hold"))).toBe("secretary_signs");
    value(await waive(secretary, held, "no_hold"));
    const written = await db.select().from(event).where(eq(event.subjectMemberId, held.memberId));
    expect(written.filter((row) => row.kind === "member.condition_waived")).toMatchObject([
      { reason: "", actingForId: tree.origin.committee, data: { condition: "no_hold" } },
    ]);
    value(await decide(tree.originClerk, id, "issue_letter"));
  });

  test("a probation by any officer of the committee, for a limited time", async () => {
    value(await waive(tree.originClerk, onProbation, "probation"));
    const until = addDays(today, settings.waiverDays);
    const last = new Date(started.getTime() + settings.waiverDays * 86_400_000);
    for (const who of [tree.originSecretary, tree.originClerk, tree.rootClerk]) {
      expect(await seenBy(who, onProbation)).toMatchObject({ inForce: [{ condition: "probation", until }] });
    }
    expect((await seenBy(tree.rootClerk, onProbation, last))?.inForce).toHaveLength(1);
    const over = new Date(last.getTime() + 86_400_000);
    expect((await seenBy(tree.rootClerk, onProbation, over))?.inForce).toEqual([]);
    await requested(onProbation, tree.target.branch);
  });

  test("the page offers what stands in the way of this member, to those who may", async () => {
    expect(await seenBy(tree.originClerk, held)).toMatchObject({
      standing: ["no_hold"],
      may: { no_hold: false, probation: true },
    });
    expect(await seenBy(secretary, held)).toMatchObject({ may: { no_hold: true, probation: true } });
    for (const who of [tree.originSecretary, tree.rootClerk]) {
      expect(await seenBy(who, held)).toMatchObject({ may: { no_hold: false, probation: false } });
    }
    expect(await seenBy(tree.targetClerk, held)).toBeNull();
    value(await waive(secretary, held, "no_hold"));
    expect(await seenBy(secretary, held)).toMatchObject({ standing: [] });
  });
});

describe("what is refused", () => {
  test("without a reason, by another committee, a superior, the branch, for oneself, without need", async () => {
    expect(reason(await waive(secretary, held, "no_hold", " "))).toBe("reason_needed");
    for (const who of [tree.targetClerk, tree.rootClerk, tree.originSecretary, held]) {
      expect(reason(await waive(who, held, "no_hold"))).toBe("not_found");
    }
    expect(reason(await waive(secretary, secretary, "no_hold"))).toBe("four_eyes");
    expect(reason(await waive(secretary, tree.member, "no_hold"))).toBe("step_not_possible");
    expect(reason(await waive(secretary, held, "probation"))).toBe("step_not_possible");
    expect(await db.select().from(waiver).where(eq(waiver.memberId, held.memberId))).toEqual([]);
  });

  test("with a proof of identity that is too old", async () => {
    const late = new Date(started.getTime() + 3 * 3_600_000);
    const input = { memberId: held.memberId, condition: "no_hold", reason: "x" } as const;
    expect(reason(await waiveCondition(await as(secretary), input, late))).toBe("second_factor_needed");
  });
});
