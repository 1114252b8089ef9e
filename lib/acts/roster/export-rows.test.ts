import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { eventLink } from "@/db/schema/audit";
import { event } from "@/db/schema/event";
import { importRow, importRun } from "@/db/schema/roster";
import { sealForInstallation } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import { plantTree } from "@/db/seed/tree";
import { playOn } from "@/lib/reads/officer.sample";
import { dateOf } from "@/lib/rules/calendar";
import { reason } from "@/lib/rules/refusal.sample";
import { linkEvents } from "../audit/link-events";
import { exportProblemRows } from "./export-rows";

ownDatabase();
const now = new Date();

test("rows leave the product with their numbers to a clerk with a second factor; run and member remember it", async () => {
  const tree = await plantTree(dateOf(now));
  const play = playOn(tree, now);
  const [runId, id] = [newId(), newId()];
  const { name, citizenNumber, memberId } = tree.member;
  await db.insert(importRun).values({
    id: runId,
    state: "checked",
    committeeId: tree.origin.committee,
    fileName: "名册.xlsx",
    fileSha256: "",
    createdAt: now,
  });
  const cellsSealed = sealForInstallation(JSON.stringify({ name, citizenNumber }), {
    column: "import_row.cells",
    rowId: id,
  });
  const facts = { sheet: "members", row: 4, outcome: "warning", reasons: [] } as const;
  await db.insert(importRow).values({ id, runId, cellsSealed, ...facts, reasons: [] });

  for (const person of [tree.targetClerk, tree.originSecretary, tree.member]) {
    expect(reason(await exportProblemRows(await play.as(person), { runId }, now))).toBe("not_found");
  }
  // He stands in for somebody: that is part of what an event says, and of what its seal covers.
  const own = await play.as(tree.originClerk);
  const onBehalfOfId = tree.rootClerk.memberId;
  const clerk = { ...own, offices: own.offices.map((held) => ({ ...held, onBehalfOfId })) };
  const weak = { ...clerk, secondFactorAt: null };
  expect(reason(await exportProblemRows(weak, { runId }, now))).toBe("second_factor_needed");
  const exported = await exportProblemRows(clerk, { runId }, now);
  expect(exported).toMatchObject({ ok: true, value: [{ row: 4, cells: { citizenNumber } }] });
  const [run] = await db.select().from(event).where(eq(event.kind, "roster.rows_exported"));
  expect(run).toMatchObject({ actorMemberId: tree.originClerk.memberId, data: { run: runId, rows: 1 } });
  const his = await db
    .select()
    .from(event)
    .where(and(eq(event.kind, "member.exported"), eq(event.subjectMemberId, memberId)));
  expect(his).toMatchObject([{ actorMemberId: tree.originClerk.memberId, data: { list: "roster" } }]);
  expect([run, ...his].map((one) => one?.onBehalfOfId)).toEqual([onBehalfOfId, onBehalfOfId]);
  await linkEvents(now);
  const links = await db.select({ sound: eventLink.sound }).from(eventLink);
  expect(links.map(({ sound }) => sound)).not.toContain(false);
});
