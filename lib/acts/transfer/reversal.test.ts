import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { placeOrganizations } from "@/db/organization-tree";
import { event } from "@/db/schema/event";
import { letter } from "@/db/schema/letter";
import { affiliation } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantTree } from "@/db/seed/tree";
import { caseFor } from "@/lib/reads/case";
import { caseLife } from "@/lib/reads/case-life";
import { committeeOf } from "@/lib/reads/committee";
import { linkedCases } from "@/lib/reads/linked-case";
import { todoOf } from "@/lib/reads/todo";
import { addDays, dateOf, endOf } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import { dissolveOrganization } from "../organization/dissolve";
import { moveBranch } from "../organization/move-branch";
import {
  as,
  branchOf,
  caseOf,
  completed,
  decide,
  inTransit,
  kindsOf,
  named,
  officerOf,
  requested,
  seen,
  started,
  toldOf,
} from "./between.sample";
import { proposeReversal } from "./propose-reversal";
import { startTransfer } from "./start";

ownDatabase();
const today = dateOf(started);
let tree: PlantedTree;
let formerly: PlantedPerson;
let holds: PlantedPerson;

beforeEach(async () => {
  tree = await plantTree(today);
  formerly = await officerOf(tree, tree.origin.committee, "secretary", "原党委书记");
  holds = await officerOf(tree, tree.target.committee, "secretary", "现党委书记");
});

async function propose(who: PlantedPerson, id: string, why = "接收有误", at = started) {
  return proposeReversal(await as(who, at), { id, reason: why }, at);
}

describe("转回", () => {
  test("agreed, the affiliation is back; of the first transfer nothing changes", async () => {
    const first = await completed(tree);
    const written = await Promise.all([
      caseOf(first),
      db.select().from(event).where(eq(event.transferId, first)),
      db.select().from(letter).where(eq(letter.transferId, first)),
    ]);
    const { id } = value(await propose(holds, first));
    expect(await caseOf(id)).toMatchObject({
      route: "reversal",
      state: "target_committee",
      ownerOrganizationId: tree.origin.committee,
      originBranchId: tree.target.branch,
      targetBranchId: tree.origin.branch,
      reversesId: first,
    });
    expect(await branchOf(tree.member)).toEqual([tree.target.branch]);
    expect((await todoOf([tree.origin.committee], null, 20)).map((row) => row.id)).toContain(id);
    expect(await toldOf(id, "transfer.reversal_proposed")).toEqual(
      named(tree.member, tree.originClerk, formerly),
    );
    value(await decide(formerly, id, "agree_reversal"));
    expect(await caseOf(id)).toMatchObject({ state: "completed", ownerOrganizationId: null });
    expect(await branchOf(tree.member)).toEqual([tree.origin.branch]);
    expect(
      (await db.select().from(affiliation).where(eq(affiliation.memberId, tree.member.memberId))).length,
    ).toBe(3);
    expect(
      await Promise.all([
        caseOf(first),
        db.select().from(event).where(eq(event.transferId, first)),
        db.select().from(letter).where(eq(letter.transferId, first)),
      ]),
    ).toEqual(written);
    expect(await kindsOf(id)).toEqual(["transfer.reversal_proposed", "transfer.reversed"]);
    expect(await toldOf(id, "transfer.reversed")).toContain(tree.targetClerk.name);
    expect(await toldOf(id, "transfer.reversed")).toContain(tree.member.name);
  });

  test("proposed by the committee he left, it is the other one's to agree", async () => {
    const first = await completed(tree);
    const { id } = value(await propose(formerly, first));
    expect(await caseOf(id)).toMatchObject({
      state: "origin_committee",
      ownerOrganizationId: tree.target.committee,
    });
    expect(reason(await decide(formerly, id, "agree_reversal"))).toBe("not_your_turn");
    expect(reason(await decide(tree.targetClerk, id, "agree_reversal"))).toBe("secretary_signs");
    value(await decide(holds, id, "agree_reversal"));
    expect(await branchOf(tree.member)).toEqual([tree.origin.branch]);
  });

  test("both committees, and the member, see both cases linked", async () => {
    const first = await completed(tree);
    const { id } = value(await propose(holds, first));
    for (const who of [holds, formerly, tree.originClerk, tree.targetClerk, tree.member]) {
      const actor = await as(who);
      expect((await linkedCases(actor, await caseOf(first))).map((one) => [one.id, one.link])).toEqual([
        [id, "reversed_by"],
      ]);
      expect((await linkedCases(actor, await caseOf(id))).map((one) => [one.id, one.link])).toEqual([
        [first, "reverses"],
      ]);
    }
    for (const who of [holds, formerly]) expect(await caseFor(await as(who), id, started)).not.toBeNull();
    expect(await linkedCases(await as(tree.sisterSecretary), await caseOf(first))).toEqual([]);
  });

  test("declined, with a reason, nothing moves, and it may be proposed again", async () => {
    const first = await completed(tree);
    const { id } = value(await propose(holds, first));
    expect(reason(await decide(formerly, id, "decline_reversal"))).toBe("reason_needed");
    value(await decide(formerly, id, "decline_reversal", { reason: "本人愿意留下" }));
    expect(await caseOf(id)).toMatchObject({ state: "rejected" });
    expect(await branchOf(tree.member)).toEqual([tree.target.branch]);
    expect(await toldOf(id, "transfer.reversal_declined")).toContain(holds.name);
    value(await propose(holds, first));
  });
});

