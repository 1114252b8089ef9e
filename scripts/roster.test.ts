import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { count } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { importRun } from "@/db/schema/roster";
import { ownDatabase } from "@/db/seed/test-database";
import { writeRemarkedRows, writeRosterTemplate } from "@/lib/documents/roster";
import { memberLine, organizationLine, tree } from "@/lib/rules/roster.sample";
import type { Cell, RawMemberRow, RawOrganizationRow } from "@/lib/rules/roster-workbook";

const { url } = ownDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "roster-"));
afterAll(() => rmSync(folder, { recursive: true }));

function roster(...args: string[]) {
  const child = spawnSync(process.execPath, ["--import", "tsx", "scripts/roster.ts", ...args], {
    env: { ...process.env, DATABASE_URL: url },
    encoding: "utf8",
  });
  const last = child.stdout.trim().split("\n").at(-1) ?? "";
  return { ...child, json: () => JSON.parse(last) };
}

function save(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function workbook(
  organizations: readonly RawOrganizationRow[],
  members: readonly RawMemberRow[],
): Uint8Array {
  const asRow = (sheet: "organizations" | "members") => (line: RawOrganizationRow | RawMemberRow) => ({
    sheet,
    row: line.row,
    remark: "",
    cells: line.cells as Record<string, Cell>,
  });
  return writeRemarkedRows([...organizations.map(asRow("organizations")), ...members.map(asRow("members"))], {
    row: "原行号",
    remark: "原因",
  });
}

async function recorded() {
  const [members] = await db.select({ n: count() }).from(member);
  const [organizations] = await db.select({ n: count() }).from(organization);
  return [organizations?.n, members?.n];
}

const today = new Date().toISOString().slice(0, 7);
const good = memberLine(4, { duesPaidUntil: today });
const bad = memberLine(5, {
  name: "王",
  citizenNumber: "110197199108253131",
  duesPaidUntil: today,
  phone: "",
});

describe("npm run roster", () => {
  test("dry run, import, again, undo", async () => {
    const file = save("a.xlsx", workbook(tree, [good, bad]));
    const rejected = [
      { sheet: "党员花名册", row: 5, reasons: ["name_length", "bad_checksum", "phone_missing"] },
    ];
    const dry = roster("import", file, "--dry-run", "--json");
    expect(dry.status).toBe(0);
    expect(dry.json()).toEqual({ rows: 2, accepted: 1, new: 1, changed: 0, same: 0, warnings: [], rejected });
    expect(dry.stderr).toContain("党员花名册 第 5 行");
    expect(await recorded()).toEqual([0, 0]);
    expect(await db.select().from(importRun)).toEqual([]);

    const first = roster("import", file, "--json");
    expect(first.status).toBe(0);
    expect(first.json()).toMatchObject({ accepted: 1, new: 1 });
    expect(await recorded()).toEqual([5, 1]);
    const again = roster("import", file, "--json", "--lang", "en");
    expect(again.json()).toEqual({
      rows: 2,
      accepted: 1,
      new: 0,
      changed: 0,
      same: 1,
      warnings: [],
      rejected,
    });
    expect(again.stderr).toContain("2 rows: 1 accepted");

    const [run] = await db.select().from(importRun).orderBy(importRun.createdAt);
    expect(roster("undo", run?.id ?? "").status).toBe(0);
    expect(await recorded()).toEqual([0, 0]);
    expect(roster("undo", run?.id ?? "").status).toBe(1);
  }, 60_000);

  test("ends with 2 when it is no such workbook, and changes nothing", async () => {
    const huge = save("huge.xlsx", new Uint8Array());
    truncateSync(huge, 50 * 1024 * 1024);
    const files = {
      file_too_large: huge,
      not_xlsx: save("page.xlsx", Buffer.from("<html></html>")),
      damaged: save("half.xlsx", writeRosterTemplate().subarray(0, 900)),
    };
    for (const [reason, file] of Object.entries(files)) {
      const refused = roster("import", file, "--json");
      expect([reason, refused.status]).toEqual([reason, 2]);
      expect(refused.json()).toMatchObject({ rows: 0, accepted: 0, problem: { reason } });
      expect(
        refused.stderr
          .trim()
          .split("\n")
          .filter((line) => line.startsWith("没有导入")),
      ).toHaveLength(1);
    }
    expect(await recorded()).toEqual([0, 0]);
  }, 60_000);

  test("ends with 1 at a defect in the tree, a file that is not there, a word it does not know", async () => {
    const orphan = organizationLine(9, {
      code: "9",
      name: "中共无上级支部委员会",
      type: "党支部",
      parentCode: "没有",
    });
    const stopped = roster("import", save("b.xlsx", workbook([...tree, orphan], [good])), "--json");
    expect(stopped.status).toBe(1);
    expect(stopped.json()).toMatchObject({
      rows: 1,
      accepted: 0,
      rejected: [{ sheet: "党组织", row: 9, reasons: ["parent_unknown"] }],
    });
    expect(roster("import", path.join(folder, "none.xlsx")).status).toBe(1);
    expect(roster("frobnicate").status).toBe(1);
    expect(await recorded()).toEqual([0, 0]);
  }, 60_000);

  test("writes a template", () => {
    const file = path.join(folder, "template.xlsx");
    expect(roster("template", file).status).toBe(0);
    expect(roster("import", file, "--dry-run", "--json").json()).toMatchObject({ rows: 0, accepted: 0 });
  }, 60_000);
});
