import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { importRow, importRun } from "@/db/schema/roster";
import { sealForInstallation } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantTree } from "@/db/seed/tree";
import { dateOf } from "../rules/calendar";
import { fullProblemRows, importRunOf, importRuns, problemRows } from "./import-run";
import { playOn } from "./officer.sample";

ownDatabase();
const now = new Date();
let tree: PlantedTree;
let play: ReturnType<typeof playOn>;
let runId: string;

type RowFacts = Pick<typeof importRow.$inferInsert, "sheet" | "row" | "outcome" | "reasons">;

async function plantRow(facts: RowFacts, cells: object): Promise<void> {
  const id = newId();
  const cellsSealed = sealForInstallation(JSON.stringify(cells), { column: "import_row.cells", rowId: id });
  await db.insert(importRow).values({ id, runId, cellsSealed, ...facts });
}

beforeAll(async () => {
  tree = await plantTree(dateOf(now));
  play = playOn(tree, now);
  runId = newId();
  await db.insert(importRun).values({
    id: runId,
    state: "checked",
    committeeId: tree.origin.committee,
    fileName: "名册.xlsx",
    fileSha256: "",
    counts: { rows: 9, accepted: 7, rejected: 2, warnings: 1 },
    createdAt: now,
  });
  await plantRow(
    { sheet: "members", row: 12, outcome: "warning", reasons: [{ reason: "phone_missing" }] },
    { name: "王安" },
  );
  await plantRow(
    {
      sheet: "members",
      row: 4,
      outcome: "rejected",
      reasons: [{ reason: "bad_checksum", details: { column: "公民身份号码" } }],
    },
    { name: " 李宁 ", citizenNumber: "110197199001011234" },
  );
  await plantRow(
    { sheet: "organizations", row: 7, outcome: "rejected", reasons: [{ reason: "code_twice" }] },
    { name: "中共示例委员会" },
  );
});

test("a run is seen by the clerks of its committee and above, and by nobody else", async () => {
  for (const person of [tree.originClerk, tree.rootClerk]) {
    const actor = await play.as(person);
    expect(await importRunOf(actor, runId)).toMatchObject({ counts: { rows: 9, same: 0 }, by: null });
    expect((await importRuns(actor, 1)).total).toBe(1);
  }
  for (const person of [tree.targetClerk, tree.originSecretary, tree.member]) {
    const actor = await play.as(person);
    expect(await importRunOf(actor, runId)).toBeNull();
    expect((await importRuns(actor, 1)).total).toBe(0);
    expect((await problemRows(actor, runId, ["rejected", "warning"], 1)).rows).toEqual([]);
    expect(await fullProblemRows(actor, runId)).toEqual([]);
  }
});

test("errors stand first, organizations before members, and names of persons are masked", async () => {
  const clerk = await play.as(tree.originClerk);
  const { rows } = await problemRows(clerk, runId, ["rejected", "warning"], 1);
  expect(rows.map(({ row, name }) => [row, name])).toEqual([
    [7, "示例委员会"],
    [4, "李*"],
    [12, "王*"],
  ]);
  expect(rows[1]?.reasons).toEqual([
    { reason: "bad_checksum", column: "公民身份号码", details: { column: "公民身份号码" } },
  ]);
  expect((await problemRows(clerk, runId, ["warning"], 1)).total).toBe(1);
});

test("the clerk gets the cells back as they were read", async () => {
  const rows = await fullProblemRows(await play.as(tree.originClerk), runId);
  expect(rows[1]).toMatchObject({ row: 4, cells: { citizenNumber: "110197199001011234" } });
});