describe("what is refused", () => {
  test("without a reason, by a clerk, by an outsider, of a case that is no completed one", async () => {
    const open = await inTransit(tree);
    expect(reason(await propose(formerly, open))).toBe("reversal_not_possible");
    value(await decide(tree.targetClerk, open, "assign_branch"));
    value(await decide(tree.targetSecretary, open, "accept"));
    expect(reason(await propose(holds, open, " "))).toBe("reason_needed");
    expect(reason(await propose(tree.targetClerk, open))).toBe("not_your_turn");
    expect(reason(await propose(tree.sisterSecretary, open))).toBe("not_found");
    expect(await db.select().from(transfer).where(eq(transfer.reversesId, open))).toEqual([]);
  });

  test("after the last of thirty days, to the second", async () => {
    const first = await completed(tree);
    const end = endOf(addDays(today, 30));
    const before = new Date(end.getTime() - 1000);
    const actor = await as(holds);
    const view = await caseFor(actor, first, started);
    if (!view) throw new Error("he sees it");
    expect((await caseLife(actor, view, before)).mayProposeReversal).toBe(true);
    expect((await caseLife(actor, view, end)).mayProposeReversal).toBe(false);
    expect(reason(await propose(holds, first, "迟了", end))).toBe("reversal_too_late");
    expect(reason(await propose(holds, first, "迟了", new Date(end.getTime() + 1000)))).toBe(
      "reversal_too_late",
    );
    value(await propose(holds, first, "还来得及", before));
  });

  test("a second proposal, two at once, and while another transfer is open", async () => {
    const first = await completed(tree);
    const answers = await Promise.all([propose(holds, first), propose(formerly, first)]);
    expect(answers.map(reason).sort()).toEqual(["done", "reversal_not_possible"]);
    expect(reason(await propose(holds, first))).toBe("reversal_not_possible");
    expect(reason(await startTransfer(await as(tree.member), {}, started))).toBe("transfer_already_open");

    const another = await plantTree(today);
    const secretary = await officerOf(another, another.target.committee, "secretary", "另一书记");
    const moved = await completed(another);
    await requested(another.member, another.target.sister);
    expect(reason(await propose(secretary, moved))).toBe("reversal_not_possible");
  });

  test("two who agree at once move the affiliation once", async () => {
    const first = await completed(tree);
    const { id } = value(await propose(holds, first));
    const deputy = await officerOf(tree, tree.origin.committee, "deputy_secretary", "原党委副书记");
    const before = await seen(id);
    const answers = await Promise.all(
      [formerly, deputy].map((who) => decide(who, id, "agree_reversal", before)),
    );
    expect(answers.map(reason).sort()).toEqual(["changed_meanwhile", "done"]);
    expect(await branchOf(tree.member)).toEqual([tree.origin.branch]);
  });
});

