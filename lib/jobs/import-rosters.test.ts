import { and, eq, isNull, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { type CertificateSnapshot, certificate } from "@/db/schema/certificate";
import { event, notice } from "@/db/schema/event";
import { affiliation, member, personKey } from "@/db/schema/member";
import { office, organization, organizationClosure } from "@/db/schema/organization";
import { correction } from "@/db/schema/privacy";
import { importChange, importRow, importRun } from "@/db/schema/roster";
import { open, openForInstallation, openPersonKey, sealWords } from "@/db/sealing";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedTree, plantOffice, plantPerson, plantSession, plantTree } from "@/db/seed/tree";
import { readRoster, writeRemarkedRows } from "@/lib/documents/roster";
import { loadActor } from "@/lib/reads/actor";
import { addMonths, dateOf } from "@/lib/rules/calendar";
import type { CertificateKind } from "@/lib/rules/certificate";
import { checkCharacter } from "@/lib/rules/citizen-number";
import { reason, value } from "@/lib/rules/refusal.sample";
import type { RosterLines } from "@/lib/rules/roster";
import { memberLine, organizationLine, tree as rows } from "@/lib/rules/roster.sample";
import type { Cell, MemberColumn } from "@/lib/rules/roster-workbook";
import { command, type PersonActor } from "../acts/actor";
import { eraseMember } from "../acts/erasure/erase";
import { recordDues } from "../acts/member/record-dues";
import { commitRoster } from "../acts/roster/commit";
import { planRoster, reportOf } from "../acts/roster/plan";
import { dropRun, openRun, requestCommit } from "../acts/roster/run";
import { undoRoster } from "../acts/roster/undo";
import { importRosters } from "./import-rosters";

ownDatabase();
const now = new Date("2026-11-22T04:00:00Z");
const file = Buffer.from("any");

async function commit(lines: RosterLines, at = now, committeeId: string | null = null) {
  const { id } = value(await openRun(command, { fileName: "a.xlsx", committeeId, file, keep: false }, at));
  const report = value(await commitRoster(command, { runId: id, lines }, at));
  return { id, report };
}

const dryRun = async (lines: RosterLines, committeeId: string | null = null) =>
  reportOf(await planRoster(db, lines, committeeId, now));

const tables = { organization, organizationClosure, member, affiliation, office, personKey };

/** Everything that an import writes, as text. */
async function everything(): Promise<string> {
  const dump: Record<string, unknown> = {};
  for (const [name, table] of Object.entries(tables)) {
    const all = await db.select().from(table);
    dump[name] = all.map((row) => JSON.stringify(row)).sort();
  }
  return JSON.stringify(dump);
}

async function recordOf(citizenNumber: string) {
  const [row] = await db
    .select({ member, wrapped: personKey.wrapped, branch: organization.code })
    .from(member)
    .innerJoin(personKey, eq(personKey.ownerId, member.id))
    .leftJoin(affiliation, and(eq(affiliation.memberId, member.id), isNull(affiliation.until)))
    .leftJoin(organization, eq(organization.id, affiliation.branchId))
    .where(eq(member.citizenNumberIndex, blindIndex("citizen_number", citizenNumber)));
  return row;
}

async function runOf(id: string) {
  const [run] = await db.select().from(importRun).where(eq(importRun.id, id));
  return run;
}

const NUMBER = "110197199108253132";

