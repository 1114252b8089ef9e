import { and, eq, inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { transferBatch, transferBatchRow } from "@/db/schema/batch";
import { event, notice } from "@/db/schema/event";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { transfer } from "@/db/schema/transfer";
import { ownDatabase } from "@/db/seed/test-database";
import {
  inventedCitizenNumber,
  type PlantedPerson,
  type PlantedTree,
  plantedCode,
  plantOffice,
  plantPerson,
  plantSession,
  plantTree,
} from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { batchesOf, batchOf, batchRows, heldRows, startCommittees } from "@/lib/reads/batch";
import { addDays, dateOf, monthOf, shiftMonth } from "@/lib/rules/calendar";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { Cell, RawRow } from "@/lib/rules/roster-workbook";
import type { BatchColumn } from "@/lib/rules/transfer-batch";
import type { PersonActor } from "../actor";
import { recordDues } from "../member/record-dues";
import { decideTransfer } from "../transfer/decide";
import { chooseTarget, giveReason } from "../transfer/fill";
import { startTransfer } from "../transfer/start";
import { submitTransfer } from "../transfer/submit";
import { checkBatch } from "./check";
import { commitBatch } from "./commit";
import { exportHeldRows } from "./export";
import { openBatch } from "./open";

ownDatabase();
const now = new Date();
const today = dateOf(now);
let tree: PlantedTree;
let graduates: PlantedPerson[];

beforeEach(async () => {
  tree = await plantTree(today);
  graduates = [];
  for (const name of ["毕业甲", "毕业乙", "毕业丙"]) {
    graduates.push(await plantPerson({ name, branchId: tree.origin.branch, today }));
  }
});

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

type Line = Partial<Record<BatchColumn, Cell>>;

async function line(person: Pick<PlantedPerson, "name" | "citizenNumber">, set: Line = {}): Promise<Line> {
  return {
    name: person.name,
    citizenNumber: person.citizenNumber,
    branchCode: await plantedCode(tree.target.branch),
    reason: "毕业",
    sinceOn: today,
    note: "2026 届毕业生",
    ...set,
  };
}
const rowsOf = (lines: readonly Line[]): RawRow<BatchColumn>[] =>
  lines.map((cells, nth) => ({ row: nth + 4, cells }));
const fileOf = (lines: readonly Line[]) => new TextEncoder().encode(JSON.stringify(lines));

async function open(lines: readonly Line[], who = tree.originClerk, committeeId = tree.origin.committee) {
  const input = { committeeId, fileName: "毕业生.xlsx", file: fileOf(lines), rows: rowsOf(lines) };
  return openBatch(await as(who), input, now);
}

async function opened(lines: readonly Line[]): Promise<string> {
  return value(await open(lines)).id;
}

async function findings(id: string): Promise<(readonly string[])[]> {
  const rows = await db
    .select({ problems: transferBatchRow.problems })
    .from(transferBatchRow)
    .where(eq(transferBatchRow.batchId, id))
    .orderBy(transferBatchRow.row);
  return rows.map(({ problems }) => problems);
}

async function casesOf(id: string) {
  return db.select().from(transfer).where(eq(transfer.batchId, id)).orderBy(transfer.id);
}

const anotherClerk = async () => {
  const person = await plantPerson({ name: "另一干事", branchId: tree.origin.sister, today });
  await plantOffice(tree.origin.committee, person.memberId, "organization_officer");
  return person;
};

describe("edge 29: many graduates at once", () => {
  test("edge 29: a dry run begins nothing, sending begins a case for each good row, twice is once", async () => {
    const lines = [
      ...(await Promise.all(graduates.map((one) => line(one)))),
      await line({ name: "毕业丁", citizenNumber: "110197199108253133" }),
    ];
    const id = await opened(lines);
    expect(await casesOf(id)).toEqual([]);
    expect(await findings(id)).toEqual([[], [], [], ["citizen_number_unreadable"]]);

    const clerk = await as(tree.originClerk);
    expect(value(await commitBatch(clerk, { id }, now))).toEqual({ id, started: 3 });
    const cases = await casesOf(id);
    expect(cases.map(({ memberId }) => memberId)).toEqual(graduates.map(({ memberId }) => memberId));
    for (const one of cases) {
      expect(one).toMatchObject({
        state: "origin_branch",
        route: "between",
        reason: "graduation",
        sinceOn: today,
        originBranchId: tree.origin.branch,
        originCommitteeId: tree.origin.committee,
        targetBranchId: tree.target.branch,
        targetCommitteeId: tree.target.committee,
        ownerOrganizationId: tree.origin.branch,
        setAside: [tree.originClerk.memberId],
      });
    }
    expect(value(await commitBatch(clerk, { id }, now))).toEqual({ id, started: 0 });
    expect(await opened(lines)).toBe(id);
    expect(await casesOf(id)).toHaveLength(3);
    const started = await db
      .select()
      .from(event)
      .where(and(eq(event.kind, "transfer.batch_started"), sql`${event.data} ->> 'batch' = ${id}`));
    expect(started).toMatchObject([
      { actorMemberId: tree.originClerk.memberId, actingForId: tree.origin.committee, data: { rows: 3 } },
    ]);
  });

  test("each member is told of his own case, and the branch of its task", async () => {
    const id = await opened([await line(graduates[0] ?? tree.member)]);
    value(await commitBatch(await as(tree.originClerk), { id }, now));
    const [one] = await casesOf(id);
    const told = await db
      .select({ memberId: notice.memberId, kind: event.kind })
      .from(notice)
      .innerJoin(event, eq(event.id, notice.eventId))
      .where(eq(event.transferId, one?.id ?? ""));
    expect(told.map(({ memberId }) => memberId).sort()).toEqual(
      [graduates[0], tree.originSecretary, tree.originDeputy].map((who) => who?.memberId).sort(),
    );
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(["transfer.submitted_for_member"]));
  });

  test("two clerks at once: each row once", async () => {
    const other = await as(await anotherClerk());
    const id = await opened(await Promise.all(graduates.map((one) => line(one))));
    const clerk = await as(tree.originClerk);
    const presses = await Promise.all([
      commitBatch(clerk, { id }, now),
      commitBatch(other, { id }, now),
      commitBatch(clerk, { id }, now),
    ]);
    expect(presses.reduce((sum, one) => sum + value(one).started, 0)).toBe(3);
    expect(await casesOf(id)).toHaveLength(3);
    const events = await db
      .select()
      .from(event)
      .where(and(eq(event.kind, "transfer.batch_started"), sql`${event.data} ->> 'batch' = ${id}`));
    expect(events).toHaveLength(1);
  });

  test("the same file handed in by ten at once is one batch", async () => {
    const lines = await Promise.all(graduates.map((one) => line(one)));
    const clerk = await as(tree.originClerk);
    const input = {
      committeeId: tree.origin.committee,
      fileName: "a",
      file: fileOf(lines),
      rows: rowsOf(lines),
    };
    const all = await Promise.all(Array.from({ length: 10 }, () => openBatch(clerk, input, now)));
    const ids = [...new Set(all.map((one) => value(one).id))];
    expect(ids).toHaveLength(1);
    expect(await findings(ids[0] ?? "")).toEqual([[], [], []]);
  });
});

