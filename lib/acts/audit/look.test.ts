import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, transaction } from "@/db/client";
import { event } from "@/db/schema/event";
import { organization } from "@/db/schema/organization";
import { ownDatabase } from "@/db/seed/test-database";
import { type PlantedPerson, type PlantedTree, plantRole, plantSession, plantTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { type AuditFilter, auditEvents, chainState } from "@/lib/reads/audit";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { maskName } from "@/lib/rules/masking";
import { reason, value } from "@/lib/rules/refusal.sample";
import { clock, type PersonActor } from "../actor";
import { writeEvent } from "../event";
import { linkEvents } from "./link-events";
import { exportAudit, searchPersons, viewAudit } from "./look";

ownDatabase();
const now = new Date();
const today = dateOf(now);
const everything: AuditFilter = {
  from: null,
  until: null,
  kind: null,
  organization: null,
  number: null,
  person: null,
  as: "subject",
};
let tree: PlantedTree;
let auditor: PersonActor;

beforeAll(async () => {
  tree = await plantTree(today);
  await plantRole(tree.sisterSecretary, "auditor");
  auditor = await as(tree.sisterSecretary);
});

async function as(person: PlantedPerson): Promise<PersonActor> {
  const actor = await loadActor((await plantSession(person)).sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

const rowsOf = async (filter: Partial<AuditFilter>) =>
  (await auditEvents(auditor, { ...everything, ...filter }, null, 100)).rows;

const newest = async () => (await db.select().from(event).orderBy(desc(event.id)).limit(1))[0];

describe("the record", () => {
  test("is found by period, kind, organization and person, with names masked and its place in the chain @V16.2.1", async () => {
    const secretary = await as(tree.originSecretary);
    const about = { subjectMemberId: tree.member.memberId, actingForId: tree.origin.branch };
    await transaction(async (tx) => {
      await writeEvent(tx, secretary, { kind: "member.confirmed", ...about }, now);
      await writeEvent(tx, clock, { kind: "setting.changed" }, now);
    });
    const [before] = await rowsOf({ kind: "member.confirmed" });
    expect(before).toMatchObject({
      actor: maskName(tree.originSecretary.name),
      subject: maskName(tree.member.name),
      link: null,
    });
    await linkEvents(now);
    expect((await rowsOf({ kind: "member.confirmed" }))[0]?.link).toMatchObject({ day: today, sound: true });
    expect((await chainState(auditor))?.linkedAt).toEqual(now);

    const committee = (
      await db.select().from(organization).where(eq(organization.id, tree.origin.committee))
    )[0]?.code;
    const kinds = async (filter: Partial<AuditFilter>) => (await rowsOf(filter)).map(({ kind }) => kind);
    expect(await kinds({ organization: committee ?? "" })).toEqual(["member.confirmed"]);
    expect(await kinds({ organization: "nowhere" })).toEqual([]);
    expect(await kinds({ person: tree.member.memberId })).toEqual(["member.confirmed"]);
    expect(await kinds({ person: tree.member.memberId, as: "actor" })).toEqual([]);
    expect(await kinds({ person: tree.originSecretary.memberId, as: "actor" })).toEqual(["member.confirmed"]);
    expect(await kinds({ number: "nothing" })).toEqual([]);
    expect(await kinds({ from: today, until: today })).toEqual(["setting.changed", "member.confirmed"]);
    expect(await kinds({ from: addDays(today, 1) })).toEqual([]);
    expect(await kinds({ until: addDays(today, -1) })).toEqual([]);
  });

  test("comes page by page without a gap, and each look is remembered with what was looked for", async () => {
    const first = await auditEvents(auditor, everything, null, 1);
    expect(first.more).toBe(true);
    const second = await auditEvents(auditor, everything, first.rows[0]?.id ?? null, 100);
    expect(second.more).toBe(false);
    expect([...first.rows, ...second.rows]).toEqual((await auditEvents(auditor, everything, null, 100)).rows);
    value(
      await viewAudit(
        auditor,
        { ...everything, kind: "setting.changed", person: tree.member.memberId },
        null,
        now,
      ),
    );
    expect(await newest()).toMatchObject({
      kind: "audit.viewed",
      actorAccountId: auditor.accountId,
      subjectMemberId: tree.member.memberId,
      data: { kind: "setting.changed", as: "subject", rows: 0 },
    });
  });

  test("is taken out with an event, and only by who proved himself just now", async () => {
    const rows = value(await exportAudit(auditor, everything, "csv", now));
    expect(rows.length).toBeGreaterThan(1);
    expect(await newest()).toMatchObject({
      kind: "audit.exported",
      data: { rows: rows.length, format: "csv" },
    });
    const yesterday = { ...auditor, secondFactorAt: new Date(now.getTime() - 86_400_000) };
    expect(reason(await exportAudit(yesterday, everything, "csv", now))).toBe("second_factor_needed");
  });

  test("does not exist for those who do not audit, whatever else they are @V8.2.1", async () => {
    await plantRole(tree.rootClerk, "administrator");
    const before = await newest();
    for (const person of [tree.rootClerk, tree.originClerk, tree.originSecretary, tree.member]) {
      const actor = await as(person);
      expect(reason(await viewAudit(actor, everything, null, now))).toBe("not_found");
      expect(reason(await exportAudit(actor, everything, "csv", now))).toBe("not_found");
      expect((await auditEvents(actor, everything, null, 100)).rows).toEqual([]);
      expect(await chainState(actor)).toBeNull();
      expect(await searchPersons(actor, tree.member.name, now)).toEqual([]);
    }
    expect(await newest()).toEqual(before);
    const found = await searchPersons(auditor, ` ${tree.member.name} `, now);
    expect(found.map(({ id }) => id)).toContain(tree.member.memberId);
    expect(found.map(({ name }) => name)).not.toContain(tree.member.name);
    const searched = {
      kind: "audit.searched",
      actorAccountId: auditor.accountId,
      data: { found: found.length },
    };
    expect(await newest()).toMatchObject(searched);
  });
});