describe("a small roster", () => {
  // Each test has a tree and a person of its own.
  let mark = "";
  let person = NUMBER;
  let phone = "";
  let made = 0;

  beforeEach(() => {
    made += 1;
    mark = `T${made}`;
    const digits = `1101971990010${1 + (made % 9)}${String(made).padStart(3, "0")}`;
    person = digits + checkCharacter(digits);
    phone = `199${String(10_000_000 + made)}`;
  });

  const facts = (): Partial<Record<MemberColumn, Cell>> => ({
    citizenNumber: person,
    bornOn: `${person.slice(6, 10)}-${person.slice(10, 12)}-${person.slice(12, 14)}`,
    sex: Number(person.charAt(16)) % 2 ? "男" : "女",
    admittedOn: "2023-01-18",
    confirmedOn: "2024-01-18",
    phone,
    branch: `${mark}第一支部委员会`,
  });

  function lines(
    changes: Partial<Record<MemberColumn, Cell>> = {},
    more: RosterLines["organizations"] = [],
  ): RosterLines {
    return {
      organizations: [
        organizationLine(4, { code: mark, name: `${mark}委员会`, type: "基层党委", power: "是" }),
        organizationLine(5, {
          code: `${mark}01`,
          name: `${mark}第一支部委员会`,
          type: "党支部",
          parentCode: mark,
          secretary: "杨飞超",
          secretaryPhone: phone,
        }),
        organizationLine(6, {
          code: `${mark}02`,
          name: `${mark}第二支部委员会`,
          type: "党支部",
          parentCode: mark,
        }),
        ...more,
      ],
      members: [memberLine(4, { ...facts(), ...changes })],
    };
  }

  /** The person of the roster holds a certificate of this kind. */
  async function holdsCertificate(code: string, kind: CertificateKind, at = now): Promise<void> {
    const [committee] = await db.select().from(organization).where(eq(organization.code, mark));
    await db.insert(certificate).values({
      kind,
      memberId: (await recordOf(person))?.member.id ?? "",
      committeeId: committee?.id ?? "",
      state: "issued",
      purpose: "study",
      year: 2026,
      serial: code.charCodeAt(0),
      number: `${mark}${code}`,
      code: `${mark}${code}`,
      issuedOn: dateOf(at),
      validUntil: dateOf(at),
      snapshot: {} as CertificateSnapshot,
      issuedAt: at,
    });
  }

  async function stateOf(code: string) {
    const [row] = await db
      .select()
      .from(certificate)
      .where(eq(certificate.code, `${mark}${code}`));
    return row?.state;
  }

  test("is written whole: tree, sealed numbers, affiliation, post, and nothing readable", async () => {
    const { id, report } = await commit(lines());
    expect(report).toMatchObject({
      rows: 1,
      accepted: 1,
      new: 1,
      changed: 0,
      same: 0,
      findings: [],
      offices: 1,
    });
    const record = await recordOf(person);
    expect(record?.branch).toBe(`${mark}01`);
    expect(record?.member).toMatchObject({
      name: "杨飞超",
      initials: "yfc",
      status: "full",
      version: 1,
      duesPaidUntil: "2026-10",
      dataConfirmedOn: "2026-11-22",
    });
    const key = openPersonKey(record?.member.id ?? "", record?.wrapped ?? "");
    const rowId = record?.member.id ?? "";
    expect(
      open(key, record?.member.citizenNumberSealed ?? "", { column: "member.citizen_number", rowId }),
    ).toBe(person);
    expect(open(key, record?.member.phoneSealed ?? "", { column: "member.phone", rowId })).toBe(phone);
    expect(await everything()).not.toContain(person);
    const held = await db.select().from(office).where(eq(office.memberId, rowId));
    expect(held).toMatchObject([{ kind: "secretary", from: "2024-01-01", until: null }]);
    const [run] = await db.select().from(importRun).where(eq(importRun.id, id));
    expect(run).toMatchObject({ state: "committed", fileSealed: null, counts: { new: 1 } });
  });

  test("changes nothing when it comes again", async () => {
    await commit(lines());
    const before = await everything();
    expect(await dryRun(lines())).toMatchObject({
      new: 0,
      changed: 0,
      same: 1,
      offices: 0,
      organizations: { new: 0, changed: 0 },
    });
    const { id } = await commit(lines());
    expect(await everything()).toBe(before);
    expect(await db.select().from(importChange).where(eq(importChange.runId, id))).toEqual([]);
  });

  test("tells new, changed and same before it writes, and writes nothing then", async () => {
    await commit(lines());
    const before = await everything();
    expect(
      await dryRun(lines({ name: "杨飞越", phone: "19800000042", duesPaidUntil: "2026-11" })),
    ).toMatchObject({
      new: 0,
      changed: 1,
      same: 0,
    });
    expect(await everything()).toBe(before);
  });

  test("changes what differs, seals the new telephone, and takes empty cells for nothing said", async () => {
    await commit(lines());
    const { report } = await commit(
      lines({
        name: "杨飞越",
        phone: "19800000042",
        duesPaidUntil: "2026-11",
        education: "",
        position: undefined,
      }),
    );
    expect(report.changed).toBe(1);
    const record = await recordOf(person);
    expect(record?.member).toMatchObject({
      name: "杨飞越",
      initials: "yfy",
      duesPaidUntil: "2026-11",
      education: "大学本科",
      position: "研发工程师",
      version: 2,
      phoneIndex: blindIndex("telephone", "19800000042"),
    });
    const again = await commit(lines({ name: "杨飞越", phone: "", duesPaidUntil: "" }));
    expect(again.report.same).toBe(1);
    expect((await recordOf(person))?.member.phoneIndex).toBe(blindIndex("telephone", "19800000042"));
  });

  test("never moves an affiliation: another branch is a warning", async () => {
    await commit(lines());
    const { report } = await commit(lines({ branch: `${mark}第二支部委员会` }));
    expect(report.findings).toMatchObject([
      { row: 4, reason: "branch_differs", details: { current: `${mark}第一支部委员会` } },
    ]);
    expect(report).toMatchObject({ accepted: 1, same: 1 });
    expect((await recordOf(person))?.branch).toBe(`${mark}01`);
  });

  test("never ends somebody who is absent", async () => {
    await commit(lines());
    const before = await everything();
    await commit({ organizations: lines().organizations, members: [] }).catch((error: Error) => {
      expect(error.message).toContain("nothing_to_import");
    });
    expect(await everything()).toBe(before);
  });

  test("a sheet from before a correction makes no second record of one person", async () => {
    await commit(lines());
    const record = await recordOf(person);
    if (!record) throw new Error("no record");
    const { id } = record.member;
    const key = openPersonKey(id, record.wrapped);
    await db.insert(correction).values({
      memberId: id,
      field: "citizen_number",
      newSealed: "",
      oldSealed: sealWords(key, person, { column: "correction.old", rowId: id }),
      reason: "",
      askedAt: now,
    });
    await db
      .update(member)
      .set({ citizenNumberIndex: `corrected:${id}` })
      .where(eq(member.id, id));
    const { findings } = await dryRun(lines());
    expect(findings.map((finding) => [finding.reason, finding.column])).toContainEqual([
      "number_corrected",
      "公民身份号码",
    ]);
    const { newMembers } = await planRoster(db, lines(), null, now);
    expect(newMembers).toEqual([]);
  });

  test("does not take back what was recorded since: dues, a confirmation, a standing", async () => {
    const probationary = { category: "预备党员", confirmedOn: "", admittedOn: "2025-01-18" };
    await commit(lines(probationary));
    const id = (await recordOf(person))?.member.id ?? "";
    await db
      .update(member)
      .set({ status: "full", confirmedOn: "2026-01-18", duesPaidUntil: "2026-12" })
      .where(eq(member.id, id));
    const { report } = await commit(lines(probationary));
    expect(report.findings.map((finding) => [finding.reason, finding.column])).toEqual([
      ["record_is_ahead", "人员类别"],
      ["record_is_ahead", "党费交至"],
    ]);
    expect((await recordOf(person))?.member).toMatchObject({
      status: "full",
      confirmedOn: "2026-01-18",
      duesPaidUntil: "2026-12",
    });
    await db.update(member).set({ status: "removed" }).where(eq(member.id, id));
    const ended = await commit(lines({ name: "别人" }));
    expect(ended.report.findings.map((finding) => finding.reason)).toContain("off_the_books");
    expect((await recordOf(person))?.member).toMatchObject({ status: "removed", name: "杨飞超" });
  });

  test("fills a post anew when the sheet names somebody else, and knows a holder who is only on record", async () => {
    await commit(lines());
    const other = "110105199001010037";
    const second = memberLine(5, {
      ...facts(),
      name: "王一",
      citizenNumber: other,
      bornOn: "1990-01-01",
      sex: "男",
      phone: "19800000077",
    });
    const base = lines();
    const named = base.organizations.map((line) =>
      line.row === 5
        ? { row: 5, cells: { ...line.cells, secretary: "王一", secretaryPhone: "19800000077" } }
        : line,
    );
    await holdsCertificate("C", "office");
    const { id } = await commit({ organizations: named, members: [second] });
    expect(await stateOf("C")).toBe("revoked");
    const secretary = (await recordOf(other))?.member.id ?? "";
    const branchId =
      (
        await db
          .select()
          .from(organization)
          .where(eq(organization.code, `${mark}01`))
      )[0]?.id ?? "";
    const posts = () =>
      db
        .select({ memberId: office.memberId, endKind: office.endKind })
        .from(office)
        .where(and(eq(office.organizationId, branchId), isNull(office.until)));
    expect(await posts()).toEqual([{ memberId: secretary, endKind: null }]);

    // Undone, the former one holds it again.
    value(await undoRoster(command, { runId: id }, now));
    expect(await posts()).toEqual([{ memberId: (await recordOf(person))?.member.id, endKind: null }]);
    const alone = await dryRun({ organizations: lines().organizations, members: [] });
    expect(alone.findings).toEqual([]);
  });

  test("is undone within 24 hours without a trace, and no later", async () => {
    const before = await everything();
    const { id } = await commit(lines());
    const changed = await commit(lines({ name: "杨飞越" }));
    expect(reason(await undoRoster(command, { runId: id }, now))).toBe("run_built_upon");
    value(await undoRoster(command, { runId: changed.id }, now));
    expect((await recordOf(person))?.member).toMatchObject({ name: "杨飞超", initials: "yfc" });
    const late = new Date(now.getTime() + 24 * 3_600_000 + 1);
    expect(reason(await undoRoster(command, { runId: id }, late))).toBe("run_too_late_to_undo");
    // Changed and changed back, the record is again what the first run left.
    value(await undoRoster(command, { runId: id }, now));
    expect(await everything()).toBe(before);
    expect(reason(await undoRoster(command, { runId: id }, now))).toBe("run_not_ready");
  });

  test("what was issued on what an undone run had said is revoked; what it did not touch stays", async () => {
    const first = await commit(lines());
    const later = new Date(now.getTime() + 30 * 3_600_000);
    expect(first.report.new).toBe(1);
    const named = await commit(lines({ name: "杨飞朝" }), later);
    await holdsCertificate("A", "membership", later);
    value(await undoRoster(command, { runId: named.id }, later));
    expect(await stateOf("A")).toBe("revoked");
    const posted = await commit(lines({ position: "工程师" }), later);
    await holdsCertificate("B", "membership", later);
    value(await undoRoster(command, { runId: posted.id }, later));
    expect(await stateOf("B")).toBe("issued");
  });

  test("is not undone when somebody has signed in on it", async () => {
    const { id } = await commit(lines());
    const record = await recordOf(person);
    await plantSession({
      memberId: record?.member.id ?? "",
      name: "杨飞超",
      phone: "",
      citizenNumber: person,
    });
    const before = await everything();
    expect(reason(await undoRoster(command, { runId: id }, now))).toBe("run_built_upon");
    expect(await everything()).toBe(before);
    await db.execute(
      sql`update account set member_id = null, bound_at = null, bound_by = null where member_id = ${record?.member.id}`,
    );
  });

  test("that is held back is kept sealed with its reasons", async () => {
    const { id } = await commit({
      organizations: lines().organizations,
      members: [
        memberLine(4, { ...facts() }),
        memberLine(9, { ...facts(), citizenNumber: "110197199108253131", phone: "19800000088" }),
      ],
    });
    const [kept] = await db.select().from(importRow).where(eq(importRow.runId, id));
    expect(kept).toMatchObject({ sheet: "members", row: 9, outcome: "rejected" });
    expect(kept?.reasons.map((r) => r.reason)).toContain("bad_checksum");
    expect(kept?.cellsSealed).not.toContain("110197199108253131");
    const place = { column: "import_row.cells", rowId: kept?.id ?? "" };
    expect(openForInstallation(kept?.cellsSealed ?? "", place).toString()).toContain("110197199108253131");
  });

  test("stops at a defect in the tree and writes nothing", async () => {
    const before = await everything();
    const broken = lines({}, [
      organizationLine(7, { code: `${mark}03`, name: `${mark}三`, type: "党支部", parentCode: "没有" }),
    ]);
    const { id } = value(
      await openRun(command, { fileName: "a", committeeId: null, file, keep: false }, now),
    );
    expect(reason(await commitRoster(command, { runId: id, lines: broken }, now))).toBe("run_stopped");
    expect(await dryRun(broken)).toMatchObject({ accepted: 0, stopped: true });
    expect(await everything()).toBe(before);
  });

  test("two runs with the same new person at once: one is new, one is the same", async () => {
    const reports = await Promise.all([commit(lines()), commit(lines())]);
    expect(reports.map(({ report }) => [report.new, report.same]).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

describe("a clerk in the console", () => {
  const at = new Date();
  let tree: PlantedTree;
  let clerk: PersonActor;

  beforeAll(async () => {
    tree = await plantTree(dateOf(at));
    const { sessionId } = await plantSession(tree.originClerk);
    const actor = await loadActor(sessionId, at);
    if (!actor) throw new Error("no actor");
    clerk = actor;
  });

  const upload = (committeeId: string | null, bytes: Uint8Array) =>
    openRun(clerk, { fileName: "名册.xlsx", committeeId, file: bytes, keep: true }, at);

  /** A workbook with one new branch below the clerk's committee, and this person in it. */
  function workbook(
    cells: Record<string, Cell> = {},
    branch = `中共甲${tree.mark}科技有限公司第三支部委员会`,
  ): Uint8Array {
    const [, second] = rows;
    return writeRemarkedRows(
      [
        {
          sheet: "organizations",
          row: 4,
          remark: "",
          cells: {
            ...second?.cells,
            code: `${tree.mark}a3`,
            name: `中共甲${tree.mark}科技有限公司第三支部委员会`,
            parentCode: `${tree.mark}a`,
            serial: "1",
          } as Record<string, Cell>,
        },
        {
          sheet: "members",
          row: 4,
          remark: "",
          cells: {
            ...memberLine(4).cells,
            duesPaidUntil: addMonths(dateOf(at), -1),
            branch,
            ...cells,
          } as Record<string, Cell>,
        },
      ],
      { row: "原行号", remark: "原因" },
    );
  }

  test("uploads, is checked, looks, commits and undoes", async () => {
    const { id } = value(await upload(tree.origin.committee, workbook()));
    expect((await runOf(id))?.state).toBe("waiting");
    expect(reason(await requestCommit(clerk, { runId: id }, at))).toBe("run_not_ready");
    expect(await importRosters(at, async () => {})).toBe(1);
    expect(await runOf(id)).toMatchObject({
      state: "checked",
      rowsDone: 1,
      rowsTotal: 1,
      counts: { new: 1, organizationsNew: 1, rejected: 0 },
    });
    value(await requestCommit(clerk, { runId: id }, at));
    const asked = await db.select().from(event).where(eq(event.kind, "roster.import_asked"));
    expect(asked).toMatchObject([{ actorAccountId: clerk.accountId, data: { run: id } }]);
    expect(await importRosters(at, async () => {})).toBe(1);
    expect(await runOf(id)).toMatchObject({ state: "committed", problem: null });
    expect((await recordOf(NUMBER))?.branch).toBe(`${tree.mark}a3`);
    value(await undoRoster(clerk, { runId: id }, at));
    expect(await recordOf(NUMBER)).toBeUndefined();
    expect(await importRosters(at, async () => {})).toBe(0);
  });

  test("who lost his office since he asked for it imports nothing, and is told so", async () => {
    const successor = await plantPerson({ name: "继任", branchId: tree.origin.sister, today: dateOf(at) });
    await plantOffice(tree.origin.committee, successor.memberId, "secretary");
    const { id } = value(await upload(tree.origin.committee, workbook()));
    await importRosters(at, async () => {});
    value(await requestCommit(clerk, { runId: id }, at));
    const his = and(eq(office.memberId, clerk.memberId ?? ""), isNull(office.until));
    await db
      .update(office)
      .set({ until: dateOf(at), endKind: "resigned" })
      .where(his);
    try {
      await importRosters(at, async () => {});
      const problem = '{"reason":"authority_ended"}';
      expect(await runOf(id)).toMatchObject({ state: "refused", problem, fileSealed: null });
      expect(await recordOf(NUMBER)).toBeUndefined();
      const told = await db
        .select({ memberId: notice.memberId })
        .from(notice)
        .innerJoin(event, eq(event.id, notice.eventId))
        .where(eq(event.kind, "roster.import_refused"));
      expect(told.map(({ memberId }) => memberId).sort()).toEqual(
        [clerk.memberId, successor.memberId].sort(),
      );
    } finally {
      await db
        .update(office)
        .set({ until: null, endKind: null })
        .where(eq(office.memberId, clerk.memberId ?? ""));
    }
  });

  test.each(["checked", "committing"] as const)(
    "a file that is %s while somebody in it is erased goes, and the clerk is told; others stay",
    async (state) => {
      const gone = await plantPerson({ name: "已删", branchId: tree.origin.branch, today: dateOf(at) });
      const { id } = value(
        await upload(tree.origin.committee, workbook({ citizenNumber: gone.citizenNumber, name: gone.name })),
      );
      await importRosters(at, async () => {});
      const other = value(await upload(tree.origin.committee, workbook()));
      await importRosters(at, async () => {});
      if (state === "committing") value(await requestCommit(clerk, { runId: id }, at));
      await transaction((tx) => eraseMember(tx, gone.memberId, at));
      const refused = { state: "refused", problem: '{"reason":"person_erased"}', fileSealed: null };
      for (let worked = 1; worked > 0; ) worked = await importRosters(at, async () => {});
      expect(await runOf(id)).toMatchObject({ ...refused, erasedIndexes: [] });
      expect(await recordOf(gone.citizenNumber)).toBeUndefined();
      expect(await runOf(other.id)).toMatchObject({ state: "checked", erasedIndexes: [] });
      const told = await db
        .select({ memberId: notice.memberId })
        .from(notice)
        .innerJoin(event, eq(event.id, notice.eventId))
        .where(sql`${event.data}->>'run' = ${id} and ${event.kind} = 'roster.import_refused'`);
      expect(told).toContainEqual({ memberId: clerk.memberId });
      value(await dropRun(clerk, { runId: other.id }, at));
    },
  );

  test("reaches only what is below his committee", async () => {
    expect(reason(await upload(null, workbook()))).toBe("outside_your_committee");
    expect(reason(await upload(tree.target.committee, workbook()))).toBe("outside_your_committee");
    expect(reason(await upload(tree.root, workbook()))).toBe("outside_your_committee");
    const read = await readRoster(workbook({ citizenNumber: tree.targetSecretary.citizenNumber }));
    if (!read.ok) throw new Error(read.problem.reason);
    const said = async (lines: RosterLines) =>
      (await dryRun(lines, tree.origin.committee)).findings.map((finding) => finding.reason);
    expect(await said(read.value)).toContain("affiliated_elsewhere");
    expect(
      await said({ ...read.value, members: [memberLine(4, { branch: tree.names.targetBranch })] }),
    ).toEqual(["outside_your_committee"]);
  });

  test("handles the runs of his committee and nobody else's", async () => {
    const { id } = value(await upload(tree.origin.committee, workbook({ sex: "?" })));
    await importRosters(at, async () => {});
    const { sessionId } = await plantSession(tree.targetClerk);
    const stranger = await loadActor(sessionId, at);
    if (!stranger) throw new Error("no actor");
    expect(reason(await requestCommit(stranger, { runId: id }, at))).toBe("run_not_ready");
    expect(reason(await undoRoster(stranger, { runId: id }, at))).toBe("not_found");
    value(await dropRun(clerk, { runId: id }, at));
    expect((await runOf(id))?.state).toBe("refused");
  });

  test("is told in one reason that a file is no workbook, and the file goes", async () => {
    const { id } = value(await upload(tree.origin.committee, Buffer.from("<html></html>")));
    await importRosters(at, async () => {});
    expect(await runOf(id)).toMatchObject({
      state: "refused",
      problem: '{"reason":"not_xlsx"}',
    });
    const [run] = await db.select().from(importRun).where(eq(importRun.id, id));
    expect(run?.fileSealed).toBeNull();
  });

  test("finds a change of the branch in his way when he undoes", async () => {
    const { id } = value(await upload(tree.origin.committee, workbook()));
    await importRosters(at, async () => {});
    value(await requestCommit(clerk, { runId: id }, at));
    await importRosters(at, async () => {});
    const record = await recordOf(NUMBER);
    await db
      .update(affiliation)
      .set({ branchId: tree.origin.branch })
      .where(eq(affiliation.memberId, record?.member.id ?? ""));
    const { sessionId } = await plantSession(tree.originSecretary);
    const secretary = await loadActor(sessionId, at);
    if (!secretary) throw new Error("no actor");
    const month = dateOf(at).slice(0, 7);
    value(await recordDues(secretary, { memberId: record?.member.id ?? "", version: 1, month }, at));
    expect(reason(await undoRoster(clerk, { runId: id }, at))).toBe("run_built_upon");
  });
});