describe("what a row is told", () => {
  test("a name that is not the one on the roster", async () => {
    const [one] = graduates;
    const id = await opened([await line({ name: "毕业壬", citizenNumber: one?.citizenNumber ?? "" })]);
    expect(await findings(id)).toEqual([["name_differs"]]);
    expect(value(await commitBatch(await as(tree.originClerk), { id }, now)).started).toBe(0);
    expect(await casesOf(id)).toEqual([]);
  });

  test("a number that nobody has, a member elsewhere, one who left and one under the root read the same", async () => {
    const elsewhere = await plantPerson({ name: "外人甲", branchId: tree.target.branch, today });
    const left = await plantPerson({ name: "外人乙", branchId: tree.origin.branch, today });
    await db.execute(
      sql`update affiliation set until = ${today}, end_kind = 'transferred' where member_id = ${left.memberId}`,
    );
    const again = await opened([
      await line({ name: "外人丙", citizenNumber: inventedCitizenNumber("1990-01-01", "male") }),
      await line({ name: "错名", citizenNumber: elsewhere.citizenNumber }),
      await line(tree.rootClerk),
      await line(left),
    ]);
    expect(await findings(again)).toEqual([["not_yours"], ["not_yours"], ["not_yours"], ["not_yours"]]);
    const rows = (await batchRows(await as(tree.originClerk), again, { state: "held", page: 1 }, now)).rows;
    expect(new Set(rows.map(({ to }) => to)).size).toBe(1);
  });

  test("a clerk of the root does not move the members of a committee below it", async () => {
    const [one] = graduates;
    const id = value(await open([await line(one ?? tree.member)], tree.rootClerk, tree.root)).id;
    expect(await findings(id)).toEqual([["not_yours"]]);
  });

  test("a target that is not there, dissolved, a committee, or on paper", async () => {
    await db.update(organization).set({ dissolvedOn: today }).where(eq(organization.id, tree.target.branch));
    await db.update(organization).set({ paperOnly: true }).where(eq(organization.id, tree.target.sister));
    const codes = [
      "none",
      ...(await Promise.all(
        [tree.target.branch, tree.target.committee, tree.target.sister].map(plantedCode),
      )),
    ];
    for (const branchCode of codes) {
      const id = await opened([await line(tree.member, { branchCode })]);
      expect([branchCode, await findings(id)]).toEqual([branchCode, [["branch_unknown"]]]);
    }
  });

  test("red lines by their names; what was mended is seen when the file comes again, or it is looked at again", async () => {
    const [one] = graduates;
    await db
      .update(member)
      .set({ duesPaidUntil: shiftMonth(monthOf(now), -5), lostSince: today })
      .where(eq(member.id, one?.memberId ?? ""));
    const lines = [await line(one ?? tree.member)];
    const id = await opened(lines);
    expect(await findings(id)).toEqual([["conditions_stop:contact", "conditions_stop:dues"]]);
    await db
      .update(member)
      .set({ lostSince: null })
      .where(eq(member.id, one?.memberId ?? ""));
    value(await checkBatch(await as(tree.originClerk), { id }, now));
    expect(await findings(id)).toEqual([["conditions_stop:dues"]]);
    value(
      await recordDues(
        await as(tree.originSecretary),
        { memberId: one?.memberId ?? "", version: 1, month: monthOf(now) },
        now,
      ),
    );
    expect(await opened(lines)).toBe(id);
    expect(await findings(id)).toEqual([[]]);
    expect(value(await commitBatch(await as(tree.originClerk), { id }, now)).started).toBe(1);
  });

  test("his own branch is no target", async () => {
    const id = await opened([
      await line(graduates[0] ?? tree.member, { branchCode: await plantedCode(tree.origin.branch) }),
    ]);
    expect(await findings(id)).toEqual([["conditions_stop:target_differs"]]);
  });

  test("the clerk's own row is another's to send", async () => {
    const id = await opened([await line(tree.originClerk)]);
    expect(await findings(id)).toEqual([["yourself"]]);
    const other = await as(await anotherClerk());
    value(await checkBatch(other, { id }, now));
    expect(await findings(id)).toEqual([[]]);
    expect(value(await commitBatch(other, { id }, now)).started).toBe(1);
    expect((await casesOf(id))[0]?.setAside).toContain(tree.originClerk.memberId);
  });

  test("what changed since the dry run is judged again, row by row", async () => {
    const id = await opened(await Promise.all(graduates.map((one) => line(one))));
    const [first, second] = graduates;
    await db
      .update(member)
      .set({ duesPaidUntil: shiftMonth(monthOf(now), -5) })
      .where(eq(member.id, first?.memberId ?? ""));
    await request(second ?? tree.member);
    expect(value(await commitBatch(await as(tree.originClerk), { id }, now)).started).toBe(1);
    expect(await findings(id)).toEqual([["conditions_stop:dues"], ["open_already"], []]);
    const held = await batchRows(await as(tree.originClerk), id, { state: "held", page: 1 }, now);
    expect(held.rows.map(({ row, name }) => [row, name])).toEqual([
      [4, "毕业甲"],
      [5, "毕业乙"],
    ]);
  });

  test("readable only later, and moved by another row since: it stays one person", async () => {
    const [one] = graduates;
    const id = await opened([
      await line(one ?? tree.member),
      await line(one ?? tree.member, { sinceOn: addDays(today, 1) }),
    ]);
    expect(await findings(id)).toEqual([[], ["date_in_future"]]);
    value(await commitBatch(await as(tree.originClerk), { id }, now));
    const tomorrow = new Date(now.getTime() + 86_400_000);
    value(await checkBatch(await as(tree.originClerk), { id }, tomorrow));
    expect(await findings(id)).toEqual([[], ["twice_in_file"]]);
  });
});