describe("a branch that stands elsewhere since", () => {
  let elsewhere: string;
  let newly: PlantedPerson;

  /** One more committee, and a general branch below the origin's. */
  async function place(): Promise<{ general: string }> {
    const row = { initials: "", unit: "", termFrom: null, termUntil: null };
    const code = (mark: string) => `${tree.mark}${mark}`;
    const placed = await transaction((tx) =>
      placeOrganizations(
        tx,
        [
          {
            ...row,
            code: code("e"),
            name: `中共丙${tree.mark}公司委员会`,
            type: "committee",
            parentCode: code("0"),
            canApproveProbationary: true,
          },
          {
            ...row,
            code: code("ag"),
            name: `中共甲${tree.mark}公司总支部委员会`,
            type: "general_branch",
            parentCode: code("a"),
            canApproveProbationary: false,
          },
        ],
        started,
      ),
    );
    elsewhere = placed.get(code("e")) ?? "";
    newly = await officerOf(tree, elsewhere, "secretary", "新党委书记");
    return { general: placed.get(code("ag")) ?? "" };
  }

  const versionOf = async (id: string) =>
    (await db.select().from(organization).where(eq(organization.id, id)))[0]?.version ?? 0;
  const moveTo = async (id: string, parentId: string) =>
    moveBranch(await as(tree.rootClerk), { id, parentId, version: await versionOf(id) }, started);

  /** Does the page of the case offer it? Null to whom there is no such case. */
  async function isOffered(who: PlantedPerson, id: string): Promise<boolean | null> {
    const actor = await as(who);
    const view = await caseFor(actor, id, started);
    return view && (await caseLife(actor, view, started)).mayProposeReversal;
  }

  test("the one he left: the committee that it belongs to now agrees, and the former one is not asked", async () => {
    const first = await completed(tree);
    await place();
    value(await moveTo(tree.origin.branch, elsewhere));
    expect(reason(await propose(formerly, first))).toBe("not_found");
    expect(await isOffered(formerly, first)).toBeNull();
    expect([await isOffered(holds, first), await isOffered(newly, first)]).toEqual([true, true]);
    const { id } = value(await propose(holds, first));
    expect(await caseOf(id)).toMatchObject({
      state: "target_committee",
      originCommitteeId: tree.target.committee,
      targetCommitteeId: elsewhere,
      ownerOrganizationId: elsewhere,
    });
    expect(await toldOf(id, "transfer.reversal_proposed")).toEqual(named(tree.member, newly));
    expect(reason(await decide(formerly, id, "agree_reversal"))).toBe("not_found");
    expect(await isOffered(newly, first)).toBe(false);
    value(await decide(newly, id, "agree_reversal"));
    expect(await branchOf(tree.member)).toEqual([tree.origin.branch]);
  });

  test("the one where he is: its committee of today lets him go, and nobody else does", async () => {
    const first = await completed(tree);
    await place();
    value(await moveTo(tree.target.branch, elsewhere));
    expect(await isOffered(holds, first)).toBe(false);
    expect(reason(await propose(holds, first))).toBe("not_your_turn");
    expect(await isOffered(formerly, first)).toBe(true);
    const { id } = value(await propose(formerly, first));
    expect(await caseOf(id)).toMatchObject({
      state: "origin_committee",
      originCommitteeId: elsewhere,
      ownerOrganizationId: elsewhere,
    });
    expect(reason(await decide(holds, id, "agree_reversal"))).toBe("not_found");
    value(await decide(newly, id, "agree_reversal"));
    expect(await branchOf(tree.member)).toEqual([tree.origin.branch]);
  });

  test("moved while it waits: the new committee agrees", async () => {
    const first = await completed(tree);
    await place();
    const { id } = value(await propose(holds, first));
    value(await moveTo(tree.origin.branch, elsewhere));
    expect(reason(await decide(formerly, id, "agree_reversal"))).toBe("not_found");
    value(await decide(newly, id, "agree_reversal"));
    expect(await branchOf(tree.member)).toEqual([tree.origin.branch]);
  });

  test("one that was proposed to another committee than today's is agreed to by nobody", async () => {
    const first = await completed(tree);
    await place();
    const { id } = value(await propose(holds, first));
    await db.update(transfer).set({ originCommitteeId: elsewhere }).where(eq(transfer.id, id));
    expect(reason(await decide(formerly, id, "agree_reversal"))).toBe("reversal_not_possible");
    value(await decide(formerly, id, "decline_reversal", { reason: "重新提出" }));
    expect(await branchOf(tree.member)).toEqual([tree.target.branch]);
  });

  test.each(["branch", "general branch"])(
    "proposed while the %s is moved: whoever is first, today's committee is asked",
    async (which) => {
      const first = await completed(tree);
      const { general } = await place();
      if (which === "general branch") value(await moveTo(tree.origin.branch, general));
      const [answer, moved] = await Promise.all([
        propose(holds, first),
        moveTo(which === "branch" ? tree.origin.branch : general, elsewhere),
      ]);
      value(moved);
      const { id } = value(answer);
      expect((await committeeOf(tree.origin.branch))?.id).toBe(elsewhere);
      expect(await caseOf(id)).toMatchObject({
        targetCommitteeId: elsewhere,
        ownerOrganizationId: elsewhere,
      });
    },
  );

  test.each(["origin", "target"] as const)("that was merged (%s): there is no way back", async (side) => {
    const first = await completed(tree);
    const { branch: id, sister: successorId } = tree[side];
    const input = { id, successorId, version: await versionOf(id) };
    value(await dissolveOrganization(await as(tree.rootClerk), input, started));
    for (const who of [holds, formerly]) {
      expect(await isOffered(who, first)).toBe(false);
      expect(reason(await propose(who, first))).toBe("reversal_not_possible");
    }
  });
});
