import { readFileSync } from "node:fs";
import { count, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { committeeKey } from "@/db/schema/installation";
import { affiliation, member, personKey } from "@/db/schema/member";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { readRoster } from "@/lib/documents/roster";
import type { RosterLines } from "@/lib/rules/roster";
import { command } from "../acts/actor";
import { commitRoster } from "../acts/roster/commit";
import { planRoster, reportOf } from "../acts/roster/plan";
import { openRun } from "../acts/roster/run";
import { undoRoster } from "../acts/roster/undo";

ownDatabase();
const now = new Date("2026-11-22T04:00:00Z");
const tables = { organization, organizationClosure, committeeKey, member, affiliation, office, personKey };

async function everything(): Promise<string> {
  const dump: Record<string, unknown> = {};
  for (const [name, table] of Object.entries(tables)) {
    dump[name] = (await db.select().from(table)).map((row) => JSON.stringify(row)).sort();
  }
  return JSON.stringify(dump);
}

async function commit(lines: RosterLines) {
  const input = { fileName: "roster.xlsx", committeeId: null, file: Buffer.from("any"), keep: false };
  const opened = await openRun(command, input, now);
  if (!opened.ok) throw new Error(opened.refusal.reason);
  const committed = await commitRoster(command, { runId: opened.value.id, lines }, now);
  if (!committed.ok) throw new Error(committed.refusal.reason);
  return { id: opened.value.id, report: committed.value };
}

test("the sample is committed whole; again it changes nothing; a month later it changes everybody; undone, it is gone", async () => {
  const bytes = readFileSync("db/seed/roster.xlsx");
  const before = await everything();
  const started = performance.now();
  const read = await readRoster(bytes);
  if (!read.ok) throw new Error(read.problem.reason);
  const dry = reportOf(await planRoster(db, read.value, null, now));
  const checked = performance.now();
  const { id, report } = await commit(read.value);
  const committed = performance.now();
  const perSecond = (ms: number) => Math.round((report.rows / ms) * 1000);
  console.info(`dry run ${perSecond(checked - started)}, commit ${perSecond(committed - checked)} rows/s`);
  const expected = {
    rows: 6065,
    accepted: 6015,
    new: 6015,
    changed: 0,
    same: 0,
    offices: 900,
    stopped: false,
  };
  expect(dry).toMatchObject(expected);
  expect(report).toMatchObject(expected);
  const [members] = await db.select({ n: count() }).from(affiliation).where(isNull(affiliation.until));
  expect(members?.n).toBe(6015);

  const after = await everything();
  const again = await commit(read.value);
  expect(again.report).toMatchObject({ new: 0, changed: 0, same: 6015, offices: 0 });
  expect(await everything()).toBe(after);

  // The next month: nearly everybody has paid.
  const paid = {
    organizations: read.value.organizations,
    members: read.value.members.map(({ row, cells }) => ({
      row,
      cells: { ...cells, duesPaidUntil: "2026年12月" },
    })),
  };
  const changing = performance.now();
  const next = await commit(paid);
  expect(next.report).toMatchObject({ new: 0, changed: 6015, same: 0 });
  const changed = performance.now();
  expect((await undoRoster(command, { runId: next.id }, now)).ok).toBe(true);
  console.info(
    `${perSecond(changed - changing)} changed rows/s, undone in ${Math.round(performance.now() - changed)} ms`,
  );
  const undone = await undoRoster(command, { runId: id }, now);
  expect(undone.ok).toBe(true);
  expect(await everything()).toBe(before);
}, 120_000);