/** The member asks himself, at least as far as a draft. */
async function request(who: PlantedPerson, send = true): Promise<string> {
  const actor = await as(who);
  const { id } = value(await startTransfer(actor, {}, now));
  value(await chooseTarget(actor, { id, branchId: tree.target.branch }, now));
  value(await giveReason(actor, { id, reason: "graduation", reasonNote: "", sinceOn: today }, now));
  const [row] = await db.select().from(transfer).where(eq(transfer.id, id));
  if (send) value(await submitTransfer(actor, { id, version: row?.version ?? 0 }, now));
  return id;
}

describe("the case that a row becomes", () => {
  test("an unsent draft of the member's own stays his", async () => {
    const [one] = graduates;
    const draft = await request(one ?? tree.member, false);
    const id = await opened([await line(one ?? tree.member)]);
    expect(value(await commitBatch(await as(tree.originClerk), { id }, now)).started).toBe(1);
    const [kept] = await db.select().from(transfer).where(eq(transfer.id, draft));
    expect(kept).toMatchObject({ state: "draft", batchId: null });
  });

  test("four eyes: who handed it in decides nothing at his level, another clerk does", async () => {
    const clerk = await as(tree.originClerk);
    const id = await opened([await line(graduates[0] ?? tree.member)]);
    value(await commitBatch(clerk, { id }, now));
    const [one] = await casesOf(id);
    const press = async (actor: PersonActor, step: "approve_origin_branch" | "issue_letter") => {
      const [row] = await db
        .select()
        .from(transfer)
        .where(eq(transfer.id, one?.id ?? ""));
      return decideTransfer(actor, { id: row?.id ?? "", version: row?.version ?? 0, step }, now);
    };
    const other = await as(await anotherClerk());
    value(await press(await as(tree.originSecretary), "approve_origin_branch"));
    expect(reason(await press(clerk, "issue_letter"))).toBe("four_eyes");
    value(await press(other, "issue_letter"));
  });

  test("within the committee, and outward with a paper letter to come", async () => {
    const [first, second] = graduates;
    const id = await opened([
      await line(first ?? tree.member, { branchCode: await plantedCode(tree.origin.sister) }),
      await line(second ?? tree.member, {
        branchCode: "",
        addressee: "中共某市委组织部",
        unit: "某局机关党委",
        contact: "010-12345678",
      }),
    ]);
    value(await commitBatch(await as(tree.originClerk), { id }, now));
    expect(await casesOf(id)).toMatchObject([
      { route: "within", targetBranchId: tree.origin.sister },
      { route: "outward", targetBranchId: null, outsideUnit: "某局机关党委" },
    ]);
  });

  test("the row forgets what the case now says; held rows stay sealed and can be taken out, with an event", async () => {
    const clerk = await as(tree.originClerk);
    const id = await opened([
      await line(graduates[0] ?? tree.member),
      await line({ name: "错号", citizenNumber: "123" }),
    ]);
    value(await commitBatch(clerk, { id }, now));
    const rows = await db
      .select()
      .from(transferBatchRow)
      .where(eq(transferBatchRow.batchId, id))
      .orderBy(transferBatchRow.row);
    expect(rows[0]?.bodySealed).toBeNull();
    expect(rows[1]?.bodySealed).not.toContain("错号");
    const exported = value(await exportHeldRows(clerk, { id }, now));
    expect(exported).toMatchObject([
      { row: 5, cells: { name: "错号", citizenNumber: "123" }, findings: ["citizen_number_unreadable"] },
    ]);
    const [taken] = await db
      .select()
      .from(event)
      .where(and(eq(event.kind, "transfer.batch_exported"), sql`${event.data} ->> 'batch' = ${id}`));
    expect(taken).toMatchObject({ actorMemberId: tree.originClerk.memberId, data: { rows: 1 } });
  });
});

describe("whose it is", () => {
  test("only a clerk of a committee with the power hands in, and only for it", async () => {
    const lines = [await line(graduates[0] ?? tree.member)];
    expect(reason(await open(lines, tree.originSecretary))).toBe("outside_your_committee");
    expect(reason(await open(lines, tree.targetClerk))).toBe("outside_your_committee");
    expect(reason(await open(lines, tree.rootClerk))).toBe("outside_your_committee");
    expect(reason(await open(lines, tree.originSecretary, tree.origin.branch))).toBe(
      "outside_your_committee",
    );
    expect(reason(await open([], tree.originClerk))).toBe("nothing_to_import");
    await db
      .update(organization)
      .set({ canApproveProbationary: false })
      .where(eq(organization.id, tree.origin.committee));
    expect(reason(await open(lines))).toBe("outside_your_committee");
    expect(await startCommittees(await as(tree.originClerk))).toEqual([]);
    expect(
      await db
        .select()
        .from(transferBatch)
        .where(inArray(transferBatch.committeeId, [tree.origin.committee])),
    ).toEqual([]);
  });

  test("an outsider finds nothing, whatever he presses", async () => {
    const id = await opened([await line(graduates[0] ?? tree.member)]);
    for (const who of [tree.targetClerk, tree.originSecretary, tree.rootClerk, tree.member]) {
      const actor = await as(who);
      for (const act of [commitBatch, checkBatch, exportHeldRows]) {
        expect(reason(await act(actor, { id }, now))).toBe("not_found");
      }
      expect(await batchOf(actor, id)).toBeNull();
      expect((await batchesOf(actor, 1)).total).toBe(0);
      expect((await batchRows(actor, id, { state: "ready", page: 1 }, now)).rows).toEqual([]);
      expect(await heldRows(actor, id)).toEqual([]);
    }
    expect(await casesOf(id)).toEqual([]);
  });

  test("sending asks for a recent sign-in", async () => {
    const id = await opened([await line(graduates[0] ?? tree.member)]);
    const stale = {
      ...(await as(tree.originClerk)),
      provenAt: new Date(now.getTime() - 7 * 86_400_000),
      secondFactorAt: new Date(now.getTime() - 7 * 86_400_000),
    };
    expect(reason(await commitBatch(stale, { id }, now))).toBe("second_factor_needed");
  });

  test("who will be asked is who is asked then", async () => {
    const lonely = await plantPerson({ name: "独自", branchId: tree.origin.sister, today });
    const lines = await Promise.all(
      [...graduates, lonely, tree.originSecretary, tree.sisterSecretary].map((one) => line(one)),
    );
    const id = await opened(lines);
    const clerk = await as(tree.originClerk);
    const seen = await batchOf(clerk, id);
    expect(seen?.counts).toEqual({ held: 0, ready: 6, started: 0 });
    value(await commitBatch(clerk, { id }, now));
    const owners = await db
      .select({ name: organization.name, count: sql<number>`count(*)::int` })
      .from(transfer)
      .innerJoin(organization, eq(organization.id, transfer.ownerOrganizationId))
      .where(eq(transfer.batchId, id))
      .groupBy(organization.id);
    expect(seen?.next.map(({ count }) => count).sort()).toEqual(owners.map(({ count }) => count).sort());
    expect(seen?.next).toHaveLength(owners.length);
    expect((await batchOf(clerk, id))?.next).toEqual([]);
  });
});
